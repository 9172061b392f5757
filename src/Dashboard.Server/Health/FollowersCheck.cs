using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>Whether everybody on this node who follows the journal keeps up with it.</summary>
internal sealed class FollowersCheck(JournalTail tail, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.UtcNow();
        List<string> behind =
        [
            .. tail.Places.Where(place => place.Sequence is null || now - place.BehindSince > MostLag)
                .Select(place =>
                    string.Create(
                        CultureInfo.InvariantCulture, $"{place.Name} staat stil na regel {place.Sequence ?? 0} "
                            + $"({place.Trouble ?? "bezig"})")),
        ];
        return Task.FromResult(
            behind.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join("; ", behind) + "."));
    }
}
