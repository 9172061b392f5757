using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>What a detector finds unusual on one day, before anything is decided about it.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Area">Code of a place, or of the region.</param>
/// <param name="Kind">The level: tests of one level and pattern are one family.</param>
/// <param name="FirstDay">First day of the window, inclusive.</param>
/// <param name="LastDay">Last day of the window, inclusive.</param>
/// <param name="Expected">Signals to be expected in the window.</param>
/// <param name="Variance">Of the number that is to be expected: what chance does to it, and how well it is known.</param>
/// <param name="P">How small the probability is, of the series' best window and narrowing; not yet calibrated.</param>
/// <param name="Signals">Those of the window, each of which matches pattern and narrowing.</param>
internal sealed record Suspicion(
    string Detector, string Area, AreaKind Kind, Pattern Pattern, Narrowing Narrowing, int FirstDay, int LastDay, double Expected,
    double Variance, double P,
    IReadOnlyList<KnownSignal> Signals)
{
    private const double BoundTail = 0.005;

    /// <summary>What chance alone exceeds in one of 200 such windows.</summary>
    public int Upper => EmpiricalBayes.UpperBound(Expected, Variance, BoundTail);

    public int Observed { get; } = Signals.Sum(signal => signal.Weight);

    public int Partners { get; } = Signals.Select(signal => signal.Partner).Distinct().Count();
}
