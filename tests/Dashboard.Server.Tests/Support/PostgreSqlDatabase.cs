using Dashboard.Server.Data;
using Npgsql;

namespace Dashboard.Server.Tests.Support;

/// <summary>A new database on the PostgreSQL server that <c>TEST_POSTGRESQL</c> holds a connection string of; gone when disposed.</summary>
internal sealed class PostgreSqlDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_POSTGRESQL");
    private readonly string _name = "signaalbeeld_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    private PostgreSqlDatabase(string server)
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
        Do($"CREATE DATABASE {_name}");
    }

    public string ConnectionString { get; }

    public static PostgreSqlDatabase? CreateWhenAsked() => Server is { Length: > 0 } ? new(Server) : null;

    public void Dispose()
    {
        using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        Do($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static void Do(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
