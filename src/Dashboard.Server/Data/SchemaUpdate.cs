using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Server.Data;

/// <summary>Brings the schema up to date, whichever processes start at the same time or were killed while doing so.</summary>
internal static class SchemaUpdate
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(DashboardContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
        {
            // PostgreSQL's provider looks into this table before it makes it, and logs as an error that it is not there.
            if (await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
                await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            await RefuseNewerAsync(context, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            return;
        }
        // EF's own lock for SQLite is a row, which outlives a process that is killed and then keeps everybody out for ever. The
        // operating system lets go of a locked file; whoever holds that may clear a row that was left behind.
        var file = context.Database.GetDbConnection().DataSource;
        await using (await TurnAsync(file, time, cancellationToken))
        {
            // SQLite makes its other files with the rights of this one.
            if (!File.Exists(file))
                PrivateFiles.Create(file);
            await RefuseNewerAsync(context, cancellationToken);
            // With a write-ahead log who reads and who writes do not wait for one another. It stays with the file.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Entity Framework passes over migrations that it does not know, and would write into tables that mean something else by now.
    /// </summary>
    /// <exception cref="CannotStartException">The database is of a newer version.</exception>
    public static async Task RefuseNewerAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations(), StringComparer.Ordinal).Any())
            throw new CannotStartException(
                "The database is of a newer version of this program: start that version, or put back a backup of before it.");
    }

    /// <summary>
    /// Until it is disposed nobody else brings the schema of this SQLite file up to date, backs it up or restores it: no process of this
    /// program opens it for the first time.
    /// </summary>
    public static async Task<FileStream> TurnAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = file + ".migrating";
        while (true)
        {
            try
            {
                return PrivateFiles.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Wait, time, cancellationToken);
            }
        }
    }
}
