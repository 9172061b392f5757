namespace Dashboard.Server.Statistics;

/// <summary>
/// A factor with levels, and beside it a straight line in time: the model of Farrington. Its least squares have a closed form, around
/// the weighted mean of every level: analysis of covariance, as in Scheffé (1959), "The Analysis of Variance", 6.
/// </summary>
/// <param name="levels">The level of every row, 0 to below <paramref name="levelCount"/>; a level without a row counts for nothing.</param>
/// <param name="time">The time of every row.</param>
/// <param name="withTime">Whether the line is in the model.</param>
internal sealed class LevelDesign(int[] levels, double[] time, int levelCount, bool withTime) : Design
{
    private const double Aliased = 1e-11;

    private readonly int _present = levels.Distinct().Count();
    private readonly double[] _weight = new double[levelCount];
    private readonly double[] _time = new double[levelCount];
    private readonly double[] _mean = new double[levelCount];
    private double _squares;

    public override int Rows => levels.Length;

    public override int Rank { get; protected set; }

    /// <summary>The coefficient of time; 0 when it is not in the model.</summary>
    public double Slope { get; private set; }

    /// <summary>The element of (X'WX)⁻¹ that belongs to the slope; infinite when it has no coefficient.</summary>
    public double InverseInformationOfSlope => 1 / _squares;

    public override void Solve(ReadOnlySpan<double> weights, ReadOnlySpan<double> response, Span<double> fitted)
    {
        Span<double> weight = _weight, middle = _time, mean = _mean;
        weight.Clear();
        middle.Clear();
        mean.Clear();
        ReadOnlySpan<int> level = levels;
        ReadOnlySpan<double> times = time;
        weights = weights[..level.Length];
        response = response[..level.Length];
        fitted = fitted[..level.Length];
        for (var i = 0; i < level.Length; i++)
        {
            var (l, w) = (level[i], weights[i]);
            weight[l] += w;
            middle[l] += w * times[i];
            mean[l] += w * response[i];
        }
        for (var l = 0; l < weight.Length; l++)
        {
            middle[l] /= weight[l];
            mean[l] /= weight[l];
        }
        (Slope, Rank, _squares) = (0, _present, 0);
        if (withTime)
        {
            var (squares, products, norm) = (0.0, 0.0, 0.0);
            for (var i = 0; i < level.Length; i++)
            {
                var (l, w) = (level[i], weights[i]);
                var from = times[i] - middle[l];
                squares += w * from * from;
                products += w * from * (response[i] - mean[l]);
                norm += w * times[i] * times[i];
            }
            if (squares > Aliased * Aliased * norm)
                (Slope, Rank, _squares) = (products / squares, _present + 1, squares);
        }
        for (var i = 0; i < level.Length; i++)
            fitted[i] = mean[level[i]] + Slope * (times[i] - middle[level[i]]);
    }

    public override void Leverages(ReadOnlySpan<double> weights, Span<double> leverages)
    {
        for (var i = 0; i < levels.Length; i++)
            leverages[i] = weights[i] * InverseInformation(levels[i], time[i]);
    }

    /// <summary>Xβ of the last solve at a level that has rows and a time.</summary>
    public double Predict(int level, double at) => _mean[level] + Slope * (at - _time[level]);

    /// <summary>x'(X'WX)⁻¹x of the last solve at a level that has rows and a time.</summary>
    public double InverseInformation(int level, double at)
    {
        var from = at - _time[level];
        return 1 / _weight[level] + (_squares > 0 ? from * from / _squares : 0);
    }
}
