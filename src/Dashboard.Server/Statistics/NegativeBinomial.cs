namespace Dashboard.Server.Statistics;

/// <summary>
/// The negative-binomial distribution with a size r &gt; 0 that need not be whole, and a mean: P(Y = k) = Γ(k + r)/(k! Γ(r)) qʳ (1 − q)ᵏ
/// with q = r/(r + mean), variance mean + mean²/r. An infinite size is the Poisson distribution. Tails are accurate to 1e-13 relative,
/// also far out.
/// </summary>
internal static class NegativeBinomial
{
    /// <summary>P(Y = k).</summary>
    public static double Probability(int k, double size, double mean) =>
        k < 0 ? 0
        : double.IsPositiveInfinity(size) ? Poisson.Probability(k, mean)
        : k == 0 ? Math.Exp(-size * Elementary.LogOnePlus(mean / size))
        : Beta.Kernel(k, size, mean / (size + mean), size / (size + mean));

    /// <summary>P(Y ≤ k).</summary>
    public static double Cumulative(int k, double size, double mean) =>
        k < 0 ? 0
        : double.IsPositiveInfinity(size) ? Poisson.Cumulative(k, mean)
        : Beta.I(size, k + 1.0, size / (size + mean), mean / (size + mean));

    /// <summary>P(Y ≥ k), k itself inclusive.</summary>
    public static double UpperTail(int k, double size, double mean) =>
        k <= 0 ? 1
        : double.IsPositiveInfinity(size) ? Poisson.UpperTail(k, mean)
        : Beta.I(k, size, mean / (size + mean), size / (size + mean));

    /// <summary>The smallest k with P(Y ≤ k) ≥ <paramref name="p"/>.</summary>
    /// <param name="p">From 0 to below 1.</param>
    /// <param name="mean">At most 1e9.</param>
    public static int Quantile(double p, double size, double mean)
    {
        var variance = mean + mean * (mean / size);
        return DiscreteQuantile.Find(p, mean, variance, (2 * variance / mean - 1) / Math.Sqrt(variance), k => Cumulative(k, size, mean));
    }
}
