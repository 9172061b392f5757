using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Dutch;
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
        var now = TimeProvider.System.UtcNow();
        if (!storage.GetMonitoringApi().Servers().Any(server => now - server.Heartbeat < LastHeartbeat))
            return Task.FromResult(HealthCheckResult.Unhealthy("Niemand voert de taken uit."));
        using var connection = storage.GetReadOnlyConnection();
        var jobs = connection.GetRecurringJobs();
        List<string> told =
        [
            .. jobs.Where(job => job.LastJobState == Hangfire.States.FailedState.StateName)
            .Select(job => $"{job.Id} is de laatste keer mislukt"),
            // After a start most wait for their hour: that is a fact, and no trouble until it has passed.
            .. jobs.Where(job => job.LastExecution is null && now - job.NextExecution > LastHeartbeat)
                .Select(job => $"{job.Id} had al moeten lopen"),
        ];
        var facts = Facts.Are(jobs.Select(job => FactOf(job, JobFailures.Of(connection, job.Id))));
        return Task.FromResult(
            told.Count == 0
                ? HealthCheckResult.Healthy(data: facts)
                : HealthCheckResult.Degraded(string.Join("; ", told) + ".", data: facts));
    }

    private static string FactOf(RecurringJobDto job, JobFailure? failure)
    {
        var name = DutchText.Upper(job.Id);
        return (failure, job.LastExecution, job.NextExecution) switch
        {
            ({ } failed, _, _) => string.Create(
                DutchText.Culture,
                $"{name}: {failed.Times:N0} keer achter elkaar mislukt, sinds {DutchTime.LongMoment(failed.Since)}."),
            (_, { } last, _) => $"{name}: liep het laatst op {DutchTime.LongMoment(last)}.",
            (_, _, { } next) => $"{name}: nog niet geweest, komt op {DutchTime.LongMoment(next)}.",
            _ => $"{name}: nog niet geweest.",
        };
    }
}
