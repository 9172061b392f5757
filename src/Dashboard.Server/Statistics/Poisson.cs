namespace Dashboard.Server.Statistics;

/// <summary>The Poisson distribution. Tails are accurate to 1e-13 relative, also far out.</summary>
internal static class Poisson
{
    /// <summary>P(Y = k).</summary>
    public static double Probability(int k, double mean) => k < 0 ? 0 : Gamma.Kernel(k, mean);

    /// <summary>P(Y ≤ k).</summary>
    public static double Cumulative(int k, double mean) => k < 0 ? 0 : Gamma.Q(k + 1.0, mean);

    /// <summary>P(Y ≥ k), k itself inclusive.</summary>
    public static double UpperTail(int k, double mean) => k <= 0 ? 1 : Gamma.P(k, mean);

    /// <summary>The smallest k with P(Y ≤ k) ≥ <paramref name="p"/>.</summary>
    /// <param name="p">From 0 to below 1.</param>
    /// <param name="mean">At most 1e9.</param>
    public static int Quantile(double p, double mean) =>
        DiscreteQuantile.Find(p, mean, mean, 1 / Math.Sqrt(mean), k => Cumulative(k, mean));
}
