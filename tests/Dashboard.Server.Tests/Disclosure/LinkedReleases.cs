using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// What somebody knows who kept every release, as one system of unknowns and sums. What came out stays as it is, so that a cell is one
/// unknown in all of them. Of a sum of weeks he knows how much came in, or was taken back, after they were out
/// (<see cref="CellSum.More"/>). Where a count is another than in the release before, which is not so in what the product makes, it is
/// a new unknown.
/// </summary>
internal sealed class LinkedReleases
{
    private readonly List<int> _counts = [];
    private readonly List<bool> _withheld = [];
    private readonly List<CellSum> _sums = [];
    private readonly List<(int Release, LatticeCell Cell)> _cells = [];

    /// <param name="organisation">The partner whose view it is; null for who is none.</param>
    public LinkedReleases(IReadOnlyList<PublishedTable> tables, string? organisation)
    {
        var unknowns = new Dictionary<LatticeCell, int>();
        for (var release = 0; release < tables.Count; release++)
        {
            var table = tables[release];
            var shape = new LatticeShape(table.First, table.Last, table.Places!);
            var (known, view) = (_counts.Count, table.ViewOf(organisation));
            var at = new int[shape.Cells];
            for (var index = 0; index < at.Length; index++)
            {
                var cell = shape[index];
                var published = table.Find(cell);
                var count = published is null ? 0 : PublishedTable.Shown(published.Counts, view);
                var isWithheld = shape.IsRegionWide(index) || published is not null && PublishedTable.IsWithheld(published, view);
                if (unknowns.TryGetValue(cell, out at[index]) && _counts[at[index]] == count)
                {
                    _withheld[at[index]] &= isWithheld;
                    continue;
                }
                at[index] = _counts.Count;
                _counts.Add(count);
                _withheld.Add(isWithheld);
                _cells.Add((release, cell));
            }
            foreach (var sum in shape.Sums())
            {
                var here = new CellSum(at[sum.Parent], [.. sum.Children.Select(child => at[child])], sum.Overlap);
                if (here.Parent >= known || here.Children.Any(child => child >= known))
                    _sums.Add(here);
            }
            foreach (var (index, unknown) in at.Index())
                unknowns[shape[index]] = unknown;
        }
        (Counts, Withheld) = ([.. _counts], [.. _withheld]);
    }

    public int[] Counts { get; }

    /// <summary>The unknowns that no release showed a band of.</summary>
    public bool[] Withheld { get; }

    /// <summary>How many of them the audit withheld; the others lie in no municipality.</summary>
    public int Hidden => _cells.Index().Count(cell => Withheld[cell.Index] && cell.Item.Cell.Place.Length > 0);

    public IReadOnlyList<CellSum> Sums => _sums;

    /// <summary>Where an unknown came out first.</summary>
    public (int Release, LatticeCell Cell) this[int unknown] => _cells[unknown];
}
