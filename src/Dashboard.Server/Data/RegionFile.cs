using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>The region as its file describes it (<c>Region:File</c>); the database follows the file at every start.</summary>
internal static class RegionFile
{
    private sealed record Municipality(string Code, string Name, int? Row = null, int? Column = null);

    private sealed record Surroundings(string Code, string Municipality, string Label);

    private sealed record PartnerEntry(string Code, string Name);

    private sealed record Content(
        string Region, string Code, IReadOnlyList<Municipality> Municipalities, IReadOnlyList<Surroundings>? Surroundings = null,
        IReadOnlyList<PartnerEntry>? Partners = null);

    // The partners of the study; a region with others names them in its file.
    private static readonly PartnerEntry[] UsualPartners =
        [new("veilig-thuis", "Veilig Thuis"), new("lumens", "Lumens"), new("om", "Openbaar Ministerie"), new("gemeente", "Gemeenten")];

    public static Region Load(IConfiguration configuration)
    {
        var path = configuration["Region:File"] is { Length: > 0 } configured
            ? configured
            : Path.Combine(AppContext.BaseDirectory, "Regions", "zuidoost-brabant.json");
        var file = Read(path);
        Check(file);
        Area[] areas =
        [
            new(file.Code, AreaKind.Region, file.Region),
            .. file.Municipalities.Select(m => new Area(m.Code, AreaKind.Municipality, m.Name, null, m.Row, m.Column)),
            .. (file.Surroundings ?? []).Select(s => new Area(s.Code, AreaKind.Surroundings, s.Label, s.Municipality)),
        ];
        return new(
            file.Code, file.Region, areas, [.. (file.Partners ?? UsualPartners).Select(p => new Partner(p.Code, p.Name))], Invented: false);
    }

    private static Content Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? throw Wrong(["is empty"]);
        }
        catch (JsonException unreadable)
        {
            throw Wrong([string.Create(CultureInfo.InvariantCulture, $"cannot be read as JSON, at line {unreadable.LineNumber + 1}")]);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw Wrong(["is not there, or may not be read"]);
        }
    }

    /// <exception cref="CannotStartException">The file describes no region. A server with such a one would start, and fail at every
    /// picture.</exception>
    private static void Check(Content file)
    {
        var wrong = Faults(file).OfType<string>().ToList();
        if (wrong.Count > 0)
            throw Wrong(wrong);
    }

    private static IEnumerable<string?> Faults(Content file)
    {
        var (municipalities, surroundings) = (file.Municipalities ?? [], file.Surroundings ?? []);
        var partners = file.Partners ?? UsualPartners;
        if (municipalities.Contains(null!) || surroundings.Contains(null!) || partners.Contains(null!))
            return ["has an entry that is empty"]; // of the others nothing sure can be said
        string?[] codes = [file.Code, .. municipalities.Select(m => m.Code), .. surroundings.Select(s => s.Code)];
        string?[] names =
            [file.Region, .. municipalities.Select(m => m.Name), .. surroundings.Select(s => s.Label), .. partners.Select(p => p.Name)];
        var known = municipalities.Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            codes.Concat(partners.Select(p => p.Code)).Concat(names).Any(string.IsNullOrWhiteSpace)
                ? "has a code or a name that is empty"
                : null,
            municipalities.Count == 0 ? "has no municipalities" : null,
            partners.Count == 0 ? "has no partners" : null,
            .. Twice(codes).Select(code => $"has the code '{code}' twice"),
            .. Twice(partners.Select(p => p.Code)).Select(partner => $"has the partner '{partner}' twice"),
            .. surroundings.Where(s => !known.Contains(s.Municipality))
                .Select(lost => $"has surroundings '{lost.Code}' in a municipality that it does not have"),
            municipalities.Any(m => m.Row is not null != m.Column is not null || m.Row < 0 || m.Column < 0)
                ? "has a tile without a row or a column, or before the first"
                : null,
            .. municipalities.Where(m => m.Row is not null).GroupBy(m => (m.Row, m.Column)).Where(tile => tile.Count() > 1)
                .Select(tile => FormattableString.Invariant(
                    $"has two municipalities on the tile of row {tile.Key.Row} and column {tile.Key.Column}")),
        ];
    }

    private static CannotStartException Wrong(IEnumerable<string> what) =>
        new(string.Join(Environment.NewLine, what.Select(fault => $"The region file (setting Region:File) {fault}.")));

    private static IEnumerable<string?> Twice(IEnumerable<string?> codes) => codes.Where(code => !string.IsNullOrWhiteSpace(code))
        .GroupBy(code => code, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key);

    /// <summary>Brings the tables in line with the file. What the file no longer names stays: signals may point at it.</summary>
    public static async Task StoreAsync(Region region, DashboardContext context, CancellationToken cancellationToken)
    {
        var partners = await context.Partners.ToDictionaryAsync(p => p.Code, cancellationToken);
        foreach (var partner in region.Partners)
        {
            if (partners.TryGetValue(partner.Code, out var known))
                known.Name = partner.Name;
            else
                context.Partners.Add(new() { Code = partner.Code, Name = partner.Name });
        }
        var areas = await context.Areas.ToDictionaryAsync(a => a.Code, cancellationToken);
        foreach (var area in region.Areas)
        {
            if (areas.TryGetValue(area.Code, out var known))
                (known.Kind, known.Name, known.MunicipalityCode) = (area.Kind, area.Name, area.Municipality);
            else
                context.Areas.Add(new() { Code = area.Code, Kind = area.Kind, Name = area.Name, MunicipalityCode = area.Municipality });
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
