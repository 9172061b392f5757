using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Administration;

/// <summary>Body of <c>POST /app/places</c>, as somebody typed it; of <c>PUT /app/places/{id}</c> the name and the tile.</summary>
public sealed class PlaceDraft
{
    public const int MaxCode = 20;
    public const int MaxName = 200;

    /// <summary>Rows and columns of the tile map, exclusive.</summary>
    public const int MostTiles = 20;

    /// <summary>Letters, digits and dashes; stays the same for ever.</summary>
    public string? Code { get; set; }
    public string? Name { get; set; }

    /// <summary>Code of the municipality that surroundings lie in; absent for a municipality.</summary>
    public string? Municipality { get; set; }

    /// <summary>Zero-based, on the tile map; both or neither, and for a municipality only.</summary>
    public int? Row { get; set; }
    public int? Column { get; set; }

    /// <summary>The first day, <c>2026-11-23</c>; absent: from the beginning.</summary>
    public string? From { get; set; }
}

/// <summary>A place as the administrator sees it; the region itself is one.</summary>
/// <param name="Municipality">Of surroundings: the one that they lie in now.</param>
/// <param name="From">The first day, inclusive; null: from the beginning.</param>
/// <param name="Until">The last day, inclusive, on which something seen there may go by it.</param>
/// <param name="Successor">Code of what it was merged into.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record PlaceCard(
    Guid Id, string Code, AreaKind Kind, string Name, string? Municipality, int? Row, int? Column, DateOnly? From, DateOnly? Until,
    string? Successor, int Version) : IVersioned;

/// <summary>What a line of a file would do.</summary>
public enum FileEffect
{
    [JsonStringEnumMemberName("nieuw"), Display(Name = "Nieuw")] New,
    [JsonStringEnumMemberName("anders"), Display(Name = "Verandert")] Changed,
    [JsonStringEnumMemberName("gelijk"), Display(Name = "Blijft gelijk")] Same,
    [JsonStringEnumMemberName("fout"), Display(Name = "Fout")] Wrong,
    /// <summary>What the file has of others: nothing is done with it.</summary>
    [JsonStringEnumMemberName("ongebruikt"), Display(Name = "Niet gebruikt")] LeftOut,
}

/// <summary>Body of the doors that take a file: <c>POST /app/places/file</c> (CSV) and <c>POST /app/set-up/file</c> (JSON).</summary>
public sealed class FileDraft
{
    public string? Text { get; set; }
}

/// <summary>What a part of a file would do.</summary>
/// <param name="Line">One-based line of the file; null where the file has no lines that mean something.</param>
/// <param name="Code">Of the place or organisation; null when it cannot be read.</param>
/// <param name="What">Dutch: what changes, or what is wrong.</param>
public sealed record FileLine(int? Line, string? Code, FileEffect Effect, string What);

/// <summary>What a file would do, or did.</summary>
/// <param name="Version">Of all places and organisations together; goes along with storing it, in <c>If-Match</c>.</param>
public sealed record FilePreview(IReadOnlyList<FileLine> Lines, int Version) : IVersioned;

/// <summary>Body of <c>PUT /app/places/tiles</c>: all moves at once. Municipalities that are not named stay where they are.</summary>
public sealed class TilesDraft
{
    public IReadOnlyList<TileDraft>? Tiles { get; set; }
}

/// <summary>Where a municipality lies from now on.</summary>
public sealed class TileDraft
{
    public string? Code { get; set; }

    /// <summary>Zero-based; without a row and a column it is not on the map.</summary>
    public int? Row { get; set; }
    public int? Column { get; set; }
}

/// <summary>A municipality on the tile map.</summary>
/// <param name="Row">Zero-based; null when it is not on the map.</param>
public sealed record PlaceTile(string Code, string Name, int? Row, int? Column);

/// <summary>The tile map as it is arranged (<c>GET /app/places/tiles</c>).</summary>
/// <param name="Version">Of all tiles together; goes along with an arrangement, in <c>If-Match</c>.</param>
public sealed record TilesCard(IReadOnlyList<PlaceTile> Tiles, int Version) : IVersioned;

/// <summary>The boundaries that the monitor draws instead of tiles (<c>GET /app/places/map</c>).</summary>
/// <param name="Map">Null when there are none.</param>
/// <param name="Version">0 as long as there never were any; goes along with another file and with removing, in <c>If-Match</c>.</param>
public sealed record MapCard(RegionMap? Map, int Version) : IVersioned
{
    /// <summary>Bytes of a file of boundaries, inclusive.</summary>
    public const int LargestFile = 4 * 1024 * 1024;
}
