using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RateLimits = Dashboard.Server.Http.RateLimits;

namespace Dashboard.Server.Tests.Http;

/// <summary>No account copies everything, floods the picture or keeps the server busy; nobody at a screen notices that.</summary>
public sealed partial class RateLimitsTests : IAsyncLifetime
{
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whoever_floods_the_picture_with_signals_has_to_wait_and_a_colleague_elsewhere_does_not()
    {
        using var flooder = await _app.SignInAsync("melder.lumens");
        for (var i = 0; i < RateLimits.MostSent; i++)
        {
            using var answer = await flooder.PostAsJsonAsync(ApiRoutes.Signals, new { }, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        await ShouldWaitAsync(await flooder.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today()), Cancel));
        (await flooder.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "looking goes on");
        using var other = await _app.SignInAsync("melder.om");
        (await other.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today()), WireJson.Options, Cancel))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Whoever_takes_file_after_file_or_mails_and_invites_without_end_has_to_wait_and_goes_on_at_the_screen()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        for (var i = 0; i < RateLimits.MostCostly; i++)
        {
            using var answer = await administrator.GetAsync(ApiRoutes.PeopleFile, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        await ShouldWaitAsync(await administrator.GetAsync(ApiRoutes.PeopleFile, Cancel));
        for (var i = 0; i < RateLimits.MostCostly; i++)
        {
            using var answer = await administrator.PostAsJsonAsync(ApiRoutes.People, new { }, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "inviting is other work than taking files");
        }
        await ShouldWaitAsync(await administrator.PostAsJsonAsync(ApiRoutes.People, new { }, Cancel));
        (await administrator.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_asks_faster_than_screens_do_has_to_wait_and_others_do_not_notice()
    {
        using var copier = await _app.SignInAsync("coordinator");
        (await copier.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // All that a minute has, at once: a busy machine would not ask so fast.
        var account = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "coordinator").Select(user => user.Id).SingleAsync(Cancel));
        var asked = new DefaultHttpContext
        {
            User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.ToString())], "test")),
            Request = { Path = ApiRoutes.Signals },
        };
        var limits = _app.Services.GetRequiredService<RateLimits>();
        await Should.ThrowAsync<RuleBrokenException>(async () =>
        {
            for (var i = 0; i < RateLimits.RequestsPerMinute; i++)
                await limits.InvokeAsync(asked, _ => Task.CompletedTask);
        });
        await ShouldWaitAsync(await copier.GetAsync(ApiRoutes.Signals, Cancel));
        (await copier.GetAsync("/", Cancel)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, "a page holds nothing");
        using var other = await _app.SignInAsync("voorzitter");
        (await other.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A new door of such a kind is not forgotten.</summary>
    [Fact]
    public void Every_door_that_gives_a_file_mails_invites_or_counts_through_everything_has_the_limit()
    {
        var doors = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } route && route.StartsWith("/app/", StringComparison.Ordinal)
                && Costly.IsMatch($"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0]} {route}"))
            .ToList();
        doors.Count.ShouldBeGreaterThan(10);
        doors.Where(door => door.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != RateLimits.Costly)
            .Select(door => door.RoutePattern.RawText).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^GET .*\.\w+$|^PUT /app/places/map$|^POST /app/(people|people/\{.*/(invitation|agree)|.*/mail/\{.*"
        + @"|(rules|code-lists|places/map)/check|.*/file|.*/file/check)$")]
    private static partial Regex Costly { get; }

    private static async Task ShouldWaitAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBePositive();
            (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["detail"]!.GetValue<string>().ShouldContain("te vaak");
        }
    }
}
