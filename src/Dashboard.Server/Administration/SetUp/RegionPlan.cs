using Dashboard.Server.Administration.Places;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>
/// What a region file would do to the region that there is: its name, its places (<see cref="PlacePlan"/>) and its organisations. What it
/// does not name stays as it is.
/// </summary>
internal sealed class RegionPlan
{
    private readonly IReadOnlyList<string> _wrong;
    private readonly PlacePlan _places;
    private readonly List<(Partner Partner, PartnerRow? Row)> _partners = [];
    private readonly IReadOnlyList<Partner> _others;
    private readonly bool _begins;
    private readonly int _last, _count;

    private RegionPlan(Region? file, IReadOnlyList<string> wrong, List<AreaRow> areas, List<PartnerRow> partners, DateOnly today)
    {
        var whole = areas.Find(area => area.Kind == AreaKind.Region);
        (_begins, _places, _count) = (whole is null, new(areas, today), partners.Count);
        _last = partners.Select(partner => partner.Number).DefaultIfEmpty().Max();
        _others = [];
        _wrong = whole is not null && file is not null && whole.Code != file.Code
            ? [.. wrong, $"Dit bestand is van een andere regio: de code van deze regio is {whole.Code}, en blijft dat."]
            : wrong;
        if (file is null || _wrong.Count > 0)
            return;
        _others = [.. partners.Where(row => !(row.Until < today) && file.Partners.All(partner => partner.Code != row.Code))
            .Select(row => row.ToPartner())];
        foreach (var area in file.Areas)
            _places.Add(null, new()
            {
                Code = area.Code,
                Name = area.Name,
                Municipality = area.Municipality,
                Row = area.Row,
                Column = area.Column,
            }, area.Kind);
        foreach (var partner in file.Partners)
            _partners.Add((partner, partners.Find(row => string.Equals(row.Code, partner.Code, StringComparison.OrdinalIgnoreCase))));
    }

    public static async Task<RegionPlan> OfAsync(
        DashboardContext context, string? text, DateOnly today, CancellationToken cancellationToken)
    {
        var file = RegionFile.Read(text ?? "", out var wrong);
        return new(
            file, wrong, await context.Areas.ToListAsync(cancellationToken), await context.Partners.ToListAsync(cancellationToken), today);
    }

    public IReadOnlyList<FileLine> Lines() =>
    [
        .. _wrong.Select(wrong => new FileLine(null, null, FileEffect.Wrong, wrong)),
        .. _places.Lines(),
        .. _partners.Select(pair => pair.Row switch
        {
            null when WrongOf(pair.Partner) is { } wrong => new FileLine(null, pair.Partner.Code, FileEffect.Wrong, wrong),
            null => new(null, pair.Partner.Code, FileEffect.New, pair.Partner.Name),
            { Until: not null } => new(null, pair.Partner.Code, FileEffect.Wrong, "Deze organisatie is vertrokken. Haar code wordt nooit "
                + "opnieuw gebruikt."),
            { } row when row.Name != pair.Partner.Name && NamesakeOf(pair.Partner) is { } wrong =>
                new(null, pair.Partner.Code, FileEffect.Wrong, wrong),
            { } row when row.Name != pair.Partner.Name =>
                new(null, pair.Partner.Code, FileEffect.Changed, $"Naam: {row.Name} wordt {pair.Partner.Name}."),
            { } row when row.Kind != KindOf(pair.Partner, row) =>
                new(null, pair.Partner.Code, FileEffect.Changed, $"Soort: {Code<PartnerKind>.Label(KindOf(pair.Partner, row))}."),
            _ => new(null, pair.Partner.Code, FileEffect.Same, pair.Partner.Name),
        }),
    ];

    /// <summary>Stores all of it.</summary>
    /// <exception cref="RuleBrokenException">Something is wrong with it: then nothing is stored.</exception>
    public void Store(JournalUnit unit)
    {
        if (Lines().Any(line => line.Effect == FileEffect.Wrong))
            throw new RuleBrokenException("Er staan nog fouten in het bestand. Er is niets opgeslagen.");
        _places.Store(unit);
        if (_begins)
        {
            var whole = unit.Context.Areas.Local.Single(area => area.Kind == AreaKind.Region);
            unit.Record(JournalKind.RegionBegun, whole.Id, whole.Version);
        }
        var number = _last;
        foreach (var (partner, row) in _partners)
        {
            if (row is null)
            {
                var added = PartnerRow.Add(Guid.CreateVersion7(unit.Now), ++number, partner, Clock.DayOf(unit.Now));
                unit.Context.Partners.Add(added);
                unit.Record(JournalKind.OrganisationJoined, added.Id, added.Version);
            }
            else if (row.Describe(partner.Name, KindOf(partner, row)))
                unit.Record(JournalKind.OrganisationChanged, row.Id, row.Version);
        }
    }

    // A file that says nothing of a kind leaves it as it is.
    private static PartnerKind KindOf(Partner partner, PartnerRow row) =>
        partner.Kind == PartnerKind.Other ? row.Kind ?? PartnerKind.Other : partner.Kind;

    private string? WrongOf(Partner partner) =>
        _count + _partners.Count(pair => pair.Row is null) > PartnerRow.Most
            ? $"Er passen ten hoogste {PartnerRow.Most} organisaties in een regio, wie vertrok meegeteld."
            : InputCheck.FindInName(partner.Name).Any()
            ? "Deze naam lijkt een adres of een gegeven van een persoon."
            : Organisations.OrganisationRows.WrongCode(partner.Code, []) ?? NamesakeOf(partner);

    private string? NamesakeOf(Partner partner) =>
        Organisations.OrganisationRows.WrongName(partner.Name, partner.Code, [.. _others, .. _partners.Select(pair => pair.Partner)]);
}
