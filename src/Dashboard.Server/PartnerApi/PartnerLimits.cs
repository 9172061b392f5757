using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Server.Domain;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// How often a partner's system may ask, on one node, told in every answer (<c>RateLimit-…</c>). The framework's own limiter, which the
/// browser's API has, cannot tell how much is left and until when.
/// </summary>
internal sealed class PartnerLimits(TimeProvider time)
{
    /// <summary>In <see cref="Window"/>: a batch of signals one by one, not a copy of everything in a loop.</summary>
    public const int Most = 300;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // One for each client that the region let in: there are no more than those.
    private readonly ConcurrentDictionary<string, Counted> _clients = new(StringComparer.Ordinal);

    /// <exception cref="RuleBrokenException">It asks too often.</exception>
    public void Take(HttpContext http, string client)
    {
        var now = time.GetUtcNow();
        var counted = _clients.AddOrUpdate(
            client, _ => new(now, 1), (_, before) => now - before.Since >= Window ? new(now, 1) : before with { Count = before.Count + 1 });
        var wait = counted.Since + Window - now;
        var (left, seconds) = (Math.Max(Most - counted.Count, 0), (int)Math.Ceiling(wait.TotalSeconds));
        // At the last moment: an error on the way starts the answer anew.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["RateLimit-Limit"] = Most.ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Reset"] = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        if (counted.Count > Most)
            throw new RuleBrokenException("Uw systeem vraagt dit te vaak achter elkaar. Wacht zo lang als in Retry-After staat.",
                BrokenRule.TooOften, retryAfter: wait);
    }

    private sealed record Counted(DateTimeOffset Since, int Count);
}
