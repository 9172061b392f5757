using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// Says before somebody sends a signal whether its combination stands out, and what would help. It knows the published figures
/// as the caller sees them, and the caller's own signals; nothing fresher and nothing finer.
/// </summary>
internal sealed class CombinationMeter(PublishedPicture published, Region region, DashboardContext context)
{
    /// <returns>Null while the draft does not name a combination, and before the first release.</returns>
    public async Task<CombinationRisk?> OfAsync(SignalDraft draft, Caller caller, CancellationToken cancellationToken)
    {
        if (published.Table is not { } table
            || region.Find(draft.Area) is not { } area
            || !Code<AgeBand>.TryParse(draft.AgeBand, out var ageBand)
            || !ObservedDate.TryParse(
                draft.ObservedOn, Code<Precision>.TryParse(draft.Precision, out var precision) ? precision : null, out var observed))
            return null;
        var approaches = ApproachSet.Create(
            [.. draft.Approaches.Where(wire => Code<Approach>.TryParse(wire, out _)).Select(Code<Approach>.Parse)]);
        if (approaches.Count == 0)
            return null;

        var audience = Audience.Shared(caller.Organisation);
        var groups = approaches.Select(ApproachGroups.GroupOf)
            .Distinct()
            .Select(group => new LatticeColumn(Dimension.ApproachGroup, Code<ApproachGroup>.Wire(group)))
            .ToList();
        var place = region.MunicipalityOf(area.Code) ?? region.Code;
        var week = IsoWeek.Containing(observed.Day) is var seen && seen < table.Last ? seen : table.Last;
        var fourWeeks = Period.Containing(PeriodKind.FourWeeks, week) is var around && around.IsOver(table.Last) ? around : around.Previous;

        bool IsCommon(string where) => groups.Append(new(Dimension.AgeBand, Code<AgeBand>.Wire(ageBand)))
            .All(column => IsResolutionOrMore(new(fourWeeks, where, column), audience));
        var common = IsCommon(place);
        var suggestions = new List<Generalisation>();
        if (!common && area.Kind == AreaKind.Surroundings)
            suggestions.Add(Generalisation.MunicipalityInsteadOfSurroundings);
        if (!common && area.Kind == AreaKind.Municipality && IsCommon(region.Code))
            suggestions.Add(Generalisation.RegionInsteadOfMunicipality);
        if (!common && observed.Precision == Precision.Day)
            suggestions.Add(Generalisation.WeekInsteadOfDay);

        return new(
            common ? CombinationSize.ResolutionOrMore : CombinationSize.FewerThanResolution,
            new Figure.Exact(table.Resolution),
            suggestions,
            Audience.Own(caller.Organisation)
                .Show(await OwnSimilarAsync(caller, area.Code, IsoWeek.Containing(observed.Day), approaches, cancellationToken)),
            groups.Any(
                group =>
                    IsResolutionOrMore(new(Period.Containing(PeriodKind.Week, IsoWeek.Containing(observed.Day)), place, group), audience)));
    }

    // Of a partner's own part and a band it takes the least that it can be: its own signals are no secret to itself.
    private bool IsResolutionOrMore(LatticeCell cell, Audience audience) =>
        published.Show(cell, audience) is Figure.Protected(var from, _) && from >= published.Table!.Resolution;

    private async Task<int> OwnSimilarAsync(
        Caller caller, string area, IsoWeek week, ApproachSet approaches, CancellationToken cancellationToken)
    {
        var (from, to) = (week.Monday, week.Monday.AddDays(6));
        var own = await context.Signals.AsNoTracking().InFigures()
            .Where(s => s.PartnerCode == caller.Organisation && s.AreaCode == area && s.Precision != Precision.Month)
            .Where(s => s.ObservedOn >= from && s.ObservedOn <= to)
            .Select(s => s.Approaches).ToListAsync(cancellationToken);
        return own.Count(other => (other.Bits & approaches.Bits) != 0);
    }
}
