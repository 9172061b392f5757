namespace Dashboard.Server.Statistics;

/// <summary>
/// EARS C2 of the Early Aberration Reporting System. Source: Hutwagner, Thompson, Seeman, Treadwell (2003),
/// Journal of Urban Health 80, i89–i96.
/// </summary>
internal static class Ears
{
    /// <summary>Points between the baseline and the point that is judged.</summary>
    public const int Guard = 2;

    /// <summary>
    /// The upper bound U(t) = m + z·max(s, minSigma), where m and s are the mean and the sample standard deviation (divisor
    /// b − 1) of the b values y[t−2−b … t−3] and z is the upper <paramref name="alpha"/> quantile of the normal distribution.
    /// A point is an alarm exactly when y[t] &gt; U(t).
    /// </summary>
    /// <param name="y">Counts per period, oldest first.</param>
    /// <param name="t">Zero-based index of the judged point; at least <paramref name="baseline"/> + 2.</param>
    /// <param name="baseline">b, the number of periods to compare with; at least 3.</param>
    /// <param name="minSigma">Lower limit for s. At 0 a constant baseline makes any value above it an alarm.</param>
    /// <param name="alpha">One-sided level.</param>
    public static double C2UpperBound(ReadOnlySpan<int> y, int t, int baseline, double minSigma, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(t, baseline + Guard);
        var window = y.Slice(t - Guard - baseline, baseline);
        var mean = 0.0;
        foreach (var value in window)
            mean += value;
        mean /= baseline;
        var squares = 0.0;
        foreach (var value in window)
            squares += (value - mean) * (value - mean);
        var sigma = Math.Max(Math.Sqrt(squares / (baseline - 1)), minSigma);
        return mean + Normal.UpperQuantile(alpha) * sigma;
    }

    /// <summary>The smallest count that is above an upper bound.</summary>
    public static int SmallestAbove(double upperBound) => (int)Math.Floor(upperBound) + 1;
}
