using Dashboard.Server.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>Whether people work in the region already. While it is set up the node serves its administrator: that takes no node out.</summary>
internal sealed class RegionCheck(CurrentRegion region) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(region.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Deze regio wordt nog ingericht."));
}
