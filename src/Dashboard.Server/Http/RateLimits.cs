using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.RateLimiting;

namespace Dashboard.Server.Http;

/// <summary>
/// How often one account may ask, on one node: far more than anybody does at a screen, far less than a program that copies, floods or wears
/// out. How many files of partners are under way is bounded where they come in (Deliveries/DeliveryDesk); the command has no limit.
/// </summary>
/// <remarks>
/// The framework's middleware never disposes of the limiters that it makes (dotnet/aspnetcore#66434): their timers go on for ever, and
/// hold on to the whole application, which a thousand tests in one process start and stop.
/// </remarks>
internal sealed class RateLimits : IDisposable
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

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Who is nobody yet is slowed down where people sign in (Accounts/SignInThrottle); screens themselves hold nothing.
    private readonly PartitionedRateLimiter<HttpContext> _everything = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        AccountOf(http).Length > 0 && RequestRules.IsApi(http.Request.Path)
            ? Windowed(AccountOf(http), RequestsPerMinute, Minute)
            : RateLimitPartition.GetNoLimiter(""));

    private readonly PartitionedRateLimiter<HttpContext> _ofDoor = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName switch
        {
            null => RateLimitPartition.GetNoLimiter(""),
            Meter => Windowed($"{Meter} {AccountOf(http)}", ChecksPerMinute, Minute),
            Sending => Windowed($"{Sending} {AccountOf(http)}", MostSent, Window),
            Costly => Windowed(
                $"{Costly} {AccountOf(http)} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}", MostCostly, Window),
            Reports => Windowed($"{Reports} {http.Connection.RemoteIpAddress ?? IPAddress.None}", ReportsPerMinute, Minute),
            var unknown => throw new InvalidOperationException($"There is no limit that is called {unknown}."),
        });

    /// <exception cref="RuleBrokenException">Somebody asks too often.</exception>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        using var everything = Take(_everything, http);
        using var ofDoor = Take(_ofDoor, http);
        await next(http);
    }

    public void Dispose()
    {
        _everything.Dispose();
        _ofDoor.Dispose();
    }

    private static RateLimitLease Take(PartitionedRateLimiter<HttpContext> limiter, HttpContext http)
    {
        var lease = limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
            return lease;
        using (lease)
            throw new RuleBrokenException("U vraagt dit te vaak achter elkaar. Wacht even en probeer het opnieuw.", BrokenRule.TooOften,
                retryAfter: lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute);
    }

    // A fixed window knows when it ends: who has to wait is told how long.
    private static RateLimitPartition<string> Windowed(string key, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = window });

    private static string AccountOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
}
