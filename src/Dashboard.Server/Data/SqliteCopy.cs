using Dashboard.Server.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Dashboard.Server.Data;

/// <summary>A SQLite file of this product by its path: a backup, or the database itself for whoever wants it alone.</summary>
/// <param name="services">Of the application: they know which tables Identity has.</param>
internal sealed class SqliteCopy(IServiceProvider services, string file) : IDbContextFactory<DashboardContext>
{
    /// <summary>So long one waits for somebody else who has the file.</summary>
    private const int PatienceSeconds = 5;

    private const int Corrupt = 11, NotADatabase = 26;

    public string File { get; } = file;

    public DashboardContext CreateDbContext() => Open(SqliteOpenMode.ReadWrite);

    /// <summary>Its connection is closed with it: no pool keeps the file open.</summary>
    public DashboardContext Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = File,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = PatienceSeconds,
        };
        var context = new SqliteDashboardContext(new DbContextOptionsBuilder<SqliteDashboardContext>()
            .UseSqlite(connection.ConnectionString)
            .UseApplicationServiceProvider(services)
            .AddInterceptors(new SecureDelete(), new BulkChanges())
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError)) // told in a sentence
            .Options);
        context.ReadAs(Caller.System);
        return context;
    }

    /// <summary>Whether SQLite says that this file is damaged, or none of its own.</summary>
    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Reads every page and index. It takes about as long as reading the file does.</summary>
    public static async Task<bool> IsSoundAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var check = context.Database.GetDbConnection().CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        var said = await check.ExecuteScalarAsync(cancellationToken);
        await context.Database.CloseConnectionAsync();
        return said is "ok";
    }

    /// <summary>Brings a write-ahead log home: from here on the file alone is the database.</summary>
    /// <exception cref="SqliteException">Somebody else has it open, or it is damaged.</exception>
    public static Task FoldLogAsync(DashboardContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", cancellationToken);

    /// <summary>Removes the file and what SQLite kept beside it.</summary>
    public void Delete()
    {
        foreach (var beside in (string[])["", "-wal", "-shm", "-journal", ".migrating"])
            System.IO.File.Delete(File + beside);
    }

    /// <summary>Removes what is half, or is left over. What cannot be removed now is so before the next attempt.</summary>
    public void TryDelete()
    {
        try
        {
            Delete();
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            // Nobody takes it for a database: it has another name.
        }
    }
}
