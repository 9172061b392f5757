using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>What the journal has for one reader.</summary>
/// <param name="Events">Those of one entry; none: there is nothing (yet).</param>
/// <param name="Sequence">Of that entry, or up to which there is nothing.</param>
/// <param name="Release">This release has to be published on this node first; null: nothing has to.</param>
internal sealed record Found(IReadOnlyList<NewEvent> Events, long Sequence, int? Release = null);

/// <summary>
/// Which entries of the journal a protected audience is told of, as a partner's system: of signals it hears of those of its own
/// organisation, and of all that others do only what is published, when it is.
/// </summary>
internal sealed class EventFeed(PublishedPicture published, TimeProvider time)
{
    private const int Batch = 200;

    private static readonly Dictionary<JournalKind, EventType> OfSignals = new()
    {
        [JournalKind.SignalReceived] = EventType.SignalReceived,
        [JournalKind.SignalTakenUp] = EventType.SignalStatusChanged,
        [JournalKind.SignalAssessed] = EventType.SignalStatusChanged,
        [JournalKind.SignalFollowedUp] = EventType.SignalStatusChanged,
        [JournalKind.SignalClosed] = EventType.SignalStatusChanged,
        [JournalKind.SignalWithdrawn] = EventType.SignalStatusChanged,
    };

    /// <param name="caller">Who is told: somebody with protected figures.</param>
    /// <param name="after">The entry after which it is looked for.</param>
    /// <param name="head">The last entry that there is.</param>
    public async Task<Found> NextAsync(
        DashboardContext context, Caller caller, IReadOnlyCollection<EventType> types, long after, long head,
        CancellationToken cancellationToken)
    {
        context.ReadAs(caller);
        var kinds = KindsFor(types);
        while (kinds.Count > 0)
        {
            var entries = await context.Journal.AsNoTracking()
                .Where(entry => entry.Sequence > after && entry.Sequence <= head && kinds.Contains(entry.Kind))
                .OrderBy(entry => entry.Sequence).Take(Batch).ToListAsync(cancellationToken);
            var subjects = entries.Where(entry => OfSignals.ContainsKey(entry.Kind)).Select(entry => entry.SubjectId).Distinct().ToList();
            var own = await context.Signals.VisibleTo(caller).Where(signal => subjects.Contains(signal.Id)).Select(signal => signal.Id)
                .ToHashSetAsync(cancellationToken);
            foreach (var entry in entries)
            {
                IReadOnlyList<NewEvent>? found = OfSignals.TryGetValue(entry.Kind, out var type)
                    ? own.Contains(entry.SubjectId) ? [new(type, entry.SubjectId.ToString(), entry.At)] : []
                    : entry.Kind == JournalKind.WarningTold ? await ToldAsync(context, entry, cancellationToken) : null;
                if (found is null)
                {
                    var release = await ReleasedAsync(context, entry, types, caller, cancellationToken);
                    if (release.Release is not null || release.Events.Count > 0)
                        return release;
                }
                else if (found.Count > 0)
                    return new(found, entry.Sequence);
            }
            if (entries.Count < Batch)
                break;
            after = entries[^1].Sequence;
        }
        return new([], head);
    }

    private static List<JournalKind> KindsFor(IReadOnlyCollection<EventType> types)
    {
        List<JournalKind> kinds = [.. OfSignals.Where(pair => types.Contains(pair.Value)).Select(pair => pair.Key)];
        if (types.Contains(EventType.NoticePublished))
            kinds.Add(JournalKind.WarningTold);
        if (types.Contains(EventType.NoticePublished) || types.Contains(EventType.FiguresReleased))
            kinds.Add(JournalKind.ReleaseMade);
        return kinds;
    }

    /// <summary>
    /// A coordinator told every partner, and has not taken that back. When exactly, the event does not say: the screen neither.
    /// </summary>
    private async Task<IReadOnlyList<NewEvent>> ToldAsync(
        DashboardContext context, JournalEntry entry, CancellationToken cancellationToken)
    {
        var since = time.Today().AddDays(1 - ToldWarning.Days);
        var told = await context.ToldWarnings.AsNoTracking()
            .SingleOrDefaultAsync(warning => warning.WarningId == entry.SubjectId && warning.ToldOn >= since, cancellationToken);
        return told is null ? [] : [new(EventType.NoticePublished, null, Clock.StartOf(told.ToldOn))];
    }

    /// <summary>
    /// Another release holds, and with it may come notices that this partner had not before. Of a release that another one replaced
    /// nobody sees notices any more: they are not told of either.
    /// </summary>
    private async Task<Found> ReleasedAsync(
        DashboardContext context, JournalEntry entry, IReadOnlyCollection<EventType> types, Caller caller,
        CancellationToken cancellationToken)
    {
        var release = await context.Releases.AsNoTracking().Where(made => made.Id == entry.SubjectId)
            .Select(made => new { made.Number, KnownAt = made.CutOff ?? made.MadeAt }).SingleAsync(cancellationToken);
        if (published.Number < release.Number)
            return new([], entry.Sequence, release.Number);
        List<NewEvent> events = [];
        if (types.Contains(EventType.FiguresReleased))
            events.Add(new(EventType.FiguresReleased, release.Number.ToString(CultureInfo.InvariantCulture), release.KnownAt));
        if (types.Contains(EventType.NoticePublished) && published.HasNewNotices(release.Number, Audience.For(caller)))
            events.Add(new(EventType.NoticePublished, null, release.KnownAt));
        return new(events, entry.Sequence);
    }
}
