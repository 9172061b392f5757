namespace Dashboard.Shared.Signals;

/// <summary>The boundaries of the region's municipalities, ready to be drawn: north is up, a unit is as long across as down.</summary>
/// <param name="Height">In units; the width is always <see cref="Width"/>.</param>
public sealed record RegionMap(int Height, IReadOnlyList<Outline> Outlines)
{
    public const int Width = 1000;

    /// <summary>
    /// Whether it is of the municipalities that there are now, no more and no less. Otherwise tiles say more: a map with a hole in it, or
    /// with somebody's land that went on in another, says something that is not so.
    /// </summary>
    public bool Fits(Region region) => Outlines.Count > 0 && Outlines.Select(outline => outline.Code).ToHashSet(StringComparer.Ordinal)
        .SetEquals(region.Areas.Where(area => area.Kind == AreaKind.Municipality).Select(area => area.Code));
}

/// <summary>The boundary of a municipality.</summary>
/// <param name="Path">Whole units, as SVG writes a path; where it goes around twice is outside (even-odd).</param>
/// <param name="X">Of a point well inside, where its figure stands.</param>
public sealed record Outline(string Code, string Path, int X, int Y);
