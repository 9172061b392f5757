using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Access;

/// <summary>Whatever ends a session ends it everywhere: at every door, and on every connection to the hub.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class SigningOutTests : IAsyncLifetime
{
    private const string SignedOut = nameof(SignedOut);
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Each way in which the session of a coordinator's browser ends.
    private static readonly Dictionary<string, Func<App, CookieContainer, Task>> Ends = new(StringComparer.Ordinal)
    {
        ["signs out in another tab"] = async (app, cookies) => await DeleteAsync(app, cookies, ApiRoutes.Session),
        ["signs out everywhere in another browser"] = async (app, _) =>
            await DeleteAsync(app, await app.CookiesOfAsync("coordinator"), "/app/sessions"),
        ["signs in as somebody else in another tab"] = async (app, cookies) =>
        {
            (await app.SignInAsync("meekijker")).Dispose();
            using var tab = app.ClientOf(cookies);
            (await SignInAsync(tab, "meekijker", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        },
        ["the account is suspended"] = (app, _) => ChangeAsync(app, user => user.Suspend(Guid.Empty)),
        ["the account is suspended and opened again"] = (app, _) => ChangeAsync(app, user =>
        {
            user.Suspend(Guid.Empty);
            user.Resume();
        }),
        ["the account is removed"] = (app, _) => app.ExecuteSqlAsync("DELETE FROM \"AspNetUsers\" WHERE \"UserName\" = 'coordinator'"),
        ["the password changes"] = (app, _) => EnsureAsync(app, Roles.Coordinator, Roles.RegionOffice, "Een-ander-wachtwoord-2"),
        ["the role changes"] = (app, _) => EnsureAsync(app, Roles.Viewer, Roles.RegionOffice, App.Password),
        ["the organisation changes"] = (app, _) => EnsureAsync(app, Roles.Coordinator, "om", App.Password),
        ["an authenticator is set up"] = (app, _) => ChangeAsync(app, user => user.SetAuthenticator("key", 1)),
        ["everything is forgotten by two people"] = (app, _) => ChangeAsync(app, user => user.ForgetCredentials()),
        ["another node ends it in the database"] = (app, _) => app.ExecuteSqlAsync(
            "DELETE FROM \"Sessions\" WHERE \"UserId\" IN (SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = 'coordinator')"),
    };

    public static TheoryData<string> Reasons => [.. Ends.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_cookie_that_was_kept_opens_nothing_afterwards(string reason)
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        var kept = Copy(cookies);
        using var replay = _app.ClientOf(kept);
        (await replay.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Ends[reason](_app, cookies);

        using var again = _app.ClientOf(kept);
        foreach (var path in new[] { ApiRoutes.Session, ApiRoutes.Signals, ApiRoutes.Overview, ApiRoutes.AccessLog })
            (await again.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        (await again.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task An_open_connection_to_the_hub_is_told_and_hears_nothing_afterwards(string reason)
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        await using var listening = await Listener.StartAsync(_app.HubOf(Copy(cookies)));
        await using var witness = await Listener.StartAsync(await _app.HubOfAsync("voorzitter"));

        await Ends[reason](_app, cookies);
        await Eventually.TrueAsync(() => listening.Connection.State == HubConnectionState.Disconnected, "the server hung up");

        listening.Heard.Last().ShouldBe(SignedOut);
        await SubmitAsync();
        await Eventually.TrueAsync(
            () => witness.Heard.Contains(nameof(ILiveClient.SignalReceived))
                && witness.Heard.Contains(nameof(ILiveClient.PictureChanged)), "others heard of the signal");
        listening.Heard.ShouldBe([SignedOut]);
        await Should.ThrowAsync<InvalidOperationException>(
            () => listening.Connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens()));
        await Should.ThrowAsync<HttpRequestException>(() => listening.Connection.StartAsync());
    }

    [Fact]
    public async Task Another_browser_of_the_same_account_stays_signed_in()
    {
        var here = await _app.CookiesOfAsync("coordinator");
        var there = await _app.CookiesOfAsync("coordinator");
        await using var listening = await Listener.StartAsync(_app.HubOf(there));
        await using var ending = await Listener.StartAsync(_app.HubOf(Copy(here)));

        await DeleteAsync(_app, here, ApiRoutes.Session);
        await Eventually.TrueAsync(() => ending.Connection.State == HubConnectionState.Disconnected, "the server hung up");

        using var client = _app.ClientOf(there);
        (await client.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SubmitAsync();
        await Eventually.TrueAsync(
            () => listening.Heard.Contains(nameof(ILiveClient.SignalReceived)), "the other browser heard of the signal");
    }

    /// <summary>What the browser does by itself when somebody signs out. It would be all, did the server not end the session.</summary>
    [Fact]
    public async Task Where_only_the_browser_forgets_its_cookie_a_kept_one_opens_everything_and_the_hub_goes_on()
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        var kept = Copy(cookies);
        await using var listening = await Listener.StartAsync(_app.HubOf(Copy(cookies)));

        foreach (Cookie cookie in cookies.GetAllCookies())
            cookie.Expired = true;
        using var tab = _app.ClientOf(cookies);
        (await tab.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var replay = _app.ClientOf(kept);
        (await replay.GetAsync(ApiRoutes.Signals)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SubmitAsync();
        await Eventually.TrueAsync(
            () => listening.Heard.Contains(nameof(ILiveClient.SignalReceived)), "the connection heard of the signal");
    }

    private async Task SubmitAsync()
    {
        using var melder = await _app.SignInAsync("melder.om");
        (await melder.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today()), WireJson.Options))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task DeleteAsync(App app, CookieContainer cookies, string path)
    {
        using var tab = app.ClientOf(cookies);
        (await tab.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, password), WireJson.Options);

    private static async Task ChangeAsync(App app, Action<User> change) => await app.WithContextAsync(async context =>
    {
        change(await context.Users.SingleAsync(user => user.UserName == "coordinator"));
        return await context.SaveChangesAsync();
    });

    private static async Task EnsureAsync(App app, string role, string organisation, string password)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .EnsureAsync("coordinator", role, organisation, password, email: null, TestContext.Current.CancellationToken);
    }

    private static CookieContainer Copy(CookieContainer cookies)
    {
        var copy = new CookieContainer();
        copy.Add(cookies.GetAllCookies());
        return copy;
    }

    /// <summary>A browser at the hub that watches everything and remembers what it hears.</summary>
    private sealed class Listener(HubConnection connection) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _heard = [];

        public HubConnection Connection => connection;

        public IReadOnlyCollection<string> Heard => _heard;

        public static async Task<Listener> StartAsync(HubConnection connection)
        {
            var listener = new Listener(connection);
            connection.On<string, PictureChange>(
                nameof(ILiveClient.PictureChanged), (_, _) => listener._heard.Enqueue(nameof(ILiveClient.PictureChanged)));
            connection.On<SignalCard>(nameof(ILiveClient.SignalReceived), _ => listener._heard.Enqueue(nameof(ILiveClient.SignalReceived)));
            connection.On(SignedOut, () => listener._heard.Enqueue(SignedOut));
            await connection.StartAsync();
            await connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens());
            return listener;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
