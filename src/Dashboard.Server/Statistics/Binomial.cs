namespace Dashboard.Server.Statistics;

/// <summary>The binomial distribution of n draws with probability p, given with q = 1 − p. Tails are accurate to 1e-13 relative.</summary>
internal static class Binomial
{
    /// <summary>P(Y = k).</summary>
    public static double Probability(int k, int n, double p, double q)
    {
        if (k < 0 || k > n)
            return 0;
        if (k == 0)
            return Math.Exp(n * (q < p ? Math.Log(q) : Elementary.LogOnePlus(-p)));
        if (k == n)
            return Math.Exp(n * (p < q ? Math.Log(p) : Elementary.LogOnePlus(-q)));
        return Beta.Kernel(k, n - k, p, q) * ((double)n / (n - k));
    }

    /// <summary>P(Y ≤ k).</summary>
    public static double Cumulative(int k, int n, double p, double q) => k < 0 ? 0 : k >= n ? 1 : Beta.I(n - k, k + 1.0, q, p);

    /// <summary>P(Y ≥ k), k itself inclusive.</summary>
    public static double UpperTail(int k, int n, double p, double q) => k <= 0 ? 1 : k > n ? 0 : Beta.I(k, n - k + 1.0, p, q);
}
