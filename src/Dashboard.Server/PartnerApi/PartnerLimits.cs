using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// How often a partner's system may ask, on one node, told in every answer (<c>RateLimit-…</c>). The framework's own limiter, which the
/// browser's API has, cannot tell how much is left and until when. Who is not let in, or asks for what there is not, is counted by where it
/// asks from, apart from the systems that are let in from there.
/// </summary>
internal sealed class PartnerLimits(TimeProvider time)
{
    /// <summary>In <see cref="Window"/>: a batch of signals one by one, not a copy of everything in a loop.</summary>
    public const int Most = 300;

    private const int Room = 10_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowCounts _clients = new(time, Window, Room);
    private readonly WindowCounts _addresses = new(time, Window, Room);

    /// <summary>Sees to it that every answer tells how much is left.</summary>
    public void Tell(HttpContext http) =>
        // At the last moment: an error on the way starts the answer anew.
        http.Response.OnStarting(() =>
        {
            var counted = http.Features.Get<Counted>() ?? _addresses.Add(CallerAddress.NetworkOf(http)); // turned away at the very front
            var headers = http.Response.Headers;
            headers["RateLimit-Limit"] = Most.ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Remaining"] = Math.Max(Most - counted.Count, 0).ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Reset"] = ((int)Math.Ceiling(WaitOf(counted).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });

    /// <exception cref="RuleBrokenException">It asks too often.</exception>
    public void Take(HttpContext http, string client) => Take(http, _clients.Add(client));

    /// <summary>Who asks is not let in, or asks for what there is not.</summary>
    /// <exception cref="RuleBrokenException">That comes from there too often.</exception>
    public void TakeByAddress(HttpContext http) => Take(http, _addresses.Add(CallerAddress.NetworkOf(http)));

    private void Take(HttpContext http, Counted counted)
    {
        http.Features.Set(counted);
        if (counted.Count > Most)
            throw new RuleBrokenException("Uw systeem vraagt dit te vaak achter elkaar. Wacht zo lang als in Retry-After staat.",
                BrokenRule.TooOften, retryAfter: WaitOf(counted));
    }

    private TimeSpan WaitOf(Counted counted) => counted.Since + Window - time.GetUtcNow();
}

/// <summary>Who is turned away from the API is counted, and after too many hears that and nothing else.</summary>
internal sealed class CountedRefusals(PartnerLimits limits) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded && RequestRules.IsForPartnerSystems(context.Request.Path))
            limits.TakeByAddress(context);
        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
