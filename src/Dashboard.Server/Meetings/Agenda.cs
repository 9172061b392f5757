using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>The agenda that a frozen week makes by itself.</summary>
internal static class Agenda
{
    private const int MostOfAKind = 20;
    private const int MostChanges = 3;

    /// <summary>A change is on the agenda when its bands lie at least so many bands apart: less may be the bands' own.</summary>
    private const int BandsApart = 2;

    /// <param name="today">Day in the Netherlands, for actions that are over time.</param>
    public static async Task<List<AgendaItem>> MakeAsync(
        DashboardContext context, Guid meeting, FrozenWeek week, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var items = new List<AgendaItem>();
        void Put(AgendaKind kind, Guid? subject = null, Lens? lens = null, IEnumerable<string>? sharedWith = null) =>
            items.Add(AgendaItem.Put(Keys.Public(), meeting, items.Count + 1, kind, subject, lens?.ToQuery(), sharedWith: sharedWith));

        foreach (var id in await context.Decisions.Where(d => d.Status == DecisionStatus.Open && d.DueOn < today)
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Select(d => d.Id).Take(MostOfAKind).ToListAsync(cancellationToken))
            Put(AgendaKind.OverdueAction, id);
        // What somebody with protected figures sees comes first and in an order of its own: what only exact audiences see may not move it.
        var standing = OpenClusters(week).DistinctBy(w => About(week, w)).ToList();
        var notices = week.Views.SelectMany(
            view => week.Notices(view.Audience), (view, notice) =>
                (view.View, Notice: ((string?)notice.Municipality, (ApproachGroup?)notice.Group)))
                    .ToLookup(seen => seen.Notice, seen => seen.View);
        foreach (var notice in notices.OrderBy(n => n.Key.Item1, StringComparer.Ordinal).ThenBy(n => n.Key.Item2))
            Put(AgendaKind.Warning, standing.Find(
                w => About(week, w) == notice.Key)?.Id, LensOf(week, notice.Key.Item1, ColumnOf(notice.Key.Item2!.Value)), notice);
        foreach (var warning in standing.Where(w => !notices.Contains(About(week, w))).Take(MostOfAKind))
            Put(AgendaKind.Warning, warning.Id, LensOf(
                week, week.Region.MunicipalityOf(warning.Area), warning.Group is { } group ? ColumnOf(group) : LatticeColumn.Total));
        var changes = week.Views.SelectMany(view => Changes(week, view.Audience), (view, column) => (view.View, Column: column))
            .ToLookup(seen => seen.Column, seen => seen.View);
        foreach (var column in Lattice.Columns.Where(changes.Contains))
            Put(AgendaKind.Change, lens: LensOf(week, null, column), sharedWith: changes[column]);
        var warnings = week.Facts.Warnings.Where(w => w.Kind == WarningKind.Silence && w.Status != WarningStatus.Closed)
            .Take(MostOfAKind);
        foreach (var warning in warnings)
            Put(AgendaKind.SilentPartner, warning.Id);
        foreach (var campaign in week.Facts.Campaigns.Take(MostOfAKind))
            Put(AgendaKind.Campaign, campaign.Id, LensOf(
                week, campaign.Area, campaign.Group is { } group ? ColumnOf(group) : LatticeColumn.Total));
        if (week.Facts.WaitingTooLong > 0)
            Put(AgendaKind.WaitingSignals);
        return items;
    }

    /// <summary>What the week in its new version would put on the agenda and is not on it yet, for the end of it.</summary>
    public static async Task<List<AgendaItem>> NewAsync(
        DashboardContext context, Guid meeting, FrozenWeek week, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = await context.AgendaItems.Where(item => item.MeetingId == meeting).ToListAsync(cancellationToken);
        var made = (await MakeAsync(context, meeting, week, now, today, cancellationToken)).ToLookup(About);
        foreach (var item in standing)
        {
            foreach (var again in made[About(item)])
                item.ShareWith(again.SharedWith);
        }
        var known = standing.Select(About).ToHashSet();
        var added = made.Where(items => !known.Contains(items.Key)).SelectMany(items => items).ToList();
        foreach (var (index, item) in added.Index())
            item.StandAt(standing.Count + index + 1);
        return added;

        // Warnings are there once per municipality and group, which is what the lens says, whichever of them leads there.
        static (AgendaKind, Guid?, string?) About(AgendaItem item) =>
            (item.Kind, item.Kind == AgendaKind.Warning ? null : item.SubjectId, item.Lens);
    }

    /// <summary>New and growing warnings of the week, growing ones first.</summary>
    private static IEnumerable<SnapshotFacts.WarningFact> OpenClusters(FrozenWeek week) => week.Facts.Warnings
        .Where(w => w.Kind == WarningKind.Cluster && w.Status is WarningStatus.Raised or WarningStatus.Growing)
        .OrderBy(w => w.Status == WarningStatus.Growing ? 0 : 1).ThenByDescending(w => w.To).ThenBy(w => w.Id);

    /// <summary>
    /// What changed most against the week before or the same week last year, by the bands that an audience sees: the choice itself says no
    /// more than they do.
    /// </summary>
    public static IEnumerable<LatticeColumn> Changes(FrozenWeek week, Audience audience) => Lattice.Columns
        .Select(column => (Column: column, Size: Before(week).Max(period => Apart(week, audience, column, period))))
        .Where(change => change.Size >= BandsApart)
        .OrderByDescending(change => change.Size)
        .Select(change => change.Column)
        .Take(MostChanges);

    /// <summary>The week before, and the same week last year.</summary>
    public static Period[] Before(FrozenWeek week) =>
        [week.Period.Previous, Period.Containing(
            PeriodKind.Week, new IsoWeek(week.Week.Year - 1, Math.Min(week.Week.Number, IsoWeek.InYear(week.Week.Year - 1))))];

    private static int Apart(FrozenWeek week, Audience audience, LatticeColumn column, Period before) =>
        Shown(week, audience, column, week.Period) is { } now && Shown(week, audience, column, before) is { } then
            ? Math.Abs(now - then) / week.Resolution
            : 0;

    private static int? Shown(FrozenWeek week, Audience audience, LatticeColumn column, Period period) =>
        week.Show(new(period, week.Region.Code, column), audience) is Figure.Protected band ? band.From : null;

    private static (string? Municipality, ApproachGroup? Group) About(FrozenWeek week, SnapshotFacts.WarningFact warning) =>
        (week.Region.MunicipalityOf(warning.Area), warning.Group);

    private static LatticeColumn ColumnOf(ApproachGroup group) => new(Dimension.ApproachGroup, Code<ApproachGroup>.Wire(group));

    private static Lens LensOf(FrozenWeek week, string? municipality, LatticeColumn column) =>
        Lattice.Choose(new(week.Period.From, week.Period.To, municipality), column);
}
