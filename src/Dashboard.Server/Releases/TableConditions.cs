namespace Dashboard.Server.Releases;

/// <summary>
/// What has to hold between the cells of a table, laid out for <see cref="PossibleTables"/>: terms that are together zero (a sum), or at
/// most zero. It has no counts, so that all views of a release share it.
/// </summary>
internal sealed class TableConditions
{
    private readonly List<(int Cell, int Weight)[]> _terms = [];
    private readonly List<bool> _atMost = [];

    // One list for all cells, and where it begins for each: what is next to each other in the table lies next to each other in memory.
    private readonly int[] _countedIn;
    private readonly int[] _countedInFrom;
    private readonly Term[] _of;
    private readonly int[] _ofFrom;

    /// <summary>A condition that a cell is in.</summary>
    /// <param name="Weight">1 or −1.</param>
    /// <param name="AtMost">Whether its terms are at most zero, and not zero.</param>
    public readonly record struct Term(int Condition, sbyte Weight, bool AtMost);

    /// <param name="cells">How many cells a table has.</param>
    /// <param name="sums">The sums that hold.</param>
    public TableConditions(int cells, IReadOnlyList<CellSum> sums)
    {
        var (of, wholesOf, partsOf) = (Lists<Term>(), Lists<int>(), Lists<int>());
        foreach (var sum in sums)
        {
            var sign = sum.Overlap ? -1 : 1;
            Add(sum.Overlap, [(sum.Parent, -sign), .. sum.Children.Select(child => (child, sign))]);
            foreach (var child in sum.Children)
            {
                if (sum.Overlap)
                {
                    Add(atMost: true, [(child, 1), (sum.Parent, -1)]);
                    continue;
                }
                wholesOf[child].Add(sum.Parent);
                partsOf[sum.Parent].Add(child);
            }
        }
        PartsOf = [.. partsOf.Select(parts => parts.ToArray())];
        (_of, _ofFrom) = ([.. of.SelectMany(terms => terms)], new int[cells + 1]);
        for (var cell = 0; cell < cells; cell++)
            _ofFrom[cell + 1] = _ofFrom[cell] + of[cell].Count;
        (_countedIn, _countedInFrom) = CountedInOf(wholesOf);
        Levels = LevelsOf(wholesOf);
        Beside = BesideOf();

        List<T>[] Lists<T>() => [.. Enumerable.Range(0, cells).Select(_ => new List<T>())];

        void Add(bool atMost, (int Cell, int Weight)[] terms)
        {
            foreach (var (cell, weight) in terms)
                of[cell].Add(new(_terms.Count, (sbyte)weight, atMost));
            _terms.Add(terms);
            _atMost.Add(atMost);
        }
    }

    public int Cells => PartsOf.Length;

    public int Count => _terms.Count;

    /// <summary>Per condition how many sums deep its cells are at most.</summary>
    public int[] Levels { get; }

    /// <summary>The conditions that a cell is in.</summary>
    public ReadOnlySpan<Term> Of(int cell) => _of.AsSpan(_ofFrom[cell].._ofFrom[cell + 1]);

    /// <summary>Per cell the cells that it is the sum of, by every breakdown.</summary>
    public int[][] PartsOf { get; }

    /// <summary>Per part the parts that are next to it in a sum, for each of its sums; itself is among them.</summary>
    public int[][][] Beside { get; }

    /// <summary>The terms of a condition. Of a sum the whole comes first.</summary>
    public (int Cell, int Weight)[] Terms(int condition) => _terms[condition];

    /// <summary>Whether it is one of those that are at most zero.</summary>
    public bool IsAtMost(int condition) => _atMost[condition];

    /// <summary>A part is itself the sum of nothing.</summary>
    public bool IsPart(int cell) => PartsOf[cell].Length == 0;

    /// <summary>A cell and everything that it is counted in.</summary>
    public ReadOnlySpan<int> CountedIn(int cell) => _countedIn.AsSpan(_countedInFrom[cell].._countedInFrom[cell + 1]);

    private static (int[] CountedIn, int[] From) CountedInOf(List<int>[] wholesOf)
    {
        var (all, from, seenFor) = (new List<int>(), new int[wholesOf.Length + 1], new int[wholesOf.Length]);
        Array.Fill(seenFor, -1);
        for (var cell = 0; cell < wholesOf.Length; cell++)
        {
            from[cell] = all.Count;
            See(cell, cell);
            for (var at = from[cell]; at < all.Count; at++)
            {
                foreach (var whole in wholesOf[all[at]])
                    See(whole, cell);
            }
        }
        from[^1] = all.Count;
        return ([.. all], from);

        void See(int whole, int cell)
        {
            if (seenFor[whole] == cell)
                return;
            seenFor[whole] = cell;
            all.Add(whole);
        }
    }

    private int[] LevelsOf(List<int>[] wholesOf)
    {
        var depth = new int[Cells];
        var waiting = PartsOf.Select(parts => parts.Length).ToArray();
        var done = new Queue<int>(Enumerable.Range(0, depth.Length).Where(IsPart));
        while (done.TryDequeue(out var cell))
        {
            foreach (var whole in wholesOf[cell])
            {
                depth[whole] = Math.Max(depth[whole], depth[cell] + 1);
                if (--waiting[whole] == 0)
                    done.Enqueue(whole);
            }
        }
        return [.. _terms.Select(terms => terms.Max(term => depth[term.Cell]))];
    }

    private int[][][] BesideOf()
    {
        var alike = _terms.Select(terms => (Plus: Parts(terms, 1), Minus: Parts(terms, -1))).ToList();
        return [.. Enumerable.Range(0, Cells).Select(cell => !IsPart(cell)
            ? []
            : Of(cell)
                .ToArray()
                .Select(term => term.Weight > 0 ? alike[term.Condition].Plus : alike[term.Condition].Minus)
                .Where(beside => beside.Length > 1)
                .ToArray())];

        int[] Parts((int Cell, int Weight)[] terms, int weight) =>
            [.. terms.Where(term => term.Weight == weight && IsPart(term.Cell)).Select(term => term.Cell)];
    }
}
