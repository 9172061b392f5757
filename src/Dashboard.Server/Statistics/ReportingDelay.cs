namespace Dashboard.Server.Statistics;

/// <summary>A signal with the period of what was seen, and how many periods later it was known.</summary>
/// <param name="Period">Any numbering in which the next period is one more.</param>
/// <param name="Delay">0 or more.</param>
internal readonly record struct DelayedCase(int Period, int Delay);

/// <summary>
/// How long signals take to arrive, from the reverse hazards g(x) = P(delay = x | delay ≤ x), which a period tells without bias as
/// soon as x periods have passed. Source: Lawless (1994), Canadian Journal of Statistics 22, 15–31.
/// </summary>
internal sealed class ReportingDelay
{
    private const double PseudoCases = 10;
    private const double DirichletPrior = 0.1;
    private const double BetaPrior = 0.5;

    private readonly double[] _at;
    private readonly double[] _upTo;

    private ReportingDelay(double[] at, double[] upTo) => (_at, _upTo) = (at, upTo);

    /// <param name="cases">In any order; those that are not known yet at <paramref name="now"/> are left out.</param>
    /// <param name="now">T, the newest period; its signals have had no period to arrive in.</param>
    /// <param name="maxDelay">D, at least 0: a longer delay counts as this one.</param>
    /// <param name="window">m: only the newest period and the m before it count; null for all.</param>
    public static ReportingDelay Estimate(IEnumerable<DelayedCase> cases, int now, int maxDelay, int? window)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxDelay);
        var (at, upTo) = (new double[maxDelay + 1], new double[maxDelay + 1]);
        foreach (var (period, delay) in cases)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(delay, nameof(cases));
            if ((long)period + delay > now || (window is { } m && period < (long)now - m))
                continue;
            var x = Math.Min(delay, maxDelay);
            at[x]++;
            // It counts for every delay that it could have had, and that its period has had time for.
            for (var y = x; y <= Math.Min(maxDelay, now - period); y++)
                upTo[y]++;
        }
        return new(at, upTo);
    }

    /// <summary>n(x): signals with delay x, x = 0 to D.</summary>
    public ReadOnlySpan<double> At => _at;

    /// <summary>N(x): signals with a delay of at most x, of periods at least x ago.</summary>
    public ReadOnlySpan<double> UpTo => _upTo;

    private int MaxDelay => _at.Length - 1;

    /// <summary>
    /// The same with ten pseudo-cases that take as long as those of the whole region: what a partner with few signals is held to.
    /// Unchanged when the region itself has too few to say.
    /// </summary>
    /// <param name="region">With the same longest delay.</param>
    public ReportingDelay ShrunkTo(ReportingDelay region)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(region.MaxDelay, MaxDelay);
        if (region.ReportedFraction(0) is null)
            return this;
        var (at, upTo) = (new double[_at.Length], new double[_at.Length]);
        for (var x = 0; x <= MaxDelay; x++)
        {
            var fraction = region.ReportedFraction(x)!.Value;
            at[x] = _at[x] + PseudoCases * (fraction - (x == 0 ? 0 : region.ReportedFraction(x - 1)!.Value));
            upTo[x] = _upTo[x] + PseudoCases * fraction;
        }
        return new(at, upTo);
    }

    /// <summary>
    /// F(lag) = Π over x from lag + 1 to D of (1 − g(x)): the share of a period's signals that is known so many periods later.
    /// </summary>
    /// <param name="lag">0 or more; from D on all are known.</param>
    /// <returns>From 0 to 1, both inclusive; null when there is no signal to learn one of those g(x) from.</returns>
    public double? ReportedFraction(int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        var fraction = 1.0;
        for (var x = lag + 1; x <= MaxDelay; x++)
        {
            if (_upTo[x] == 0)
                return null;
            fraction *= 1 - _at[x] / _upTo[x];
        }
        return fraction;
    }

    /// <summary>
    /// Lawless's estimate n/F of the final count, with variance n(1 − F)/F² + n(n + 1)/F⁴ · Var F, where Var F = F² Σ g/(N(1 − g)).
    /// </summary>
    /// <param name="reported">n, the signals of a period that are known.</param>
    /// <param name="lag">Periods since; 0 or more.</param>
    /// <param name="compat">As R surveillance does it: without the term for the estimation of F.</param>
    /// <returns>Null when F is not known or 0.</returns>
    public (double Estimate, double Variance)? Lawless(int reported, int lag, bool compat = false)
    {
        if (ReportedFraction(lag) is not { } fraction || fraction <= 0)
            return null;
        var sum = 0.0;
        for (var x = lag + 1; x <= MaxDelay; x++)
            sum += _at[x] / (_upTo[x] * (_upTo[x] - _at[x]));
        var squared = fraction * fraction;
        return (reported / fraction, reported * (1 - fraction) / squared + (compat ? 0 : reported * (reported + 1.0) / squared * sum));
    }

    /// <summary>
    /// What is still to come for a period. Each g(x) is Beta(n(x) + ½, N(x) − n(x) + ½), so that the mean and the mean square of F
    /// are products; the Beta distribution with those two takes its place. The final count is the reported one plus this.
    /// </summary>
    /// <param name="reported">n, the signals of a period that are known.</param>
    /// <param name="lag">Periods since; 0 or more.</param>
    public BetaNegativeBinomial ToCome(int reported, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reported);
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        if (lag >= MaxDelay)
            return new(reported + 1, 1, 0);
        var (mean, square) = (1.0, 1.0);
        for (var x = lag + 1; x <= MaxDelay; x++)
        {
            var (later, all) = (_upTo[x] - _at[x] + BetaPrior, _upTo[x] + 2 * BetaPrior);
            mean *= later / all;
            square *= later * (later + 1) / (all * (all + 1));
        }
        var size = (mean - square) / (square - mean * mean);
        return new(reported + 1, mean * size, (1 - mean) * size);
    }

    /// <summary>
    /// What is still to come under a Dirichlet distribution for the delays that takes no notice of delays that could not be seen
    /// yet, with 0.1 prior cases per delay. For comparison with <see cref="ToCome"/>.
    /// Source: Höhle and an der Heiden (2014), Biometrics 70, 993–1002.
    /// </summary>
    /// <inheritdoc cref="ToCome"/>
    public BetaNegativeBinomial DirichletToCome(int reported, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        var (before, after) = (0.0, 0.0);
        for (var x = 0; x <= MaxDelay; x++)
        {
            if (x <= lag)
                before += _at[x] + DirichletPrior;
            else
                after += _at[x] + DirichletPrior;
        }
        return new(reported + 1, before, after);
    }
}
