using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Data;

/// <summary>One question to the database, without trying again: whether it answers now.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<DashboardContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var connection = database.Database.GetDbConnection();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"Sequence\" FROM \"JournalHead\"";
            return await command.ExecuteScalarAsync(cancellationToken) is null
                ? HealthCheckResult.Unhealthy("De database is leeg: de tabellen zijn er nog niet.")
                : await ReadCommittedSnapshot.IsOnAsync(database, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(ReadCommittedSnapshot.Advice);
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy($"De database antwoordt niet ({exception.GetType().Name}).");
        }
    }
}
