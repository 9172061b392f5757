using Dashboard.Server.Domain;
using Dashboard.Server.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>Whether open screens are told what they should know.</summary>
internal sealed class LiveCheck(LiveBroadcaster live, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
        time.UtcNow() - live.FailingSince > MostLag
            ? HealthCheckResult.Unhealthy("Open schermen krijgen niet alles te horen.")
            : HealthCheckResult.Healthy());
}
