namespace Dashboard.Server.Releases;

/// <summary>
/// Looks for whole tables that would have been published just as the true one: the same bands, every sum holding. Two of them in which a
/// cell lies far enough apart are proof that nobody can narrow it down further, whatever he reasons with: sums, linear or integer programs.
/// It changes a table the way signals would: a part goes up or down with everything that it is counted in, one after the other, until all
/// bands hold again. Source: Hoos, Stützle (2005), "Stochastic Local Search", chapter 6 (random walks that repair what is violated).
/// </summary>
/// <remarks>
/// Nearly all time goes to weighing moves, so what a cell adds to the cost of a move is kept beside the counts and only looked up, and a
/// walk that led nowhere is undone per cell, not per move.
/// </remarks>
internal sealed class PossibleTables
{
    /// <summary>Far more than any cell holds.</summary>
    private const int Unbounded = 1 << 28;

    private const int None = -1;
    private const int PartsTried = 6;
    private const int OneInSoMany = 10; // steps that take what comes, so as not to go round in circles
    private const int MostCompletions = 60;

    private readonly int _resolution;
    private readonly TableConditions _conditions;
    private readonly Random _random = new(1);

    // The table where it stands.
    private readonly int[] _counts;
    private readonly Cell[] _cells;

    // Per cell how much further outside its band one more brings it, and one less; and whether that is a count that no table showed so far.
    private readonly sbyte[] _costOfMore;
    private readonly sbyte[] _costOfLess;
    private readonly bool[] _newsOfMore;
    private readonly bool[] _newsOfLess;

    // What does not hold at the moment.
    private readonly int[] _together;
    private readonly Violations _broken;
    private readonly Violations _outside;

    // The walk that it is on.
    private readonly List<int> _moved = [];
    private int _walk;
    private readonly Dictionary<int, int> _blocking = [];
    private int _withoutMark = 1;
    private int _withoutOf = None;

    /// <param name="resolution">As the audit's.</param>
    /// <param name="counts">The true counts.</param>
    /// <param name="conditions">Of every sum that an outsider knows to hold. What a sum is more than its parts for the true counts it is in
    /// every table.</param>
    public PossibleTables(int resolution, int[] counts, TableConditions conditions)
    {
        (_resolution, _conditions, _counts) = (resolution, conditions, [.. counts]);
        _cells = [.. counts.Select(count => new Cell { Least = count, Most = count })];
        (_costOfMore, _costOfLess) = (new sbyte[counts.Length], new sbyte[counts.Length]);
        (_newsOfMore, _newsOfLess) = (new bool[counts.Length], new bool[counts.Length]);
        _together =
            [.. Enumerable.Range(0, conditions.Count).Select(condition => conditions.IsAtMost(condition)
                ? conditions.Terms(condition).Sum(term => term.Weight * counts[term.Cell])
                : 0)];
        (_broken, _outside) = (new(conditions.Count), new(counts.Length));
    }

    /// <summary>The smallest count of a cell in the tables found so far.</summary>
    public int Least(int cell) => _cells[cell].Least;

    /// <summary>The largest count of a cell in the tables found so far.</summary>
    public int Most(int cell) => _cells[cell].Most;

    /// <summary>Whether the tables found so far prove that a cell is not pinned down. It stays so when more is withheld.</summary>
    public bool IsHidden(int cell) => Most(cell) - Least(cell) >= _resolution - 1;

    /// <summary>The cells whose bands stood in the way when <see cref="Hides"/> last looked for tables, the most often first.</summary>
    public IEnumerable<int> Blocking => _blocking.OrderByDescending(cell => cell.Value).Select(cell => cell.Key);

    /// <summary>Sets what all tables have to keep to.</summary>
    /// <param name="bounds">The bands, or what follows from them.</param>
    public void Within(DisclosureAudit.Bounds bounds)
    {
        for (var cell = 0; cell < _counts.Length; cell++)
            Keep(cell, (int)bounds.Low[cell], (int)Math.Min(Unbounded, bounds.High[cell]));
    }

    /// <summary>The cells that a cell is in a sum with.</summary>
    public IEnumerable<int> Around(int cell) =>
        _conditions.Of(cell)
            .ToArray()
            .SelectMany(of => _conditions.Terms(of.Condition).Select(term => term.Cell))
            .Where(other => other != cell);

    /// <summary>Lets a cell be anything: its band is not seen.</summary>
    public void Open(int cell) => Keep(cell, 0, Unbounded);

    /// <summary>Looks for tables that prove that a cell is hidden.</summary>
    /// <param name="steps">How long it looks for one table.</param>
    public bool Hides(int cell, int steps)
    {
        _blocking.Clear();
        if (!IsHidden(cell))
            Reach(cell, Math.Min(_cells[cell].High, Least(cell) + _resolution - 1), steps);
        if (!IsHidden(cell))
            Reach(cell, Math.Max(_cells[cell].Low, Most(cell) - _resolution + 1), steps);
        return IsHidden(cell);
    }

    /// <summary>Goes on to a table in which a cell has this count; stays where it is when it finds none.</summary>
    private void Reach(int cell, int count, int steps)
    {
        if (Least(cell) <= count && count <= Most(cell))
            return;
        var (low, high) = (_cells[cell].Low, _cells[cell].High);
        Keep(cell, count, count);
        _outside.Set(cell, true);
        _moved.Clear();
        _walk++;
        var whole = true;
        for (var left = steps; left > 0 && whole && _outside.Count > 0; left--)
            whole = Step(cell);
        var found = whole && _outside.Count == 0;
        Keep(cell, low, high);
        foreach (var moved in _moved)
        {
            if (found)
                Show(moved);
            else if (_cells[moved].Before != _counts[moved])
                Add(moved, _cells[moved].Before - _counts[moved]);
        }
        _outside.Set(cell, false);
    }

    /// <summary>Brings one cell closer to its band by moving a part of it, alone or against a part that is next to it in a sum.</summary>
    /// <param name="target">The cell that all this is for.</param>
    /// <returns>False when not every sum could be made to hold.</returns>
    private bool Step(int target)
    {
        var cell = _outside.Has(target) && _random.Next(2) == 0 ? target : _outside.Any(_random);
        _blocking[cell] = _blocking.GetValueOrDefault(cell) + 1;
        var by = _counts[cell] < _cells[cell].Low ? 1 : -1;
        var (part, against, cost, ties) = (None, None, int.MaxValue, 0);
        for (var tries = _conditions.IsPart(cell) || _random.Next(OneInSoMany) == 0 ? 1 : PartsTried; tries > 0 && cost >= -2; tries--)
        {
            var one = PartOf(cell, filled: by < 0);
            var alone = Weight(one, by);
            Better(one, None, alone);
            Pretend(one, by);
            foreach (var beside in _conditions.Beside[one])
            {
                foreach (var other in beside)
                {
                    if (other != one && (by < 0 || _counts[other] > 0))
                        Better(one, other, alone + Weight(other, -by));
                }
            }
            Forget(one);
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
    }

    /// <summary>What speaks against a move: the cost first, then that it shows nothing new.</summary>
    private int Weight(int part, int by) => 4 * Cost(part, by) - ((by > 0 ? _newsOfMore : _newsOfLess)[part] ? 1 : 0);

    /// <summary>A total that moved is the sum of other breakdowns too: moves a part of each, from below, until every sum holds.</summary>
    private bool Complete()
    {
        for (var left = MostCompletions; _broken.Count > 0; left--)
        {
            if (left == 0)
                return false;
            var condition = _broken.Least(_conditions.Levels);
            // has moved already, with all that it is counted in
            var without = _conditions.IsAtMost(condition) ? None : _conditions.Terms(condition)[0].Cell;
            var (part, by, cost, ties) = (None, 0, int.MaxValue, 0);
            Ignore(without);
            foreach (var (cell, weight) in _conditions.Terms(condition))
            {
                // Parts of a breakdown that overlaps are held by a total, which moves with the parts of the other breakdowns.
                if (!_conditions.IsPart(cell) && !_conditions.IsAtMost(condition))
                    continue;
                var way = -Math.Sign(_together[condition]) * weight;
                var one = PartOf(cell, filled: way < 0);
                var here = Cost(one, way);
                if (here < cost)
                    (part, by, cost, ties) = (one, way, here, 1);
                else if (here == cost && _random.Next(++ties) == 0)
                    (part, by) = (one, way);
            }
            Forget(without);
            if (part == None)
            {
                var (cell, weight) = _conditions.Terms(condition)[_random.Next(1, _conditions.Terms(condition).Length)];
                (part, by) = (PartOf(cell, filled: false), -Math.Sign(_together[condition]) * weight);
            }
            Change(part, by, without);
        }
        return true;
    }

    /// <summary>Any part of a cell; where it can be one that can get smaller.</summary>
    private int PartOf(int cell, bool filled)
    {
        while (!_conditions.IsPart(cell))
        {
            var (parts, chosen, seen) = (_conditions.PartsOf[cell], None, 0);
            foreach (var part in filled ? parts : [])
            {
                if (_counts[part] > 0 && _random.Next(++seen) == 0)
                    chosen = part;
            }
            cell = chosen != None ? chosen : parts[_random.Next(parts.Length)];
        }
        return cell;
    }

    /// <summary>How much further outside their bands all cells together would lie.</summary>
    private int Cost(int part, int by)
    {
        var (cost, costs) = (0, by > 0 ? _costOfMore : _costOfLess);
        foreach (var cell in _conditions.CountedIn(part))
            cost += costs[cell];
        return cost;
    }

    /// <summary>Lets <see cref="Cost"/> of moving other parts back count as if a part had moved already.</summary>
    private void Pretend(int part, int by)
    {
        var (there, back) = by > 0 ? (_costOfMore, _costOfLess) : (_costOfLess, _costOfMore);
        foreach (var cell in _conditions.CountedIn(part))
            back[cell] = (sbyte)-there[cell];
    }

    /// <summary>Lets <see cref="Cost"/> leave out a cell and everything that it is counted in.</summary>
    private void Ignore(int without)
    {
        foreach (var cell in without == None ? [] : _conditions.CountedIn(without))
            (_costOfMore[cell], _costOfLess[cell]) = (0, 0);
    }

    /// <summary>The end of <see cref="Pretend"/> and <see cref="Ignore"/>.</summary>
    private void Forget(int cell)
    {
        foreach (var counted in cell == None ? [] : _conditions.CountedIn(cell))
            Weigh(counted);
    }

    /// <summary>Sets the band of a cell.</summary>
    private void Keep(int cell, int low, int high)
    {
        (_cells[cell].Low, _cells[cell].High) = (low, high);
        Weigh(cell);
    }

    /// <summary>Takes the count of a cell as shown by a table.</summary>
    private void Show(int cell)
    {
        ref var at = ref _cells[cell];
        (at.Least, at.Most) = (Math.Min(at.Least, _counts[cell]), Math.Max(at.Most, _counts[cell]));
        Weigh(cell);
    }

    private void Weigh(int cell)
    {
        ref readonly var at = ref _cells[cell];
        var count = _counts[cell];
        _costOfMore[cell] = (sbyte)(count >= at.High ? 1 : count < at.Low ? -1 : 0);
        _costOfLess[cell] = (sbyte)(count <= at.Low ? 1 : count > at.High ? -1 : 0);
        _newsOfMore[cell] = count >= at.Most && count < at.High;
        _newsOfLess[cell] = count <= at.Least && count > at.Low;
    }

    /// <param name="without">A cell that does not move, nor anything that it is counted in.</param>
    private void Change(int part, int by, int without = None)
    {
        Leave(without);
        foreach (var cell in _conditions.CountedIn(part))
        {
            ref var at = ref _cells[cell];
            if (at.Without == _withoutMark)
                continue;
            if (at.MovedIn != _walk)
            {
                (at.MovedIn, at.Before) = (_walk, _counts[cell]);
                _moved.Add(cell);
            }
            Add(cell, by);
        }
    }

    private void Add(int cell, int by)
    {
        var count = _counts[cell] += by;
        Weigh(cell);
        _outside.Set(cell, count < _cells[cell].Low || count > _cells[cell].High);
        foreach (var term in _conditions.Of(cell))
        {
            ref var together = ref _together[term.Condition];
            var before = together;
            together += term.Weight * by;
            var isBroken = term.AtMost ? together > 0 : together != 0;
            if (isBroken != (term.AtMost ? before > 0 : before != 0))
                _broken.Set(term.Condition, isBroken);
        }
    }

    private void Leave(int without)
    {
        if (without == _withoutOf)
            return;
        (_withoutOf, _withoutMark) = (without, _withoutMark + 1);
        foreach (var cell in without == None ? [] : _conditions.CountedIn(without))
            _cells[cell].Without = _withoutMark;
    }

    /// <summary>What is kept of a cell beside its count, in one place, as most of it is needed at once.</summary>
    private struct Cell
    {
        // Its band.
        public int Low;
        public int High;

        // The smallest and largest count that any table showed so far.
        public int Least;
        public int Most;

        // The last walk that moved it, and its count before that.
        public int MovedIn;
        public int Before;

        // The last mark with which it was left out.
        public int Without;
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
