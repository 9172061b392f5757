using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>What a screen asks of its session: how long it lasts, that it goes on, and a key for what is being typed.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class OwnSessionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_screen_hears_how_long_the_session_lasts_and_asking_makes_it_no_longer()
    {
        using var client = await _app.SignInAsync("coordinator");
        _time.Advance(TimeSpan.FromMinutes(13));
        var asked = await SessionAsync(client);
        (asked.UnusedEndsIn, asked.EndsIn).ShouldBe((2 * 60, 10 * 3600 - 13 * 60));
        (await SessionAsync(client)).UnusedEndsIn.ShouldBe(2 * 60);
    }

    [Fact]
    public async Task Who_is_at_work_says_so_and_the_session_goes_on()
    {
        using var client = await _app.SignInAsync("melder.lumens");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _time.Advance(TimeSpan.FromMinutes(14));
            (await PostAsync(client, ApiRoutes.SessionUse)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await SessionAsync(client)).UnusedEndsIn.ShouldBe(15 * 60);
        }
        _time.Advance(TimeSpan.FromMinutes(15));
        (await PostAsync(client, ApiRoutes.SessionUse)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "what has ended does not go on");
    }

    [Fact]
    public async Task What_an_open_screen_asks_by_itself_is_no_use()
    {
        using var client = await _app.SignInAsync("coordinator");
        _time.Advance(TimeSpan.FromMinutes(13));
        using var asked = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Warnings) { Headers = { { ApiRoutes.ScreenHeader, "1" } } };
        (await client.SendAsync(asked, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SessionAsync(client)).UnusedEndsIn.ShouldBe(2 * 60);
        (await client.GetAsync(ApiRoutes.Warnings, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SessionAsync(client)).UnusedEndsIn.ShouldBe(15 * 60);
    }

    [Fact]
    public async Task What_somebody_was_typing_opens_again_for_the_same_person_in_another_session()
    {
        using var client = await _app.SignInAsync("melder.lumens");
        var key = await KeyAsync(await PostAsync(client, ApiRoutes.DraftKey));
        Convert.FromBase64String(key.Key).Length.ShouldBe(32);
        key.Ticket.ShouldNotContain(key.Key);
        (await KeyAsync(await PostAsync(client, ApiRoutes.DraftKey))).Key.ShouldNotBe(key.Key, "each has its own");
        using var later = await _app.SignInAsync("melder.lumens");
        (await KeyAsync(await OpenAsync(later, key.Ticket))).ShouldBe(key);
    }

    [Fact]
    public async Task Nobody_else_opens_it_and_after_ten_hours_nobody_does()
    {
        using var client = await _app.SignInAsync("melder.lumens");
        var ticket = (await KeyAsync(await PostAsync(client, ApiRoutes.DraftKey))).Ticket;
        using var other = await _app.SignInAsync("melder.om");
        (await OpenAsync(other, ticket)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await OpenAsync(client, ticket[..^4] + "AAAA")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await OpenAsync(client, "")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _time.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        using var soon = await _app.SignInAsync("melder.lumens");
        (await OpenAsync(soon, ticket)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await OpenAsync(soon, ticket)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ticket_for_an_app_is_none_for_what_was_typed()
    {
        using var client = await _app.SignInAsync("melder.lumens");
        var app = (await (await PostAsync(client, ApiRoutes.Authenticator)).Content
            .ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!;
        (await OpenAsync(client, app.Ticket)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(ApiRoutes.Authenticator)]
    [InlineData(ApiRoutes.Passkeys + "/options")]
    public async Task Before_a_browser_or_app_makes_anything_the_session_has_to_be_fresh(string path)
    {
        using var client = await _app.SignInAsync("coordinator");
        (await PostAsync(client, path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromMinutes(11));
        using var refused = await PostAsync(client, path);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        problem["signInAgain"]!.GetValue<bool>().ShouldBeTrue();
        problem["detail"]!.GetValue<string>().ShouldStartWith("Meld u opnieuw aan");
    }

    [Fact]
    public async Task The_picture_for_an_app_is_square_with_a_light_edge()
    {
        using var client = await _app.SignInAsync("coordinator");
        var squares = (await (await PostAsync(client, ApiRoutes.Authenticator)).Content
            .ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!.Squares;
        squares.ShouldAllBe(row => row.Length == squares.Count);
        squares[0].ShouldNotContain("1");
        // The mark in each of three corners, by which a reader finds it.
        squares[4].ShouldStartWith("00001111111");
        squares[4].ShouldEndWith("11111110000");
        squares[^5].ShouldStartWith("00001111111");
    }

    private static async Task<SessionView> SessionAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options, Cancel))!;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path) =>
        client.PostAsync(new Uri(path, UriKind.Relative), null, Cancel);

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client, string ticket) =>
        client.PostAsJsonAsync(ApiRoutes.DraftKey + "/open", new DraftTicket(ticket), WireJson.Options, Cancel);

    private static async Task<DraftKey> KeyAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<DraftKey>(WireJson.Options, Cancel))!;
    }
}
