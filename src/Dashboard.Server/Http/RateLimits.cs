using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Http;

/// <summary>RequestRules that a person may knock on only so often.</summary>
internal static class RateLimits
{
    /// <summary>Checking a draft: as fast as somebody fills in a form, not as fast as a program asks.</summary>
    public const string Meter = "meter";

    /// <summary>What browsers report: a page that is wrong in many places, not a flood.</summary>
    public const string Reports = "reports";

    private const int ChecksPerMinute = 60;
    private const int ReportsPerMinute = 60;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Meter, http => RateLimitPartition.GetSlidingWindowLimiter(
            http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            _ => new() { PermitLimit = ChecksPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
        limits.AddPolicy(Reports, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new() { PermitLimit = ReportsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            throw new RuleBrokenException("U vraagt dit te vaak achter elkaar. Wacht een minuut en probeer het opnieuw.",
                BrokenRule.TooOften, retryAfter: wait);
        };
    });
}
