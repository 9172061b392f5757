using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Administration.Places;

/// <summary>The tile map as a whole: a move that leaves no two on one tile is about all of them.</summary>
internal static class TileRows
{
    /// <summary>Those that may be drawn.</summary>
    public static IEnumerable<AreaRow> OpenMunicipalities(this IEnumerable<AreaRow> all, DateOnly today) =>
        all.Where(row => row.Kind == AreaKind.Municipality && !(row.Until < today));

    /// <param name="all">Closed ones too: their versions count, so that the version of the whole only ever rises.</param>
    public static TilesCard ToTiles(this IReadOnlyCollection<AreaRow> all, DateOnly today) => new(
        [.. all.OpenMunicipalities(today).OrderBy(row => row.Number)
            .Select(row => new PlaceTile(row.Code, row.Name, row.TileRow, row.TileColumn))],
        all.Where(row => row.Kind == AreaKind.Municipality).Sum(row => row.Version));
}
