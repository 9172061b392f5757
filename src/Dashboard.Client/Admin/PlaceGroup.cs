using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Admin;

/// <summary>A municipality with the surroundings in it, folded in the list; the region itself is alone.</summary>
internal sealed record PlaceGroup(PlaceCard Place, IReadOnlyList<PlaceCard> Inside)
{
    /// <summary>The region, then each municipality by name, then those that closed; of a search those in which something is found.</summary>
    public static IEnumerable<PlaceGroup> Of(IReadOnlyList<PlaceCard> all, string? search)
    {
        var codes = all.Select(place => place.Code).ToHashSet(StringComparer.Ordinal);
        var inside = all.Where(IsInside).ToLookup(place => place.Municipality, StringComparer.Ordinal);
        return all.Where(place => !IsInside(place))
            .OrderBy(place => place.Kind != AreaKind.Region).ThenBy(place => place.Until is not null)
            .ThenBy(place => place.Name, StringComparer.CurrentCulture)
            .Select(place => new PlaceGroup(
                place,
                [.. inside[place.Code].OrderBy(one => one.Until is not null).ThenBy(one => one.Name, StringComparer.CurrentCulture)]))
            .Where(group => group.Places.Any(place => AdminList.Matches(search, place.Name, place.Code)));

        // Of a municipality that is not in the list nothing may be lost.
        bool IsInside(PlaceCard place) =>
            place.Kind == AreaKind.Surroundings && place.Municipality is { } municipality && codes.Contains(municipality);
    }

    private IEnumerable<PlaceCard> Places => Inside.Prepend(Place);
}
