using System.Data.Common;
using System.Globalization;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Dashboard.Server.Data;

/// <summary>
/// What is deleted is overwritten, not only forgotten (decision 0034): in SQLite's file at once, in its write-ahead log with the answer, on
/// PostgreSQL every hour.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    private const int LongestWaitMilliseconds = 500;

    private static readonly string[] Texts = [nameof(Signal.Narrative), nameof(Signal.Reference), nameof(Signal.VerdictReason)];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // local, and over in microseconds
        return Task.CompletedTask;
    }

    /// <summary>
    /// Whether saving this leaves text of a signal behind that people may not read any more: it is replaced, or goes with its row.
    /// </summary>
    public static bool LeavesText(DashboardContext context) => context.ChangeTracker.Entries<Signal>().Any(entry =>
        Texts.Any(text => entry.Property<string?>(text) is var property && property.OriginalValue is not null
            && (entry.State == EntityState.Deleted
                || entry.State == EntityState.Modified
                && property.OriginalValue != property.CurrentValue)));

    /// <summary>
    /// Empties SQLite's write-ahead log, which still holds pages as they were. Somebody who reads keeps it; that is waited for, but no
    /// longer than
    /// <see cref="LongestWaitMilliseconds"/>, for who asked stands waiting. A database server has no such file, see
    /// <see cref="RewriteSignalsAsync"/>.
    /// </summary>
    /// <returns>Whether it is empty now; if not the text is in it until the next attempt.</returns>
    public static async Task<bool> EmptyWriteAheadLogAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
            return true;
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(FormattableString.Invariant($"PRAGMA busy_timeout = {LongestWaitMilliseconds}"));
            var kept = await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            await ExecuteAsync("PRAGMA busy_timeout = 0"); // the connection goes back to the pool as it came
            return Convert.ToInt64(kept, CultureInfo.InvariantCulture) == 0;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }

        async Task<object?> ExecuteAsync(string sql)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Writes PostgreSQL's table of signals anew and lets go of the old file: a row that was changed or deleted stays in it, and an
    /// ordinary vacuum forgets such rows without overwriting them. Nobody can read or write signals meanwhile, which is a second for a
    /// region; when somebody holds the table for long it is left to the next run, as are the old rows that a transaction of that moment can
    /// still read.
    /// </summary>
    /// <returns>Whether it was done; true where there is nothing to do.</returns>
    public static async Task<bool> RewriteSignalsAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsNpgsql())
            return true;
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("SET lock_timeout = '5s'", cancellationToken);
            await context.Database.ExecuteSqlRawAsync("VACUUM (FULL) \"Signals\"", cancellationToken);
            await context.Database.ExecuteSqlRawAsync("RESET lock_timeout", cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }
}
