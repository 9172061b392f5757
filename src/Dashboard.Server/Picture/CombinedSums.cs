using Dashboard.Server.Statistics;

namespace Dashboard.Server.Picture;

/// <summary>
/// The attacker who reasons with many sums at once: linear programming over a sum and the sums around it. A small table is taken
/// whole, which makes the answer exact; in a large one what lies further off has its say through the bounds of the propagation.
/// How far that is from the whole is measured in docs/decisions/0025-disclosure-audit.md.
/// </summary>
internal sealed class CombinedSums
{
    /// <summary>Far more than it takes. A cell that is not done by then counts as pinned down.</summary>
    private const int MostSteps = 5000;

    private const double Rounding = 1e-5;
    private const double Unbounded = 1 << 20;

    private readonly AuditReach _reach;
    private readonly int _resolution;
    private readonly int[] _counts;
    private readonly IReadOnlyList<CellSum> _sums;
    private readonly int[][] _sumsOf;
    private readonly bool[] _harmless;
    private readonly bool[] _published;

    /// <param name="resolution">As the audit's.</param>
    /// <param name="counts">The published counts.</param>
    /// <param name="sums">Every sum that an outsider knows to hold.</param>
    /// <param name="reach">As the audit's.</param>
    /// <param name="published">Cells that cannot be withheld any more.</param>
    public CombinedSums(int resolution, int[] counts, IReadOnlyList<CellSum> sums, AuditReach reach, bool[] published)
    {
        (_reach, _published) = (reach, published);
        (_resolution, _counts, _sums, _harmless) = (resolution, counts, sums, new bool[sums.Count]);
        var sumsOf = new List<int>[counts.Length];
        for (var cell = 0; cell < counts.Length; cell++)
            sumsOf[cell] = [];
        for (var sum = 0; sum < sums.Count; sum++)
        {
            // Cells that were published at different releases need not add up; such a sum is nothing to reason with.
            _harmless[sum] = !Holds(sums[sum]);
            foreach (var cell in _harmless[sum] ? [] : CellsOf(sum))
                sumsOf[cell].Add(sum);
        }
        _sumsOf = [.. sumsOf.Select(list => list.ToArray())];
    }

    /// <summary>Withholds a cell for every one that is pinned down; for those near together one at a time, as it may free the others.</summary>
    /// <param name="bounds">What the propagation makes of the same table.</param>
    /// <param name="withheld">On return also true for the cells that had to be withheld.</param>
    /// <returns>Whether there were any; then there may be more.</returns>
    public bool Withhold(DisclosureAudit.Bounds bounds, bool[] withheld)
    {
        var opened = new HashSet<int>();
        for (var sum = 0; sum < _sums.Count; sum++)
        {
            if (!IsSuspect(sum, bounds) || Attack(sum, bounds, withheld, opened) is not { } chosen)
                continue;
            withheld[chosen] = true;
            opened.Add(chosen);
        }
        return opened.Count > 0;
    }

    // A sum of which everything is out already was judged then.
    private bool IsSuspect(int sum, DisclosureAudit.Bounds bounds) =>
        !_harmless[sum] && !CellsOf(sum).All(cell => _published[cell]) && bounds.Low[_sums[sum].Parent] > 0 && Room(bounds, sum) < _reach.Nearly * _resolution;

    /// <summary>How much larger the parts could be, all together, than they must.</summary>
    private long Room(DisclosureAudit.Bounds bounds, int sum)
    {
        var room = -bounds.Low[_sums[sum].Parent];
        foreach (var child in _sums[sum].Children)
            room += bounds.High[child];
        return room;
    }

    /// <returns>A cell to withhold because it, or one that it gives away, is pinned down; null when none is, or when that is for later.</returns>
    private int? Attack(int sum, DisclosureAudit.Bounds bounds, bool[] withheld, HashSet<int> opened)
    {
        var (cells, sums, wellInside) = Surroundings(sum, bounds);
        if (opened.Overlaps(cells))
            return null;
        var indexOf = cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        var simplex = Program(cells, indexOf, sums, bounds);
        var least = cells.Select(cell => (double)_counts[cell]).ToArray();
        var most = (double[])least.Clone();
        var judged = sums.Count == _sums.Count ? [.. sums] : wellInside.Where(other => IsSuspect(other, bounds)).ToList();
        foreach (var suspect in judged)
        {
            foreach (var cell in CellsOf(suspect))
            {
                var at = indexOf[cell];
                var holding = new List<int>();
                foreach (var direction in (ReadOnlySpan<int>)[-1, 1])
                {
                    // Every point on the way is a table that would have been published the same.
                    for (var step = 0; step < MostSteps && !IsHidden(at) && simplex.Step(at, direction); step++)
                    {
                        foreach (var other in simplex.Moved)
                        {
                            if (other < cells.Count)
                                (least[other], most[other]) = (Math.Min(least[other], simplex.Values[other]), Math.Max(most[other], simplex.Values[other]));
                        }
                    }
                    holding.AddRange(simplex.Holding(at).Where(other => other < cells.Count));
                }
                if (!IsHidden(at) && Frees(cell, holding.Select(other => cells[other]), bounds, withheld) is { } chosen)
                    return chosen;
            }
        }
        foreach (var harmless in judged)
            _harmless[harmless] = true; // and stays so: withholding more only tells less
        return null;

        bool IsHidden(int at) => Math.Floor(most[at] + Rounding) - Math.Ceiling(least[at] - Rounding) >= _resolution - 1;
    }

    /// <summary>The cell itself when it is shown; else, of those that hold it, the one that would hold it least when it were not shown.</summary>
    private int? Frees(int cell, IEnumerable<int> holding, DisclosureAudit.Bounds bounds, bool[] withheld) =>
        withheld[cell] || _published[cell]
            ? holding.Where(other => !withheld[other] && !_published[other]).Select(other => (int?)other).MaxBy(other => Freed(other!.Value, bounds))
            : cell;

    /// <summary>How much further the bounds of a cell would go apart without its own band: what the sums around it say of it stays.</summary>
    private long Freed(int cell, DisclosureAudit.Bounds bounds)
    {
        var (low, high) = (0L, DisclosureAudit.Unbounded);
        foreach (var sum in _sumsOf[cell])
        {
            var (least, most) = DisclosureAudit.Implied(_sums[sum], cell, bounds);
            (low, high) = (Math.Max(low, least), Math.Min(high, most));
        }
        return high - low + 1 - bounds.Width(cell);
    }

    /// <summary>A sum and those around it, the tightest first. The first of them have enough around them to be judged.</summary>
    private (List<int> Cells, HashSet<int> Sums, List<int> WellInside) Surroundings(int start, DisclosureAudit.Bounds bounds)
    {
        var (cells, sums, wellInside) = (new List<int>(), new HashSet<int>(), new List<int>());
        var (inside, seen) = (new HashSet<int>(), new HashSet<int> { start });
        var next = new PriorityQueue<int, long>();
        next.Enqueue(start, 0);
        while (cells.Count < _reach.Around && next.TryDequeue(out var sum, out _))
        {
            sums.Add(sum);
            foreach (var cell in CellsOf(sum).Where(inside.Add))
            {
                cells.Add(cell);
                foreach (var other in _sumsOf[cell].Where(seen.Add))
                    next.Enqueue(other, Room(bounds, other));
            }
            if (sum == start || cells.Count <= _reach.Around / 2)
                wellInside.Add(sum);
        }
        // A sum whose cells are all there comes for free.
        foreach (var sum in cells.SelectMany(cell => _sumsOf[cell]).Distinct().Where(sum => CellsOf(sum).All(inside.Contains)))
            sums.Add(sum);
        return (cells, sums, wellInside);
    }

    private BoundedSimplex Program(List<int> cells, Dictionary<int, int> indexOf, HashSet<int> sums, DisclosureAudit.Bounds bounds)
    {
        var variables = new List<(double Low, double High, double Value)>();
        foreach (var cell in cells)
            variables.Add((Math.Min(bounds.Low[cell], _counts[cell]), Math.Clamp(bounds.High[cell], _counts[cell], Unbounded), _counts[cell]));
        var equations = new List<List<(int Variable, double Weight)>>();
        foreach (var sum in sums.Select(sum => _sums[sum]))
        {
            List<(int, double)> together = [(indexOf[sum.Parent], -1), .. sum.Children.Select(child => (indexOf[child], 1.0))];
            equations.Add(together);
            if (!sum.Overlap)
                continue;
            together.Add(Spare(sum.Children.Sum(child => _counts[child]) - _counts[sum.Parent]));
            foreach (var child in sum.Children)
                equations.Add([(indexOf[sum.Parent], 1), (indexOf[child], -1), Spare(_counts[sum.Parent] - _counts[child])]);
        }
        return new([.. variables.Select(v => v.Low)], [.. variables.Select(v => v.High)], [.. variables.Select(v => v.Value)], equations);

        // What the larger side of an inequality has more.
        (int, double) Spare(int value)
        {
            variables.Add((0, Unbounded, value));
            return (variables.Count - 1, -1);
        }
    }

    private IEnumerable<int> CellsOf(int sum) => _sums[sum].Children.Prepend(_sums[sum].Parent);

    private bool Holds(CellSum sum)
    {
        var (together, largest) = (0, 0);
        foreach (var child in sum.Children)
            (together, largest) = (together + _counts[child], Math.Max(largest, _counts[child]));
        return sum.Overlap ? _counts[sum.Parent] >= largest && _counts[sum.Parent] <= together : _counts[sum.Parent] == together;
    }
}
