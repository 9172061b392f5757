using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Detection;

/// <summary>
/// Judges today by every detector, from what is known now, and raises, moves on, quiets and ends early warnings. Everything follows from
/// the signals and the warnings there are: running it again changes nothing. A warning that stood on signals that were taken away ends at
/// once.
/// </summary>
/// <returns>How many warnings changed.</returns>
[Processing(Processing.Detect), NotAccessLogged]
internal sealed record DetectWarnings : IUseCase<int>
{
    public Caller Caller => Caller.System;
}

internal sealed class DetectWarningsHandler(
    SignalCube cube, JournalWriter journal, CalibrationCache shelf, IDbContextFactory<DashboardContext> contexts, TimeProvider time,
    ILogger<DetectWarningsHandler> logger)
    : IRequestHandler<DetectWarnings, int>
{
    // Signals that came in longer after they were observed than this are hindsight.
    private const int LateDays = 14;
    private const int MostOpen = 1000;

    public async Task<int> Handle(DetectWarnings request, CancellationToken cancellationToken)
    {
        var today = time.Today();
        // Judged before anything is written: a calibration takes seconds, and nobody's signal waits for it.
        var (evidence, activity, suspicions, fallen) = await JudgeAsync(today, cancellationToken);
        return await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var context = unit.Context;
            unit.MayChangeWithoutEntry(); // the day on which a warning was last seen, and the signals behind it
            // Also what somebody closed while it is still seen: it is not raised anew, unless it grows. What fell with its signals says
            // nothing of new ones.
            var lately = today.AddDays(-Episodes.QuietDays);
            var open = await context.Warnings.Where(
                w => w.Status != WarningStatus.Closed || w.LastSeenOn >= lately && w.Ended != WarningEnding.SignalsGone)
                    .OrderBy(w => w.RaisedAt)
                    .Take(MostOpen)
                    .ToListAsync(cancel);
            return await ClustersAsync(
                unit, evidence, suspicions, fallen, [.. open.Where(w => w.Kind == WarningKind.Cluster)], today, cancel)
                + Silences(
                    unit, evidence.Places.Region, activity,
                    [.. open.Where(w => w.Kind == WarningKind.Silence && w.Status != WarningStatus.Closed)], today);
        }, cancellationToken, JournalWriter.JobLimit);
    }

    private async Task<(Evidence Evidence, PartnerActivity Activity, List<Suspicion> Suspicions, HashSet<Guid> Fallen)> JudgeAsync(
        DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var evidence = await Evidence.OfAsync(cube, context, cancellationToken);
        var picture = evidence.On(today.DayNumber, model => shelf.For(model, evidence.Places, cancellationToken));
        if (picture.Model is null)
            logger.LogInformation("Places cannot be judged yet: that needs {Weeks} weeks of signals.",
                SparseModel.LeastWeeks + SparseModel.GuardDays / 7);
        List<Suspicion> suspicions = [.. Detectors.All.SelectMany(detector => detector.Judge(picture))];
        return (evidence, picture.Activity, suspicions, await FallenAsync(context, evidence, picture, suspicions, cancellationToken));
    }

    /// <summary>
    /// Warnings that nobody would have raised without signals that are gone since. Each is judged once more as on the day on which it was
    /// last seen, from what is left of the signals that were known then; where none was taken away there is nothing to judge again, for
    /// growing old is not falling.
    /// </summary>
    private static async Task<HashSet<Guid>> FallenAsync(
        DashboardContext context, Evidence evidence, DayPicture today, List<Suspicion> suspicions, CancellationToken cancellationToken)
    {
        var touched = await TakenFrom(context).Take(MostOpen).ToListAsync(cancellationToken);
        var ids = touched.Select(w => w.Id).ToList();
        var behind = (await context.WarningSignals.AsNoTracking().Where(b => ids.Contains(b.WarningId)).ToListAsync(cancellationToken))
            .ToLookup(b => b.WarningId, b => b.SignalId);
        var areaOf = AreasOf(evidence);
        var judged = new Dictionary<int, List<Suspicion>> { [today.Day] = suspicions };
        var fallen = new HashSet<Guid>();
        foreach (var warning in touched)
        {
            var day = warning.LastSeenOn.DayNumber;
            if (!judged.TryGetValue(day, out var then))
            {
                // With today's calibration, as a look back does.
                var picture = evidence.On(day, _ => today.Calibration!);
                judged.Add(day, then = [.. Detectors.All.SelectMany(detector => detector.Judge(picture))]);
            }
            var episode = EpisodeOf(warning, StillBehind(warning, behind[warning.Id], areaOf, evidence.Places), [], evidence.Places);
            if (!then.Exists(episode.Holds))
                fallen.Add(warning.Id);
        }
        return fallen;
    }

    /// <summary>
    /// Standing warnings of clusters from which a signal was taken away since they were raised: it counts no more, or its partner corrected
    /// it.
    /// </summary>
    internal static IQueryable<Warning> TakenFrom(DashboardContext context)
    {
        var counted = context.Signals.InFigures();
        return context.Warnings.AsNoTracking().Where(w => w.Status != WarningStatus.Closed && w.Kind == WarningKind.Cluster
            && context.WarningSignals.Any(b => b.WarningId == w.Id && (!counted.Any(s => s.Id == b.SignalId)
                || context.Journal.Any(e => e.SubjectId == b.SignalId && e.Kind == JournalKind.SignalCorrected && e.At >= w.RaisedAt))))
            .OrderBy(w => w.RaisedAt).ThenBy(w => w.Id);
    }

    private static Dictionary<Guid, int> AreasOf(Evidence evidence) =>
        evidence.Signals.ToDictionary(signal => signal.Id, signal => signal.Area);

    private static IEnumerable<string> CodesOf(IEnumerable<int> areas, WatchedPlaces places) =>
        areas.Where(area => area >= 0).Select(area => places.Areas[area].Code);

    /// <summary>
    /// Of the signals behind a warning those that lie where it reached. One whose partner corrected its place to another stands behind it no
    /// more: several that move together would else take the warning along, under the name of a place where nothing is left.
    /// </summary>
    private static List<Guid> StillBehind(
        Warning warning, IEnumerable<Guid> signals, Dictionary<Guid, int> areaOf, WatchedPlaces places)
    {
        var reached = warning.ReachedAreas.Select(places.AreaIndexOf).ToHashSet();
        if (warning.AreaCode == places.Region.Code)
            reached.Add(-1); // where the region as a whole was all that is known
        return [.. signals.Where(id => !areaOf.TryGetValue(id, out var area) || reached.Contains(area))];
    }

    /// <param name="areas">Indices of the areas that its signals are from, of those that are still in the picture.</param>
    private static Episodes.Episode EpisodeOf(
        Warning warning, IReadOnlyCollection<Guid> signals, IEnumerable<int> areas, WatchedPlaces places) => new(
        places.Region.Find(warning.AreaCode)?.Kind ?? AreaKind.Municipality, places.Region.PlaceNow(warning.AreaCode) ?? warning.AreaCode,
        PatternOf(warning), signals, areas,
        warning.LastAnnounced, warning.LastSeenOn.DayNumber);

    private static async Task<int> ClustersAsync(
        JournalUnit unit, Evidence evidence, List<Suspicion> suspicions, HashSet<Guid> fallen, List<Warning> open, DateOnly day,
        CancellationToken cancellationToken)
    {
        var (context, places) = (unit.Context, evidence.Places);
        var ids = open.Select(w => w.Id).ToList();
        var behind = (await context.WarningSignals.AsNoTracking().Where(b => ids.Contains(b.WarningId)).ToListAsync(cancellationToken))
            .ToLookup(b => b.WarningId, b => b.SignalId);
        var areaOf = AreasOf(evidence);
        var episodes = new Episodes();
        var (warningOf, standing) = (new Dictionary<Episodes.Episode, Warning>(), new Dictionary<Guid, List<Guid>>());
        foreach (var warning in open)
        {
            var still = StillBehind(warning, behind[warning.Id], areaOf, places);
            context.WarningSignals.RemoveRange(behind[warning.Id].Except(still).Select(id => WarningSignal.Create(warning.Id, id)));
            // Of signals that left the picture the place is not known any more.
            var episode = EpisodeOf(warning, still, still.Where(areaOf.ContainsKey).Select(id => areaOf[id]), places);
            episodes.Add(episode);
            warningOf[episode] = warning;
            standing[warning.Id] = still;
        }

        // The most unusual suspicion of an episode says what is seen; the others may say that it grew.
        var today = new Dictionary<Episodes.Episode, (Suspicion Suspicion, bool Grown)>();
        foreach (var suspicion in suspicions)
        {
            var (episode, _, grown) = episodes.Take(suspicion, day.DayNumber);
            today[episode] = today.TryGetValue(episode, out var before) ? (before.Suspicion, before.Grown || grown) : (suspicion, grown);
        }

        var changed = 0;
        foreach (var (episode, (suspicion, grown)) in today)
        {
            var areas = CodesOf(episode.Areas, places);
            if (!warningOf.TryGetValue(episode, out var warning))
            {
                warningOf[episode] = warning = Warning.Raise(
                    Guid.CreateVersion7(
                        unit.Now), new(
                            WarningKind.Cluster, suspicion.Detector, suspicion.Area, suspicion.Pattern.Approach, suspicion.Pattern.Group,
                            null),
                    SightingOf(suspicion), areas, episode.Signals.Count, day, unit.Now);
                context.Warnings.Add(warning);
                standing[warning.Id] = [];
                changed += Record(JournalKind.WarningRaised, warning);
            }
            else if (warning.See(SightingOf(suspicion), areas, episode.Signals.Count, grown, day, unit.Now))
            {
                changed += Record(grown ? JournalKind.WarningGrown : JournalKind.WarningMoved, warning);
            }
            context.WarningSignals.AddRange(
                episode.Signals.Except(standing[warning.Id]).Where(areaOf.ContainsKey)
                    .Select(id => WarningSignal.Create(warning.Id, id)));
        }
        var seen = today.Keys.Select(episode => warningOf[episode]).ToHashSet();
        foreach (var warning in open.Where(w => !seen.Contains(w) && w.Status != WarningStatus.Closed && fallen.Contains(w.Id)))
        {
            warning.End(WarningEnding.SignalsGone, unit.Now);
            changed += Record(JournalKind.WarningEnded, warning);
        }
        foreach (var (episode, warning) in warningOf.Where(pair => !seen.Contains(pair.Value)))
        {
            var left = warning.Leave(CodesOf(episode.Areas, places), unit.Now);
            if (warning.Rest(day, Episodes.QuietDays, unit.Now) || left)
                changed += Record(warning.Status == WarningStatus.Closed ? JournalKind.WarningEnded : JournalKind.WarningMoved, warning);
        }
        return changed;

        int Record(JournalKind kind, Warning warning)
        {
            unit.Record(kind, warning.Id, warning.Version);
            return 1;
        }
    }

    /// <summary>A partner that is not heard of is told of once, until it is heard of again.</summary>
    private static int Silences(JournalUnit unit, Region region, PartnerActivity activity, List<Warning> open, DateOnly today)
    {
        var (changed, partners) = (0, region.Partners);
        foreach (var warning in open.Where(w => region.Left.Any(partner => partner.Code == w.PartnerCode)))
        {
            warning.End(WarningEnding.PartnerLeft, unit.Now);
            unit.Record(JournalKind.WarningEnded, warning.Id, warning.Version);
            changed++;
        }
        for (var partner = 0; partner < partners.Count; partner++)
        {
            var warning = open.Find(w => w.PartnerCode == partners[partner].Code);
            var silence = activity.Silences[partner] is { } found && found.IsWorthTelling(today.DayNumber) ? found : null;
            if (silence is not null && warning is null)
            {
                var since = DateOnly.FromDayNumber(silence.LastContact + 1);
                var days = today.DayNumber - silence.LastContact;
                warning = Warning.Raise(
                    Guid.CreateVersion7(
                        unit.Now), new(
                            WarningKind.Silence, PartnerActivity.DetectorName, region.Code, null, null, partners[partner].Code),
                    new(since, today.AddDays(-1), null, false, 0, Math.Round(silence.PerDay * days, 1), 0, 0, false), [], 0, today,
                    unit.Now);
                unit.Context.Warnings.Add(warning);
                unit.Record(JournalKind.WarningRaised, warning.Id, warning.Version);
                changed++;
            }
            else if (silence is null && warning is not null)
            {
                warning.End(WarningEnding.HeardAgain, unit.Now);
                unit.Record(JournalKind.WarningEnded, warning.Id, warning.Version);
                changed++;
            }
        }
        return changed;
    }

    private static Pattern PatternOf(Warning warning) =>
        Pattern.All.First(pattern => pattern.Approach == warning.Approach && pattern.Group == warning.Group);

    private static Sighting SightingOf(Suspicion suspicion) => new(
        DateOnly.FromDayNumber(
            suspicion.FirstDay), DateOnly.FromDayNumber(
                suspicion.LastDay), suspicion.Narrowing.Channel, suspicion.Narrowing.TargetOnly, suspicion.Observed,
        suspicion.Expected, suspicion.Upper, suspicion.Partners, 2 * suspicion.Signals.Count(
            signal => signal.Received - signal.Observed > LateDays) > suspicion.Signals.Count);
}
