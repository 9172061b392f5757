namespace Dashboard.Server.Statistics;

/// <summary>Quantiles of distributions on 0, 1, 2, …</summary>
internal static class DiscreteQuantile
{
    /// <summary>
    /// The smallest k ≥ 0 with F(k) ≥ p, where F(k) counts as p from p(1 − 1.4e-14) on, so that rounding does not decide a tie. From the
    /// guess of Cornish and Fisher (1938), "Moments and cumulants in the specification of distributions", outwards and then by halving.
    /// </summary>
    /// <param name="p">From 0 to below 1.</param>
    public static int Find(double p, double mean, double variance, double skewness, Func<int, double> cumulative)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, 1e9);
        if (p <= 0 || mean <= 0)
            return 0;
        var goal = p * (1 - 1.4e-14);
        var z = Normal.Quantile(p);
        var guess = Math.Floor(mean + Math.Sqrt(variance) * (z + skewness * (z * z - 1) / 6));
        var at = double.IsNaN(guess) ? 0 : (int)Math.Clamp(guess, 0, int.MaxValue / 2);
        // Afterwards F(low) < goal ≤ F(high).
        int low, high;
        if (cumulative(at) < goal)
        {
            (low, high) = (at, at + 1);
            for (var step = 2; cumulative(high) < goal && high < int.MaxValue; step *= 2)
                (low, high) = (high, step > int.MaxValue - high ? int.MaxValue : high + step);
        }
        else
        {
            (low, high) = (at - 1, at);
            for (var step = 2; low >= 0 && cumulative(low) >= goal; step *= 2)
                (low, high) = (low - step, low);
            low = Math.Max(low, -1);
        }
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (cumulative(middle) < goal)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
