namespace Dashboard.Server.Releases;

/// <summary>
/// What an attacker finds out by supposing: a cell has some count, and what follows from that by one sum after the other contradicts
/// itself. So it has not. Propagation alone does not see this, and the search for whole tables (<see cref="PossibleTables"/>) is too slow
/// for every cell. Source: Savelsbergh (1994), "Preprocessing and probing techniques for mixed integer programming problems", ORSA Journal
/// on Computing 6, 445–454.
/// </summary>
internal sealed class Probing
{
    private readonly TableConditions _conditions;
    private readonly int[] _counts;
    private readonly long[] _low;
    private readonly long[] _high;

    // Per condition how much its terms together can at least and at most be, less what they are in every table (of one that is at most
    // zero, less zero); and the width of its widest term to begin with.
    private readonly long[] _least;
    private readonly long[] _most;
    private readonly long[] _widest;

    // What a supposition moved so far, with the bounds before that; and the conditions that are still to be looked at.
    private readonly List<(int Cell, long Low, long High)> _moved = [];
    private readonly Queue<int> _waiting = new();
    private readonly bool[] _isWaiting;

    /// <param name="counts">The true counts.</param>
    /// <param name="bounds">What propagation made of the bands.</param>
    public Probing(TableConditions conditions, int[] counts, DisclosureAudit.Bounds bounds)
    {
        (_conditions, _counts) = (conditions, counts);
        (_low, _high) = ([.. bounds.Low], [.. bounds.High]);
        _isWaiting = new bool[conditions.Count];
        (_least, _most, _widest) = (new long[conditions.Count], new long[conditions.Count], new long[conditions.Count]);
        for (var condition = 0; condition < conditions.Count; condition++)
        {
            var together = 0L;
            foreach (var (cell, weight) in conditions.Terms(condition))
            {
                together += weight * counts[cell];
                _least[condition] += weight > 0 ? _low[cell] : -_high[cell];
                _most[condition] += weight > 0 ? _high[cell] : -_low[cell];
                _widest[condition] = Math.Max(_widest[condition], _high[cell] - _low[cell]);
            }
            if (conditions.IsAtMost(condition))
                continue;
            _least[condition] -= together;
            _most[condition] -= together;
        }
    }

    /// <summary>Whether fewer counts of a cell are left than R: no two that lie R − 1 apart can both be supposed.</summary>
    public bool PinsDown(int cell, int resolution)
    {
        var first = Math.Max(_low[cell], _counts[cell] - resolution + 1);
        var last = Math.Min(_counts[cell], _high[cell] - resolution + 1);
        for (var least = first; least <= last; least++)
        {
            if (CanBe(cell, least) && CanBe(cell, least + resolution - 1))
                return false;
        }
        return true;
    }

    private bool CanBe(int cell, long count)
    {
        var can = count == _counts[cell] || Set(cell, count, count) && Follow();
        for (var at = _moved.Count - 1; at >= 0; at--)
            Move(_moved[at].Cell, _moved[at].Low, _moved[at].High);
        _moved.Clear();
        while (_waiting.TryDequeue(out var left))
            _isWaiting[left] = false;
        return can;
    }

    private bool Follow()
    {
        while (_waiting.TryDequeue(out var condition))
        {
            _isWaiting[condition] = false;
            // How far the terms together can still go from where they are smallest, and from where they are largest.
            var (up, down) = (-_least[condition], _conditions.IsAtMost(condition) ? long.MaxValue : _most[condition]);
            if (up < 0 || down < 0)
                return false;
            if (up >= _widest[condition] && down >= _widest[condition])
                continue;
            foreach (var (cell, weight) in _conditions.Terms(condition))
            {
                var (more, less) = weight > 0 ? (up, down) : (down, up);
                var width = _high[cell] - _low[cell];
                if ((more < width || less < width)
                    && !Set(cell, less < width ? _high[cell] - less : _low[cell], more < width ? _low[cell] + more : _high[cell]))
                    return false;
            }
        }
        return true;
    }

    /// <returns>False when nothing is left of it.</returns>
    private bool Set(int cell, long low, long high)
    {
        if (low > high)
            return false;
        _moved.Add((cell, _low[cell], _high[cell]));
        Move(cell, low, high);
        foreach (var term in _conditions.Of(cell))
        {
            if (_isWaiting[term.Condition])
                continue;
            _isWaiting[term.Condition] = true;
            _waiting.Enqueue(term.Condition);
        }
        return true;
    }

    private void Move(int cell, long low, long high)
    {
        var (raised, lowered) = (low - _low[cell], high - _high[cell]);
        (_low[cell], _high[cell]) = (low, high);
        foreach (var term in _conditions.Of(cell))
        {
            _least[term.Condition] += term.Weight > 0 ? raised : -lowered;
            _most[term.Condition] += term.Weight > 0 ? lowered : -raised;
        }
    }
}
