using Dashboard.Server.Domain;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>Whether somebody runs the jobs, and whether the last run of each went well.</summary>
internal sealed class JobsCheck(JobStorage storage) : IHealthCheck
{
    private static readonly TimeSpan LastHeartbeat = TimeSpan.FromMinutes(2);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // By the clock of the machine: that is what Hangfire writes down.
        if (!storage.GetMonitoringApi()
            .Servers()
            .Any(server => server.Heartbeat is { } beat && TimeProvider.System.UtcNow() - beat < LastHeartbeat))
            return Task.FromResult(HealthCheckResult.Unhealthy("Niemand voert de taken uit."));
        using var connection = storage.GetReadOnlyConnection();
        var jobs = connection.GetRecurringJobs();
        List<string> told =
        [
            .. jobs.Where(job => job.LastJobState == Hangfire.States.FailedState.StateName)
            .Select(job => $"{job.Id} is de laatste keer mislukt"),
            .. jobs.Where(job => job.LastExecution is null).Select(job => $"{job.Id} heeft nog niet gelopen"),
        ];
        return Task.FromResult(told.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", told) + "."));
    }
}
