using System.Net;
using System.Net.Http.Json;
using System.Threading.Channels;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Channel = System.Threading.Channels.Channel;

namespace Dashboard.Server.Tests.Live;

public sealed class LiveHubTests : IAsyncLifetime
{
    private App _app = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_watched_picture_moves_on_with_absolute_values_of_only_what_changed()
    {
        await using var coordinator = await ConnectAsync("coordinator");
        var watched = await coordinator.WatchAsync(new());
        watched.Snapshot.Total.ShouldBe(new Figure.Exact(0));

        await SubmitAsync("melder.lumens", Drafts.Of(Today));
        var (id, change) = await coordinator.Changes.ReadAsync(Cancel);

        id.ShouldBe(watched.WatchId);
        (change.From, change.To, change.Total).ShouldBe((0L, 1L, new Figure.Exact(1)));
        change.Series[Dimension.Approach]
            .ShouldBe([new("cadeaus_of_schuld", new Figure.Exact(1)), new("online_contact", new Figure.Exact(1))], ignoreOrder: true);
        change.Series[Dimension.Partner].ShouldBe([new("lumens", new Figure.Exact(1))]);
        (await coordinator.Cards.ReadAsync(Cancel)).Partner.ShouldBe("lumens");
    }

    [Fact]
    public async Task While_signals_pour_in_every_watcher_ends_with_what_SQL_counts()
    {
        await using var early = await ConnectAsync("coordinator");
        var first = await early.WatchAsync(new(Approach: Approach.OnlineContact));
        using var melder = await _app.SignInAsync("melder.om");
        var pouring = Task.WhenAll(Enumerable.Range(0, 60).Select(i => SubmitAsync(melder, Drafts.Of(Today.AddDays(-i % 30)))));
        await using var late = await ConnectAsync("voorzitter");
        var second = await late.WatchAsync(new(Approach: Approach.OnlineContact));
        await pouring;
        await _app.CaughtUpAsync();

        foreach (var picture in new[] { await early.FollowAsync(first.Snapshot, 60), await late.FollowAsync(second.Snapshot, 60) })
        {
            picture.Total.ShouldBe(new Figure.Exact(60));
            new Recount(_app).ShouldAgreeWith(picture);
        }
    }

    [Fact]
    public async Task A_lens_that_nothing_falls_under_is_left_alone()
    {
        await using var coordinator = await ConnectAsync("coordinator");
        await coordinator.WatchAsync(new(Area: "GM0743"));
        var everything = await coordinator.WatchAsync(new());
        await SubmitAsync("melder.om", Drafts.Of(Today));

        (await coordinator.Changes.ReadAsync(Cancel)).Id.ShouldBe(everything.WatchId);
        await coordinator.Connection.InvokeAsync(nameof(ILiveHub.Unwatch), everything.WatchId);
        await SubmitAsync("melder.om", Drafts.Of(Today, d => d.Area = "GM0743"));
        (await coordinator.Changes.ReadAsync(Cancel)).Id.ShouldNotBe(everything.WatchId);
    }

    [Fact]
    public async Task A_red_signal_reaches_coordinators_only_and_is_in_no_figure()
    {
        await using var coordinator = await ConnectAsync("coordinator");
        await using var chair = await ConnectAsync("voorzitter");
        await coordinator.WatchAsync(new());
        await SubmitAsync("melder.om", Drafts.Of(Today, d => d.Handling = "RED"));
        await SubmitAsync("melder.om", Drafts.Of(Today, d => d.Handling = "AMBER"));

        (await coordinator.Cards.ReadAsync(Cancel)).Handling.ShouldBe(Handling.Red);
        (await coordinator.Cards.ReadAsync(Cancel)).Handling.ShouldBe(Handling.Amber);
        (await chair.Cards.ReadAsync(Cancel)).Handling.ShouldBe(Handling.Amber);
        (await coordinator.Changes.ReadAsync(Cancel)).Change.Total.ShouldBe(new Figure.Exact(1));
    }

    [Theory]
    [InlineData("melder.lumens")]
    [InlineData("meekijker")]
    [InlineData("fg")]
    [InlineData("beheerder")]
    public async Task Before_the_first_release_there_is_nothing_to_watch_for_anybody_else(string userName)
    {
        await using var somebody = await ConnectAsync(userName);
        var refusal = await Should.ThrowAsync<HubException>(somebody.WatchAsync(new()));
        refusal.Message.ShouldContain("nog geen beschermde cijfers");
    }

    [Fact]
    public async Task Without_a_cookie_or_with_a_token_in_the_address_there_is_no_hub()
    {
        using var anonymous = _app.Anonymous();
        (await anonymous.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1", null))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var coordinator = await _app.SignInAsync("coordinator");
        (await coordinator.PostAsync($"{ApiRoutes.LiveHub}/negotiate?negotiateVersion=1&access_token=x", null))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task More_lenses_than_a_screen_needs_are_refused()
    {
        await using var coordinator = await ConnectAsync("coordinator");
        foreach (var day in Enumerable.Range(1, 8))
            await coordinator.WatchAsync(new(From: Today.AddDays(-day)));
        (await Should.ThrowAsync<HubException>(coordinator.WatchAsync(new()))).Message.ShouldContain("lenzen tegelijk");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task SubmitAsync(string userName, SignalDraft draft)
    {
        using var melder = await _app.SignInAsync(userName);
        await SubmitAsync(melder, draft);
    }

    private static async Task SubmitAsync(HttpClient melder, SignalDraft draft) =>
        (await melder.PostAsJsonAsync(ApiRoutes.Signals, draft, WireJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Created);

    private async Task<Watcher> ConnectAsync(string userName)
    {
        var connection = await _app.HubOfAsync(userName);
        var watcher = new Watcher(connection);
        await connection.StartAsync();
        return watcher;
    }

    private sealed class Watcher : IAsyncDisposable
    {
        private readonly Channel<(string Id, PictureChange Change)> _changes = Channel.CreateUnbounded<(string, PictureChange)>();
        private readonly Channel<SignalCard> _cards = Channel.CreateUnbounded<SignalCard>();

        public Watcher(HubConnection connection)
        {
            Connection = connection;
            connection.On<string, PictureChange>(
                nameof(ILiveClient.PictureChanged), (id, change) => _changes.Writer.TryWrite((id, change)));
            connection.On<SignalCard>(nameof(ILiveClient.SignalReceived), card => _cards.Writer.TryWrite(card));
        }

        public HubConnection Connection { get; }

        public ChannelReader<(string Id, PictureChange Change)> Changes => _changes.Reader;

        public ChannelReader<SignalCard> Cards => _cards.Reader;

        public Task<Watched> WatchAsync(Lens lens) => Connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), lens);

        public async Task<Overview> FollowAsync(Overview picture, long sequence)
        {
            while (picture.Sequence < sequence)
            {
                var (_, change) = await Changes.ReadAsync(TestContext.Current.CancellationToken);
                if (change.To <= picture.Sequence)
                    continue;
                change.From.ShouldBeLessThanOrEqualTo(picture.Version, "a gap: changes were lost");
                picture = picture.With(change);
            }
            return picture;
        }

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
