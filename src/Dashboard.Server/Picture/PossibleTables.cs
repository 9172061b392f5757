namespace Dashboard.Server.Picture;

/// <summary>
/// Looks for whole tables that would have been published just as the true one: the same bands, every sum holding. Two of them in which a cell lies
/// far enough apart are proof that nobody can narrow it down further, whatever he reasons with: sums, linear or integer programs.
/// It changes a table the way signals would: a part goes up or down with everything that it is counted in, one after the other, until all bands
/// hold again. Source: Hoos, Stützle (2005), "Stochastic Local Search", chapter 6 (random walks that repair what is violated).
/// </summary>
internal sealed class PossibleTables
{
    /// <summary>Far more than any cell holds.</summary>
    private const int Unbounded = 1 << 28;

    private const int None = -1;
    private const int PartsTried = 6;
    private const int OneInSoMany = 10; // steps that take what comes, so as not to go round in circles
    private const int MostCompletions = 60;

    private readonly int _resolution;

    // The conditions on a table: terms that are together zero, or at most zero. A sum is one of the first kind, its whole first.
    private readonly List<(int Cell, int Weight)[]> _conditions = [];
    private readonly List<bool> _atMost = [];
    private readonly int[] _level;
    private readonly (int Condition, int Weight)[][] _conditionsOf;
    private readonly int[][] _wholesOf;
    private readonly int[][] _partsOf;
    private readonly int[]?[] _countedIn;

    // The table where it stands, and the smallest and largest count that any table showed so far.
    private readonly int[] _counts;
    private readonly int[] _low;
    private readonly int[] _high;
    private readonly int[] _least;
    private readonly int[] _most;

    // What does not hold at the moment.
    private readonly int[] _together;
    private readonly Violations _broken;
    private readonly Violations _outside;

    private readonly List<(int Part, int By, int Without)> _changes = [];
    private readonly Dictionary<int, int> _blocking = [];
    private readonly int[] _without;
    private int _withoutMark = 1;
    private int _withoutOf = None;
    private readonly Random _random = new(1);

    /// <param name="resolution">As the audit's.</param>
    /// <param name="counts">The true counts.</param>
    /// <param name="sums">Every sum that an outsider knows to hold; for the counts each of them does.</param>
    public PossibleTables(int resolution, int[] counts, IReadOnlyList<CellSum> sums)
    {
        _resolution = resolution;
        var (conditionsOf, wholesOf, partsOf) = (Lists<(int, int)>(), Lists<int>(), Lists<int>());
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
        (_conditionsOf, _wholesOf, _partsOf) = (Arrays(conditionsOf), Arrays(wholesOf), Arrays(partsOf));
        _countedIn = new int[counts.Length][];
        _level = Levels();
        (_counts, _least, _most) = ([.. counts], [.. counts], [.. counts]);
        (_low, _high) = (new int[counts.Length], new int[counts.Length]);
        _together = [.. _conditions.Select(terms => terms.Sum(term => term.Weight * counts[term.Cell]))];
        (_broken, _outside) = (new(_conditions.Count), new(counts.Length));
        _without = new int[counts.Length];

        List<T>[] Lists<T>() => [.. counts.Select(_ => new List<T>())];

        static T[][] Arrays<T>(List<T>[] lists) => [.. lists.Select(list => list.ToArray())];

        void Add(bool atMost, (int Cell, int Weight)[] terms)
        {
            foreach (var (cell, weight) in terms)
                conditionsOf[cell].Add((_conditions.Count, weight));
            _conditions.Add(terms);
            _atMost.Add(atMost);
        }
    }

    /// <summary>The smallest count of a cell in the tables found so far.</summary>
    public int Least(int cell) => _least[cell];

    /// <summary>The largest count of a cell in the tables found so far.</summary>
    public int Most(int cell) => _most[cell];

    /// <summary>Whether the tables found so far prove that a cell is not pinned down. It stays so when more is withheld.</summary>
    public bool IsHidden(int cell) => _most[cell] - _least[cell] >= _resolution - 1;

    /// <summary>The cells whose bands stood in the way when <see cref="Hides"/> last looked for tables, the most often first.</summary>
    public IEnumerable<int> Blocking => _blocking.OrderByDescending(cell => cell.Value).Select(cell => cell.Key);

    /// <summary>Sets what all tables have to keep to.</summary>
    /// <param name="bounds">The bands, or what follows from them.</param>
    public void Within(DisclosureAudit.Bounds bounds)
    {
        for (var cell = 0; cell < _counts.Length; cell++)
            (_low[cell], _high[cell]) = ((int)bounds.Low[cell], (int)Math.Min(Unbounded, bounds.High[cell]));
    }

    /// <summary>The cells that a cell is in a sum with.</summary>
    public IEnumerable<int> Around(int cell) => _conditionsOf[cell].SelectMany(of => _conditions[of.Condition].Select(term => term.Cell)).Where(other => other != cell);

    /// <summary>Lets a cell be anything: its band is not seen.</summary>
    public void Open(int cell) => (_low[cell], _high[cell]) = (0, Unbounded);

    /// <summary>Looks for tables that prove that a cell is hidden.</summary>
    /// <param name="steps">How long it looks for one table.</param>
    public bool Hides(int cell, int steps)
    {
        _blocking.Clear();
        if (!IsHidden(cell))
            Reach(cell, Math.Min(_high[cell], _least[cell] + _resolution - 1), steps);
        if (!IsHidden(cell))
            Reach(cell, Math.Max(_low[cell], _most[cell] - _resolution + 1), steps);
        return IsHidden(cell);
    }

    /// <summary>Goes on to a table in which a cell has this count; stays where it is when it finds none.</summary>
    private void Reach(int cell, int count, int steps)
    {
        if (_least[cell] <= count && count <= _most[cell])
            return;
        var band = (_low[cell], _high[cell]);
        (_low[cell], _high[cell]) = (count, count);
        _outside.Set(cell, true);
        _changes.Clear();
        var whole = true;
        for (var left = steps; left > 0 && whole && _outside.Count > 0; left--)
            whole = Step(cell);
        (_low[cell], _high[cell]) = band;
        if (whole && _outside.Count == 0)
        {
            foreach (var (part, _, _) in _changes)
            {
                foreach (var moved in CountedIn(part))
                    (_least[moved], _most[moved]) = (Math.Min(_least[moved], _counts[moved]), Math.Max(_most[moved], _counts[moved]));
            }
            return;
        }
        foreach (var (part, by, without) in _changes[..].Reverse<(int, int, int)>())
            Change(part, -by, without);
        _outside.Set(cell, false);
    }

    /// <summary>Brings one cell closer to its band by moving a part of it, alone or against a part that is next to it in a sum.</summary>
    /// <param name="target">The cell that all this is for.</param>
    /// <returns>False when not every sum could be made to hold.</returns>
    private bool Step(int target)
    {
        var cell = _outside.Has(target) && _random.Next(2) == 0 ? target : _outside.Any(_random);
        _blocking[cell] = _blocking.GetValueOrDefault(cell) + 1;
        var by = _counts[cell] < _low[cell] ? 1 : -1;
        var (part, against, cost, ties) = (None, None, int.MaxValue, 0);
        for (var tries = IsPart(cell) || _random.Next(OneInSoMany) == 0 ? 1 : PartsTried; tries > 0 && cost >= -2; tries--)
        {
            var one = PartOf(cell, filled: by < 0);
            var alone = 4 * Cost(one, by) - News(one, by);
            Better(one, None, alone);
            Add(one, by);
            foreach (var (condition, weight) in _conditionsOf[one])
            {
                foreach (var (other, ofOther) in _conditions[condition])
                {
                    if (other != one && ofOther == weight && IsPart(other) && (by < 0 || _counts[other] > 0))
                        Better(one, other, alone + 4 * Cost(other, -by) - News(other, -by));
                }
            }
            Add(one, -by);
        }
        Change(part, by);
        if (against != None)
            Change(against, -by);
        return Complete();

        void Better(int one, int other, int howMuch)
        {
            if (howMuch < cost)
                (part, against, cost, ties) = (one, other, howMuch, 1);
            else if (howMuch == cost && _random.Next(++ties) == 0)
                (part, against) = (one, other);
        }

        int News(int one, int howMany)
        {
            var count = _counts[one];
            return howMany > 0 ? count >= _most[one] && count < _high[one] ? 1 : 0 : count <= _least[one] && count > _low[one] ? 1 : 0;
        }

        void Add(int one, int howMany)
        {
            foreach (var moved in CountedIn(one))
                _counts[moved] += howMany;
        }
    }

    /// <summary>A total that moved is the sum of other breakdowns too: moves a part of each, from below, until every sum holds.</summary>
    private bool Complete()
    {
        for (var left = MostCompletions; _broken.Count > 0; left--)
        {
            if (left == 0)
                return false;
            var condition = _broken.Least(_level);
            var without = _atMost[condition] ? None : _conditions[condition][0].Cell; // has moved already, with all that it is counted in
            var (part, by, cost, ties) = (None, 0, int.MaxValue, 0);
            foreach (var (cell, weight) in _conditions[condition])
            {
                // Parts of a breakdown that overlaps are held by a total, which moves with the parts of the other breakdowns.
                if (!IsPart(cell) && !_atMost[condition])
                    continue;
                var way = -Math.Sign(_together[condition]) * weight;
                var one = PartOf(cell, filled: way < 0);
                var here = Cost(one, way, without);
                if (here < cost)
                    (part, by, cost, ties) = (one, way, here, 1);
                else if (here == cost && _random.Next(++ties) == 0)
                    (part, by) = (one, way);
            }
            if (part == None)
            {
                var (cell, weight) = _conditions[condition][_random.Next(1, _conditions[condition].Length)];
                (part, by) = (PartOf(cell, filled: false), -Math.Sign(_together[condition]) * weight);
            }
            Change(part, by, without);
        }
        return true;
    }

    private bool IsPart(int cell) => _partsOf[cell].Length == 0;

    /// <summary>Any part, that is itself the sum of nothing, of a cell; where it can be one that can get smaller.</summary>
    private int PartOf(int cell, bool filled)
    {
        while (!IsPart(cell))
        {
            var (parts, chosen, seen) = (_partsOf[cell], None, 0);
            foreach (var part in filled ? parts : [])
            {
                if (_counts[part] > 0 && _random.Next(++seen) == 0)
                    chosen = part;
            }
            cell = chosen != None ? chosen : parts[_random.Next(parts.Length)];
        }
        return cell;
    }

    /// <summary>A cell and everything that it is counted in.</summary>
    private int[] CountedIn(int cell)
    {
        if (_countedIn[cell] is { } known)
            return known;
        var all = new List<int> { cell };
        var seen = new HashSet<int> { cell };
        for (var at = 0; at < all.Count; at++)
            all.AddRange(_wholesOf[all[at]].Where(seen.Add));
        return _countedIn[cell] = [.. all];
    }

    /// <summary>How much further all cells together would lie outside their bands.</summary>
    private int Cost(int part, int by, int without = None)
    {
        Leave(without);
        var cost = 0;
        foreach (var cell in CountedIn(part))
        {
            if (_without[cell] == _withoutMark)
                continue;
            var count = _counts[cell];
            cost += by > 0
                ? count >= _high[cell] ? 1 : count < _low[cell] ? -1 : 0
                : count <= _low[cell] ? 1 : count > _high[cell] ? -1 : 0;
        }
        return cost;
    }

    /// <param name="without">A cell that does not move, nor anything that it is counted in.</param>
    private void Change(int part, int by, int without = None)
    {
        _changes.Add((part, by, without));
        Leave(without);
        foreach (var cell in CountedIn(part))
        {
            if (_without[cell] == _withoutMark)
                continue;
            var count = _counts[cell] += by;
            _outside.Set(cell, count < _low[cell] || count > _high[cell]);
            foreach (var (condition, weight) in _conditionsOf[cell])
            {
                var together = _together[condition] += weight * by;
                _broken.Set(condition, _atMost[condition] ? together > 0 : together != 0);
            }
        }
    }

    private void Leave(int without)
    {
        if (without == _withoutOf)
            return;
        (_withoutOf, _withoutMark) = (without, _withoutMark + 1);
        foreach (var cell in without == None ? [] : CountedIn(without))
            _without[cell] = _withoutMark;
    }

    /// <summary>Per condition how many sums deep its cells are at most.</summary>
    private int[] Levels()
    {
        var depth = new int[_partsOf.Length];
        var waiting = _partsOf.Select(parts => parts.Length).ToArray();
        var done = new Queue<int>(Enumerable.Range(0, depth.Length).Where(IsPart));
        while (done.TryDequeue(out var cell))
        {
            foreach (var whole in _wholesOf[cell])
            {
                depth[whole] = Math.Max(depth[whole], depth[cell] + 1);
                if (--waiting[whole] == 0)
                    done.Enqueue(whole);
            }
        }
        return [.. _conditions.Select(terms => terms.Max(term => depth[term.Cell]))];
    }

    /// <summary>A set of numbers below a given one.</summary>
    private sealed class Violations(int most)
    {
        private readonly int[] _items = new int[most];
        private readonly int[] _places = new int[most]; // one more than where it lies; 0 when it does not

        public int Count { get; private set; }

        public bool Has(int item) => _places[item] > 0;

        public int Any(Random random) => _items[random.Next(Count)];

        public int Least(int[] by)
        {
            var least = _items[0];
            foreach (var item in _items.AsSpan(1, Count - 1))
                least = by[item] < by[least] ? item : least;
            return least;
        }

        public void Set(int item, bool isIn)
        {
            if (isIn == Has(item))
                return;
            if (isIn)
            {
                _items[Count++] = item;
                _places[item] = Count;
                return;
            }
            var last = _items[--Count];
            _items[_places[item] - 1] = last;
            (_places[last], _places[item]) = (_places[item], 0);
        }
    }
}
