namespace Dashboard.Server.Releases;

/// <summary>What an outsider knows about cells of one table: a cell that is the sum of others.</summary>
/// <param name="Parent">Index of the sum.</param>
/// <param name="Children">Indices of its parts.</param>
/// <param name="Overlap">The parts may share signals (approach groups): the sum is then at least the largest and at most all
/// together.</param>
internal sealed record CellSum(int Parent, int[] Children, bool Overlap = false)
{
    /// <summary>Whether it does for these counts.</summary>
    public bool Holds(int[] counts)
    {
        var (together, largest) = (0, 0);
        foreach (var child in Children)
            (together, largest) = (together + counts[child], Math.Max(largest, counts[child]));
        return Overlap ? counts[Parent] >= largest && counts[Parent] <= together : counts[Parent] == together;
    }

    /// <summary>
    /// How much more the parent is than its parts together: what came in, or was taken back, after the parts had come out. The attacker
    /// is taken to know it. Of parts that share signals there is no such number.
    /// </summary>
    public int More(int[] counts)
    {
        var more = Overlap ? 0 : counts[Parent];
        foreach (var child in Overlap ? [] : Children)
            more -= counts[child];
        return more;
    }
}

/// <summary>
/// Plays the attacker on a table of bands and withholds cells until none is pinned down to fewer than R values. First by interval
/// propagation, one sum at a time. Then every cell of a sum that looks tight must be proven hidden by whole tables that would have been
/// published the same (<see cref="PossibleTables"/>): what there is no proof for counts as pinned down. So no reasoning over all sums at
/// once reaches further there, with whole numbers or without. Of every cell near those two counts that lie R − 1 apart must be left that lead to
/// no contradiction (<see cref="Probing"/>). When all that is new is withheld nobody learns anything, so there is always an end.
/// Sources: Fischetti, Salazar-González (2001), "Solving the cell suppression problem on tabular data with linear constraints", Management
/// Science 47, 1008–1027 (protection as a width of the attacker's interval); Apt (2003), "Principles of Constraint Programming", chapter 6
/// (bounds propagation).
/// </summary>
/// <param name="resolution">R: the width of a band, and of the narrowest interval that an attacker may reach.</param>
/// <param name="sums">Every sum that an outsider knows to hold, but for what came in after its parts were out (<see cref="CellSum.More"/>).
/// One of parts that share signals that does not hold for the counts tells nothing.</param>
internal sealed class DisclosureAudit(int resolution, IReadOnlyList<CellSum> sums)
{
    /// <summary>Upper bound of a cell that nothing is known of.</summary>
    public const long Unbounded = 1L << 40;

    /// <summary>
    /// A sum looks tight when its parts must be nearly as large as they can: this many times R is "nearly". See
    /// docs/decisions/0025-disclosure-audit.md.
    /// </summary>
    private const int Nearly = 9;

    /// <summary>
    /// How many steps the search for one table takes: few at first, as tables that are found for one cell prove others too.
    /// </summary>
    private static readonly int[] Patience = [60, 250, 1200];

    private const int MostAround = 20;
    private const int None = -1;

    // Where every sum holds, which it does in a release: made once for all its views.
    private readonly Lazy<TableConditions> _conditions = new(
        () => new(sums.SelectMany(sum => sum.Children.Append(sum.Parent)).DefaultIfEmpty(None).Max() + 1, sums));

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
        var known = Known(counts).Select(sum => (Sum: sum, More: sums[sum].More(counts))).ToList();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (sum, more) in known)
                moved |= sums[sum].Overlap ? TightenOverlapping(bounds, sum) : Tighten(bounds, sum, more);
        }
        return bounds;
    }

    /// <summary>Withholds, beside what is withheld already, as many cells as it takes until no cell is pinned down.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="withheld">Cells of which no band is seen. On return also true for the cells that had to be withheld.</param>
    /// <param name="published">Cells of which it is out already what there is to know: they were judged when they came out, and cannot be
    /// withheld any more.</param>
    public void Protect(int[] counts, bool[] withheld, bool[] published)
    {
        var known = Known(counts).Select(sum => sums[sum]).ToList();
        var conditions = known.Count == sums.Count ? _conditions.Value : new(counts.Length, known);
        var tables = new PossibleTables(resolution, counts, conditions);
        do
        {
            var bounds = Propagated(counts, withheld, published);
            tables.Within(bounds);
            var doubtful = Tight(known, counts, bounds, published);
            var others = Near(doubtful, known, counts.Length);
            foreach (var steps in Patience)
                doubtful.RemoveAll(cell => tables.Hides(cell, steps));
            var probing = new Probing(conditions, counts, bounds);
            // No search hides what probing pins down: where that is nothing, there is no need to search.
            if (doubtful.Count == 0 && !others.Exists(cell => !tables.IsHidden(cell) && probing.PinsDown(cell, resolution)))
                return;
            doubtful.AddRange(others.Where(cell => !tables.Hides(cell, Patience[0]) && probing.PinsDown(cell, resolution)));
            if (!Withhold(doubtful, tables, counts, withheld, published))
                return;
        }
        while (true);
    }

    /// <summary>
    /// The cells of sums that look tight, of those that hold something new and those that follow on them: the others were judged before.
    /// </summary>
    private List<int> Tight(List<CellSum> known, int[] counts, Bounds bounds, bool[] published)
    {
        var tight = known.FindAll(sum => IsTight(sum, counts, bounds));
        var reached = new bool[published.Length];
        for (var cell = 0; cell < reached.Length; cell++)
            reached[cell] = !published[cell];
        for (var more = true; more;)
        {
            more = false;
            foreach (var sum in tight)
            {
                var cells = sum.Children.Prepend(sum.Parent);
                if (!cells.Any(cell => reached[cell]))
                    continue;
                foreach (var cell in cells.Where(cell => !reached[cell]))
                    reached[cell] = more = true;
            }
        }
        return [.. tight.SelectMany(sum => sum.Children.Prepend(sum.Parent)).Where(cell => reached[cell]).Distinct().Order()];
    }

    /// <summary>The other cells that are in a sum with these, or in a sum with those. Further away nothing was found to follow.</summary>
    private static List<int> Near(List<int> cells, List<CellSum> known, int count)
    {
        var steps = new int[count];
        foreach (var cell in cells)
            steps[cell] = 1;
        for (var step = 1; step <= 2; step++)
        {
            foreach (var sum in known)
            {
                var around = sum.Children.Append(sum.Parent);
                if (!around.Any(cell => steps[cell] > 0 && steps[cell] <= step))
                    continue;
                foreach (var cell in around.Where(cell => steps[cell] == 0))
                    steps[cell] = step + 1;
            }
        }
        return [.. Enumerable.Range(0, count).Where(cell => steps[cell] > 1)];
    }

    private bool IsTight(CellSum sum, int[] counts, Bounds bounds)
    {
        var room = sum.More(counts) - bounds.Low[sum.Parent];
        foreach (var child in sum.Children)
            room += bounds.High[child];
        return bounds.Low[sum.Parent] > 0 && room < Nearly * resolution;
    }

    /// <summary>Withholds cells whose bands stand in the way of a proof, until every cell has one.</summary>
    /// <returns>Whether there were any.</returns>
    private bool Withhold(List<int> doubtful, PossibleTables tables, int[] counts, bool[] withheld, bool[] published)
    {
        var opened = new List<int>();
        foreach (var cell in doubtful)
        {
            while (!tables.Hides(cell, Patience[^1]))
            {
                var chosen = tables.Blocking.Where(other => MayGo(other) && (other != cell || counts[cell] >= resolution)).Take(1).ToList();
                if (chosen.Count == 0) // only what is out already: then all that is new around it
                    chosen = [.. tables.Blocking.Take(MostAround).Prepend(cell).SelectMany(tables.Around).Where(MayGo).Distinct()];
                if (chosen.Count == 0)
                    break;
                foreach (var other in chosen)
                {
                    withheld[other] = true;
                    opened.Add(other);
                    tables.Open(other);
                }
            }
        }
        // A band that every table kept to all the same was not what stood in the way.
        foreach (var cell in opened)
            withheld[cell] = tables.Least(cell) / resolution != counts[cell] / resolution
                || tables.Most(cell) / resolution != counts[cell] / resolution;
        return opened.Exists(cell => withheld[cell]);

        bool MayGo(int cell) => !withheld[cell] && !published[cell];
    }

    private int[] Known(int[] counts) => [.. Enumerable.Range(0, sums.Count).Where(sum => !sums[sum].Overlap || sums[sum].Holds(counts))];

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

    /// <summary>
    /// The cell itself while its own band says part of it; else the sum that gives it away; else another part of that sum.
    /// </summary>
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

    private bool Tighten(Bounds bounds, int at, int more)
    {
        var sum = sums[at];
        var (low, high) = ((long)more, (long)more);
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

    private static bool Raise(Bounds bounds, int cell, long low, int from)
    {
        if (low <= bounds.Low[cell])
            return false;
        (bounds.Low[cell], bounds.LowFrom[cell]) = (low, from);
        return true;
    }

    private static bool Lower(Bounds bounds, int cell, long high, int from)
    {
        if (high >= bounds.High[cell])
            return false;
        (bounds.High[cell], bounds.HighFrom[cell]) = (high, from);
        return true;
    }
}
