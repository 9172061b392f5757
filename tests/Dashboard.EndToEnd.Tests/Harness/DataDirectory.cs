using System.Text;
using Microsoft.Data.Sqlite;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>A data directory of its own, thrown away afterwards.</summary>
internal sealed class DataDirectory : IDisposable
{
    private DataDirectory() => Path = Directory.CreateTempSubdirectory("signaalbeeld-").FullName;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "signaalbeeld.db");

    public static DataDirectory Empty() => new();

    /// <summary>Nobody may have the original open.</summary>
    public static DataDirectory CopyOf(DataDirectory original)
    {
        var copy = new DataDirectory();
        foreach (var file in new DirectoryInfo(original.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var to = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(original.Path, file.FullName));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            file.CopyTo(to);
        }
        return copy;
    }

    /// <summary>A file beside the database, for a command to read.</summary>
    public string Write(string name, string text, Encoding encoding)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text, encoding);
        return path;
    }

    /// <summary>A connection that reads only, whether or not the product is at work on the same file.</summary>
    public async Task<SqliteConnection> ReadAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Nobody has used any session for so long, as far as the database knows.</summary>
    public async Task LeaveSessionsUnusedAsync(TimeSpan time)
    {
        await using var connection = await WriteAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Sessions SET UsedAt = $at";
        command.Parameters.AddWithValue("$at", TimeProvider.System.GetUtcNow().UtcDateTime - time);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// The demo's accounts go on with a password alone where the demo is served without its pulse; the product asks for a second factor
    /// there.
    /// </summary>
    public async Task AskNoSecondFactorAsync()
    {
        await using var connection = await WriteAsync();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TRIGGER NoSecondFactor AFTER INSERT ON Sessions
            BEGIN UPDATE Sessions SET Strong = 1 WHERE Id = NEW.Id; END
            """;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> WriteAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Mode=ReadWrite;Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
