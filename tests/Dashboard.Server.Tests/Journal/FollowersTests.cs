using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Journal;

[Trait(App.Database, App.EveryDatabase)]
public sealed class FollowersTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_who_cannot_follow_keeps_nobody_up_shows_in_readiness_and_goes_on_where_it_was()
    {
        var troubled = new Follower { Fails = true };
        await using var app = App.Start(_time, services => services.AddSingleton<IJournalFollower>(troubled));
        await SubmitAsync(app, 3);
        await app.CaughtUpAsync(); // the cube did
        app.Cube.Read(view => view.Count).ShouldBe(3);
        await Eventually.TrueAsync(() => troubled.Attempts > 0, "it was tried");
        await BecomesReadyAsync(app); // a moment behind is no reason

        _time.Advance(TimeSpan.FromSeconds(20));
        (await ReadyAsync(app)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var administrator = await app.SignInAsync("beheerder");
        await Eventually.TrueAsync(
            async () =>
                (await administrator.GetFromJsonAsync<List<HealthCard>>(ApiRoutes.Health, WireJson.Options, Cancel))!.SingleOrDefault(
                    card => !card.CanServe)?.Message
                == "beproefd staat stil na regel 0 (InvalidTimeZoneException).", "the administrator is told");

        troubled.Fails = false;
        await PollAsync(() => troubled.Followed.Count == 3, "it went on by itself");
        troubled.Followed.ShouldBe([1, 2, 3]);
        await BecomesReadyAsync(app);
    }

    [Fact]
    public async Task One_who_cannot_start_is_started_later_and_until_then_the_node_is_not_ready()
    {
        var troubled = new Follower { FailsAtStart = true };
        await using var app = App.Start(_time, services => services.AddSingleton<IJournalFollower>(troubled));
        (await ReadyAsync(app)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await SubmitAsync(app, 2);
        await app.CaughtUpAsync();

        troubled.FailsAtStart = false;
        await PollAsync(() => troubled.Started, "it started by itself");
        await BecomesReadyAsync(app);
    }

    [Fact]
    public async Task A_release_that_cannot_be_read_stops_no_live_picture()
    {
        await using var app = App.Start(_time);
        await app.PassCutOffAsync();
        await using var hub = await app.HubOfAsync("coordinator");
        var totals = System.Threading.Channels.Channel.CreateUnbounded<Figure?>();
        hub.On<string, PictureChange>(nameof(ILiveClient.PictureChanged), (_, change) => totals.Writer.TryWrite(change.Total));
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(), Cancel);

        var good = await ReleaseAsync(app, [1, 2, 3]);
        await SubmitAsync(app, 1);
        await PollAsync(() => totals.Reader.TryPeek(out _), "the picture moved");
        (await totals.Reader.ReadAsync(Cancel)).ShouldBe(new Figure.Exact(1));
        _time.Advance(TimeSpan.FromSeconds(20));
        (await ReadyAsync(app)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        var published = app.Services.GetRequiredService<PublishedPicture>();
        published.Number.ShouldBe(1); // what was published stands
        await app.WithContextAsync(
            context =>
                context.Releases.Where(release => release.Number == 2)
                    .ExecuteUpdateAsync(set => set.SetProperty(release => release.Table, good), Cancel));
        await PollAsync(() => published.Number == 2, "the release was read by itself");
        await BecomesReadyAsync(app);
    }

    /// <summary>A new release with a table of these bytes.</summary>
    /// <returns>The table of the release before it.</returns>
    private static Task<byte[]> ReleaseAsync(App app, byte[] table) =>
        app.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, async (unit, cancel) =>
    {
        var before = await unit.Context.Releases.OrderByDescending(release => release.Number).FirstAsync(cancel);
        var good = before.Table!;
        var release = Release.Make(Guid.CreateVersion7(unit.Now), before, 0, unit.Now, before.CutOff!.Value.AddDays(7), table);
        unit.Context.Releases.Add(release);
        unit.Record(JournalKind.ReleaseMade, release.Id, 1);
        return good;
    }, Cancel);

    /// <summary>A probe that takes longer than two seconds, as on a busy machine, says no as well.</summary>
    private static Task BecomesReadyAsync(App app) =>
        Eventually.TrueAsync(async () => await ReadyAsync(app) == HttpStatusCode.OK, "the node is ready");

    private static async Task<HttpStatusCode> ReadyAsync(App app)
    {
        using var outsider = app.Anonymous();
        using var answer = await outsider.GetAsync("/health/ready", Cancel);
        // No details for outsiders.
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe(answer.IsSuccessStatusCode ? "gereed" : "niet gereed");
        return answer.StatusCode;
    }

    /// <summary>Until a condition holds, while time goes on.</summary>
    private Task PollAsync(Func<bool> condition, string what) => Eventually.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    }, what);

    private Task SubmitAsync(App app, int count) => app.SendAsync(new SubmitSignals(
        new(Roles.Reporter, "lumens"), [.. Enumerable.Range(0, count)
            .Select(_ => new Submission(Drafts.Of(_time.Today()), _time.UtcNow()))]));

    private sealed class Follower : IJournalFollower
    {
        private int _attempts;

        public string Name => "beproefd";

        public bool Fails { get; set; }

        public bool FailsAtStart { get; set; }

        public bool Started { get; private set; }

        public int Attempts => _attempts;

        public List<long> Followed { get; } = [];

        public Task StartAsync(long sequence, CancellationToken cancellationToken)
        {
            if (FailsAtStart)
                throw new InvalidTimeZoneException();
            Started = true;
            return Task.CompletedTask;
        }

        public Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            if (Fails)
                throw new InvalidTimeZoneException();
            Followed.AddRange(entries.Select(entry => entry.Sequence));
            return Task.CompletedTask;
        }
    }
}
