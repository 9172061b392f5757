namespace Dashboard.Server.Statistics;

/// <summary>
/// What changed at a known moment, by segmented quasi-Poisson regression:
/// ln μ = b₀ + b₁t + b₂[t ≥ T₀] + b₃ max(0, t − T₀) + Σ (cₛ cos(2πst/period) + dₛ sin(2πst/period)) (+ ln exposure), t = 1, 2, …
/// Errors are robust against autocorrelation. Sources: Bernal, Cummins, Gasparrini (2017), International Journal of Epidemiology 46,
/// 348–355; Newey and West (1987), Econometrica 55, 703–708.
/// </summary>
internal sealed class InterruptedTimeSeries
{
    /// <summary>Points that each side needs.</summary>
    public const int LeastPoints = 12;
    /// <summary>Cases that each side needs.</summary>
    public const int LeastCases = 10;
    private const double Tolerance = 1e-14;

    /// <summary>An effect as a ratio of rates, with a 95 % interval and a two-sided p-value (Student's t).</summary>
    public readonly record struct Effect(double Ratio, double Lower, double Upper, double P);

    private readonly double[,] _covariance;

    private InterruptedTimeSeries(
        double[] coefficients, double[,] covariance, double[] errors, double dispersion, double deviance, int df, double[] fitted)
    {
        (Coefficients, _covariance, QuasiPoissonErrors, Dispersion, Deviance, DegreesOfFreedom, Fitted) =
            (coefficients, covariance, errors, dispersion, deviance, df, fitted);
    }

    /// <summary>b₀, b₁ (slope per period), b₂ (level), b₃ (change of slope), then c₁, d₁, c₂, d₂, …</summary>
    public double[] Coefficients { get; }

    /// <summary>
    /// Standard errors that assume independent periods: √ of the dispersion (not floored at 1) times the inverse information.
    /// </summary>
    public double[] QuasiPoissonErrors { get; }

    /// <summary>The Pearson dispersion, not floored at 1.</summary>
    public double Dispersion { get; }

    public double Deviance { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>μ of every period that has a count, oldest first.</summary>
    public double[] Fitted { get; }

    /// <summary>Newey and West's standard errors of the coefficients.</summary>
    public double[] NeweyWestErrors => [.. Coefficients.Select((_, at) => Math.Sqrt(_covariance[at, at]))];

    /// <summary>The change of level at T₀: exp(b₂).</summary>
    public Effect LevelChange => After(0);

    /// <summary>Rate at so many periods after T₀ as a ratio to what it would have been without the change: exp(b₂ + b₃·periods).</summary>
    public Effect After(int periods)
    {
        var estimate = Coefficients[2] + Coefficients[3] * periods;
        var error = Math.Sqrt(_covariance[2, 2] + 2 * periods * _covariance[2, 3] + (double)periods * periods * _covariance[3, 3]);
        // The t with an upper tail of 2.5 %: t²/(t² + df) is a beta variable with shapes ½ and df/2.
        var (x, y) = Beta.Quantile(0.95, 0.5, DegreesOfFreedom / 2.0);
        var width = Math.Sqrt(DegreesOfFreedom * x / y) * error;
        return new(
            Math.Exp(
                estimate), Math.Exp(estimate - width), Math.Exp(estimate + width), StudentT.TwoSided(estimate / error, DegreesOfFreedom));
    }

    /// <summary>Fits the model.</summary>
    /// <param name="y">Counts per period, oldest first; null where there is none, which is also how the period of a campaign itself is left
    /// out.</param>
    /// <param name="from">T₀: the zero-based index of the first period after the change.</param>
    /// <param name="harmonics">S, the number of seasonal waves; 0 for none.</param>
    /// <param name="period">Periods in a year.</param>
    /// <param name="exposure">As many values above 0 as counts; empty for none.</param>
    /// <param name="lag">L of Newey and West, how many periods errors may be correlated over.</param>
    /// <returns>Null with fewer than 12 counts or 10 cases on either side, or when the model cannot be fitted.</returns>
    public static InterruptedTimeSeries? Fit(
        ReadOnlySpan<int?> y, int from, int harmonics, double period, ReadOnlySpan<double> exposure, int lag)
    {
        var known = new List<int>();
        for (var at = 0; at < y.Length; at++)
        {
            if (y[at] is not null)
                known.Add(at);
        }
        var counts = new double[known.Count];
        var offset = exposure.IsEmpty ? [] : new double[known.Count];
        var (before, after) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = y[known[i]]!.Value;
            if (!exposure.IsEmpty)
                offset[i] = Math.Log(exposure[known[i]]);
            if (known[i] < from)
                before += counts[i];
            else
                after += counts[i];
        }
        var pointsBefore = known.Count(at => at < from);
        if (pointsBefore < LeastPoints || counts.Length - pointsBefore < LeastPoints || before < LeastCases || after < LeastCases)
            return null;

        double[][] columns =
        [
            [.. known.Select(_ => 1.0)],
            [.. known.Select(at => at + 1.0)],
            [.. known.Select(at => at >= from ? 1.0 : 0.0)],
            [.. known.Select(at => Math.Max(0.0, at - from))],
            .. Enumerable.Range(0, 2 * harmonics).Select(wave => known.Select(at => Wave(wave, at + 1, period)).ToArray()),
        ];
        var design = new DenseDesign(columns);
        var model = new QuasiPoisson(counts.Length);
        if (!model.Fit(design, counts, [], offset, Tolerance) || design.Rank < columns.Length)
            return null;
        var inverse = design.InverseInformation();
        double[] errors = [.. columns.Select((_, at) => Math.Sqrt(model.Dispersion * inverse[at, at]))];
        double[] fitted = [.. model.Means[..counts.Length]];
        return new(
            [.. design.Coefficients], NeweyWest(
                columns, counts, fitted, inverse, lag), errors, model.Dispersion, model.Deviance, model.DegreesOfFreedom, fitted);
    }

    private static double Wave(int wave, int t, double period)
    {
        var angle = 2 * Math.PI * (wave / 2 + 1) * t / period;
        return wave % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle);
    }

    // A (G₀ + Σ (1 − j/(L + 1)) (Gⱼ + Gⱼ')) A n/(n − k), where Gⱼ sums the products of the scores (y − μ)x of periods j apart.
    private static double[,] NeweyWest(double[][] columns, double[] counts, double[] fitted, double[,] inverse, int lag)
    {
        var (n, k) = (counts.Length, columns.Length);
        var middle = new double[k, k];
        for (var apart = 0; apart <= Math.Min(lag, n - 1); apart++)
        {
            var weight = n / (double)(n - k) * (apart == 0 ? 0.5 : 1 - apart / (lag + 1.0));
            for (var i = apart; i < n; i++)
            {
                var product = weight * (counts[i] - fitted[i]) * (counts[i - apart] - fitted[i - apart]);
                for (var row = 0; row < k; row++)
                {
                    for (var column = 0; column < k; column++)
                        middle[row, column] += product * (
                            columns[row][i] * columns[column][i - apart] + columns[column][i] * columns[row][i - apart]);
                }
            }
        }
        return Product(Product(inverse, middle), inverse);
    }

    private static double[,] Product(double[,] left, double[,] right)
    {
        var k = left.GetLength(0);
        var product = new double[k, k];
        for (var row = 0; row < k; row++)
        {
            for (var column = 0; column < k; column++)
            {
                for (var inner = 0; inner < k; inner++)
                    product[row, column] += left[row, inner] * right[inner, column];
            }
        }
        return product;
    }
}
