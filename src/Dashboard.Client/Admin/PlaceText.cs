using System.Globalization;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Admin;

/// <summary>What is said of a place on the administrator's pages.</summary>
internal static class PlaceText
{
    public static string Kind(PlaceCard place) => place.Kind switch
    {
        AreaKind.Region => "Regio",
        AreaKind.Municipality => "Gemeente",
        _ => "Omgeving",
    };

    /// <param name="all">For the names of others.</param>
    public static string About(PlaceCard place, IReadOnlyList<PlaceCard> all)
    {
        var parts = new List<string> { place.Code };
        if (place.Kind == AreaKind.Surroundings)
            parts.Add($"in {NameOf(all, place.Municipality)}");
        if (place is { Row: not null } or { Kind: AreaKind.Municipality, Until: null })
            parts.Add(Tile(place.Row, place.Column));
        if (place.From is { } from)
            parts.Add($"vanaf {DutchTime.Day(from)}");
        if (place.Until is { } until)
            parts.Add($"tot en met {DutchTime.Day(until)}");
        if (place.Successor is { } next)
            parts.Add($"gaat op in {NameOf(all, next)}");
        return string.Join(" · ", parts);
    }

    /// <summary>One-based, as people count.</summary>
    public static string Tile(int? row, int? column) => row is null || column is null
        ? "niet op de kaart"
        : string.Create(CultureInfo.InvariantCulture, $"rij {row + 1}, kolom {column + 1}");

    private static string NameOf(IReadOnlyList<PlaceCard> all, string? code) => all.FirstOrDefault(p => p.Code == code)?.Name ?? code ?? "";
}
