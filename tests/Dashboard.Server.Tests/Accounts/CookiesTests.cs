using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Accounts;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>What a browser keeps for the server: nobody else's, not changed, for one thing and for its time.</summary>
public sealed class CookiesTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_cookie_is_of_this_host_alone_and_no_script_reads_it()
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        var set = new List<string>();
        using var signIn = await administrator.SignInAsync("beheerder", App.Password);
        using var passkey = await administrator.PostAsync(new Uri(ApiRoutes.SessionPasskey + "/options", UriKind.Relative), null, Cancel);
        using var board = await administrator.GetAsync(ApiRoutes.Jobs, Cancel);
        using var page = await administrator.GetAsync("/aanmelden", Cancel);
        foreach (var answer in new[] { signIn, passkey, board, page })
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                set.AddRange(cookies);
        }
        set.Count.ShouldBeGreaterThanOrEqualTo(3);
        set.Select(cookie => cookie.Split('=')[0]).Distinct()
            .ShouldBeSubsetOf(new[] { "", "-browser", "-passkey", "-form" }.Select(which => "__Host-signaalbeeld" + which));
        foreach (var parts in set.Select(cookie => cookie.Split("; ")))
        {
            parts.ShouldContain("path=/");
            parts.ShouldContain("secure");
            parts.ShouldContain("httponly");
            parts.ShouldContain("samesite=strict");
            parts.ShouldNotContain(part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task What_was_changed_on_the_way_opens_nothing()
    {
        await using var app = App.Start(_time);
        var cookies = await app.CookiesOfAsync("coordinator");
        var session = Of(app, cookies, "signaalbeeld");
        foreach (var at in new[] { session.Length / 3, session.Length / 2, session.Length - 4 })
        {
            var changed = session[..at] + (session[at] == 'A' ? 'B' : 'A') + session[(at + 1)..];
            (await StatusAsync(app, changed)).ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await StatusAsync(app, session)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_made_for_one_thing_is_nothing_for_another()
    {
        await using var app = App.Start(_time);
        var cookies = await app.CookiesOfAsync("coordinator");
        (await StatusAsync(app, Of(app, cookies, "signaalbeeld-browser"))).ShouldBe(HttpStatusCode.Unauthorized);
        using var client = app.ClientOf(cookies);
        using var begun = await client.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel);
        var ticket = (await begun.Content.ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!.Ticket;
        (await StatusAsync(app, ticket)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_ticket_to_set_up_an_app_is_for_its_own_account_alone()
    {
        await using var app = App.Start(_time);
        using var mine = await app.SignInAsync("coordinator");
        using var other = await app.SignInAsync("voorzitter");
        using var begun = await mine.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel);
        var key = (await begun.Content.ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!;
        var totp = new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(key.Key));
        (await ProveAsync(other)).ShouldBe(HttpStatusCode.BadRequest);
        (await ProveAsync(mine)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> ProveAsync(HttpClient client)
        {
            using var answer = await client.PutAsJsonAsync(
                ApiRoutes.Authenticator, new AuthenticatorProof(key.Ticket, totp.CodeNow(app)), WireJson.Options, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Keys_are_for_AES_256_in_GCM()
    {
        await using var app = App.Start(_time);
        (await app.SignInAsync("coordinator")).Dispose();
        var keys = await app.WithContextAsync(context => context.DataProtectionKeys.Select(key => key.Xml).ToListAsync(Cancel));
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(xml => xml!.Contains("<encryption algorithm=\"AES_256_GCM\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hub_is_not_for_pages_of_another_site()
    {
        await using var app = App.Start(_time);
        using var coordinator = await app.SignInAsync("coordinator");
        coordinator.DefaultRequestHeaders.Add("Origin", "https://elders.example");
        using var refused = await coordinator.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1", null, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        coordinator.DefaultRequestHeaders.Remove("Origin");
        coordinator.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var own = await coordinator.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1", null, Cancel);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Who could say where it comes from would have as many attempts as there are addresses.</summary>
    [Fact]
    public async Task Who_says_to_come_from_elsewhere_is_counted_where_it_comes_from()
    {
        await using var app = App.Start(_time);
        for (var i = 0; i <= SignInThrottle.FreeForPair; i++)
        {
            using var client = app.Anonymous();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{i}");
            using var answer = await client.SignInAsync("coordinator", "verkeerd");
            answer.StatusCode.ShouldBe(i < SignInThrottle.FreeForPair ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests);
        }
    }

    private static string Of(App app, CookieContainer cookies, string name) =>
        cookies.GetCookies(new Uri(app.Address, "/app/session"))[name]!.Value;

    private static async Task<HttpStatusCode> StatusAsync(App app, string session)
    {
        var cookies = new CookieContainer();
        cookies.Add(app.Address, new Cookie("signaalbeeld", session));
        using var client = app.ClientOf(cookies);
        using var answer = await client.GetAsync(ApiRoutes.Session, Cancel);
        return answer.StatusCode;
    }
}
