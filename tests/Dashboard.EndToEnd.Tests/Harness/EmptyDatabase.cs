using Npgsql;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>
/// An empty database on the PostgreSQL server that TEST_POSTGRESQL names (a connection string of somebody who may make databases), thrown away
/// afterwards. Without such a server it is the SQLite of the data directory.
/// </summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private static readonly string? Server =
        Environment.GetEnvironmentVariable("TEST_POSTGRESQL") is { Length: > 0 } server ? server : null;

    private readonly string _name = $"begin_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public Dictionary<string, string> Settings => Server is null
        ? []
        : new() { ["ConnectionStrings__PostgreSql"] = new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ConnectionString };

    public static async Task<EmptyDatabase> CreateAsync()
    {
        var database = new EmptyDatabase();
        await RunAsync($"CREATE DATABASE \"{database._name}\"");
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");

    private static async Task RunAsync(string sql)
    {
        if (Server is null)
            return;
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
