using System.Numerics;
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
    // Nobody asks about what is not unusual.
    private const double MostP = 0.1;
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
        Span<double> exposures = stackalloc double[Windows.Length];
        for (var window = 0; window < Windows.Length; window++)
            exposures[window] = model.Exposure(Windows[window]);
        var found = new List<Suspicion>();
        var matching = new List<KnownSignal>();
        for (var place = 0; place < recent.Length; place++)
        {
            if (recent[place] is not { Count: >= LeastSignals } here)
                continue;
            foreach (var pattern in Pattern.All)
            {
                matching.Clear();
                foreach (var signal in here)
                {
                    if (pattern.Matches(signal.Approaches))
                        matching.Add(signal);
                }
                if (matching.Count >= LeastSignals && Smallest(model, places.All[place], pattern, matching, exposures) is { } suspicion)
                    found.Add(suspicion);
            }
        }
        return found;
    }

    // Most of the time of a calibration is spent here: one look at the signals counts them for all narrowings and windows.
    private static Suspicion? Smallest(SparseModel model, WatchedPlace place, Pattern pattern, List<KnownSignal> matching, ReadOnlySpan<double> exposures)
    {
        Span<int> counts = stackalloc int[Narrowing.All.Length * Windows.Length];
        counts.Clear();
        foreach (var signal in matching)
        {
            var shortest = 0;
            while (signal.Observed < model.Day - Windows[shortest])
                shortest++;
            for (var narrowing = 0; narrowing < Narrowing.All.Length; narrowing++)
            {
                if (!Narrowing.All[narrowing].Keeps(signal))
                    continue;
                for (var window = shortest; window < Windows.Length; window++)
                    counts[narrowing * Windows.Length + window] += signal.Weight;
            }
        }
        Span<(double Mean, double Variance)> rates = stackalloc (double, double)[pattern.Approaches.Count];
        var approaches = 0;
        for (var bits = (uint)pattern.Approaches.Bits; bits != 0; bits &= bits - 1)
        {
            var sum = (Mean: 0.0, Variance: 0.0);
            foreach (var area in place.Areas)
            {
                var (mean, variance) = model.Rate(area, (Approach)BitOperations.TrailingZeroCount(bits));
                sum = (sum.Mean + mean, sum.Variance + variance);
            }
            rates[approaches++] = sum;
        }
        var (best, p, bestMean, bestVariance) = ((Window: 0, Narrowing: default(Narrowing)), double.MaxValue, 0.0, 0.0);
        for (var narrowed = 0; narrowed < Narrowing.All.Length; narrowed++)
        {
            var narrowing = Narrowing.All[narrowed];
            var count = counts.Slice(narrowed * Windows.Length, Windows.Length);
            if (count[^1] < LeastSignals)
                continue;
            var (rate, uncertainty) = (0.0, 0.0);
            approaches = 0;
            for (var bits = (uint)pattern.Approaches.Bits; bits != 0; bits &= bits - 1)
            {
                var share = model.Share((Approach)BitOperations.TrailingZeroCount(bits), narrowing);
                var perWeek = rates[approaches++];
                rate += perWeek.Mean * share;
                uncertainty += perWeek.Variance * share * share;
            }
            for (var window = 0; window < Windows.Length; window++)
            {
                var exposure = exposures[window];
                if (count[window] < LeastSignals || exposure <= 0)
                    continue;
                var (mean, variance) = (rate * exposure, rate * exposure + uncertainty * exposure * exposure);
                if (count[window] > mean && EmpiricalBayes.MidP(count[window], mean, variance) is var here && here < p)
                    (best, p, bestMean, bestVariance) = ((Windows[window], narrowing), here, mean, variance);
            }
        }
        if (p > MostP)
            return null;
        var first = model.Day - best.Window;
        return new(Name, place.Code, place.Kind, pattern, best.Narrowing, first, model.Day - 1, bestMean, bestVariance, p,
            matching.FindAll(signal => signal.Observed >= first && best.Narrowing.Keeps(signal)));
    }
}
