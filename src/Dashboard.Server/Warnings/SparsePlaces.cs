using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Warnings;

/// <summary>
/// The default detector: in which place did more signals of a pattern come together in the last one, two or three weeks than the place has
/// shown so far explains? Judged for the pattern as a whole and narrowed to one channel, to the ages 12 to 16, and to both. The number of a
/// window is compared with the negative-binomial distribution that empirical Bayes predicts (<see cref="EmpiricalBayes"/>); the smallest
/// mid-p over windows and narrowings is the series' p, to be calibrated by simulation (<see cref="Calibration"/>) because they overlap.
/// </summary>
internal static class SparsePlaces
{
    public const string Name = "EB-NB";
    public const int LongestWindow = 21;
    private const double BoundTail = 0.005;
    // What is judged has to be more than one partner's word, or more than a coincidence of two.
    private const int LeastSignals = 3;
    private static readonly int[] Windows = [7, 14, 21];

    /// <summary>Whether so few signals may be called a cluster at all.</summary>
    public static bool MayBeShown(int signals) => signals >= LeastSignals;

    /// <returns>Per place and pattern that can be judged its smallest p; nothing for those that cannot be unusual because hardly anything came in.</returns>
    /// <param name="signals">Of which those count that were observed in the windows and received by the model's day.</param>
    public static List<Suspicion> Judge(SparseModel model, WatchedPlaces places, ReadOnlySpan<KnownSignal> signals)
    {
        var recent = new List<KnownSignal>[places.All.Count];
        foreach (var signal in signals)
        {
            if (signal.Received > model.Day || signal.Area < 0 || signal.Observed >= model.Day || signal.Observed < model.Day - LongestWindow)
                continue;
            foreach (var place in places.Of[signal.Area])
                (recent[place] ??= []).Add(signal);
        }
        var exposures = Windows.Select(model.Exposure).ToArray();
        var found = new List<Suspicion>();
        for (var place = 0; place < recent.Length; place++)
        {
            if (recent[place] is not { Count: >= LeastSignals } here)
                continue;
            foreach (var pattern in Pattern.All)
            {
                var matching = here.FindAll(signal => pattern.Matches(signal.Approaches));
                if (matching.Count >= LeastSignals && Smallest(model, places.All[place], pattern, matching, exposures) is { } suspicion)
                    found.Add(suspicion);
            }
        }
        return found;
    }

    private static Suspicion? Smallest(SparseModel model, WatchedPlace place, Pattern pattern, List<KnownSignal> matching, double[] exposures)
    {
        var rates = pattern.Approaches.Select(approach => (approach, Rate: Sum(place.Areas.Select(area => model.Rate(area, approach))))).ToList();
        var (best, p, bestMean, bestVariance) = ((Window: 0, Narrowing: default(Narrowing)), double.MaxValue, 0.0, 0.0);
        foreach (var narrowing in Narrowing.All)
        {
            var counts = new int[Windows.Length];
            foreach (var signal in matching)
            {
                for (var window = 0; narrowing.Keeps(signal) && window < Windows.Length; window++)
                    counts[window] += signal.Observed >= model.Day - Windows[window] ? signal.Weight : 0;
            }
            if (counts[^1] < LeastSignals)
                continue;
            var (rate, uncertainty) = (0.0, 0.0);
            foreach (var (approach, perWeek) in rates)
            {
                var share = model.Share(approach, narrowing);
                rate += perWeek.Mean * share;
                uncertainty += perWeek.Variance * share * share;
            }
            for (var window = 0; window < Windows.Length; window++)
            {
                var exposure = exposures[window];
                if (counts[window] < LeastSignals || exposure <= 0)
                    continue;
                var (mean, variance) = (rate * exposure, rate * exposure + uncertainty * exposure * exposure);
                if (counts[window] > mean && EmpiricalBayes.MidP(counts[window], mean, variance) is var here && here < p)
                    (best, p, bestMean, bestVariance) = ((Windows[window], narrowing), here, mean, variance);
            }
        }
        if (p > 0.1)
            return null;
        var first = model.Day - best.Window;
        return new(Name, place.Code, place.Kind, pattern, best.Narrowing, first, model.Day - 1, bestMean, EmpiricalBayes.UpperBound(bestMean, bestVariance, BoundTail), p,
            matching.FindAll(signal => signal.Observed >= first && best.Narrowing.Keeps(signal)));
    }

    private static (double Mean, double Variance) Sum(IEnumerable<(double Mean, double Variance)> rates)
    {
        var sum = (Mean: 0.0, Variance: 0.0);
        foreach (var (mean, variance) in rates)
            sum = (sum.Mean + mean, sum.Variance + variance);
        return sum;
    }
}
