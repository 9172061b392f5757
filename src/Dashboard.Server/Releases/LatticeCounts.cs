using Dashboard.Server.Picture;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>How many signals there are per cell of the lattice and partner, at one moment.</summary>
/// <param name="Partners">Partner codes.</param>
/// <param name="Counts">Per cell as many counts as there are partners, in their order.</param>
/// <param name="Left">Those of the partners that take part no more.</param>
internal sealed record LatticeCounts(
    LatticeShape Shape, IReadOnlyList<string> Partners, int[] Counts, IReadOnlyList<string>? Left = null)
{
    /// <summary>A cell as it would be published now.</summary>
    /// <param name="partners">How many there are, those that it has no counts of last.</param>
    public PublishedCell CellOf(int index, int partners)
    {
        var counts = new int[partners];
        Counts.AsSpan(index * Partners.Count, Partners.Count).CopyTo(counts);
        return new(counts, 0);
    }

    /// <param name="last">The last week that is counted.</param>
    /// <param name="everything">Signals marked AMBER too, and periods that go on after it: for exact audiences. Else only those that count
    /// for everyone.</param>
    public static LatticeCounts Count(SignalCube cube, IsoWeek last, out long sequence, bool everything = false)
    {
        var region = cube.Region;
        var shape = LatticeShape.ForRegion(region, last, running: everything);
        // Only counting holds the cube; what is made of the counts may take its time.
        (sequence, var partners, var counts) = cube.Read(
            view => (view.Sequence, view.Partners.Codes.ToList(), shape.Count(view, region, everything)));
        return new(shape, partners, counts, [.. region.Left.Select(partner => partner.Code).Where(partners.Contains)]);
    }
}
