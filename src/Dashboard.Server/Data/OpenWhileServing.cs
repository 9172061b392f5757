using Microsoft.Data.Sqlite;

namespace Dashboard.Server.Data;

/// <summary>
/// Keeps a SQLite database open for as long as the server works, whatever its pool of connections closes meanwhile: SQLite then tells who
/// would put another file in its place that it is in use (<c>restore</c>).
/// </summary>
internal sealed class OpenWhileServing(string file) : IHostedService, IDisposable
{
    private readonly SqliteConnection _connection = new(new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ConnectionString);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken);
        await using var read = _connection.CreateCommand();
        read.CommandText = "SELECT count(*) FROM sqlite_master"; // SQLite takes its lock at the first read, and with a log keeps it
        await read.ExecuteScalarAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _connection.CloseAsync();

    public void Dispose() => _connection.Dispose();
}
