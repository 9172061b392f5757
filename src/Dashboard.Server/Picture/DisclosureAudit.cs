namespace Dashboard.Server.Picture;

/// <summary>What an outsider knows about cells of one table: a cell that is the sum of others.</summary>
/// <param name="Parent">Index of the sum.</param>
/// <param name="Children">Indices of its parts.</param>
/// <param name="Overlap">The parts may share signals (approach groups): the sum is then at least the largest and at most all together.</param>
internal sealed record CellSum(int Parent, int[] Children, bool Overlap = false);

/// <summary>How far the audit looks for sums that together give a cell away. Further costs more; what it finds more is in docs/decisions/0025-disclosure-audit.md.</summary>
/// <param name="Around">How many cells go into one program, about.</param>
/// <param name="Nearly">A sum gives something away only when its parts must be nearly as large as they can; this many times R is "nearly".</param>
internal sealed record AuditReach(int Around, int Nearly)
{
    public static AuditReach OfRelease { get; } = new(Around: 300, Nearly: 9);
}

/// <summary>
/// Plays the attacker on a table of bands and withholds cells until none is pinned down to fewer than R values: first by interval
/// propagation over all sums, one sum at a time, then by linear programming over many at once (<see cref="CombinedSums"/>). Sources: Fischetti, Salazar-González (2001), "Solving the cell suppression
/// problem on tabular data with linear constraints", Management Science 47, 1008–1027 (protection as a width of the
/// attacker's interval); Apt (2003), "Principles of Constraint Programming", chapter 6 (bounds propagation).
/// </summary>
/// <param name="resolution">R: the width of a band, and of the narrowest interval that an attacker may reach.</param>
/// <param name="sums">Every sum that an outsider knows to hold.</param>
/// <param name="reach">That of a release, when not given.</param>
internal sealed class DisclosureAudit(int resolution, IReadOnlyList<CellSum> sums, AuditReach? reach = null)
{
    /// <summary>Upper bound of a cell that nothing is known of.</summary>
    public const long Unbounded = 1L << 40;

    private const int None = -1;

    /// <summary>Bounds of every cell, both inclusive, and per bound the sum that gave it (-1: the cell's own band).</summary>
    internal sealed class Bounds(int cells)
    {
        public readonly long[] Low = new long[cells];
        public readonly long[] High = new long[cells];
        public readonly int[] LowFrom = new int[cells];
        public readonly int[] HighFrom = new int[cells];

        public long Width(int cell) => High[cell] - Low[cell] + 1;
    }

    /// <summary>What the attacker gets to know.</summary>
    /// <param name="counts">The published counts, which he sees the bands of.</param>
    /// <param name="withheld">Cells that he sees nothing of.</param>
    public Bounds Attack(int[] counts, bool[] withheld)
    {
        var bounds = new Bounds(counts.Length);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var low = counts[cell] / resolution * resolution;
            (bounds.Low[cell], bounds.High[cell]) = withheld[cell] ? (0, Unbounded) : (low, low + resolution - 1);
            (bounds.LowFrom[cell], bounds.HighFrom[cell]) = (None, None);
        }
        for (var moved = true; moved;)
        {
            moved = false;
            for (var sum = 0; sum < sums.Count; sum++)
                moved |= sums[sum].Overlap ? TightenOverlapping(bounds, sum) : Tighten(bounds, sum);
        }
        return bounds;
    }

    /// <summary>Withholds, beside what is withheld already, as many cells as it takes until no cell is pinned down.</summary>
    /// <param name="counts">The counts, for which every sum holds exactly.</param>
    /// <param name="withheld">Cells of which no band is seen. On return also true for the cells that had to be withheld.</param>
    /// <param name="published">Cells of which it is out already what there is to know: they were judged when they came out, and cannot be withheld any more.</param>
    public void Protect(int[] counts, bool[] withheld, bool[] published)
    {
        var found = true;
        // A young region has little else than tight sums: as long as there is something to find, it looks twice as far.
        for (var far = reach ?? AuditReach.OfRelease; found; far = far with { Around = 2 * far.Around })
        {
            var combined = new CombinedSums(resolution, counts, sums, far, published);
            found = false;
            for (var more = true; more; found |= more)
                more = combined.Withhold(Propagated(counts, withheld, published), withheld);
        }
    }

    /// <summary>Withholds cells until propagation pins none down, and says what it makes of the others.</summary>
    private Bounds Propagated(int[] counts, bool[] withheld, bool[] published)
    {
        while (true)
        {
            var bounds = Attack(counts, withheld);
            var touched = new HashSet<int>();
            var more = false;
            for (var cell = 0; cell < counts.Length; cell++)
            {
                // One step per sum at a time: withholding one part often frees the others.
                if (bounds.Width(cell) >= resolution || touched.Contains(bounds.LowFrom[cell]) || touched.Contains(bounds.HighFrom[cell]))
                    continue;
                if (Choose(bounds, cell, withheld, published) is not { } chosen)
                    continue;
                withheld[chosen] = true;
                more = true;
                if (bounds.LowFrom[cell] != None)
                    touched.Add(bounds.LowFrom[cell]);
                if (bounds.HighFrom[cell] != None)
                    touched.Add(bounds.HighFrom[cell]);
            }
            if (!more)
                return bounds;
        }
    }

    /// <summary>The cell itself while its own band says part of it; else the sum that gives it away; else another part of that sum.</summary>
    private int? Choose(Bounds bounds, int cell, bool[] withheld, bool[] published)
    {
        bool MayBeWithheld(int other) => !withheld[other] && !published[other];
        if (MayBeWithheld(cell) && (bounds.LowFrom[cell] == None || bounds.HighFrom[cell] == None))
            return cell;
        foreach (var from in new[] { bounds.HighFrom[cell], bounds.LowFrom[cell] })
        {
            if (from != None && MayBeWithheld(sums[from].Parent))
                return sums[from].Parent;
        }
        foreach (var from in new[] { bounds.LowFrom[cell], bounds.HighFrom[cell] })
        {
            if (from == None)
                continue;
            foreach (var child in sums[from].Children)
            {
                if (MayBeWithheld(child))
                    return child;
            }
        }
        return MayBeWithheld(cell) ? cell : null;
    }

    /// <summary>What one sum says of one of its cells, by the bounds of its others.</summary>
    public static (long Low, long High) Implied(CellSum sum, int cell, Bounds bounds)
    {
        var (low, high, largest) = (0L, 0L, 0L);
        foreach (var child in sum.Children.Where(child => child != cell))
            (low, high, largest) = (low + bounds.Low[child], high + bounds.High[child], Math.Max(largest, bounds.Low[child]));
        var (parentLow, parentHigh) = (bounds.Low[sum.Parent], bounds.High[sum.Parent]);
        return (cell == sum.Parent, sum.Overlap) switch
        {
            (true, false) => (low, high),
            (true, true) => (largest, high),
            (false, false) => (parentLow - high, parentHigh - low),
            (false, true) => (parentLow - high, parentHigh),
        };
    }

    private bool Tighten(Bounds bounds, int at)
    {
        var sum = sums[at];
        var (low, high) = (0L, 0L);
        foreach (var child in sum.Children)
        {
            low += bounds.Low[child];
            high += bounds.High[child];
        }
        var moved = Raise(bounds, sum.Parent, low, at) | Lower(bounds, sum.Parent, high, at);
        var (parentLow, parentHigh) = (bounds.Low[sum.Parent], bounds.High[sum.Parent]);
        foreach (var child in sum.Children)
        {
            var (othersLow, othersHigh) = (low - bounds.Low[child], high - bounds.High[child]);
            var before = (bounds.Low[child], bounds.High[child]);
            moved |= Raise(bounds, child, parentLow - othersHigh, at) | Lower(bounds, child, parentHigh - othersLow, at);
            (low, high) = (low + bounds.Low[child] - before.Item1, high + bounds.High[child] - before.Item2);
        }
        return moved;
    }

    private bool TightenOverlapping(Bounds bounds, int at)
    {
        var sum = sums[at];
        var (largest, high) = (0L, 0L);
        foreach (var child in sum.Children)
        {
            largest = Math.Max(largest, bounds.Low[child]);
            high += bounds.High[child];
        }
        var moved = Raise(bounds, sum.Parent, largest, at) | Lower(bounds, sum.Parent, high, at);
        foreach (var child in sum.Children)
        {
            var others = high - bounds.High[child];
            var before = bounds.High[child];
            moved |= Raise(bounds, child, bounds.Low[sum.Parent] - others, at) | Lower(bounds, child, bounds.High[sum.Parent], at);
            high += bounds.High[child] - before;
        }
        return moved;
    }

    // Cells that were published at different releases can contradict one another; a contradiction tells nothing.
    private static bool Raise(Bounds bounds, int cell, long low, int from)
    {
        if (low <= bounds.Low[cell] || low > bounds.High[cell])
            return false;
        (bounds.Low[cell], bounds.LowFrom[cell]) = (low, from);
        return true;
    }

    private static bool Lower(Bounds bounds, int cell, long high, int from)
    {
        if (high >= bounds.High[cell] || high < bounds.Low[cell])
            return false;
        (bounds.High[cell], bounds.HighFrom[cell]) = (high, from);
        return true;
    }
}
