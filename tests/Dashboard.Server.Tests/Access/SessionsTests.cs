using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Access;

/// <summary>How long a session lasts, how many there are, and what happens when nobody can look them up.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed partial class SessionsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 8, 0, 30, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Morning);
    private App _app = null!;

    [GeneratedRegex(@"[A-Za-z0-9+/=]{40,}")]
    private static partial Regex Encoded { get; }

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task After_a_working_day_it_is_over_however_much_it_is_used()
    {
        using var client = await _app.SignInAsync("coordinator");
        foreach (var _ in Enumerable.Range(0, 10 * 6 - 1))
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            (await client.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        _time.Advance(TimeSpan.FromMinutes(10));
        (await client.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Left_alone_it_is_over_sooner_and_a_screen_that_asks_by_itself_does_not_keep_it()
    {
        using var client = await _app.SignInAsync("coordinator");
        _time.Advance(TimeSpan.FromMinutes(14));
        (await client.GetAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await client.GetAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(2, false)]
    public async Task A_connection_to_the_hub_lasts_no_longer_than_the_session(int steps, bool isUsed)
    {
        await using var hub = await _app.HubOfAsync("coordinator");
        await hub.StartAsync();
        for (var step = 1; step < steps; step++)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            if (isUsed)
                await hub.InvokeAsync(nameof(ILiveHub.Unwatch), "nothing");
        }
        hub.State.ShouldBe(HubConnectionState.Connected);
        _time.Advance(TimeSpan.FromMinutes(10));
        await ClosesAsync(hub);
    }

    [Fact]
    public async Task Use_is_written_down_in_whole_minutes_and_not_at_every_request()
    {
        using var client = await _app.SignInAsync("coordinator");
        var began = (await SessionAsync()).UsedAt;
        began.ShouldBe(new(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _time.Advance(TimeSpan.FromSeconds(9));
            await client.GetAsync(ApiRoutes.Signals);
            (await SessionAsync()).UsedAt.ShouldBe(began);
        }
        _time.Advance(TimeSpan.FromSeconds(9));
        await client.GetAsync(ApiRoutes.Signals);
        (await SessionAsync()).UsedAt.ShouldBe(began.AddMinutes(1));
    }

    [Fact]
    public async Task What_somebody_asks_of_the_hub_is_checked_at_once_not_at_the_next_look()
    {
        await using var hub = await _app.HubOfAsync("coordinator");
        await hub.StartAsync();
        await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens());

        await _app.ExecuteSqlAsync("DELETE FROM \"Sessions\""); // and the clock stands still

        // Refused, or hung up on before there is an answer.
        var refused = await Should.ThrowAsync<Exception>(() => hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens()));
        (refused is OperationCanceledException or HubException).ShouldBeTrue(refused.GetType().Name);
        await Eventually.TrueAsync(() => hub.State == HubConnectionState.Disconnected, "the server hung up");
    }

    [Fact]
    public async Task An_account_has_a_bounded_number_of_browsers_and_the_first_gives_way()
    {
        var browsers = new List<HttpClient>();
        for (var i = 0; i <= UserSession.MostPerAccount; i++)
        {
            browsers.Add(await _app.SignInAsync("coordinator"));
            _time.Advance(TimeSpan.FromSeconds(20));
        }
        (await _app.WithContextAsync(context => context.Sessions.CountAsync())).ShouldBe(UserSession.MostPerAccount);
        (await browsers[0].GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browsers[1].GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Sessions_that_ended_by_themselves_are_removed()
    {
        (await _app.SignInAsync("coordinator")).Dispose();
        _time.Advance(TimeSpan.FromMinutes(14));
        (await _app.SignInAsync("voorzitter")).Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));
        await _app.SendAsync(new DestroyExpired());
        (await SessionAsync()).BeganAt.ShouldBe(Morning.UtcDateTime.AddMinutes(14));
    }

    [Fact]
    public async Task When_sessions_cannot_be_looked_up_nobody_comes_in_and_nobody_has_to_sign_in_again_afterwards()
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        using var client = _app.ClientOf(cookies);
        await using var hub = _app.HubOf(cookies);
        await hub.StartAsync();
        await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens());
        await _app.RenameTableAsync("Sessions", "Elsewhere");

        var answer = await client.GetAsync(ApiRoutes.Signals);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("nagaan of u bent aangemeld");
        foreach (var path in new[] { ApiRoutes.Overview, "/monitor", ApiRoutes.Jobs })
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
        (await client.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1", null))
            .StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens())))
            .Message.ShouldContain("nagaan of u bent aangemeld");
        await ClosesAsync(hub);
        // Files know nobody.
        (await client.GetAsync("/icon.svg")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _app.RenameTableAsync("Elsewhere", "Sessions");
        (await client.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_does_not_learn_the_id_of_its_session()
    {
        using var client = await _app.SignInAsync("coordinator");
        var id = (await SessionAsync()).Id.ToString();
        var page = await client.GetStringAsync("/monitor");
        // What the screens begin with is encoded, and its parts once more.
        var outer = Unwrapped(page);
        var told = page + outer + Unwrapped(outer);
        told.ShouldContain(Roles.OrganisationClaim);
        told.ShouldNotContain(id);
        told.ShouldNotContain("SecurityStamp");
    }

    [Fact]
    public async Task Signing_in_again_gives_a_new_session_and_ends_the_one_that_the_browser_had()
    {
        var cookies = await _app.CookiesOfAsync("meekijker");
        var planted = new CookieContainer();
        planted.Add(cookies.GetAllCookies());
        using (await _app.SignInAsync("coordinator")) { }
        using var browser = _app.ClientOf(cookies);
        (await browser.PostAsJsonAsync(ApiRoutes.Session, new SignIn("coordinator", App.Password), WireJson.Options))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options))!.UserName.ShouldBe("coordinator");
        using var attacker = _app.ClientOf(planted);
        (await attacker.GetAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<UserSession> SessionAsync() => _app.WithContextAsync(context => context.Sessions.AsNoTracking().SingleAsync());

    // The look is taken every second, and not before the one that is being taken is over: the clock has to move for it.
    private Task ClosesAsync(HubConnection hub) => Eventually.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return hub.State == HubConnectionState.Disconnected;
    }, "the server hung up");

    private static string Unwrapped(string text) =>
        string.Concat(Encoded.Matches(text).Select(match => Encoding.UTF8.GetString(Decoded(match.Value))));

    private static byte[] Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
