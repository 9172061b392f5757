using System.Data.Common;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>
/// Whether the database answers now, without trying again; and at SQLite, whether somebody keeps everybody else from writing.
/// </summary>
internal sealed class DatabaseCheck(IDbContextFactory<DashboardContext> contexts, TimeProvider time) : IHealthCheck
{
    /// <summary>A writer takes a moment. One that takes this long is not one of ours.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private DateTime? _busySince;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var connection = database.Database.GetDbConnection();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"Sequence\" FROM \"JournalHead\"";
            if (await command.ExecuteScalarAsync(cancellationToken) is null)
                return HealthCheckResult.Unhealthy("De database is leeg: de tabellen zijn er nog niet.");
            if (connection is SqliteConnection && time.UtcNow() - BusySince(CanWrite(connection)) > LongestWrite)
                return HealthCheckResult.Unhealthy("Een ander programma houdt de database vast: niemand kan schrijven.");
            return await ReadCommittedSnapshot.IsOnAsync(database, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(ReadCommittedSnapshot.Advice);
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy($"De database antwoordt niet ({exception.GetType().Name}).");
        }
    }

    /// <summary>Takes the one lock that there is, and lets go of it.</summary>
    private static bool CanWrite(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 1;
        try
        {
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            command.CommandText = "ROLLBACK";
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException busy) when (DatabaseTrouble.Passes(busy))
        {
            return false;
        }
    }

    private DateTime? BusySince(bool canWrite)
    {
        lock (_gate)
            return _busySince = canWrite ? null : _busySince ?? time.UtcNow();
    }
}
