using System.Globalization;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// Boundaries made ready to draw: put on a grid of whole units, and simplified together, so that neighbours keep one line between them
/// (Visvalingam and Whyatt on the edges of the coverage).
/// </summary>
/// <param name="Height">In units; the width is <see cref="RegionMap.Width"/>.</param>
internal sealed record BoundaryDrawing(int Height, IReadOnlyList<BoundaryDrawing.Shape> Shapes)
{
    /// <summary>Of all boundaries together: some 40 kB, fine enough for a map as wide as a screen.</summary>
    public const int MostPoints = 5000;

    /// <summary>A region that is taller than this is a strip, and on no screen to be read.</summary>
    private const int MostHeight = 4 * RegionMap.Width;

    /// <summary>An island smaller than this many square units cannot be seen.</summary>
    private const double SmallestPart = 4;

    /// <param name="Points">In the path.</param>
    /// <param name="CanBeSeen">Or else it is a spot, if that.</param>
    public sealed record Shape(string Path, int X, int Y, int Points, bool CanBeSeen);

    /// <param name="areas">Valid, and each with a surface.</param>
    /// <param name="inDegrees">Longitude and latitude; else metres.</param>
    /// <exception cref="RuleBrokenException">They cannot be drawn on one map.</exception>
    public static BoundaryDrawing Of(IReadOnlyList<MultiPolygon> areas, bool inDegrees, CancellationToken cancellationToken)
    {
        var all = new Envelope();
        foreach (var area in areas)
            all.ExpandToInclude(area.EnvelopeInternal);
        // A degree of longitude is shorter than one of latitude; within a region by the same factor everywhere.
        var across = inDegrees ? Math.Cos(double.DegreesToRadians(all.Centre.Y)) : 1;
        var scale = RegionMap.Width / (all.Width * across);
        var height = (int)Math.Ceiling(all.Height * scale);
        if (height > MostHeight)
            throw new RuleBrokenException("De regio is op deze kaart veel hoger dan breed. Kloppen de coördinaten (lengte, dan breedte)?");
        var placed = areas.Select(area =>
        {
            var copy = (MultiPolygon)area.Copy();
            copy.Apply(new ToGrid(all, across * scale, scale));
            return (Geometry)Visible(copy);
        }).ToArray();
        var simplified = Simplify(placed, cancellationToken);
        return new(height, [.. simplified.Select(ToShape)]);
    }

    private sealed class ToGrid(Envelope all, double across, double down) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int at)
        {
            sequence.SetX(at, (sequence.GetX(at) - all.MinX) * across);
            sequence.SetY(at, (all.MaxY - sequence.GetY(at)) * down); // down is south
        }
    }

    /// <summary>Without islands and holes too small to see; the largest part always stays.</summary>
    private static MultiPolygon Visible(MultiPolygon area)
    {
        var parts = area.Geometries.Cast<Polygon>().OrderByDescending(part => part.Area).ToList();
        return area.Factory.CreateMultiPolygon([.. parts.Where(part => part == parts[0] || part.Area >= SmallestPart)
            .Select(part => part.Factory.CreatePolygon(
                part.Shell, [.. part.Holes.Where(hole => part.Factory.CreatePolygon(hole).Area >= SmallestPart)]))]);
    }

    private static Geometry[] Simplify(Geometry[] areas, CancellationToken cancellationToken)
    {
        // Less than a unit cannot be drawn; from there as much more as it takes.
        for (var tolerance = 0.5; tolerance <= RegionMap.Width / 20d; tolerance *= 1.5)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var simplified = CoverageSimplifier.Simplify(areas, tolerance);
            if (simplified.Sum(area => area.NumPoints) <= MostPoints)
                return simplified;
        }
        throw new RuleBrokenException("Deze grenzen bestaan uit te veel losse stukken om te tekenen. Neem vereenvoudigde grenzen.");
    }

    private static Shape ToShape(Geometry area)
    {
        var (path, points) = (new StringBuilder(), 0);
        Polygon? largest = null;
        for (var at = 0; at < area.NumGeometries; at++)
        {
            var part = (Polygon)area.GetGeometryN(at);
            if (largest is null || part.Area > largest.Area)
                largest = part;
            points += Write(path, part.ExteriorRing);
            foreach (var hole in part.InteriorRings)
                points += Write(path, hole);
        }
        var inside = MaximumInscribedCircle.GetCenter(largest, 1);
        return new(path.ToString(), Unit(inside.X), Unit(inside.Y), points, points > 0 && largest!.Area >= SmallestPart);
    }

    /// <returns>How many points were written.</returns>
    private static int Write(StringBuilder path, LineString ring)
    {
        var points = ring.Coordinates.SkipLast(1).Select(point => (X: Unit(point.X), Y: Unit(point.Y))).ToList();
        points = [.. points.Where((point, at) => at == 0 || point != points[at - 1])];
        if (points.Count < 3)
            return 0;
        path.Append('M');
        path.AppendJoin('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}")));
        path.Append('Z');
        return points.Count;
    }

    private static int Unit(double at) => (int)Math.Round(at);
}
