using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// EARS C2 per place and approach, until there is enough history for the default: a simple comparison that says what it compared with. Over
/// 28 weeks it would need 31 weeks of history, and the default judges from week 30 on; so it compares with 13 weeks, from week 16 on.
/// </summary>
internal sealed class Emergence : IDetector
{
    public const int BaselineWeeks = 13;
    public const int Bins = BaselineWeeks + Ears.Guard + 1;
    /// <summary>One-sided level of one place and approach on one day.</summary>
    public const double Alpha = 1e-20;
    private const double MinSigma = 0.5;

    public const string Called = Shared.Warnings.DetectorNames.EarsC2;

    public string Name => Called;

    public IReadOnlyList<Suspicion> Judge(DayPicture picture) =>
        picture.Model is null ? [.. Rises(picture, BaselineWeeks, Name).Where(rise => rise.P <= Alpha).OrderBy(rise => rise.P)] : [];

    /// <returns>Every place and approach with more signals in the last week than before it; P from the normal distribution of
    /// EARS.</returns>
    internal static List<Suspicion> Rises(DayPicture picture, int baseline, string name)
    {
        var found = new List<Suspicion>();
        var (day, bins) = (picture.Day, baseline + Ears.Guard + 1);
        var start = day - 7 * bins;
        var reachesBack = false;
        var approaches = Code<Approach>.All.Count;
        var counts = new int[picture.Places.All.Count * approaches][];
        foreach (var signal in picture.Signals)
        {
            reachesBack |= signal.Received <= day && signal.Observed < start + 7;
            if (signal.Received > day || signal.Area < 0 || signal.Observed < start || signal.Observed >= day)
                continue;
            foreach (var place in picture.Places.Of[signal.Area])
            {
                foreach (var approach in signal.Approaches)
                    (counts[place * approaches + (int)approach] ??= new int[bins])[(signal.Observed - start) / 7] += signal.Weight;
            }
        }
        for (var series = 0; series < counts.Length && reachesBack; series++)
        {
            if (counts[series] is not { } weeks || !SparsePlaces.MayBeShown(weeks[^1]))
                continue;
            // At a level of one half the bound is the mean, and one at a level of 0.16 lies one deviation above it.
            var mean = Ears.C2UpperBound(weeks, bins - 1, baseline, MinSigma, 0.5);
            var sigma = Ears.C2UpperBound(weeks, bins - 1, baseline, MinSigma, OneDeviation) - mean;
            if (weeks[^1] <= mean)
                continue;
            var (place, approach) = (picture.Places.All[series / approaches], (Approach)(series % approaches));
            var pattern = Pattern.All.First(p => p.Approach == approach);
            found.Add(
                new(name, place.Code, place.Kind, pattern, default, day - 7, day - 1, mean, sigma * sigma, Normal.UpperTail(
                    (weeks[^1] - mean) / sigma), [.. picture.Signals.Where(
                signal =>
                    signal.Received <= day
                        && signal.Observed >= day - 7
                        && signal.Observed < day
                        && place.Areas.Contains(signal.Area)
                        && pattern.Matches(signal.Approaches))]));
        }
        return found;
    }

    private static readonly double OneDeviation = Normal.UpperTail(1);
}
