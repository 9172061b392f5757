using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Overviews;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// What the signals of the caller's own organisation contributed to in a year that is over (<c>GET /app/contribution?year=2026</c>). Two
/// sources and no third: counts of own signals, now and in the frozen exact tables, which no signal of anybody else moves; and meetings as
/// they show themselves to this organisation. Published tables are not asked: whether an own signal stands in a band already depends on
/// what others sent.
/// </summary>
/// <param name="Year">Null for the last one.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record GetContribution(Caller Caller, int? Year) : IUseCase<Contribution>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Contribution, (
        string? year, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetContribution(user.Caller(), Read(year)), cancellationToken));

    public static RuleBrokenException NoSuchYear() =>
        new("Van dit jaar is er geen overzicht. Een overzicht is er pas als het jaar voorbij is.", BrokenRule.NotFound);

    private static int? Read(string? text) => text is null or ""
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : throw NoSuchYear();
}

internal sealed class GetContributionHandler(
    DashboardContext context, Region region, OverviewCalculator overview, MeetingReader reader, FrozenWeeks frozenWeeks,
    ContributedParts parts, TimeProvider time)
    : IRequestHandler<GetContribution, Contribution>
{
    /// <summary>
    /// A warning looks back; the weeks that it rests on are at most these, the week of its meeting the last. Its own days are of
    /// everybody's signals.
    /// </summary>
    private const int WeeksOfAWarning = 4;

    public async Task<Contribution> Handle(GetContribution request, CancellationToken cancellationToken)
    {
        var caller = request.Caller;
        var own = Audience.Own(caller.Organisation);
        var running = IsoWeek.Containing(time.Today()).Year;
        var years = await YearsAsync(caller.Organisation, running, cancellationToken);
        var next = Contribution.ReadableFrom(running);
        if (request.Year is { } asked && !years.Contains(asked))
            throw GetContribution.NoSuchYear();
        if ((request.Year ?? (years.Count > 0 ? years[0] : null)) is not { } year)
            return new Contribution(null, years, next, [], [], []);

        var quarters = Quarters(year).Select(quarter => new Cell(
            quarter.First.ToString(), overview.Evaluate(new(quarter.From, quarter.To, Partner: caller.Organisation), own).Total));
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-W");
        var meetings = (await context.Meetings.AsNoTracking().Where(m => m.Week.StartsWith(prefix) && m.Status != MeetingStatus.Cancelled)
            .OrderBy(m => m.PlannedAt).ThenBy(m => m.Id)
            .Select(m => new Met(
                m.Id, m.Week, m.SnapshotId, m.PlannedAt,
                context.Decisions.Where(d => d.MeetingId == m.Id).OrderBy(d => d.Id).Select(d => new Change(d.Id, d.Version)).ToList(),
                context.AgendaItems.Where(i => i.MeetingId == m.Id).OrderBy(i => i.Id).Select(i => new Change(i.Id, i.Version)).ToList()))
            .ToListAsync(cancellationToken)).ToLookup(m => m.Week);
        var frozen = (
            await context.Snapshots.Where(s => s.Week.StartsWith(prefix))
                .Select(s => new { s.Id, s.Week, s.Number, s.Hash })
                .ToListAsync(cancellationToken))
            .GroupBy(s => s.Week).OrderBy(versions => versions.Key, StringComparer.Ordinal);
        var (weeks, decisions) = (new List<ContributedWeek>(), new List<ContributedDecision>());
        foreach (var versions in frozen)
        {
            // As the last meeting about it saw it; a week that nobody met about, as it was last frozen.
            var met = meetings[versions.Key].ToList();
            var snapshot = met.Count > 0
                ? versions.Single(version => version.Id == met[^1].SnapshotId)
                : versions.MaxBy(version => version.Number)!;
            var part = await parts.OfAsync(
                caller.Organisation, snapshot.Hash, met, () => PartAsync(caller.Organisation, snapshot.Id, met, cancellationToken));
            if (part.Count > 0)
                weeks.Add(new(versions.Key, own.Show(part.Count), [.. met.Select(m => m.PlannedAt)]));
            decisions.AddRange(part.Decisions);
        }
        return new Contribution(year, years, next, [.. quarters], weeks, decisions);
    }

    private async Task<ContributedPart> PartAsync(
        string organisation, Guid snapshot, IEnumerable<Met> meetings, CancellationToken cancellationToken)
    {
        if (await frozenWeeks.FindAsync(context.Snapshots.Where(s => s.Id == snapshot), cancellationToken) is not { } week)
            return ContributedPart.None; // destroyed in between
        var decisions = new List<ContributedDecision>();
        foreach (var meeting in meetings.Where(m => m.Decisions.Count > 0))
        {
            var details = await reader.DetailsAsync(meeting.Id, Audience.Shared(organisation), leads: false, cancellationToken);
            decisions.AddRange(Decisions(details, week, organisation));
        }
        return new(week.OwnCount(new(week.Period, week.Region.Code, LatticeColumn.Total), organisation), decisions);
    }

    /// <summary>
    /// The decisions of a meeting, as it shows them, that rest on what own signals counted in; together what rests on the same.
    /// </summary>
    private static IEnumerable<ContributedDecision> Decisions(MeetingDetails details, FrozenWeek week, string organisation) =>
        from decision in details.Decisions
        let basis = BasisOf(decision, details, week)
        where basis.Cells.Any(cell => week.OwnCount(cell, organisation) > 0)
        orderby (basis.RestsOn, decision.Text)
        select new ContributedDecision(
            decision.Week, basis.RestsOn, decision.Text, MeetingText.Owner(
                decision, details.Region.Partners), MeetingText.Outcome(decision));

    /// <summary>
    /// What a decision rests on: the warning of its item, its lens, or the week as a whole. An item that this organisation is not shown is
    /// no basis to name.
    /// </summary>
    private static (string RestsOn, IEnumerable<LatticeCell> Cells) BasisOf(DecisionCard decision, MeetingDetails details, FrozenWeek week)
    {
        var item = details.Agenda.FirstOrDefault(item => item.Id == decision.AgendaItemId);
        if (item is { Kind: AgendaKind.Warning }
            && week.Facts.Warnings.FirstOrDefault(w => w.Id == item.SubjectId) is { Partner: null } warning)
        {
            var place = week.Region.MunicipalityOf(warning.Area) ?? week.Region.Code;
            var column = warning.Group is { } group
                ? new LatticeColumn(Dimension.ApproachGroup, Code<ApproachGroup>.Wire(group))
                : LatticeColumn.Total;
            return (item.Title, Enumerable.Range(0, WeeksOfAWarning)
                .Select(back => new LatticeCell(Period.Containing(PeriodKind.Week, week.Week.Monday.AddDays(-7 * back)), place, column)));
        }
        if ((decision.Lens ?? item?.Lens) is { } query
            && FrozenLens.Parse(query, week.Region) is var lens
            && Lattice.Read(lens, week.Region, week.Period, out var view).Count == 0)
            return (LensText.Describe(
                lens with { From = view.Period.From, To = view.Period.To }, week.Region), [new(view.Period, view.Place, view.Column)]);
        return ("de week als geheel", [new(week.Period, week.Region.Code, LatticeColumn.Total)]);
    }

    /// <summary>
    /// The years that are over, back to the first own signal or the first frozen week, which every partner sees. No further than signals
    /// are kept.
    /// </summary>
    private async Task<IReadOnlyList<int>> YearsAsync(string organisation, int running, CancellationToken cancellationToken)
    {
        var oldest = overview.Evaluate(new(Partner: organisation), Audience.Own(organisation))
            .Series[Dimension.Week]
            .FirstOrDefault(cell => cell.Figure is not Figure.Exact(0))?.Key;
        var frozen = await context.Snapshots.MinAsync(s => (string?)s.Week, cancellationToken);
        var first = new[] { oldest, frozen }.OfType<string>().Select(week => IsoWeek.Parse(week).Year).Append(running).Min();
        return [.. Enumerable.Range(1, region.RetentionYears).Select(back => running - back).Where(year => year >= first)];
    }

    private static IEnumerable<Period> Quarters(int year)
    {
        for (var quarter = Period.Containing(PeriodKind.Quarter, new IsoWeek(year, 1)); quarter.First.Year == year; quarter = quarter.Next)
            yield return quarter;
    }
}
