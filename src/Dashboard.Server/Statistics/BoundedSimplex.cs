namespace Dashboard.Server.Statistics;

/// <summary>
/// Linear programming over bounded variables with sums that stay as they are, walked one step at a time from a point that is
/// feasible: the primal simplex method in a tableau, in which a variable outside the basis may also lie between its bounds.
/// Source: Chvátal (1983), "Linear Programming", chapters 3 (degeneracy) and 8 (upper bounds).
/// </summary>
/// <param name="low">The least that each variable may be, inclusive and finite.</param>
/// <param name="high">The most, inclusive and finite.</param>
/// <param name="values">The point to start from, within the bounds; it is moved.</param>
internal sealed class BoundedSimplex(double[] low, double[] high, double[] values)
{
    // Every number in the tableau that is not zero is a ratio of small determinants, far larger than this.
    private const double Zero = 1e-7;
    private const int StepsBeforeRefresh = 400;
    private const int Patience = 20;

    private readonly List<double[]> _equations = [];
    private readonly List<double[]> _rows = [];
    private readonly List<int> _basis = [];
    private readonly int[] _rowOf = [.. Enumerable.Repeat(-1, values.Length)];
    private readonly bool[] _met = new bool[values.Length];
    private readonly Random _random = new(1);
    private int _standing;
    private int _sinceRefresh;

    /// <summary>The point where it stands now.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>From now on the weighted variables keep the sum that they have, which is zero.</summary>
    public void Keep(IEnumerable<(int Variable, double Weight)> sum)
    {
        var equation = new double[values.Length];
        foreach (var (variable, weight) in sum)
            equation[variable] += weight;
        _equations.Add(equation);
        Eliminate(equation, _ => true);
    }

    /// <summary>Takes one step that raises the variable (lowers it, when the direction is -1), or that only changes the basis.</summary>
    /// <returns>False when no step can: it is at its largest or smallest.</returns>
    public bool Step(int variable, int direction)
    {
        var (entering, up) = Room(variable, direction) > Zero ? Entering(variable, direction) : (-1, 0);
        if (entering < 0)
            return false;
        var (length, leaving, steepest) = (Room(entering, up), -1, 0.0);
        for (var row = 0; row < _rows.Count; row++)
        {
            var rate = -_rows[row][entering] * up;
            if (Math.Abs(rate) <= Zero)
                continue;
            var here = Math.Max(0, Room(_basis[row], Math.Sign(rate)) / Math.Abs(rate));
            // Of those that are equally near the steepest, which keeps the numbers small.
            if (here < length - Zero || (here <= length + Zero && leaving >= 0 && Math.Abs(rate) > steepest))
                (length, leaving, steepest) = (Math.Min(here, length), row, Math.Abs(rate));
        }
        values[entering] += up * length;
        for (var row = 0; row < _rows.Count; row++)
            values[_basis[row]] -= _rows[row][entering] * up * length;
        _standing = length > Zero ? 0 : _standing + 1;
        if (leaving >= 0)
        {
            var left = _basis[leaving];
            values[left] = values[left] - low[left] < high[left] - values[left] ? low[left] : high[left];
            (_basis[leaving], _rowOf[left], _rowOf[entering]) = (entering, -1, leaving);
            Pivot(leaving, entering);
            if (++_sinceRefresh >= StepsBeforeRefresh)
                Refresh();
        }
        return true;
    }

    /// <summary>The variables whose bounds keep this one from going on.</summary>
    public IEnumerable<int> Holding(int variable) => _rowOf[variable] < 0
        ? []
        : Enumerable.Range(0, values.Length).Where(other => _rowOf[other] < 0 && Math.Abs(_rows[_rowOf[variable]][other]) > Zero);

    private (int Variable, int Direction) Entering(int variable, int direction)
    {
        if (_rowOf[variable] < 0)
            return (variable, direction);
        var row = _rows[_rowOf[variable]];
        var (best, up, most) = (-1, 0, 0.0);
        for (var other = 0; other < row.Length; other++)
        {
            var gain = -row[other] * direction;
            if (_rowOf[other] >= 0 || Math.Abs(gain) <= Zero || Room(other, Math.Sign(gain)) <= Zero)
                continue;
            // Going round in circles without moving ends as soon as chance takes another way out.
            var weight = Math.Abs(gain) * (_standing > Patience ? _random.NextDouble() : 1);
            if (weight > most)
                (best, up, most) = (other, Math.Sign(gain), weight);
        }
        return (best, up);
    }

    private double Room(int variable, int direction) => direction > 0 ? high[variable] - values[variable] : values[variable] - low[variable];

    private void Eliminate(double[] equation, Func<int, bool> mayEnter)
    {
        var row = (double[])equation.Clone();
        for (var variable = 0; variable < row.Length; variable++)
        {
            if (equation[variable] != 0 && _rowOf[variable] >= 0)
                Subtract(row, row[variable], _rows[_rowOf[variable]], Filled(_rows[_rowOf[variable]]));
        }
        // Of equally large ones the last: what comes late is in few equations, and the tableau stays emptier.
        var (pivot, largest) = (-1, Zero);
        for (var variable = 0; variable < row.Length; variable++)
        {
            if (Math.Abs(row[variable]) >= largest && mayEnter(variable))
                (pivot, largest) = (variable, Math.Abs(row[variable]));
        }
        if (pivot < 0)
            return; // follows from the others
        _rows.Add(row);
        _basis.Add(pivot);
        _rowOf[pivot] = _rows.Count - 1;
        if (_met[pivot])
            Pivot(_rows.Count - 1, pivot);
        else
            Scale(row, row[pivot]); // in no row before this one
        for (var variable = 0; variable < equation.Length; variable++)
            _met[variable] |= equation[variable] != 0;
    }

    /// <summary>Makes the tableau anew from the equations, for the same basis: rounding adds up over many steps.</summary>
    private void Refresh()
    {
        var basis = _basis.ToHashSet();
        _rows.Clear();
        _basis.Clear();
        Array.Fill(_rowOf, -1);
        Array.Clear(_met);
        foreach (var equation in _equations)
            Eliminate(equation, basis.Contains);
        for (var row = 0; row < _rows.Count; row++)
        {
            var value = 0.0;
            for (var other = 0; other < values.Length; other++)
                value -= other == _basis[row] ? 0 : _rows[row][other] * values[other];
            values[_basis[row]] = Math.Clamp(value, low[_basis[row]], high[_basis[row]]);
        }
        _sinceRefresh = 0;
    }

    private void Pivot(int at, int variable)
    {
        var row = _rows[at];
        Scale(row, row[variable]);
        var filled = Filled(row);
        foreach (var other in _rows)
        {
            if (other != row && other[variable] != 0)
                Subtract(other, other[variable], row, filled);
        }
    }

    private static void Scale(double[] row, double by)
    {
        for (var other = 0; other < row.Length && by != 1; other++)
            row[other] /= by;
    }

    // Sums have few parts: most of the tableau is zero.
    private static int[] Filled(double[] row)
    {
        var filled = new List<int>();
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at] != 0)
                filled.Add(at);
        }
        return [.. filled];
    }

    private static void Subtract(double[] row, double times, double[] other, int[] filled)
    {
        foreach (var at in filled)
        {
            var less = row[at] - times * other[at];
            row[at] = Math.Abs(less) < Zero ? 0 : less;
        }
    }
}
