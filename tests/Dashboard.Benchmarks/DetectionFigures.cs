using System.Diagnostics;
using System.Globalization;
using Dashboard.Server.Detection;
using Dashboard.Server.Warnings;

namespace Dashboard.Benchmarks;

/// <summary>
/// How long judging a day takes at the end of a history, part by part, and how long working out all of it takes; beside a bare pass that
/// counts the same signals.
/// </summary>
internal static class DetectionFigures
{
    private const int Rounds = 20, Days = 3 * 365;

    public static void Write(TextWriter output, string folder, WatchedPlaces places)
    {
        var history = Frontier.Load(folder, places);
        var evidence = new Evidence(
            history.Signals, places, [.. places.Region.Partners.Select(_ => Array.Empty<int>())], new HashSet<Guid>());
        var start = Stopwatch.GetTimestamp();
        Calibration? calibration = null;
        var today = evidence.On(
            history.Last, model =>
                calibration = Calibration.Create(
                    model, places, [0.5], new DetectionSettings().SimulatedDays, seed: 1, CancellationToken.None));
        var calibrated = Stopwatch.GetElapsedTime(start);

        var bare = Milliseconds(() => Count(history.Signals, places, history.Last));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{history.Signals.Length} signals, {places.All.Count} places. A bare pass that counts them: "
                + $"{bare:0.000} ms"));
        Line("the day's picture", Milliseconds(() => evidence.On(history.Last, _ => calibration!)));
        foreach (var detector in Detectors.All)
            Line(detector.Name, Milliseconds(() => detector.Judge(today)));
        Line("one day, everything", Milliseconds(() => Judge(history.Last)));

        start = Stopwatch.GetTimestamp();
        var found = Enumerable.Range(history.Last - Days + 1, Days).AsParallel().AsOrdered().Sum(Judge);
        var looked = Stopwatch.GetElapsedTime(start);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"calibration {calibrated.TotalSeconds:0.0} s, looking back over {Days} days {looked.TotalSeconds:0.0} s ({found} "
                + $"suspicions), together {(calibrated + looked).TotalSeconds:0.0} s on {Environment.ProcessorCount} cores"));

        int Judge(int day)
        {
            var picture = evidence.On(day, _ => calibration!);
            return Detectors.All.Sum(detector => detector.Judge(picture).Count);
        }

        void Line(string what, double milliseconds) =>
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture, $"{what,-24} {milliseconds,8:0.00} ms, {milliseconds / bare:0} times the bare pass"));
    }

    // The median of some rounds, after two to warm up.
    private static double Milliseconds<T>(Func<T> what)
    {
        var times = new double[Rounds];
        for (var round = -2; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(what());
            if (round >= 0)
                times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return times.Order().ElementAt(Rounds / 2);
    }

    private static int[] Count(KnownSignal[] signals, WatchedPlaces places, int day)
    {
        var counts = new int[places.All.Count * Pattern.All.Count];
        foreach (var signal in signals)
        {
            if (signal.Area < 0 || signal.Received > day)
                continue;
            foreach (var place in places.Of[signal.Area])
            {
                for (var pattern = 0; pattern < Pattern.All.Count; pattern++)
                    counts[place * Pattern.All.Count + pattern] += Pattern.All[pattern].Matches(signal.Approaches) ? signal.Weight : 0;
            }
        }
        return counts;
    }
}
