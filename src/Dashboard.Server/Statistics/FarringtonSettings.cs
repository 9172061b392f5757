namespace Dashboard.Server.Statistics;

/// <summary>How the threshold follows from the fitted mean.</summary>
internal enum FarringtonThreshold
{
    /// <summary>A normal quantile after a power transformation (Farrington et al. 1996).</summary>
    Delta,

    /// <summary>A negative-binomial quantile with the fitted mean (Noufaily et al. 2013).</summary>
    NegativeBinomial,

    /// <summary>A negative-binomial quantile with the upper limit of the fitted mean.</summary>
    NegativeBinomialOfUpperMean,
}

/// <summary>The settings of Farrington flexible; the defaults are those of Noufaily et al. (2013), for weeks.</summary>
internal sealed record FarringtonSettings
{
    /// <summary>b: how many years to look back.</summary>
    public int Years { get; init; } = 5;

    /// <summary>w: periods on either side of the same period in an earlier year that belong to its window.</summary>
    public int HalfWindow { get; init; } = 3;

    /// <summary>Season levels in a year, the window itself inclusive; with 1 only the windows are used.</summary>
    public int SeasonLevels { get; init; } = 10;

    /// <summary>The newest periods before t, t itself not counted, that do not belong to the baseline.</summary>
    public int PeriodsNotIncluded { get; init; } = 26;

    /// <summary>Standardised residuals above this are weighted down.</summary>
    public double WeightsThreshold { get; init; } = 2.58;

    /// <summary>A trend is kept when its two-sided p-value is below this; at 1 nearly always.</summary>
    public double TrendBelow { get; init; } = 1;

    public FarringtonThreshold Threshold { get; init; } = FarringtonThreshold.NegativeBinomial;

    /// <summary>One-sided level.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The exponent of the power transformation, for <see cref="FarringtonThreshold.Delta"/>.</summary>
    public double Power { get; init; } = 2.0 / 3;

    /// <summary>No alarm unless the newest <see cref="RecentPeriods"/>, t inclusive, hold at least this many.</summary>
    public int RecentCases { get; init; } = 5;

    /// <inheritdoc cref="RecentCases"/>
    public int RecentPeriods { get; init; } = 4;

    /// <summary>
    /// Repeats the slips of R's surveillance (robust weights in the standard errors, a score that mixes scales, a mean that is none) and
    /// its judgement on too little data, to be compared with it. The product leaves it off.
    /// </summary>
    public bool Compatible { get; init; }
}

/// <summary>What Farrington flexible says about one period. A value is null where it is not defined.</summary>
/// <param name="UpperBound">The count that has to be exceeded; null when there are too few recent cases.</param>
/// <param name="Alarm">Whether the count is above the upper bound and there are enough recent cases.</param>
/// <param name="Expected">The fitted mean; null when there are too few recent cases.</param>
/// <param name="Mean">The mean that the threshold is computed with.</param>
/// <param name="Phi">φ, the over-dispersion, at least 1.</param>
/// <param name="Score">How far the count is on the way from the mean (0) to the upper bound (1).</param>
/// <param name="PValue">P(Y ≥ y), for <see cref="FarringtonThreshold.Delta"/> by the normal approximation.</param>
/// <param name="Trend">The coefficient of time per period; null when the trend was not kept.</param>
internal readonly record struct FarringtonResult(
    double? UpperBound, bool? Alarm, double? Expected, double? Mean, double Phi, double? Score, double? PValue, double? Trend);
