using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// What is to be expected of every place and approach on one day, from what was known on that day: the rate of each series by empirical
/// Bayes (<see cref="EmpiricalBayes"/>), against a baseline of at most three years that ends four weeks before; how channels and ages
/// divide; how many partners report; and how much of the last days has come in.
/// </summary>
internal sealed class SparseModel
{
    /// <summary>Days between the baseline and the judged day: what begins now must not count as usual.</summary>
    public const int GuardDays = 28;
    /// <summary>A model of less than this much history judges nothing.</summary>
    public const int LeastWeeks = 26;
    private const int MostWeeks = 156;
    private const int LevelDays = 28;
    private const double LevelPseudoSignals = 30;

    private static readonly int Approaches = Code<Approach>.All.Count;
    private static readonly int Channels = Code<Channel>.All.Count;

    private readonly double[] _mean; // [area × approach], signals a week when all partners report
    private readonly double[] _variance;
    private readonly double[] _channelShare; // [approach × channel]
    private readonly double[] _targetShare; // [approach], see Narrowing.IsTarget
    private readonly double[] _reported = new double[SparsePlaces.LongestWindow + 1]; // by days since

    private SparseModel(int day, double weeks, double[] mean, double[] variance, double[] channelShare, double[] targetShare, double level)
    {
        (Day, Weeks, _mean, _variance, _channelShare, _targetShare, Level) = (day, weeks, mean, variance, channelShare, targetShare, level);
    }

    /// <summary>The day on which is judged: windows end the day before.</summary>
    public int Day { get; }

    /// <summary>Length of the baseline, counted in weeks in which all partners reported.</summary>
    public double Weeks { get; }

    /// <summary>How the region as a whole stands now against its baseline: season and trend.</summary>
    public double Level { get; }

    /// <summary>Signals of the baseline: what simulations draw channels, ages and delays from.</summary>
    public IReadOnlyList<KnownSignal> Baseline { get; private init; } = [];

    /// <returns>Null when there is too little history to judge by.</returns>
    /// <param name="left">Signals that leave the baseline: those of clusters that turned out to be real.</param>
    public static SparseModel? AsKnownOn(
        int day, ReadOnlySpan<KnownSignal> signals, WatchedPlaces places, PartnerActivity activity, IReadOnlySet<Guid>? left = null)
    {
        var areas = places.Areas.Count;
        var (from, end) = (day - GuardDays - 7 * MostWeeks, day - GuardDays);
        var counts = new double[areas * Approaches];
        var perArea = new double[areas];
        var perApproach = new double[Approaches];
        var channels = new double[Approaches * Channels];
        var targets = new double[Approaches];
        var (first, lately) = (int.MaxValue, 0.0);
        var baseline = new List<KnownSignal>();
        foreach (var signal in signals)
        {
            if (signal.Received > day || signal.Area < 0 || signal.Observed < from)
                continue;
            // The level looks at days that have come in nearly whole, and ends before what is judged can weigh in it.
            if (signal.Observed >= day - LevelDays - 14 && signal.Observed < day - 14)
                lately += signal.Weight;
            if (signal.Observed >= end || left?.Contains(signal.Id) == true)
                continue;
            first = Math.Min(first, signal.Observed);
            baseline.Add(signal);
            perArea[signal.Area] += signal.Weight;
            foreach (var approach in signal.Approaches)
            {
                counts[signal.Area * Approaches + (int)approach] += signal.Weight;
                perApproach[(int)approach] += signal.Weight;
                if (signal.Partner < 0)
                    continue;
                channels[(int)approach * Channels + (int)signal.Channel] += signal.Weight;
                targets[(int)approach] += Narrowing.IsTarget(signal.AgeBand) ? signal.Weight : 0;
            }
        }
        if (end - first < 7 * LeastWeeks)
            return null;

        var weeks = 0.0;
        for (var at = first; at < end; at++)
            weeks += activity.Exposure(at) / 7;
        var expected = new double[counts.Length];
        var all = perArea.Sum() + areas / 2.0;
        for (var area = 0; area < areas; area++)
        {
            for (var approach = 0; approach < Approaches; approach++)
                expected[area * Approaches + approach] = (perArea[area] + 0.5) / all * Math.Max(perApproach[approach], 0.5);
        }
        var shape = EmpiricalBayes.PriorShape(counts, expected);
        var (mean, variance) = (new double[counts.Length], new double[counts.Length]);
        for (var i = 0; i < counts.Length; i++)
        {
            var ratio = EmpiricalBayes.Posterior(shape, counts[i], expected[i]);
            var perWeek = expected[i] / weeks;
            (mean[i], variance[i]) = (ratio.Mean * perWeek, ratio.Variance * perWeek * perWeek);
        }

        var channelShare = new double[channels.Length];
        var targetShare = new double[Approaches];
        for (var approach = 0; approach < Approaches; approach++)
        {
            var known = channels.AsSpan(approach * Channels, Channels).ToArray().Sum();
            for (var channel = 0; channel < Channels; channel++)
                channelShare[approach * Channels + channel] = (channels[approach * Channels + channel] + 1) / (known + Channels);
            targetShare[approach] = (targets[approach] + 1) / (known + 2);
        }

        var exposure = 0.0;
        for (var at = day - LevelDays - 14; at < day - 14; at++)
            exposure += activity.Exposure(at) / 7;
        var usual = baseline.Sum(signal => signal.Weight) / weeks * exposure;
        var model = new SparseModel(
            day, weeks, mean, variance, channelShare, targetShare, (
                lately + LevelPseudoSignals) / (usual + LevelPseudoSignals)) { Baseline = baseline };
        for (var days = 1; days < model._reported.Length; days++)
            model._reported[days] = activity.ReportedAfter(days, day);
        return model;
    }

    /// <summary>Signals a week of one area and approach: mean, and how well it is known.</summary>
    public (double Mean, double Variance) Rate(int area, Approach approach) =>
        (_mean[area * Approaches + (int)approach], _variance[area * Approaches + (int)approach]);

    /// <summary>The part of an approach's signals that a narrowing keeps.</summary>
    public double Share(Approach approach, Narrowing narrowing) =>
        (narrowing.Channel is { } channel ? _channelShare[(int)approach * Channels + (int)channel] : 1) * (
            narrowing.TargetOnly ? _targetShare[(int)approach] : 1);

    /// <summary>
    /// Weeks that the last <paramref name="days"/> days before the judged day count for: fewer when partners are silent or when part of
    /// what was observed has not come in yet, more when the region as a whole stands above its baseline.
    /// </summary>
    public double Exposure(int days)
    {
        var exposure = 0.0;
        for (var ago = 1; ago <= days; ago++)
            exposure += _reported[ago] / 7;
        return exposure * Level;
    }

    /// <summary>
    /// The same model on an ordinary day: every partner reports with its usual delays, and the region stands at its baseline.
    /// </summary>
    public SparseModel Ordinary(int day)
    {
        var ordinary = new SparseModel(day, Weeks, _mean, _variance, _channelShare, _targetShare, level: 1) { Baseline = Baseline };
        var all = Baseline.Sum(signal => signal.Weight);
        for (var days = 1; days < ordinary._reported.Length; days++)
            ordinary._reported[days] = Baseline.Sum(signal => signal.Received - signal.Observed <= days ? signal.Weight : 0) / (double)all;
        return ordinary;
    }

    /// <summary>The same model moved to another day.</summary>
    public SparseModel On(int day)
    {
        var moved = new SparseModel(day, Weeks, _mean, _variance, _channelShare, _targetShare, Level) { Baseline = Baseline };
        _reported.CopyTo(moved._reported, 0);
        return moved;
    }
}
