using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Dutch;
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
        // Not where they are: the journal moves with every signal, and who reads this counts none.
        var facts = Facts.Are(tail.Places.Select(place => place switch
        {
            { Sequence: null } => $"{DutchText.Upper(place.Name)}: nog niet begonnen.",
            { BehindSince: { } since } => string.Create(
                DutchText.Culture, $"{DutchText.Upper(place.Name)}: {Math.Max(0, (now - since).TotalSeconds):N0} seconden achter."),
            _ => $"{DutchText.Upper(place.Name)}: bij.",
        }));
        return Task.FromResult(
            behind.Count == 0
                ? HealthCheckResult.Healthy(data: facts)
                : HealthCheckResult.Unhealthy(string.Join("; ", behind) + ".", data: facts));
    }
}
