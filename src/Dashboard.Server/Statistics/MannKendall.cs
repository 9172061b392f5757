namespace Dashboard.Server.Statistics;

/// <summary>
/// The Mann-Kendall test against a monotone trend. It is a test only: with many equal values it says nothing about the size of a trend,
/// for which there is <see cref="Rates"/>. Sources: Mann (1945), Econometrica 13, 245–259; Kendall (1975), "Rank Correlation Methods";
/// for seasons: Hirsch, Slack, Smith (1982), Water Resources Research 18, 107–121.
/// </summary>
internal static class MannKendall
{
    /// <summary>Below this many values the exact null distribution is used.</summary>
    public const int ExactBelow = 10;

    /// <param name="S">The number of pairs that rise with time less the number that fall.</param>
    /// <param name="Variance">The variance of S without a trend, given the ties.</param>
    /// <param name="Tau">Kendall's τ-b, −1 to 1; null when all values are equal.</param>
    /// <param name="Z">S, moved one towards zero, in standard deviations; null when all values are equal.</param>
    /// <param name="NormalP">Two-sided, by the normal approximation; 1 when all values are equal.</param>
    /// <param name="P">Two-sided: exact below ten values, else <paramref name="NormalP"/>.</param>
    public readonly record struct Result(long S, double Variance, double? Tau, double? Z, double NormalP, double P);

    /// <summary>The test for a series without seasons. An empty series has no trend: p is 1.</summary>
    /// <param name="y">Values in the order of time.</param>
    public static Result Test(ReadOnlySpan<double> y)
    {
        var s = 0L;
        for (var i = 0; i < y.Length; i++)
        {
            foreach (var later in y[(i + 1)..])
                s += Math.Sign(later - y[i]);
        }
        var ties = Ties(y);
        var n = (long)y.Length;
        var variance = (n * (n - 1) * (2 * n + 5) - ties.Sum(t => t * (t - 1) * (2 * t + 5))) / 18.0;
        var pairs = n * (n - 1) / 2.0;
        if (variance <= 0)
            return new(s, 0, null, null, 1, 1);
        var (z, p) = Normally(s, variance);
        var tau = s / (Math.Sqrt(pairs - ties.Sum(t => t * (t - 1) / 2.0)) * Math.Sqrt(pairs));
        return new(s, variance, tau, z, p, y.Length < ExactBelow ? Exactly(s, ties) : p);
    }

    /// <summary>The test within seasons: S and its variance summed over the seasons, which have to be independent of one another.</summary>
    /// <param name="y">Values in the order of time; the first belongs to the first season.</param>
    /// <param name="frequency">Seasons in a year.</param>
    /// <returns>S, its variance, z and p (normal approximation) over all seasons, and every season's own test.</returns>
    public static (long S, double Variance, double? Z, double P, IReadOnlyList<Result> Seasons) Seasonal(
        ReadOnlySpan<double> y, int frequency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frequency, 1);
        var seasons = new List<Result>();
        for (var season = 0; season < Math.Min(frequency, y.Length); season++)
        {
            var values = new List<double>();
            for (var at = season; at < y.Length; at += frequency)
                values.Add(y[at]);
            seasons.Add(Test([.. values]));
        }
        var (s, variance) = (seasons.Sum(season => season.S), seasons.Sum(season => season.Variance));
        if (variance <= 0)
            return (s, 0, null, 1, seasons);
        var (z, p) = Normally(s, variance);
        return (s, variance, z, p, seasons);
    }

    private static (double Z, double P) Normally(long s, double variance)
    {
        var z = (s - Math.Sign(s)) / Math.Sqrt(variance);
        return (z, Math.Min(1, 2 * Normal.UpperTail(Math.Abs(z))));
    }

    private static long[] Ties(ReadOnlySpan<double> y) => [.. y.ToArray().GroupBy(value => value).Select(group => (long)group.Count())];

    // Without a trend every order of the values is equally likely. The orders with k falling pairs are counted by the coefficient of qᵏ in
    // the Gaussian multinomial coefficient [n]! / Π [t]! (MacMahon 1916), built group by group from [m+t choose t] = Π (1 − q^(m+i))/(1 −
    // qⁱ).
    private static double Exactly(long s, long[] ties)
    {
        var unequal = (ties.Sum() * ties.Sum() - ties.Sum(t => t * t)) / 2; // pairs that are no tie
        var orders = new long[unequal + 1 + ties.Sum()];
        orders[0] = 1;
        var before = 0L;
        foreach (var ties1 in ties)
        {
            for (var i = 1; i <= ties1; i++)
            {
                for (var k = orders.Length - 1; k >= before + i; k--)
                    orders[k] -= orders[k - before - i];
                for (var k = i; k < orders.Length; k++)
                    orders[k] += orders[k - i];
            }
            before += ties1;
        }
        var (far, all) = (0L, 0L);
        for (var falling = 0; falling <= unequal; falling++)
        {
            all += orders[falling];
            far += Math.Abs(unequal - 2 * falling) >= Math.Abs(s) ? orders[falling] : 0;
        }
        return (double)far / all;
    }
}
