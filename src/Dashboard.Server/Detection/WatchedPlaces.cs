using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>A place that is watched for a cluster of signals.</summary>
/// <param name="Kind">Surroundings, or a municipality with the surroundings in it.</param>
/// <param name="Areas">Indices of the areas it holds.</param>
internal sealed record WatchedPlace(string Code, AreaKind Kind, int[] Areas);

/// <summary>The places of the region. A signal belongs to one area, and so to one or two places.</summary>
internal sealed class WatchedPlaces
{
    private readonly Dictionary<string, int> _indexOf;

    public WatchedPlaces(Region region)
    {
        Region = region;
        Areas = [.. region.Areas.Where(area => area.Kind != AreaKind.Region)];
        _indexOf = Areas.Index().ToDictionary(area => area.Item.Code, area => area.Index, StringComparer.Ordinal);
        All = [.. Areas.Select(place => new WatchedPlace(
            place.Code, place.Kind, [.. Areas.Index()
                .Where(area => region.Contains(place.Code, area.Item.Code))
                .Select(area => area.Index)]))];
        Of = [.. Areas.Index()
            .Select(area => All.Index().Where(place => place.Item.Areas.Contains(area.Index)).Select(place => place.Index).ToArray())];
    }

    public Region Region { get; }

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<WatchedPlace> All { get; }

    /// <summary>Per area the places that it counts for, as indices in <see cref="All"/>.</summary>
    public IReadOnlyList<int[]> Of { get; }

    /// <summary>Of a place that closed: that of the place that has its signals now.</summary>
    /// <returns>-1 for the region itself and for a code that it does not name (any more).</returns>
    public int AreaIndexOf(string code) => Region.PlaceNow(code) is { } now ? _indexOf.GetValueOrDefault(now, -1) : -1;
}
