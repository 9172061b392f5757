using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Http;

/// <summary>
/// How often one account may ask, on one node: far more than anybody does at a screen, far less than a program that copies, floods or wears
/// out. How many files of partners are under way is bounded where they come in (Deliveries/DeliveryDesk); the command has no limit.
/// </summary>
internal static class RateLimits
{
    /// <summary>Checking a draft: as fast as somebody fills in a form, not as fast as a program asks.</summary>
    public const string Meter = "meter";

    /// <summary>What browsers report: a page that is wrong in many places, not a flood.</summary>
    public const string Reports = "reports";

    /// <summary>Signals: more than an office types, not a flood of invented ones.</summary>
    public const string Sending = "sending";

    /// <summary>
    /// What makes or reads a file, sends a mail or an invitation, or counts through everything. Each such door has a budget of its own: who
    /// checks a file until it is right can still invite somebody.
    /// </summary>
    public const string Costly = "costly";

    /// <summary>Of everything together, as fast as on the live line.</summary>
    public const int RequestsPerMinute = 1200;

    /// <summary>In <see cref="Window"/>.</summary>
    public const int MostSent = 600;

    /// <summary>In <see cref="Window"/>, of one kind.</summary>
    public const int MostCostly = 60;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int ChecksPerMinute = 60;
    private const int ReportsPerMinute = 60;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        // Who is nobody yet is slowed down where people sign in (Accounts/SignInThrottle); screens themselves hold nothing.
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            AccountOf(http).Length > 0 && RequestRules.IsApi(http.Request.Path)
                ? PerAccount(http, RequestsPerMinute, TimeSpan.FromMinutes(1))
                : RateLimitPartition.GetNoLimiter(""));
        limits.AddPolicy(Meter, http => PerAccount(http, ChecksPerMinute, TimeSpan.FromMinutes(1)));
        limits.AddPolicy(Sending, http => PerAccount(http, MostSent, Window));
        limits.AddPolicy(Costly, http => PerAccount(
            http, MostCostly, Window, kind: (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText));
        limits.AddPolicy(Reports, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new() { PermitLimit = ReportsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            throw new RuleBrokenException("U vraagt dit te vaak achter elkaar. Wacht even en probeer het opnieuw.",
                BrokenRule.TooOften, retryAfter: wait);
        };
    });

    /// <param name="kind">Of work; null: all that has the limit is one.</param>
    private static RateLimitPartition<string> PerAccount(HttpContext http, int most, TimeSpan window, string? kind = null) =>
        // A fixed window knows when it ends: who has to wait is told how long.
        RateLimitPartition.GetFixedWindowLimiter($"{AccountOf(http)} {kind}", _ => new() { PermitLimit = most, Window = window });

    private static string AccountOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
}
