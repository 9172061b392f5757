using System.Collections.Concurrent;
using System.Threading.Channels;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Channel = System.Threading.Channels.Channel;

namespace Dashboard.Server.Live;

/// <summary>
/// Follows the journal (after the cube) and pushes to this node's browsers, outside the hub: pictures at most four times a
/// second, however fast signals come in, and the latest signals and warnings as they are now.
/// </summary>
internal sealed class LiveBroadcaster(
    WatchBoard board, FeedLog feed, PublishedPicture published, IHubContext<LiveHub, ILiveClient> hub, IDbContextFactory<DashboardContext> contexts,
    TimeProvider time,
    ILogger<LiveBroadcaster> logger) : BackgroundService, IJournalFollower
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Of a large import only the last signals are announced one by one; the figures have them all.</summary>
    private const int MostAnnounced = 20;

    private readonly Channel<JournalEntry> _announcements = Channel.CreateBounded<JournalEntry>(
        new BoundedChannelOptions(MostAnnounced) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    // Every meeting that changed, however much else happened.
    private readonly ConcurrentDictionary<Guid, bool> _meetings = new();

    private readonly Channel<bool> _moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    Task IJournalFollower.StartAsync(long sequence, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.TakeLast(MostAnnounced))
            _announcements.Writer.TryWrite(entry);
        foreach (var entry in entries.Where(entry => entry.Kind is JournalKind.MeetingMoved or JournalKind.MeetingBegun or JournalKind.MeetingEnded
            or JournalKind.MeetingCancelled or JournalKind.MeetingCorrected or JournalKind.MeetingEdited))
            _meetings[entry.SubjectId] = true;
        _moved.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _moved.Reader.WaitToReadAsync(stoppingToken))
        {
            _moved.Reader.TryRead(out _);
            try
            {
                foreach (var (watch, change) in board.MoveOn())
                    await hub.Clients.Group(watch.Group).PictureChanged(watch.Id, change);
                await AnnounceAsync(stoppingToken);
                foreach (var meeting in _meetings.Keys)
                {
                    _meetings.TryRemove(meeting, out _);
                    await hub.Clients.Group(MeetingRooms.Group(meeting)).MeetingChanged(meeting);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The pictures stay right: the next change starts from what was last sent, and a gap makes a browser ask again.
                logger.LogWarning("A live push failed: {Exception}", exception.GetType().Name);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        var signals = new List<Guid>();
        var warnings = new List<Guid>();
        var (released, told) = (false, false);
        while (_announcements.Reader.TryRead(out var entry))
        {
            if (entry.Kind is JournalKind.SignalReceived or JournalKind.SignalCorrected or JournalKind.SignalWithdrawn or JournalKind.SignalTakenUp
                or JournalKind.SignalAssessed or JournalKind.SignalFollowedUp or JournalKind.SignalClosed)
                signals.Add(entry.SubjectId);
            else if (entry.Kind is JournalKind.WarningRaised or JournalKind.WarningMoved or JournalKind.WarningGrown or JournalKind.WarningEnded
                or JournalKind.WarningTakenUp or JournalKind.WarningAssessed or JournalKind.WarningClosed
                or JournalKind.WarningTold or JournalKind.WarningUntold)
                warnings.Add(entry.SubjectId);
            released |= entry.Kind == JournalKind.ReleaseMade;
            told |= entry.Kind is JournalKind.WarningTold or JournalKind.WarningUntold;
        }
        if (released)
            await hub.Clients.All.Released(published.Number);
        if (told)
            await hub.Clients.All.NoticesChanged();
        if (signals.Count + warnings.Count == 0)
            return;

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await context.Signals.AsNoTracking().Where(s => signals.Contains(s.Id)).ToListAsync(cancellationToken);
        if (changed.Count > 0)
            await feed.RecordAsync(cancellationToken); // no entry, no card
        foreach (var signal in changed.OrderBy(s => s.ReceivedAt))
            await (signal.Handling == Handling.Red
                ? hub.Clients.Group(LiveHub.Coordinators)
                : hub.Clients.Groups(LiveHub.Coordinators, LiveHub.Chairs)).SignalReceived(signal.ToCard());
        var tellings = await context.TellingsOfAsync(warnings, cancellationToken);
        foreach (var warning in await context.Warnings.AsNoTracking().Where(w => warnings.Contains(w.Id)).ToListAsync(cancellationToken))
            await hub.Clients.Groups(LiveHub.Coordinators, LiveHub.Chairs).WarningChanged(warning.ToCard(Audience.Full.Show, tellings.GetValueOrDefault(warning.Id)));
    }
}
