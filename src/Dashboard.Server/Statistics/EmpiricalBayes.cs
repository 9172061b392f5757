namespace Dashboard.Server.Statistics;

/// <summary>
/// Gamma-Poisson shrinkage over many series that each hold few signals: what a series has shown so far is weighed against what a series of
/// its size shows on average, and the number to come is negative-binomially distributed. Source: Clayton and Kaldor (1987), Biometrics 43,
/// 671–681 (the gamma prior by moments); Gelman et al., "Bayesian Data Analysis", 2.6.
/// </summary>
internal static class EmpiricalBayes
{
    /// <summary>Without any sign that series differ from their expected counts they are still allowed to, by a tenth.</summary>
    public const double LargestShape = 100;

    /// <summary>
    /// The shape A of the gamma distribution with mean 1 from which the ratios of counts to expected counts come, by moments:
    /// 1/A = Σ((Sᵢ − Eᵢ)² − Eᵢ) / ΣEᵢ², at least 1/<see cref="LargestShape"/>.
    /// </summary>
    /// <param name="counts">Sᵢ, per series.</param>
    /// <param name="expected">Eᵢ, what a series of this size holds on average.</param>
    public static double PriorShape(ReadOnlySpan<double> counts, ReadOnlySpan<double> expected)
    {
        var (excess, squares) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            excess += (counts[i] - expected[i]) * (counts[i] - expected[i]) - expected[i];
            squares += expected[i] * expected[i];
        }
        return squares <= 0 ? LargestShape : squares / Math.Max(excess, squares / LargestShape);
    }

    /// <summary>Mean and variance of a series' ratio to its expected count, given both: (A + S)/(A + E) and (A + S)/(A + E)².</summary>
    public static (double Mean, double Variance) Posterior(double shape, double count, double expected)
    {
        var mean = (shape + count) / (shape + expected);
        return (mean, mean / (shape + expected));
    }

    /// <summary>
    /// The logarithm of how much more likely a count is under the larger of two means than under the smaller one, when the rate is known up
    /// to a gamma distribution: ln NB(y; r₁, larger) − ln NB(y; r₀, smaller), each with mean²/size = <paramref name="extra"/>. Finite for
    /// any count. Sources: Neill, Moore and Cooper (2006), "A Bayesian spatial scan statistic", Advances in Neural Information Processing
    /// Systems 18; Kass and Raftery (1995), Journal of the American Statistical Association 90, 773–795.
    /// </summary>
    /// <param name="y">At least 0.</param>
    /// <param name="smaller">Above 0.</param>
    /// <param name="larger">Above 0.</param>
    /// <param name="extra">What the variance is above the mean, under both: at least 0; 0 compares Poisson distributions.</param>
    public static double LogFactor(int y, double smaller, double larger, double extra)
    {
        if (extra <= 1e-12 * smaller)
            return y * Math.Log(larger / smaller) - (larger - smaller);
        var (size0, size1) = (smaller * smaller / extra, larger * larger / extra);
        // Γ(y + r)/Γ(r) is a product of y terms; y! is the same on both sides.
        var (log, ratio) = (0.0, 1.0);
        for (var k = 0; k < y; k++)
        {
            ratio *= (size1 + k) / (size0 + k);
            if (ratio is < 1e100 and > 1e-100)
                continue;
            (log, ratio) = (log + Math.Log(ratio), 1);
        }
        return log + Math.Log(ratio) + y * Math.Log((smaller + size0) / (larger + size1) * (larger / smaller))
            - size1 * Elementary.LogOnePlus(larger / size1) + size0 * Elementary.LogOnePlus(smaller / size0);
    }

    /// <summary>The smallest y that is exceeded with a probability of at most <paramref name="tail"/>.</summary>
    public static int UpperBound(double mean, double variance, double tail) => variance - mean <= 1e-12 * mean
        ? Poisson.Quantile(1 - tail, mean)
        : NegativeBinomial.Quantile(1 - tail, mean * mean / (variance - mean), mean);
}
