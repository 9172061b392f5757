using Dashboard.Server.Statistics;

namespace Dashboard.Server.Overviews;

/// <summary>
/// How the product sets EARS C2 for the bound on the weekly curve. Early warnings have detectors of their own (docs/decisions/0027).
/// </summary>
internal static class WeeklyThreshold
{
    public const int BaselineWeeks = 28;
    private const double MinSigma = 0.5;
    private const double Alpha = 0.001;

    /// <summary>The smallest count in week <paramref name="t"/> that is unusual, given the weeks before it.</summary>
    public static int Threshold(ReadOnlySpan<int> weeks, int t) =>
        Ears.SmallestAbove(Ears.C2UpperBound(weeks, t, BaselineWeeks, MinSigma, Alpha));
}
