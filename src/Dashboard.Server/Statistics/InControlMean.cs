namespace Dashboard.Server.Statistics;

/// <summary>
/// The mean of a series of counts while nothing happens: ln μ(t) = b0 [+ b1·t] + Σ for s = 1 to S of
/// c_s·cos(2πst/f) + d_s·sin(2πst/f), with t = 1 at the first count and f periods a year. For the charts of <see cref="Glr"/>.
/// </summary>
internal sealed class InControlMean
{
    private const int Iterations = 25;
    private const int Alternations = 100;

    private readonly int _harmonics;
    private readonly bool _trend;
    private readonly double _frequency;
    private double[] _coefficients = [];

    private InControlMean(int harmonics, bool trend, double frequency) => (_harmonics, _trend, _frequency) = (harmonics, trend, frequency);

    /// <summary>a in the variance μ + a·μ²; 0 where the counts vary no more than Poisson.</summary>
    public double Dispersion { get; private set; }

    /// <summary>
    /// Maximum likelihood under the negative binomial distribution with a given dispersion, by iteratively re-weighted least squares.
    /// </summary>
    /// <param name="y">Counts, oldest first.</param>
    /// <param name="harmonics">S, 0 or more.</param>
    /// <param name="frequency">f, periods in a year: 52 for weeks.</param>
    /// <param name="dispersion">a, at least 0; 0 is Poisson.</param>
    /// <returns>Null when there are no signals at all, no more counts than coefficients, or no convergence.</returns>
    public static InControlMean? Fit(ReadOnlySpan<int> y, int harmonics, bool trend, double frequency, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(harmonics);
        ArgumentOutOfRangeException.ThrowIfNegative(dispersion);
        var model = new InControlMean(harmonics, trend, frequency) { Dispersion = dispersion };
        return model.Fit(y) ? model : null;
    }

    /// <summary>
    /// Maximum likelihood under the negative binomial distribution: the mean given the dispersion and the dispersion given the
    /// mean in turn. Source: Venables and Ripley (2002), Modern Applied Statistics with S, section 7.4.
    /// </summary>
    /// <param name="y">Counts, oldest first.</param>
    /// <param name="harmonics">S, 0 or more.</param>
    /// <param name="frequency">f, periods in a year: 52 for weeks.</param>
    /// <returns>Null when there are no signals at all, no more counts than coefficients, or no convergence.</returns>
    public static InControlMean? Fit(ReadOnlySpan<int> y, int harmonics, bool trend, double frequency)
    {
        if (Fit(y, harmonics, trend, frequency, 0) is not { } model)
            return null;
        for (var turn = 0; turn < Alternations; turn++)
        {
            var before = model.Dispersion;
            model.Dispersion = model.DispersionOf(y);
            if (Math.Abs(model.Dispersion - before) <= 1e-10 * before)
                return model;
            if (!model.Fit(y))
                return null;
        }
        return null;
    }

    /// <summary>μ(t).</summary>
    /// <param name="t">1 at the first count of the fit; any later time.</param>
    public double At(int t)
    {
        var row = Row(t);
        var eta = 0.0;
        for (var j = 0; j < row.Length; j++)
            eta += row[j] * _coefficients[j];
        return Math.Max(Math.Exp(eta), double.Epsilon);
    }

    private double[] Row(int t)
    {
        var row = new double[1 + (_trend ? 1 : 0) + 2 * _harmonics];
        row[0] = 1;
        if (_trend)
            row[1] = t;
        for (var s = 1; s <= _harmonics; s++)
        {
            var angle = 2 * s * Math.PI / _frequency * t;
            (row[^(2 * (_harmonics - s) + 2)], row[^(2 * (_harmonics - s) + 1)]) = (Math.Cos(angle), Math.Sin(angle));
        }
        return row;
    }

    // Starts and stops as glm does, so that the digits agree.
    private bool Fit(ReadOnlySpan<int> y)
    {
        var rows = new double[y.Length][];
        var (mu, any) = (new double[y.Length], false);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Row(i + 1);
            mu[i] = _coefficients.Length > 0 ? At(i + 1) : Dispersion == 0 ? y[i] + 0.1 : y[i] == 0 ? 1 / 6.0 : y[i];
            any |= y[i] > 0;
        }
        if (!any || y.Length <= rows[0].Length)
            return false;
        var deviance = Deviance(y, mu);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var (weighted, target) = (new double[y.Length][], new double[y.Length]);
            for (var i = 0; i < y.Length; i++)
            {
                var root = Math.Sqrt(mu[i] / (1 + Dispersion * mu[i]));
                weighted[i] = [.. rows[i].Select(x => x * root)];
                target[i] = root * (Math.Log(mu[i]) + (y[i] - mu[i]) / mu[i]);
            }
            if (LeastSquares(weighted, target) is not { } coefficients)
                return false;
            _coefficients = coefficients;
            for (var i = 0; i < y.Length; i++)
                mu[i] = Math.Max(At(i + 1), 2.220446049250313e-16);
            var before = deviance;
            deviance = Deviance(y, mu);
            if (!double.IsFinite(deviance))
                return false;
            if (Math.Abs(deviance - before) < 1e-8 * (Math.Abs(deviance) + 0.1))
                return true;
        }
        return false;
    }

    private double Deviance(ReadOnlySpan<int> y, double[] mu)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var log = y[i] == 0 ? 0 : y[i] * Math.Log(y[i] / mu[i]);
            sum += 2 * (
                Dispersion == 0
                    ? log - (y[i] - mu[i])
                    : log - (y[i] + 1 / Dispersion) * Math.Log((1 + Dispersion * y[i]) / (1 + Dispersion * mu[i])));
        }
        return sum;
    }

    // The root of the derivative of the log likelihood in θ = 1/a, by halving on the scale of ln θ.
    private double DispersionOf(ReadOnlySpan<int> y)
    {
        var excess = 0.0;
        for (var i = 0; i < y.Length; i++)
            excess += (y[i] - At(i + 1)) * (y[i] - At(i + 1)) - y[i];
        if (excess <= 0)
            return 0;
        var (low, high) = (Math.Log(1e-6), Math.Log(1e6));
        while (high - low > 1e-13)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
                break;
            (low, high) = Slope(y, Math.Exp(middle)) > 0 ? (middle, high) : (low, middle);
        }
        return Math.Exp(-(low + high) / 2);
    }

    // ψ(y + θ) − ψ(θ) is a sum of y terms 1/(θ + j).
    private double Slope(ReadOnlySpan<int> y, double theta)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < y[i]; j++)
                sum += 1 / (theta + j);
            var mu = At(i + 1);
            sum += Math.Log(theta / (theta + mu)) + (mu - y[i]) / (theta + mu);
        }
        return sum;
    }

    /// <summary>Least squares by modified Gram-Schmidt; null when the columns depend on one another.</summary>
    private static double[]? LeastSquares(double[][] x, double[] y)
    {
        var columns = x[0].Length;
        var r = new double[columns, columns + 1];
        for (var j = 0; j < columns; j++)
        {
            var length = Math.Sqrt(x.Sum(row => row[j] * row[j]));
            // What is left of the column after the ones before it, against what it was.
            var whole = length * length;
            for (var k = 0; k < j; k++)
                whole += r[k, j] * r[k, j];
            if (!(length > 1e-11 * Math.Sqrt(whole)))
                return null;
            r[j, j] = length;
            for (var i = 0; i < y.Length; i++)
                x[i][j] /= length;
            for (var k = j + 1; k <= columns; k++)
            {
                var dot = 0.0;
                for (var i = 0; i < y.Length; i++)
                    dot += x[i][j] * (k < columns ? x[i][k] : y[i]);
                r[j, k] = dot;
                for (var i = 0; i < y.Length; i++)
                {
                    if (k < columns)
                        x[i][k] -= dot * x[i][j];
                    else
                        y[i] -= dot * x[i][j];
                }
            }
        }
        var solution = new double[columns];
        for (var j = columns - 1; j >= 0; j--)
        {
            solution[j] = r[j, columns];
            for (var k = j + 1; k < columns; k++)
                solution[j] -= r[j, k] * solution[k];
            solution[j] /= r[j, j];
        }
        return solution;
    }
}
