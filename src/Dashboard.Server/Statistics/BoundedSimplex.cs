namespace Dashboard.Server.Statistics;

/// <summary>
/// Linear programming over bounded variables with sums that stay as they are, walked one step at a time from a point that is
/// feasible: the primal simplex method in a tableau, in which a variable outside the basis may also lie between its bounds.
/// Source: Chvátal (1983), "Linear Programming", chapters 3 (degeneracy), 7 (triangular bases) and 8 (upper bounds).
/// </summary>
internal sealed class BoundedSimplex
{
    // Every number in the tableau that is not zero is a ratio of small determinants, far larger than this.
    private const double Zero = 1e-7;
    private const int StepsBeforeRefresh = 400;
    private const int Patience = 20;
    private const int None = -1;

    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _values;
    private readonly (int Variable, double Weight)[][] _equations;
    private readonly int[][] _equationsOf;
    private readonly List<double[]> _rows = [];
    private readonly List<int> _basis = [];
    private readonly int[] _rowOf;
    private readonly Random _random = new(1);

    // The rows in which the variable of the moment stands, what it is in them, the columns of the row of the moment, and the variables that moved last.
    private readonly int[] _reached;
    private readonly double[] _rates;
    private readonly int[] _filled;
    private readonly int[] _moved;
    private int _reachedCount;
    private int _filledCount;
    private int _movedCount;
    private int _standing;
    private int _sinceRefresh;

    /// <param name="low">The least that each variable may be, inclusive and finite.</param>
    /// <param name="high">The most, inclusive and finite.</param>
    /// <param name="values">The point to start from, within the bounds; it is moved.</param>
    /// <param name="sums">Weighted variables, each at most once in a sum and with a weight that is not zero, that keep the sum that they have, which is zero.</param>
    public BoundedSimplex(double[] low, double[] high, double[] values, IEnumerable<IEnumerable<(int Variable, double Weight)>> sums)
    {
        (_low, _high, _values) = (low, high, values);
        _equations = [.. sums.Select(sum => sum.ToArray())];
        var equationsOf = new List<int>[values.Length];
        for (var variable = 0; variable < values.Length; variable++)
            equationsOf[variable] = [];
        for (var equation = 0; equation < _equations.Length; equation++)
        {
            foreach (var (variable, _) in _equations[equation])
                equationsOf[variable].Add(equation);
        }
        _equationsOf = [.. equationsOf.Select(list => list.ToArray())];
        _rowOf = new int[values.Length];
        (_reached, _rates) = (new int[_equations.Length], new double[_equations.Length]);
        (_filled, _moved) = (new int[values.Length], new int[_equations.Length + 1]);
        Build([.. Enumerable.Repeat(true, values.Length)]);
    }

    /// <summary>The point where it stands now.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The variables that the last step moved, and no others.</summary>
    public ReadOnlySpan<int> Moved => _moved.AsSpan(0, _movedCount);

    /// <summary>Takes one step that raises the variable (lowers it, when the direction is -1), or that only changes the basis.</summary>
    /// <returns>False when no step can: it is at its largest or smallest.</returns>
    public bool Step(int variable, int direction)
    {
        _movedCount = 0;
        var (entering, up) = Room(variable, direction) > Zero ? Entering(variable, direction) : (None, 0);
        if (entering == None)
            return false;
        Reach(entering);
        var (length, leaving, steepest) = (Room(entering, up), None, 0.0);
        for (var at = 0; at < _reachedCount; at++)
        {
            var rate = -_rates[at] * up;
            if (Math.Abs(rate) <= Zero)
                continue;
            var here = Math.Max(0, Room(_basis[_reached[at]], Math.Sign(rate)) / Math.Abs(rate));
            // Of those that are equally near the steepest, which keeps the numbers small.
            if (here < length - Zero || (here <= length + Zero && leaving != None && Math.Abs(rate) > steepest))
                (length, leaving, steepest) = (Math.Min(here, length), _reached[at], Math.Abs(rate));
        }
        Move(entering, up * length);
        _standing = length > Zero ? 0 : _standing + 1;
        if (leaving != None)
        {
            var left = _basis[leaving];
            _values[left] = _values[left] - _low[left] < _high[left] - _values[left] ? _low[left] : _high[left];
            (_basis[leaving], _rowOf[left], _rowOf[entering]) = (entering, None, leaving);
            Pivot(leaving, entering);
            if (++_sinceRefresh >= StepsBeforeRefresh)
                Refresh();
        }
        return true;
    }

    /// <summary>The variables whose bounds keep this one from going on.</summary>
    public IEnumerable<int> Holding(int variable) => _rowOf[variable] == None
        ? []
        : Enumerable.Range(0, _values.Length).Where(other => _rowOf[other] == None && Math.Abs(_rows[_rowOf[variable]][other]) > Zero);

    private (int Variable, int Direction) Entering(int variable, int direction)
    {
        if (_rowOf[variable] == None)
            return (variable, direction);
        var row = _rows[_rowOf[variable]];
        var (best, up, most) = (None, 0, 0.0);
        for (var other = 0; other < row.Length; other++)
        {
            var gain = -row[other] * direction;
            if (Math.Abs(gain) <= Zero || _rowOf[other] != None || Room(other, Math.Sign(gain)) <= Zero)
                continue;
            // Going round in circles without moving ends as soon as chance takes another way out.
            var weight = Math.Abs(gain) * (_standing > Patience ? _random.NextDouble() : 1);
            if (weight > most)
                (best, up, most) = (other, Math.Sign(gain), weight);
        }
        return (best, up);
    }

    private double Room(int variable, int direction) => direction > 0 ? _high[variable] - _values[variable] : _values[variable] - _low[variable];

    private void Move(int entering, double length)
    {
        if (length == 0)
            return;
        _values[entering] += length;
        _moved[_movedCount++] = entering;
        for (var at = 0; at < _reachedCount; at++)
        {
            var variable = _basis[_reached[at]];
            _values[variable] -= _rates[at] * length;
            _moved[_movedCount++] = variable;
        }
    }

    /// <summary>Makes the tableau of a basis out of these variables.</summary>
    private void Build(bool[] mayEnter)
    {
        _rows.Clear();
        _basis.Clear();
        Array.Fill(_rowOf, None);
        foreach (var (equation, variable) in Order(mayEnter))
            Eliminate(_equations[equation], variable, mayEnter);
    }

    /// <summary>The equations in an order in which, where it can be, each has a variable that is in none before it: that one enters and leaves the rows before it as they are.</summary>
    private Stack<(int Equation, int Variable)> Order(bool[] mayEnter)
    {
        // Found from the back: a variable that is in one equation only of those that are left.
        var order = new Stack<(int, int)>();
        var placed = new bool[_equations.Length];
        var left = new int[_values.Length];
        var single = new Queue<int>();
        for (var variable = 0; variable < left.Length; variable++)
        {
            left[variable] = mayEnter[variable] ? _equationsOf[variable].Length : 0;
            if (left[variable] == 1)
                single.Enqueue(variable);
        }
        var longest = new Queue<int>(Enumerable.Range(0, _equations.Length).OrderByDescending(equation => _equations[equation].Length));
        while (order.Count < _equations.Length)
        {
            if (single.TryDequeue(out var variable))
            {
                if (left[variable] == 1)
                    Place(_equationsOf[variable].First(equation => !placed[equation]), variable);
            }
            else if (longest.Dequeue() is var equation && !placed[equation])
            {
                Place(equation, None);
            }
        }
        return order;

        void Place(int equation, int variable)
        {
            order.Push((equation, variable));
            placed[equation] = true;
            foreach (var (other, _) in _equations[equation])
            {
                if (--left[other] == 1)
                    single.Enqueue(other);
            }
        }
    }

    /// <param name="pivot">A variable that is in no row yet; else the largest that may enter is taken.</param>
    private void Eliminate((int Variable, double Weight)[] equation, int pivot, bool[] mayEnter)
    {
        var row = new double[_values.Length];
        foreach (var (variable, weight) in equation)
            row[variable] = weight;
        foreach (var (variable, _) in equation)
        {
            if (_rowOf[variable] == None)
                continue;
            Fill(_rows[_rowOf[variable]]);
            Subtract(row, row[variable], _rows[_rowOf[variable]]);
        }
        var inNoRow = pivot != None;
        for (var (variable, largest) = (0, Zero); variable < row.Length && !inNoRow; variable++)
        {
            if (Math.Abs(row[variable]) >= largest && mayEnter[variable])
                (pivot, largest) = (variable, Math.Abs(row[variable]));
        }
        if (pivot == None)
            return; // follows from the others
        _rows.Add(row);
        _basis.Add(pivot);
        _rowOf[pivot] = _rows.Count - 1;
        if (inNoRow)
        {
            Scale(row, row[pivot]);
            return;
        }
        Reach(pivot);
        Pivot(_rows.Count - 1, pivot);
    }

    /// <summary>Makes the tableau anew from the equations, for the same basis: rounding adds up over many steps.</summary>
    private void Refresh()
    {
        var basis = new bool[_values.Length];
        foreach (var variable in _basis)
            basis[variable] = true;
        Build(basis);
        for (var row = 0; row < _rows.Count; row++)
        {
            var value = 0.0;
            for (var other = 0; other < _values.Length; other++)
                value -= other == _basis[row] ? 0 : _rows[row][other] * _values[other];
            _values[_basis[row]] = Math.Clamp(value, _low[_basis[row]], _high[_basis[row]]);
        }
        _sinceRefresh = 0;
    }

    /// <summary>Finds the rows in which a variable stands.</summary>
    private void Reach(int variable)
    {
        _reachedCount = 0;
        for (var row = 0; row < _rows.Count; row++)
        {
            if (_rows[row][variable] is not 0 and var rate)
                (_reached[_reachedCount], _rates[_reachedCount++]) = (row, rate);
        }
    }

    /// <summary>Lets the variable that was reached for stand in one row only.</summary>
    private void Pivot(int at, int variable)
    {
        var row = _rows[at];
        Scale(row, row[variable]);
        Fill(row);
        for (var other = 0; other < _reachedCount; other++)
        {
            if (_reached[other] != at)
                Subtract(_rows[_reached[other]], _rates[other], row);
        }
    }

    private static void Scale(double[] row, double by)
    {
        for (var other = 0; other < row.Length && by != 1; other++)
            row[other] /= by;
    }

    // Sums have few parts: most of the tableau is zero.
    private void Fill(double[] row)
    {
        _filledCount = 0;
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at] != 0)
                _filled[_filledCount++] = at;
        }
    }

    /// <param name="other">The row that was filled in last.</param>
    private void Subtract(double[] row, double times, double[] other)
    {
        foreach (var at in _filled.AsSpan(0, _filledCount))
        {
            var less = row[at] - times * other[at];
            row[at] = Math.Abs(less) < Zero ? 0 : less;
        }
    }
}
