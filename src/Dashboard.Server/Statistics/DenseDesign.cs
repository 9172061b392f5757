namespace Dashboard.Server.Statistics;

/// <summary>Any X, by Householder reflections. Source: Golub and Van Loan (2013), "Matrix Computations", 5.2.1 and 5.3.2.</summary>
internal sealed class DenseDesign : Design
{
    private const double Aliased = 1e-11;

    private readonly double[][] _columns;
    private readonly double[][] _reflected;
    private readonly List<int> _pivots = [];
    private readonly double[] _work;

    /// <param name="columns">p columns of n values each.</param>
    public DenseDesign(double[][] columns)
    {
        (_columns, _work) = (columns, new double[columns[0].Length]);
        _reflected = [.. columns.Select(column => new double[column.Length])];
        Coefficients = new double[columns.Length];
    }

    public override int Rows => _work.Length;

    public override int Rank { get; protected set; }

    /// <summary>β of the last solve, one per column; 0 for a column that follows from those before it.</summary>
    public double[] Coefficients { get; }

    public override void Solve(ReadOnlySpan<double> weights, ReadOnlySpan<double> response, Span<double> fitted)
    {
        Reduce(weights);
        for (var i = 0; i < Rows; i++)
            _work[i] = Math.Sqrt(weights[i]) * response[i];
        for (var at = 0; at < Rank; at++)
            Reflect(at, _work);
        Array.Clear(Coefficients);
        for (var at = Rank - 1; at >= 0; at--)
        {
            var sum = _work[at];
            for (var later = at + 1; later < Rank; later++)
                sum -= R(at, later) * Coefficients[_pivots[later]];
            Coefficients[_pivots[at]] = sum / R(at, at);
        }
        fitted.Clear();
        foreach (var column in _pivots)
        {
            for (var i = 0; i < Rows; i++)
                fitted[i] += _columns[column][i] * Coefficients[column];
        }
    }

    public override void Leverages(ReadOnlySpan<double> weights, Span<double> leverages)
    {
        // The first columns of Q, one after the other: the reflections applied backwards to the columns of the identity.
        leverages.Clear();
        for (var at = 0; at < Rank; at++)
        {
            Array.Clear(_work);
            _work[at] = 1;
            for (var reflection = Rank - 1; reflection >= 0; reflection--)
                Reflect(reflection, _work);
            for (var i = 0; i < Rows; i++)
                leverages[i] += _work[i] * _work[i];
        }
    }

    /// <summary>(X'WX)⁻¹ of the last solve, p × p; rows and columns of aliased columns are 0.</summary>
    public double[,] InverseInformation()
    {
        // R⁻¹, column by column; (X'WX)⁻¹ = R⁻¹R⁻¹'.
        var inverse = new double[Rank, Rank];
        for (var column = 0; column < Rank; column++)
        {
            for (var row = column; row >= 0; row--)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var k = row + 1; k <= column; k++)
                    sum -= R(row, k) * inverse[k, column];
                inverse[row, column] = sum / R(row, row);
            }
        }
        var result = new double[_columns.Length, _columns.Length];
        for (var row = 0; row < Rank; row++)
        {
            for (var column = 0; column < Rank; column++)
            {
                for (var k = Math.Max(row, column); k < Rank; k++)
                    result[_pivots[row], _pivots[column]] += inverse[row, k] * inverse[column, k];
            }
        }
        return result;
    }

    // Column k of √W X becomes: above the diagonal R, from the diagonal on the vector of its reflection.
    private readonly List<(double Diagonal, double Scale)> _diagonal = [];

    private double R(int row, int at) => row == at ? _diagonal[at].Diagonal : _reflected[_pivots[at]][row];

    private void Reduce(ReadOnlySpan<double> weights)
    {
        _pivots.Clear();
        _diagonal.Clear();
        Rank = 0;
        for (var column = 0; column < _columns.Length; column++)
        {
            var target = _reflected[column];
            var norm = 0.0;
            for (var i = 0; i < Rows; i++)
            {
                target[i] = Math.Sqrt(weights[i]) * _columns[column][i];
                norm += target[i] * target[i];
            }
            for (var at = 0; at < Rank; at++)
                Reflect(at, target);
            var rest = 0.0;
            for (var i = Rank; i < Rows; i++)
                rest += target[i] * target[i];
            if (Rank >= Rows || Math.Sqrt(rest) <= Aliased * Math.Sqrt(norm))
                continue;
            var diagonal = target[Rank] > 0 ? -Math.Sqrt(rest) : Math.Sqrt(rest);
            target[Rank] -= diagonal;
            _diagonal.Add((diagonal, 1 / (-diagonal * target[Rank])));
            _pivots.Add(column);
            Rank++;
        }
    }

    private void Reflect(int at, double[] target)
    {
        var vector = _reflected[_pivots[at]];
        var product = 0.0;
        for (var i = at; i < Rows; i++)
            product += vector[i] * target[i];
        product *= _diagonal[at].Scale;
        for (var i = at; i < Rows; i++)
            target[i] -= product * vector[i];
    }
}
