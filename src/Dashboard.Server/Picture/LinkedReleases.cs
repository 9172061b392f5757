namespace Dashboard.Server.Picture;

/// <summary>
/// All that somebody knows who kept every release of the last year and gets the next one: one system of equations, for one view. A cell whose count did
/// not change is the same unknown in each release, a cell that changed is a new one; the sums of every release hold. (In the literature: linked tables.)
/// </summary>
internal sealed class LinkedReleases
{
    private readonly List<int> _counts = [];
    private readonly List<bool> _withheld = [];
    private readonly List<CellSum> _sums = [];
    private LatticeShape? _shape;
    private int[] _unknownOf = [];
    private int _published;

    /// <summary>Adds the next release.</summary>
    /// <param name="counts">Per cell of the shape.</param>
    /// <param name="withheld">Per cell: nobody of this view is shown its band. What did not change stays as it was.</param>
    /// <param name="sums">Those of the shape.</param>
    public void Add(LatticeShape shape, int[] counts, Func<int, bool> withheld, IReadOnlyList<CellSum> sums)
    {
        _published = _counts.Count;
        var before = _shape is null ? null : shape.NumbersIn(_shape);
        var sameRegion = _shape is not null && _shape.Places.SequenceEqual(shape.Places);
        var unknownOf = new int[shape.Cells];
        for (var cell = 0; cell < shape.Cells; cell++)
        {
            // What lies in no municipality is never shown: when municipalities come or go nobody can see that it stayed the same.
            var isSame = before?[cell] >= 0 && _counts[_unknownOf[before[cell]]] == counts[cell] && (sameRegion || !shape.IsRegionWide(cell));
            if (isSame)
            {
                unknownOf[cell] = _unknownOf[before![cell]];
                continue;
            }
            unknownOf[cell] = _counts.Count;
            _counts.Add(counts[cell]);
            _withheld.Add(withheld(cell));
        }
        foreach (var sum in sums)
        {
            // A sum of nothing but what was there before says what it said before.
            var linked = new CellSum(unknownOf[sum.Parent], [.. sum.Children.Select(child => unknownOf[child])], sum.Overlap);
            if (!sameRegion || linked.Parent >= _published || linked.Children.Any(child => child >= _published))
                _sums.Add(linked);
        }
        (_shape, _unknownOf) = (shape, unknownOf);
    }

    /// <summary>Decides what has to be withheld of the release that was added last.</summary>
    /// <returns>Per cell of its shape whether it is not to be shown.</returns>
    public bool[] Protect(int resolution)
    {
        bool[] withheld = [.. _withheld], published = [.. Enumerable.Range(0, _counts.Count).Select(unknown => unknown < _published)];
        new DisclosureAudit(resolution, _sums).Protect([.. _counts], withheld, published);
        return [.. _unknownOf.Select(unknown => withheld[unknown])];
    }
}
