using System.Threading.Channels;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Channel = System.Threading.Channels.Channel;

namespace Dashboard.Server.Live;

/// <summary>
/// Pushes to this node's browsers, outside the hub: pictures at most four times a second, when the cube or the published figures have
/// moved, and what else happened as the journal tells it. A push that fails is tried again; what waits for that is in <see cref="News"/>.
/// </summary>
internal sealed class LiveBroadcaster : BackgroundService, IJournalFollower
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly WatchBoard _board;
    private readonly FeedLog _feed;
    private readonly PublishedPicture _published;
    private readonly IHubContext<LiveHub, ILiveClient> _hub;
    private readonly IDbContextFactory<DashboardContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveBroadcaster> _logger;
    private readonly Channel<bool> _moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
    });
    private readonly Lock _gate = new();
    private News _news = new();
    private int _released;
    private DateTime? _failingSince;

    public LiveBroadcaster(
        WatchBoard board, FeedLog feed, SignalCube cube, PublishedPicture published, IHubContext<LiveHub, ILiveClient> hub,
        IDbContextFactory<DashboardContext> contexts, TimeProvider time, ILogger<LiveBroadcaster> logger)
    {
        (_board, _feed, _published, _hub, _contexts, _time, _logger) = (board, feed, published, hub, contexts, time, logger);
        cube.Moved += Wake;
        published.Moved += Wake;
    }

    public string Name => "live";

    /// <summary>UTC; since when something that open screens should know could not be told. Null when all is well.</summary>
    public DateTime? FailingSince
    {
        get
        {
            lock (_gate)
                return _failingSince;
        }
    }

    Task IJournalFollower.StartAsync(long sequence, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
                _news.Add(entry);
        }
        Wake();
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _released = _published.Number;
        while (await _moved.Reader.WaitToReadAsync(stoppingToken))
        {
            _moved.Reader.TryRead(out _);
            var whole = await PushAsync(stoppingToken);
            if (!whole)
                Wake();
            await Task.Delay(whole ? Pause : PauseAfterFault, _time, stoppingToken);
        }
    }

    /// <returns>Whether everything that there was to tell was told.</returns>
    private async Task<bool> PushAsync(CancellationToken cancellationToken)
    {
        var news = TakeNews();
        // Read before the pictures: what they show is then never older than the release that is announced after them.
        var number = _published.Number;
        var left = new News();
        // Each by itself: what cannot be told keeps nothing else up.
        var whole =
            await TryAsync("the picture", () =>
                _board.MoveOn((watch, change) => _hub.Clients.Group(watch.Group).PictureChanged(watch.Id, change)));
        whole &= await TryAsync("a release", async () =>
        {
            if (number != _released)
                await _hub.Clients.All.Released(number);
            _released = number;
        });
        whole &= await TryAsync("signals", () =>
            AnnounceSignalsAsync(news.Signals, cancellationToken), () => left.Add(signals: news.Signals));
        whole &= await TryAsync("warnings", () =>
            AnnounceWarningsAsync(news.Warnings, cancellationToken), () => left.Add(warnings: news.Warnings));
        whole &= await TryAsync("notices", () =>
            news.Notices ? _hub.Clients.All.NoticesChanged() : Task.CompletedTask, () => left.Notices = true);
        foreach (var meeting in news.Meetings)
            whole &= await TryAsync("a meeting", () =>
                _hub.Clients.Group(MeetingPresence.Group(meeting)).MeetingChanged(meeting), () => left.Add(meetings: [meeting]));
        whole &= await TryAsync("what was missed", () =>
            news.Missed ? _hub.Clients.Groups(LiveHub.Coordinators, LiveHub.Chairs).Missed() : Task.CompletedTask, () =>
                left.Missed = true);
        KeepForLater(left, whole);
        return whole;
    }

    private News TakeNews()
    {
        lock (_gate)
        {
            var taken = _news;
            _news = new();
            return taken;
        }
    }

    private void KeepForLater(News left, bool whole)
    {
        lock (_gate)
        {
            _news.AddEarlier(left);
            _failingSince = whole ? null : _failingSince ?? _time.UtcNow();
        }
    }

    private async Task<bool> TryAsync(string what, Func<Task> push, Action? failed = null)
    {
        try
        {
            await push();
            return true;
        }
        catch (Exception exception)
        {
            // The host goes on, and so does the rest of what there is to tell: this is tried again in a second.
            _logger.LogWarning("A live push of {What} failed: {Exception}", what, exception.GetType().Name);
            failed?.Invoke();
            return false;
        }
    }

    private async Task AnnounceSignalsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var changed = await context.Signals.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        if (changed.Count > 0)
            await _feed.RecordAsync(cancellationToken); // no entry, no card
        foreach (var signal in changed.OrderBy(s => s.ReceivedAt))
            await (signal.Handling == Handling.Red
                ? _hub.Clients.Group(LiveHub.Coordinators)
                : _hub.Clients.Groups(LiveHub.Coordinators, LiveHub.Chairs)).SignalReceived(signal.ToCard());
    }

    private async Task AnnounceWarningsAsync(HashSet<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var tellings = await context.TellingsOfAsync([.. ids], cancellationToken);
        foreach (var warning in await context.Warnings.AsNoTracking().Where(w => ids.Contains(w.Id)).ToListAsync(cancellationToken))
            await _hub.Clients.Groups(LiveHub.Coordinators, LiveHub.Chairs)
                .WarningChanged(warning.ToCard(Audience.Full.Show, tellings.GetValueOrDefault(warning.Id)));
    }

    private void Wake() => _moved.Writer.TryWrite(true);
}
