using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Data;

/// <summary>
/// A region as a file describes it. The file of the setting <c>Region:File</c> fills an empty database (without one the demo region does,
/// outside Production); after that the region lives in the database, and a file can only be imported, by the administrator.
/// </summary>
internal static class RegionFile
{
    private sealed record Municipality(string Code, string Name, int? Row = null, int? Column = null);

    private sealed record Surroundings(string Code, string Municipality, string Label);

    private sealed record PartnerEntry(string Code, string Name, string? Kind = null);

    private sealed record Content(
        string Region, string Code, IReadOnlyList<Municipality> Municipalities, IReadOnlyList<Surroundings>? Surroundings = null,
        IReadOnlyList<PartnerEntry>? Partners = null);

    /// <summary>What is wrong with a file: for operators in English, on screen in Dutch.</summary>
    private sealed record Fault(string English, string Dutch);

    // The partners of the study; a region with others names them in its file.
    private static readonly PartnerEntry[] UsualPartners =
    [
        new("veilig-thuis", "Veilig Thuis", Code<PartnerKind>.Wire(PartnerKind.DomesticViolenceCentre)),
        new("lumens", "Lumens", Code<PartnerKind>.Wire(PartnerKind.ExpertiseCentre)),
        new("om", "Openbaar Ministerie", Code<PartnerKind>.Wire(PartnerKind.Prosecutor)),
        new("gemeente", "Gemeenten", Code<PartnerKind>.Wire(PartnerKind.Municipality)),
    ];

    /// <summary>What an empty database begins with; null in Production without a file, where the region is set up on screen.</summary>
    /// <exception cref="CannotStartException">There is a file, and it describes no region. That is told whether it is needed or
    /// not.</exception>
    public static Region? Seed(IConfiguration configuration, bool isProduction) =>
        isProduction && configuration["Region:File"] is not { Length: > 0 } ? null : Load(configuration);

    /// <summary>The region of the file, or the demo region.</summary>
    /// <exception cref="CannotStartException">The file describes no region. A server with such a one would start, and fail at every
    /// picture.</exception>
    public static Region Load(IConfiguration configuration)
    {
        var path = configuration["Region:File"] is { Length: > 0 } configured
            ? configured
            : Path.Combine(AppContext.BaseDirectory, "Regions", "zuidoost-brabant.json");
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw Wrong([new("is not there, or may not be read", "")]);
        }
        return Parse(text, out var wrong) ?? throw Wrong(wrong);
    }

    /// <param name="wrong">Dutch; all that is wrong at once. Empty exactly when there is an answer.</param>
    public static Region? Read(string text, out IReadOnlyList<string> wrong)
    {
        var region = Parse(text, out var faults);
        wrong = [.. faults.Select(fault => $"Het bestand {fault.Dutch}.")];
        return region;
    }

    private static Region? Parse(string text, out IReadOnlyList<Fault> wrong)
    {
        try
        {
            var file = JsonSerializer.Deserialize<Content>(text, JsonSerializerOptions.Web);
            wrong = file is null ? [new("is empty", "is leeg")] : [.. Faults(file).OfType<Fault>()];
            return wrong.Count == 0 ? RegionOf(file!) : null;
        }
        catch (JsonException unreadable)
        {
            wrong = [new(
                FormattableString.Invariant($"cannot be read as JSON, at line {unreadable.LineNumber + 1}"),
                FormattableString.Invariant($"is niet te lezen als JSON, in regel {unreadable.LineNumber + 1}"))];
            return null;
        }
    }

    private static Region RegionOf(Content file)
    {
        Area[] areas =
        [
            new(file.Code, AreaKind.Region, file.Region),
            .. file.Municipalities.Select(m => new Area(m.Code, AreaKind.Municipality, m.Name, null, m.Row, m.Column)),
            .. (file.Surroundings ?? []).Select(s => new Area(s.Code, AreaKind.Surroundings, s.Label, s.Municipality)),
        ];
        return new(
            file.Code, file.Region, areas, [.. (file.Partners ?? UsualPartners).Select(p => new Partner(
                p.Code, p.Name, p.Kind is { } kind ? Code<PartnerKind>.Parse(kind) : PartnerKind.Other))], Invented: false);
    }

    private static IEnumerable<Fault?> Faults(Content file)
    {
        var (municipalities, surroundings) = (file.Municipalities ?? [], file.Surroundings ?? []);
        var partners = file.Partners ?? UsualPartners;
        if (municipalities.Contains(null!) || surroundings.Contains(null!) || partners.Contains(null!))
            return [new("has an entry that is empty", "heeft een onderdeel dat leeg is")]; // of the others nothing sure can be said
        string?[] codes = [file.Code, .. municipalities.Select(m => m.Code), .. surroundings.Select(s => s.Code)];
        string?[] names =
            [file.Region, .. municipalities.Select(m => m.Name), .. surroundings.Select(s => s.Label), .. partners.Select(p => p.Name)];
        var known = municipalities.Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            codes.Concat(partners.Select(p => p.Code)).Concat(names).Any(string.IsNullOrWhiteSpace)
                ? new("has a code or a name that is empty", "heeft een code of een naam die leeg is")
                : null,
            municipalities.Count == 0 ? new("has no municipalities", "heeft geen gemeenten") : null,
            partners.Count == 0 ? new("has no partners", "heeft geen partners") : null,
            codes.Any(code => code?.Length > PlaceDraft.MaxCode) || partners.Any(p => p.Code?.Length > OrganisationDraft.MaxCode)
                || names.Any(name => name?.Length > PlaceDraft.MaxName)
                ? new("has a code or a name that is too long", "heeft een code of een naam die te lang is")
                : null,
            names.Any(name => name is not null && PlainText.FaultOfName(name) is not null)
                ? new("has a name with characters that cannot be seen or that are no text, or with < or >",
                    "heeft een naam met tekens die niet te zien of geen tekst zijn, of met < of >")
                : null,
            codes.Length > AreaRow.Most || partners.Count > PartnerRow.Most
                ? new("has too many places or partners", "heeft te veel plaatsen of partners")
                : null,
            partners.Any(p => p.Kind is { } kind && !Code<PartnerKind>.TryParse(kind, out _))
                ? new("has a partner of a kind that is not known", "heeft een partner van een soort die niet bekend is")
                : null,
            .. Twice(codes).Select(code => new Fault($"has the code '{code}' twice", $"heeft de code '{code}' twee keer")),
            .. Twice(partners.Select(p => p.Code))
                .Select(partner => new Fault($"has the partner '{partner}' twice", $"heeft de partner '{partner}' twee keer")),
            .. Twice(partners.Select(p => p.Name?.Trim()))
                .Select(name => new Fault($"has two partners with the name '{name}'", $"heeft twee partners met de naam '{name}'")),
            .. Twice(municipalities.Select(m => m.Name?.Trim()))
                .Select(name => new Fault($"has two municipalities with the name '{name}'", $"heeft twee gemeenten met de naam '{name}'")),
            .. surroundings.GroupBy(s => s.Municipality).SelectMany(near => Twice(near.Select(s => s.Label?.Trim()))
                .Select(label => new Fault(
                    $"has two surroundings with the name '{label}' in the municipality '{near.Key}'",
                    $"heeft twee omgevingen met de naam '{label}' in de gemeente '{near.Key}'"))),
            .. surroundings.Where(s => !known.Contains(s.Municipality)).Select(lost => new Fault(
                $"has surroundings '{lost.Code}' in a municipality that it does not have",
                $"heeft de omgeving '{lost.Code}' in een gemeente die er niet in staat")),
            municipalities.Any(m => m.Row is not null != m.Column is not null || m.Row < 0 || m.Column < 0)
                ? new("has a tile without a row or a column, or before the first",
                    "heeft een tegel zonder rij of kolom, of voor de eerste")
                : null,
            .. municipalities.Where(m => m.Row is not null).GroupBy(m => (m.Row, m.Column)).Where(tile => tile.Count() > 1)
                .Select(tile => new Fault(
                    FormattableString.Invariant($"has two municipalities on the tile of row {tile.Key.Row} and column {tile.Key.Column}"),
                    FormattableString.Invariant($"heeft twee gemeenten op de tegel van rij {tile.Key.Row} en kolom {tile.Key.Column}"))),
        ];
    }

    private static CannotStartException Wrong(IEnumerable<Fault> what) =>
        new(string.Join(Environment.NewLine, what.Select(fault => $"The region file (setting Region:File) {fault.English}.")));

    private static IEnumerable<string?> Twice(IEnumerable<string?> codes) => codes.Where(code => !string.IsNullOrWhiteSpace(code))
        .GroupBy(code => code, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key);
}
