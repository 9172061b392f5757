using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>
/// What the items of an agenda read, per audience: who sees protected figures reads of an early warning its municipality and group.
/// </summary>
internal sealed class AgendaText(FrozenWeek week, IReadOnlyDictionary<Guid, Decision> decisions, Audience audience)
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <returns>Title, and why it is on the agenda.</returns>
    public (string Title, string? Explanation) Describe(AgendaItem item) => item.Kind switch
    {
        AgendaKind.OverdueAction => OfDecision(item),
        AgendaKind.Warning or AgendaKind.SilentPartner when audience.IsExact
            && week.Facts.Warnings.FirstOrDefault(w => w.Id == item.SubjectId) is { } warning =>
            (TitleOf(warning), ExplanationOf(warning)),
        AgendaKind.Warning => OfNotice(item),
        AgendaKind.Change => OfChange(item),
        AgendaKind.Campaign => week.Facts.Campaigns.FirstOrDefault(c => c.Id == item.SubjectId) is { } campaign
            ? ($"Campagne: {campaign.Name}",
                $"Loopt van {DutchTime.Period(campaign.From, campaign.To)}{(campaign.Area is { } area ? $" in {Place(area)}" : "")}.")
            : ("Campagne", null),
        AgendaKind.WaitingSignals => ("Signalen die te lang wachten",
            $"{FigureText.Signals(audience.Show(week.Facts.WaitingTooLong))} {(week.Facts.WaitingTooLong == 1 ? "wacht" : "wachten")} "
                + $"langer dan {week.Facts.WaitingDays} werkdagen op beoordeling."),
        _ => (item.Title ?? "", null),
    };

    /// <summary>A warning in a few words, for exact audiences.</summary>
    public string TitleOf(SnapshotFacts.WarningFact warning)
    {
        if (warning.Partner is { } partner)
            return $"{Partner(partner)} meldt niet";
        var what = warning.Approach is { } approach
            ? Code<Approach>.Label(approach)
            : warning.Group is { } group
            ? Code<ApproachGroup>.Label(group)
            : "Ongewoon veel signalen";
        return $"{what}, {Place(warning.Area)}";
    }

    /// <summary>What the published figures say by themselves, or a coordinator told.</summary>
    private (string, string) OfNotice(AgendaItem item)
    {
        var lens = FrozenLens.Parse(item.Lens ?? "", week.Region);
        return ($"{(lens.ApproachGroup is { } group ? Code<ApproachGroup>.Label(group) : "Ongewoon veel signalen")}, "
            + $"{Place(lens.Area ?? week.Region.Code)}",
            "Er kwamen meer signalen dan gewoonlijk bij elkaar. Dit zegt niets over een persoon.");
    }

    private string? ExplanationOf(SnapshotFacts.WarningFact warning)
    {
        if (warning.Partner is not null)
            return "Minder signalen betekent niet dat er minder gebeurt: de cijfers missen zijn deel.";
        var others = week.Facts.Warnings.Count(w => w.Id != warning.Id && w.Partner is null && w.Group == warning.Group
            && week.Region.MunicipalityOf(w.Area) == week.Region.MunicipalityOf(warning.Area));
        return $"{Code<Dashboard.Shared.Warnings.WarningStatus>.Label(warning.Status)}: "
            + $"{FigureText.Signals(audience.Show(warning.Observed))} van {DutchTime.Period(warning.From, warning.To)}, "
            + $"door {FigureText.Counted(audience.Show(warning.Partners), "partner", "partners")}."
            + (others > 0 ? " Er zijn in deze gemeente meer vroegsignalen van deze groep." : "") + " Dit zegt niets over een persoon.";
    }

    private (string, string?) OfChange(AgendaItem item)
    {
        var lens = FrozenLens.Parse(item.Lens ?? "", week.Region);
        var view = LatticeOverview.Read(lens, week.Region, week.Period);
        // In bands for everybody: what changed is chosen by them, and the agenda is on the shared screen.
        var bands = audience.IsExact ? Audience.Outside : audience;
        string Shown(Period period) => FigureText.Format(week.Show(new(period, view.Place, view.Column), bands));
        var before = Agenda.Before(week);
        return ($"Verandering: {Column(view.Column)}",
            string.Create(
                Dutch, $"Deze week {Shown(week.Period)}, de week ervoor {Shown(before[0])}, week {before[1].First.Number} van "
                    + $"{before[1].First.Year} {Shown(before[1])}."));
    }

    private (string, string?) OfDecision(AgendaItem item) => item.SubjectId is { } id && decisions.GetValueOrDefault(id) is { } decision
        ? ($"Actie over tijd: {decision.Text}", $"{Partner(decision.Organisation)} zou dit op {DutchTime.Day(decision.DueOn)} "
            + $"gedaan hebben.")
        : ("Actie uit een eerder overleg", null);

    private static string Column(LatticeColumn column) =>
        column.By is { } by ? Dimensions.Get(by).InText(column.Key) : "alle signalen";

    private string Place(string code) => code == week.Region.Code ? "de hele regio" : week.Region.Find(code)?.Name ?? code;

    private string Partner(string code) => code == Dashboard.Shared.Roles.RegionOffice
        ? "Het regiobureau" : week.Region.Partners.FirstOrDefault(p => p.Code == code)?.Name ?? code;
}
