namespace Dashboard.Server.Statistics;

/// <summary>
/// C1, C2 and C3 of the Early Aberration Reporting System. Source: Hutwagner, Thompson, Seeman, Treadwell (2003),
/// Journal of Urban Health 80, i89–i96; C3 as in Fricker, Hegler, Dunfee (2008), Statistics in Medicine 27, 3407–3429.
/// <para>
/// m and s are the mean and the sample standard deviation (divisor b − 1) of the b values that end just before the judged point (C1)
/// or with two points left out (C2, C3); z is the upper <c>alpha</c> quantile of the normal distribution. A point is an alarm exactly
/// when y[t] &gt; U(t). With a <c>minSigma</c> of 0 a constant baseline makes any value above it an alarm.
/// </para>
/// </summary>
internal static class Ears
{
    /// <summary>Points between the baseline and the point that is judged, in C2 and C3.</summary>
    public const int Guard = 2;

    /// <summary>The upper bound U(t) = m + z·max(s, minSigma) of C2 at one point.</summary>
    /// <param name="y">Counts per period, oldest first.</param>
    /// <param name="t">Zero-based index of the judged point; at least <paramref name="baseline"/> + 2.</param>
    /// <param name="baseline">b, the number of periods to compare with; at least 3.</param>
    /// <param name="minSigma">Lower limit for s. At 0 a constant baseline makes any value above it an alarm.</param>
    /// <param name="alpha">One-sided level.</param>
    public static double C2UpperBound(ReadOnlySpan<int> y, int t, int baseline, double minSigma, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(t, baseline + Guard);
        var (sum, squares) = (0L, 0L);
        foreach (var value in y.Slice(t - Guard - baseline, baseline))
        {
            sum += value;
            squares += (long)value * value;
        }
        var (mean, sigma) = Moments(sum, squares, baseline, minSigma);
        return mean + Normal.UpperQuantile(alpha) * sigma;
    }

    /// <summary>U(t) = m + z·max(s, minSigma) of C1 for a whole series: without a gap before the judged point.</summary>
    /// <inheritdoc cref="C2"/>
    public static double?[] C1(ReadOnlySpan<int?> y, int baseline, double minSigma, double alpha) =>
        Bounds(y, 0, baseline, minSigma, alpha);

    /// <summary>U(t) = m + z·max(s, minSigma) of C2 for a whole series.</summary>
    /// <param name="y">Counts per period, oldest first; null where there is none.</param>
    /// <param name="baseline">b, the number of periods to compare with; at least 3.</param>
    /// <param name="minSigma">Lower limit for s.</param>
    /// <param name="alpha">One-sided level.</param>
    /// <returns>As many bounds as counts; null where the baseline is incomplete: at the start, and where it has a gap.</returns>
    public static double?[] C2(ReadOnlySpan<int?> y, int baseline, double minSigma, double alpha) =>
        Bounds(y, Guard, baseline, minSigma, alpha);

    /// <summary>
    /// U(t) = max(0, y[t] + s·(z − q)) of C3 for a whole series, with q = max(0, c(t−1) − 1) + max(0, c(t−2) − 1),
    /// c = (y − m)/s and s = max(s, minSigma). It depends on y[t] itself, so that it is no line to draw.
    /// </summary>
    /// <returns>As many bounds as counts; null at the start, where a count is missing, and where a constant baseline makes it
    /// undefined.</returns>
    /// <inheritdoc cref="C2"/>
    public static double?[] C3(ReadOnlySpan<int?> y, int baseline, double minSigma, double alpha)
    {
        var bounds = new double?[y.Length];
        var z = Normal.UpperQuantile(alpha);
        var window = new Window(baseline, Guard);
        var (before, last) = (double.NaN, double.NaN); // c(t − 2) and c(t − 1), not a number where there is none
        for (var t = 0; t < y.Length; t++)
        {
            var c = double.NaN;
            if (window.Moments(y, t, minSigma) is var (mean, sigma) && y[t] is { } count)
            {
                c = (count - mean) / sigma;
                var bound = Math.Max(0, count + sigma * (z - (Math.Max(0, last - 1) + Math.Max(0, before - 1))));
                bounds[t] = double.IsNaN(bound) ? null : bound;
            }
            (before, last) = (last, c);
        }
        return bounds;
    }

    /// <summary>The smallest count that is above an upper bound.</summary>
    public static int SmallestAbove(double upperBound) => (int)Math.Floor(upperBound) + 1;

    private static double?[] Bounds(ReadOnlySpan<int?> y, int guard, int baseline, double minSigma, double alpha)
    {
        var bounds = new double?[y.Length];
        var z = Normal.UpperQuantile(alpha);
        var window = new Window(baseline, guard);
        for (var t = 0; t < y.Length; t++)
        {
            if (window.Moments(y, t, minSigma) is var (mean, sigma))
                bounds[t] = mean + z * sigma;
        }
        return bounds;
    }

    private static (double Mean, double Sigma) Moments(long sum, long squares, int baseline, double minSigma) =>
        ((double)sum / baseline, Math.Max(
            Math.Sqrt((double)(baseline * squares - sum * sum) / ((long)baseline * (baseline - 1))), minSigma));

    // The sums over the baseline of t, which moves up one point at a time. They are whole numbers, so nothing is lost on the way.
    private struct Window
    {
        private readonly int _baseline;
        private readonly int _guard;
        private long _sum;
        private long _squares;
        private int _missing;

        public Window(int baseline, int guard)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 3);
            (_baseline, _guard) = (baseline, guard);
        }

        public (double Mean, double Sigma)? Moments(ReadOnlySpan<int?> y, int t, double minSigma)
        {
            var (newest, oldest) = (t - _guard - 1, t - _guard - 1 - _baseline);
            if (newest >= 0)
                Count(y[newest], 1);
            if (oldest >= 0)
                Count(y[oldest], -1);
            return oldest < -1 || _missing > 0 ? null : Ears.Moments(_sum, _squares, _baseline, minSigma);
        }

        private void Count(int? value, int sign)
        {
            _sum += sign * (long)(value ?? 0);
            _squares += sign * ((long)(value ?? 0) * (value ?? 0));
            _missing += value is null ? sign : 0;
        }
    }
}
