namespace Dashboard.Server.Statistics;

/// <summary>One point of a GLR chart.</summary>
/// <param name="Statistic">G(t), at least 0.</param>
/// <param name="Alarm">Whether it reached the threshold; the next point starts afresh.</param>
internal readonly record struct GlrPoint(double Statistic, bool Alarm);

/// <summary>
/// The generalised likelihood ratio chart for counts: G(t) = max over change points k of sup over κ ≥ 0 of
/// Σ from k to t of l(κ), where l(κ) is the log likelihood ratio of the mean e^κ·μ against the in-control mean μ. An alarm is
/// G(t) ≥ threshold; after one, history before the next point is ignored. For rises that are small and stay.
/// Source: Höhle and Paul (2008), Computational Statistics &amp; Data Analysis 52, 4357–4368.
/// </summary>
/// <param name="dispersion">a in the variance μ + a·μ², at least 0; 0 is Poisson.</param>
/// <param name="threshold">Above 0.</param>
/// <param name="window">M: change points of at most so many points before t; null for all.</param>
/// <param name="shortest">The fewest points that may follow a change, the present one included; at least 1.</param>
/// <param name="decrease">Looks for a fall, κ ≤ 0, instead of a rise.</param>
/// <param name="compat">
/// As R surveillance does it: a Poisson chart with a window never takes the last <paramref name="shortest"/> points themselves
/// for the change point, one without a window takes no notice of <paramref name="shortest"/>, and points without any case
/// are no fall.
/// </param>
internal sealed class Glr(
    double dispersion, double threshold, int? window = null, int shortest = 1, bool decrease = false, bool compat = false)
{
    private const int NewtonSteps = 50;

    /// <param name="y">Counts, oldest first.</param>
    /// <param name="mean">In-control means μ, above 0, as many as there are counts.</param>
    public GlrPoint[] Run(ReadOnlySpan<int> y, ReadOnlySpan<double> mean)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mean.Length, y.Length);
        var points = new GlrPoint[y.Length];
        var start = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var statistic = Statistic(y[..(t + 1)], mean, start);
            points[t] = new(statistic, statistic >= threshold);
            if (points[t].Alarm)
                start = t + 1;
        }
        return points;
    }

    /// <summary>
    /// For each point the smallest count that would have been an alarm there, given the counts before it; where no count could,
    /// <see cref="int.MaxValue"/>. For rises only.
    /// </summary>
    /// <param name="y">Counts, oldest first.</param>
    /// <param name="mean">In-control means μ, above 0, as many as there are counts.</param>
    public int[] CasesForAlarm(ReadOnlySpan<int> y, ReadOnlySpan<double> mean)
    {
        if (decrease)
            throw new InvalidOperationException("A fall is not reached by more cases.");
        var points = Run(y, mean);
        var needed = new int[y.Length];
        var counts = y.ToArray();
        var start = 0;
        for (var t = 0; t < y.Length; t++)
        {
            // The statistic grows with the count: double until it reaches, then halve the gap.
            var (low, high) = (-1, 0);
            while (!Reaches(high, mean))
                (low, high) = (high, high < int.MaxValue / 2 ? 2 * high + 1 : int.MaxValue);
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                (low, high) = Reaches(middle, mean) ? (low, middle) : (middle, high);
            }
            needed[t] = high;
            counts[t] = y[t];
            if (points[t].Alarm)
                start = t + 1;

            bool Reaches(int count, ReadOnlySpan<double> mean)
            {
                counts[t] = count;
                return count == int.MaxValue || Statistic(counts.AsSpan(0, t + 1), mean, start) >= threshold;
            }
        }
        return needed;
    }

    // G at the last count, with change points from start on.
    private double Statistic(ReadOnlySpan<int> y, ReadOnlySpan<double> mean, int start)
    {
        var t = y.Length - 1;
        var first = window is { } w ? Math.Max(start, t - w) : start;
        var last = !compat || dispersion > 0 ? t - (shortest - 1) : window is null ? t : t - shortest;
        return dispersion > 0 ? NegativeBinomial(y, mean, first, last) : Poisson(y, mean, first, last);
    }

    // sup of κ·Σy + (1 − e^κ)·Σμ is at κ = ln(Σy/Σμ).
    private double Poisson(ReadOnlySpan<int> y, ReadOnlySpan<double> mean, int first, int last)
    {
        var (largest, cases, expected) = (0.0, 0.0, 0.0);
        for (var k = y.Length - 1; k >= first; k--)
        {
            cases += y[k];
            expected += mean[k];
            if (k <= last && (decrease ? cases < expected && !(compat && cases == 0) : cases > expected))
                largest = Math.Max(largest, (cases == 0 ? 0 : cases * Math.Log(cases / expected)) + expected - cases);
        }
        return largest;
    }

    // l(κ) = κ·y + (y + 1/a)·ln((1 + aμ)/(1 + aμe^κ)), whose derivative is (y − e^κμ)/(1 + ae^κμ).
    private double NegativeBinomial(ReadOnlySpan<int> y, ReadOnlySpan<double> mean, int first, int last)
    {
        var (largest, cases, slope, ratio, warm) = (0.0, 0L, 0.0, 0.0, 0.0);
        for (var k = y.Length - 1; k >= first; k--)
        {
            cases += y[k];
            slope += (y[k] - mean[k]) / (1 + dispersion * mean[k]);
            ratio = decrease ? Math.Min(k == y.Length - 1 ? double.MaxValue : ratio, y[k] / mean[k]) : Math.Max(ratio, y[k] / mean[k]);
            // The sum is concave in κ: where it falls at 0, its largest value over κ ≥ 0 is there, and is 0.
            if (k > last || (decrease ? slope >= 0 : slope <= 0))
                continue;
            var counts = y[k..];
            var means = mean[k..y.Length];
            if (cases == 0)
            {
                if (compat)
                    continue;
                var none = 0.0;
                foreach (var mu in means)
                    none += Math.Log(1 + dispersion * mu) / dispersion;
                largest = Math.Max(largest, none);
                continue;
            }
            // The root lies between 0 and the logarithm of the most extreme ratio of a count and its mean.
            warm = Root(counts, means, decrease ? Math.Log(ratio) : 0, decrease ? 0 : Math.Log(ratio), warm);
            largest = Math.Max(largest, Value(counts, means, warm, cases));
        }
        return largest;
    }

    private double Value(ReadOnlySpan<int> counts, ReadOnlySpan<double> means, double kappa, long cases)
    {
        var (sum, factor) = (kappa * cases, Math.Exp(kappa));
        for (var i = 0; i < counts.Length; i++)
            sum += (counts[i] + 1 / dispersion) * Math.Log((1 + dispersion * means[i]) / (1 + dispersion * means[i] * factor));
        return sum;
    }

    // Newton's method, and half the interval where a step would leave it.
    private double Root(ReadOnlySpan<int> counts, ReadOnlySpan<double> means, double low, double high, double from)
    {
        var kappa = from > low && from < high ? from : double.IsFinite(low) ? (low + high) / 2 : high - 1;
        for (var step = 0; step < NewtonSteps; step++)
        {
            var (slope, information, factor) = (0.0, 0.0, Math.Exp(kappa));
            for (var i = 0; i < counts.Length; i++)
            {
                var (mu, rest) = (means[i], 1 + dispersion * factor * means[i]);
                slope += (counts[i] - factor * mu) / rest;
                information += factor * mu * (dispersion * counts[i] + 1) / (rest * rest);
            }
            (low, high) = slope > 0 ? (kappa, high) : (low, kappa);
            var next = kappa + slope / information;
            if (!(next > low && next < high))
                next = double.IsFinite(low) ? (low + high) / 2 : high - 1;
            if (Math.Abs(next - kappa) <= 1e-9 * Math.Max(1, Math.Abs(kappa)))
                return next;
            kappa = next;
        }
        return kappa;
    }
}
