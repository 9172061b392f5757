using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Http;

/// <summary>RequestRules that a person may knock on only so often.</summary>
internal static class RateLimits
{
    /// <summary>Checking a draft: as fast as somebody fills in a form, not as fast as a program asks.</summary>
    public const string Meter = "meter";

    private const int ChecksPerMinute = 60;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Meter, http => RateLimitPartition.GetSlidingWindowLimiter(
            http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            _ => new() { PermitLimit = ChecksPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            throw new RuleBrokenException("U vraagt dit te vaak achter elkaar. Wacht een minuut en probeer het opnieuw.",
                BrokenRule.TooOften, retryAfter: wait);
        };
    });
}
