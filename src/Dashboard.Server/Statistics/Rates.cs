namespace Dashboard.Server.Statistics;

/// <summary>
/// Poisson rates and ratios of two rates: exact intervals and tests. Sources: Garwood (1936), Biometrika 28, 437–442 (one rate);
/// Clopper and Pearson (1934), Biometrika 26, 404–413, on the binomial that remains given the sum (two rates); Lancaster (1961), Journal of
/// the American Statistical Association 56, 223–234 (mid-p).
/// </summary>
internal static class Rates
{
    // A probability counts as no larger than another when only rounding makes it so.
    private const double Tie = 1 + 1e-7;

    /// <summary>An estimate with a two-sided interval; the upper end of a ratio may be infinite.</summary>
    public readonly record struct Interval(double Estimate, double Lower, double Upper);

    /// <summary>The rate x/T with its exact interval.</summary>
    /// <param name="x">Cases, 0 or more.</param>
    /// <param name="exposure">T, above 0: the rate is per unit of it.</param>
    /// <param name="level">Confidence, 0.95 for 95 %.</param>
    public static Interval Rate(int x, double exposure, double level = 0.95)
    {
        var alpha = 1 - level;
        return new(x / exposure, x == 0 ? 0 : Gamma.Quantile(alpha / 2, x) / exposure, Gamma.Quantile(1 - alpha / 2, x + 1.0) / exposure);
    }

    /// <summary>One-sided p-value of x cases against the rate <paramref name="rate"/>: P(X ≥ x).</summary>
    public static double RateGreater(int x, double exposure, double rate) => Poisson.UpperTail(x, rate * exposure);

    /// <summary>As <see cref="RateGreater"/>, less half the probability of x itself.</summary>
    public static double RateGreaterMidP(int x, double exposure, double rate) =>
        RateGreater(x, exposure, rate) - 0.5 * Poisson.Probability(x, rate * exposure);

    /// <summary>Two-sided p-value of x cases against a rate: the probabilities of everything that is no likelier than x, summed.</summary>
    public static double RateTwoSided(int x, double exposure, double rate)
    {
        var mean = rate * exposure;
        var limit = Poisson.Probability(x, mean) * Tie;
        if (x >= mean)
        {
            // The largest count below the mode that is no likelier.
            var low = SearchUp(-1, Math.Min(x, (int)mean), k => Poisson.Probability(k, mean) <= limit);
            return Math.Min(1, Poisson.Cumulative(low, mean) + Poisson.UpperTail(low == x ? x + 1 : x, mean));
        }
        var (from, to) = ((int)Math.Ceiling(mean) - 1, (int)Math.Ceiling(mean) + 1);
        while (Poisson.Probability(to, mean) > limit)
            to += to - from;
        var high = SearchUp(from, to, k => Poisson.Probability(k, mean) > limit) + 1;
        return Math.Min(1, Poisson.Cumulative(x, mean) + Poisson.UpperTail(Math.Max(high, x + 1), mean));
    }

    /// <summary>The ratio (x₁/T₁)/(x₂/T₂) with its exact interval, given x₁ + x₂.</summary>
    /// <returns>Null without a case; 0 or infinity at the ends when one of the two has none.</returns>
    public static Interval? Ratio(int x1, double exposure1, int x2, double exposure2, double level = 0.95)
    {
        if (x1 + x2 == 0)
            return null;
        var (alpha, scale) = (1 - level, exposure2 / exposure1);
        return new(
            x2 == 0 ? double.PositiveInfinity : x1 / (double)x2 * scale,
            x1 == 0 ? 0 : Odds(Beta.Quantile(alpha / 2, x1, x2 + 1.0)) * scale,
            x2 == 0 ? double.PositiveInfinity : Odds(Beta.Quantile(1 - alpha / 2, x1 + 1.0, x2)) * scale);

        static double Odds((double X, double Y) point) => point.X / point.Y;
    }

    /// <summary>One-sided p-value against a ratio of 1: the probability of x₁ or more, given the sum.</summary>
    public static double RatioGreater(int x1, double exposure1, int x2, double exposure2) =>
        Binomial.UpperTail(x1, x1 + x2, exposure1 / (exposure1 + exposure2), exposure2 / (exposure1 + exposure2));

    /// <summary>
    /// Two-sided p-value against a ratio of 1: the probabilities of everything that is no likelier than x₁, given the sum, summed.
    /// </summary>
    public static double RatioTwoSided(int x1, double exposure1, int x2, double exposure2)
    {
        var (n, p, q) = (x1 + x2, exposure1 / (exposure1 + exposure2), exposure2 / (exposure1 + exposure2));
        var limit = Binomial.Probability(x1, n, p, q) * Tie;
        if (x1 >= n * p)
        {
            var low = SearchUp(-1, Math.Min(x1, (int)(n * p)), k => Binomial.Probability(k, n, p, q) <= limit);
            return Math.Min(1, Binomial.Cumulative(low, n, p, q) + Binomial.UpperTail(low == x1 ? x1 + 1 : x1, n, p, q));
        }
        var high = SearchUp((int)Math.Ceiling(n * p) - 1, n + 1, k => k <= n && Binomial.Probability(k, n, p, q) > limit) + 1;
        return Math.Min(1, Binomial.Cumulative(x1, n, p, q) + Binomial.UpperTail(Math.Max(high, x1 + 1), n, p, q));
    }

    /// <summary>
    /// The ratio with the interval exp(ln ratio ± z √(1/x₁ + 1/x₂)): only for comparison with the exact one, and then from five cases each
    /// on.
    /// </summary>
    /// <returns>Null below five cases on either side.</returns>
    public static Interval? RatioWald(int x1, double exposure1, int x2, double exposure2, double level = 0.95)
    {
        if (x1 < 5 || x2 < 5)
            return null;
        var ratio = x1 / (double)x2 * (exposure2 / exposure1);
        var width = Normal.UpperQuantile((1 - level) / 2) * Math.Sqrt(1.0 / x1 + 1.0 / x2);
        return new(ratio, ratio * Math.Exp(-width), ratio * Math.Exp(width));
    }

    // The largest k in low .. high (low itself counts as yes) up to which it holds; it holds first and then no more.
    private static int SearchUp(int low, int high, Func<int, bool> holds)
    {
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
