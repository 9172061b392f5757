using System.Numerics;
using System.Runtime.InteropServices;
using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// The default detector: in which place did more signals of a pattern come together lately than what the place has shown so far explains?
/// The number of a window has a negative-binomial distribution that empirical Bayes predicts (<see cref="EmpiricalBayes"/>). It is weighed
/// against a cluster of a few signals on top of that, which mostly share one channel and are mostly about the ages that are recruited most:
/// the Bayes factor, on average over the windows, the sizes and the channels. Its inverse is the series' p, to be calibrated by simulation
/// (<see cref="Calibration"/>).
/// </summary>
internal static class SparsePlaces
{
    public const string Name = Shared.Warnings.DetectorNames.EmpiricalBayes;
    public const int LongestWindow = 21;
    // What is judged has to be more than one partner's word, or more than a coincidence of two.
    public const int LeastSignals = 3;
    // Shorter ones than a week see a cluster sooner; that weekdays differ is in the calibration.
    private static readonly int[] Windows = [4, 7, 10, 14, 21];
    // What a cluster looks like: signals in a window, the part that shares its channel, and the part about the ages 12 to 16.
    private static readonly double[] Sizes = [3, 5, 8];
    private const double SharesChannel = 2.0 / 3, IsTarget = 0.9;

    private static readonly int Channels = Code<Channel>.All.Count;

    /// <summary>Whether so few signals may be called a cluster at all.</summary>
    public static bool MayBeShown(int signals) => signals >= LeastSignals;

    /// <returns>Per place and pattern that can be judged its p; nothing for those that cannot be unusual because hardly anything came
    /// in.</returns>
    /// <param name="signals">Of which those count that were observed in the windows and received by the model's day.</param>
    public static List<Suspicion> Judge(SparseModel model, WatchedPlaces places, ReadOnlySpan<KnownSignal> signals)
    {
        var recent = new List<KnownSignal>[places.All.Count];
        foreach (var signal in signals)
        {
            if (signal.Received > model.Day
                || signal.Area < 0
                || signal.Observed >= model.Day
                || signal.Observed < model.Day - LongestWindow)
                continue;
            foreach (var place in places.Of[signal.Area])
                (recent[place] ??= []).Add(signal);
        }
        var found = new List<Suspicion>();
        var matching = new List<KnownSignal>();
        for (var place = 0; place < recent.Length; place++)
        {
            if (recent[place] is not { Count: >= LeastSignals } here)
                continue;
            // The latest first: the signals of a window are the first ones.
            here.Sort((one, other) => other.Observed.CompareTo(one.Observed));
            foreach (var pattern in Pattern.All)
            {
                matching.Clear();
                foreach (var signal in here)
                {
                    if (pattern.Matches(signal.Approaches))
                        matching.Add(signal);
                }
                if (matching.Count >= LeastSignals && Weigh(model, places.All[place], pattern, matching) is { } suspicion)
                    found.Add(suspicion);
            }
        }
        return found;
    }

    // Most of the time of a calibration is spent here.
    private static Suspicion? Weigh(SparseModel model, WatchedPlace place, Pattern pattern, List<KnownSignal> matching)
    {
        Span<double> share = stackalloc double[Channels];
        Span<double> perChannel = stackalloc double[Channels];
        var rate = Rate(model, place, pattern, default);
        var target = Rate(model, place, pattern, new(null, true)).Mean / rate.Mean;
        for (var channel = 0; channel < Channels; channel++)
            share[channel] = Rate(model, place, pattern, new((Channel)channel, false)).Mean / rate.Mean;
        var (sum, most, mostIn) = (0.0, double.NegativeInfinity, 0);
        foreach (var window in Windows)
        {
            var exposure = model.Exposure(window);
            var inside = Within(matching, model.Day - window);
            var count = 0;
            foreach (var signal in inside)
                count += signal.Weight;
            if (count < LeastSignals || exposure <= 0)
                continue;
            var (mean, extra) = (rate.Mean * exposure, rate.Variance * exposure * exposure);
            foreach (var size in Sizes)
            {
                // Of a cluster too the last days have not come in yet, but it does not follow the region's level.
                var more = size * exposure / model.Level * 7 / window;
                var log = EmpiricalBayes.LogFactor(count, mean, mean + more, extra);
                perChannel.Clear();
                foreach (var signal in inside)
                {
                    // Of a partner that left nothing but the number counts.
                    if (signal.Partner < 0)
                        continue;
                    var likely = Narrowing.IsTarget(signal.AgeBand) ? IsTarget / target : (1 - IsTarget) / (1 - target);
                    var otherwise = mean + more * likely * (1 - SharesChannel);
                    log += signal.Weight * Math.Log(otherwise / (mean + more));
                    perChannel[(int)signal.Channel] += signal.Weight * Math.Log(
                        1 + more * likely * SharesChannel / share[(int)signal.Channel] / otherwise);
                }
                for (var channel = 0; channel < Channels; channel++)
                {
                    if (channel == (int)Channel.Unknown)
                        continue;
                    var factor = log + perChannel[channel];
                    sum += Math.Exp(factor);
                    if (factor > most)
                        (most, mostIn) = (factor, window);
                }
            }
        }
        var p = Math.Max(Windows.Length * Sizes.Length * (Channels - 1) / sum, double.Epsilon);
        // What speaks against a cluster is not kept.
        if (p >= 1)
            return null;
        KnownSignal[] signals = [.. Within(matching, model.Day - mostIn)];
        var narrowing = Narrowing.FromSignals(signals);
        var (expected, uncertain) = Rate(model, place, pattern, narrowing);
        var weeks = model.Exposure(mostIn);
        return new(
            Name, place.Code, place.Kind, pattern, narrowing, model.Day - mostIn, model.Day - 1, expected * weeks,
            expected * weeks + uncertain * weeks * weeks, p, signals);
    }

    private static ReadOnlySpan<KnownSignal> Within(List<KnownSignal> latestFirst, int from)
    {
        var all = CollectionsMarshal.AsSpan(latestFirst);
        var inside = 0;
        while (inside < all.Length && all[inside].Observed >= from)
            inside++;
        return all[..inside];
    }

    // Signals a week of a place and pattern that a narrowing keeps: mean, and how well it is known.
    private static (double Mean, double Variance) Rate(SparseModel model, WatchedPlace place, Pattern pattern, Narrowing narrowing)
    {
        var (mean, variance) = (0.0, 0.0);
        for (var bits = (uint)pattern.Approaches.Bits; bits != 0; bits &= bits - 1)
        {
            var approach = (Approach)BitOperations.TrailingZeroCount(bits);
            var share = model.Share(approach, narrowing);
            foreach (var area in place.Areas)
            {
                var rate = model.Rate(area, approach);
                (mean, variance) = (mean + rate.Mean * share, variance + rate.Variance * share * share);
            }
        }
        return (mean, variance);
    }
}
