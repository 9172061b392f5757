namespace Dashboard.Server.Statistics;

/// <summary>
/// Gamma-Poisson shrinkage over many series that each hold few signals: what a series has shown so far is weighed against what a series of its
/// size shows on average, and the number to come is negative-binomially distributed.
/// Source: Clayton and Kaldor (1987), Biometrics 43, 671–681 (the gamma prior by moments); Gelman et al., "Bayesian Data Analysis", 2.6.
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
    /// P(Y &gt; y) + ½ P(Y = y) for a negative-binomial Y with this mean and variance, a Poisson one where the variance is not larger.
    /// Summed term by term: the counts are small. Relative error below 1e-12; never 0.
    /// </summary>
    /// <param name="y">At least 0.</param>
    /// <param name="mean">Above 0.</param>
    public static double MidP(int y, double mean, double variance)
    {
        var extra = variance - mean;
        // Yₖ₊₁/Yₖ = (k + r)s/(k + 1) for the negative binomial, mean/(k + 1) for the Poisson distribution.
        var poisson = extra <= 1e-12 * mean;
        var (size, share) = poisson ? (0, 0) : (mean * mean / extra, extra / variance);
        var term = poisson ? Math.Exp(-mean) : Math.Exp(size * Math.Log(mean / variance));
        if (term < 1e-280)
            return UpperTail(y, mean, variance, poisson, size);
        for (var k = 0; k < y; k++)
            term *= Ratio(k);
        var sum = term / 2;
        for (var k = y; term > sum * 1e-16 && term > 0; k++)
        {
            term *= Ratio(k);
            sum += term;
        }
        return Math.Clamp(sum, double.Epsilon, 1);

        double Ratio(int k) => poisson ? mean / (k + 1) : (k + size) * share / (k + 1);
    }

    /// <summary>The smallest y that is exceeded with a probability of at most <paramref name="tail"/>.</summary>
    public static int UpperBound(double mean, double variance, double tail) => variance - mean <= 1e-12 * mean
        ? Poisson.Quantile(1 - tail, mean)
        : NegativeBinomial.Quantile(1 - tail, mean * mean / (variance - mean), mean);

    private static double UpperTail(int y, double mean, double variance, bool poisson, double size) => poisson
        ? Poisson.UpperTail(y, mean) - Poisson.Probability(y, mean) / 2
        : NegativeBinomial.UpperTail(y, size, mean) - NegativeBinomial.Probability(y, size, mean) / 2;
}
