using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>Writes down when the state of this node changes, and why.</summary>
internal sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private string _last = "";

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var unwell = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy);
        var state = string.Join(" ", unwell.Select(entry => $"{entry.Key}: {entry.Value.Description}"));
        if (state != _last)
        {
            var level = report.Status == HealthStatus.Unhealthy ? LogLevel.Error : LogLevel.Information;
            logger.Log(level, "This node is {Status}. {State}", report.Status, state);
        }
        _last = state;
        return Task.CompletedTask;
    }
}
