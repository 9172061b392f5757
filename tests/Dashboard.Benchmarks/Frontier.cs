using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Commands;
using Dashboard.Server.Detection;
using Dashboard.Server.Statistics;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Signals;

namespace Dashboard.Benchmarks;

/// <summary>
/// What early warning finds, and how soon, at how many false warnings: over histories with known clusters (a folder with the delivery
/// files,
/// <c>replay.csv</c> and <c>truth.json</c>).
/// </summary>
internal static class Frontier
{
    internal sealed record Cluster(
        int Number, string Kind, int Onset, HashSet<string> Areas, HashSet<string> Approaches, string Channel, int Third, int Last);

    internal sealed record Raised(int Day, string Area, string Approach, string Channel, string Detector);

    internal sealed record History(KnownSignal[] Signals, List<Cluster> Clusters, int First, int Last)
    {
        public double Weeks => (Last - First + 1) / 7.0;
    }

    public static History Load(string folder, WatchedPlaces places)
    {
        var (region, partners) = (places.Region, places.Region.Partners.Select(partner => partner.Code).ToList());
        var signals = new List<KnownSignal>();
        var number = 0;
        foreach (var (receivedOn, partner, row) in HistoryFolder.Read(folder))
        {
            var draft = row.Draft!;
            draft.Narrative = null;
            if (SignalRules.Read(draft, region, receivedOn, out var content).Count > 0 || content!.Observed.Precision == Precision.Month)
                continue;
            signals.Add(new(
                new Guid(
                    ++number, 0, 0, new byte[8]), receivedOn.DayNumber, content.Observed.Day.DayNumber, places.AreaIndexOf(
                        content.Area), content.Approaches, content.Channel,
                content.AgeBand, partners.IndexOf(partner)));
        }
        var received = File.ReadLines(Path.Combine(folder, "replay.csv")).Skip(1).Select(line => line.Split(','))
            .Select(fields => (Day: Day(fields[0]), Cluster: fields[4])).ToList();
        var got = received.Where(row => row.Cluster.Length > 0).GroupBy(row => int.Parse(row.Cluster, CultureInfo.InvariantCulture))
            .ToDictionary(cluster => cluster.Key, cluster => cluster.Select(row => row.Day).Order().ToList());
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        var clusters = truth.RootElement.GetProperty("clusters").EnumerateArray()
            .Select(cluster => (cluster, Days: got.GetValueOrDefault(cluster.GetProperty("cluster").GetInt32(), [])))
            .Where(c => c.Days.Count >= 3)
            .Select(c => new Cluster(
                c.cluster.GetProperty("cluster")
                    .GetInt32(), c.cluster.GetProperty("kind")
                    .GetString()!, Day(c.cluster.GetProperty("onset").GetString()!),
                Texts(c.cluster, "areas"), Texts(c.cluster, "approaches"), c.cluster.GetProperty("channel")
                    .GetString()!, c.Days[2], c.Days[^1])).ToList();
        return new([.. signals], clusters, received[0].Day, received[^1].Day);

        static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        static HashSet<string> Texts(JsonElement of, string name) =>
            [.. of.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
    }

    /// <summary>Found clusters with their delay in days after the third signal, and false warnings.</summary>
    public static (List<(Cluster Cluster, int Delay)> Found, int False) Score(History history, IReadOnlyList<Raised> warnings)
    {
        var found = new List<(Cluster, int)>();
        foreach (var cluster in history.Clusters)
        {
            var hits = warnings.Where(w => Matches(w, cluster) && w.Day >= cluster.Onset && w.Day <= cluster.Last + 3).ToList();
            if (hits.Count > 0)
                found.Add((cluster, Math.Max(0, hits.Min(w => w.Day) - cluster.Third)));
        }
        return (found, warnings.Count(w => !history.Clusters.Any(c => Matches(w, c) && w.Day >= c.Onset && w.Day <= c.Last + 28)));
    }

    private static bool Matches(Raised w, Cluster c) =>
        c.Areas.Contains(w.Area)
            && (w.Approach.Length == 0 || c.Approaches.Contains(w.Approach))
            && (w.Channel.Length == 0 || w.Channel == c.Channel);

    private static readonly double[] Targets = [0.25, 0.5, 1, 2];
    private static readonly double[] Wanted = [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.8, 1, 1.5, 2];

    /// <summary>Everything that may become a warning on one day, by method; thresholds come later.</summary>
    private sealed record Day(
        int Number, IReadOnlyList<Suspicion> Sparse, Calibration? Calibration, Dictionary<string, List<Suspicion>> Others);

    private sealed record Point(double Threshold, double False, double Found, double Delay, string Kinds);

    public static void Write(TextWriter output, IReadOnlyList<string> folders, WatchedPlaces places)
    {
        var clock = new Dictionary<string, TimeSpan>();
        var histories = folders.Select(folder => Load(folder, places)).ToList();
        var played = histories.Select(history => (History: history, Days: Days(history, places, clock))).ToList();
        var days = (double)played.Sum(p => p.Days.Count);
        var perDay = string.Join(
            ", ", clock.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value.TotalMilliseconds / days:0.0}")));
        Line(output, $"{histories.Count} histories, {histories.Sum(h => h.Clusters.Count)} clusters. Milliseconds a day: {perDay}");

        output.WriteLine();
        Line(output, $"{SparsePlaces.Name} alone");
        for (var rate = 0; rate < Wanted.Length; rate++)
            Line(output, $"  wanted {Text(Measure(played, Wanted[rate], Sparse(rate)))}");
        var methods = played.SelectMany(p => p.Days).SelectMany(day => day.Others.Keys).Distinct().Where(name => !IsOfRegion(name));
        foreach (var method in methods)
        {
            output.WriteLine();
            Line(output, $"{method} alone, its threshold swept");
            var points = Sweep(played, method);
            foreach (var target in Targets)
                Line(output, $"  at {At(points, target)}");
        }

        output.WriteLine();
        Line(output, $"{SparsePlaces.Name} and the scan together (wanted of the one, 1/P of the other in days)");
        foreach (var method in new[] { ScanName, PatternScanName })
        {
            foreach (var recurrence in new double[] { 30, 100, 365, 1000, 10_000 })
            {
                List<Point> together = [.. Wanted.Index().Select(wanted => Measure(played, wanted.Item,
                    day => Sparse(wanted.Index)(day).Concat(Below(day, method, 1 / recurrence))))];
                Line(output, $"  {method} at {recurrence,5:0} days, {At(together, 0.5)}");
            }
        }
        Line(output, $"  without the scan, "
            + $"{At([.. Wanted.Index().Select(wanted => Measure(played, wanted.Item, Sparse(wanted.Index)))], 0.5)}");

        output.WriteLine();
        Line(output, $"Before week 30 (false warnings per 4 weeks of weeks 16 to 30)");
        foreach (var alpha in new[] { 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13, 1e-15, 1e-17, 1e-20, 1e-25 })
        {
            var wrongOnes = played.Sum(p => Score(p.History, Play(p.Days, day => Below(day, StartUpName, alpha))).False);
            Line(output, $"  alpha {alpha:0e0}: {wrongOnes / (14.0 / 4 * played.Count):0.00}");
        }
        Line(output, $"The region as a whole (warnings in 8 weeks of the weeks that are judged)");
        foreach (var method in new[] { RegionRise.Farrington, RegionRise.Chart })
        {
            foreach (var p in new[] { 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 1e-6, 1e-7 })
            {
                var warnings = played.Sum(h => Play(h.Days, day => Below(day, OfRegion + method, p)).Count);
                var judged = Math.Max(1, played.Sum(h => Judged(h.Days, OfRegion + method)));
                Line(output, $"  {method} at p {p:0e0} (statistic {-Math.Log(p):0.0}): {warnings * 56.0 / judged:0.00}");
            }
        }

        static int Judged(List<Day> days, string method) =>
            days.Count == 0 || days.FindIndex(day => day.Others.GetValueOrDefault(method) is { Count: > 0 }) is not (>= 0 and var first)
                ? 0
                : days.Count - first;
    }

    /// <summary>Per cluster of one history, which detector of the product found it and when.</summary>
    public static void WriteClusters(TextWriter output, string folder, WatchedPlaces places)
    {
        var history = Load(folder, places);
        var raised = Play(Days(history, places, []), day => Product(day));
        foreach (var c in history.Clusters)
        {
            var hit = raised.Where(w => Matches(w, c) && w.Day >= c.Onset && w.Day <= c.Last + 3).MinBy(w => w.Day);
            var what = hit is null ? "MISSED" : string.Create(
                CultureInfo.InvariantCulture,
                $"found {DateOnly.FromDayNumber(hit.Day):yyyy-MM-dd} by {hit.Detector}, {hit.Day - c.Third} days after the third");
            Line(output, $"cluster {c.Number,2}  kind {c.Kind}  {c.Areas.Last(),-7} {c.Approaches.First(),-24} {what}");
        }
        var (found, wrong) = Score(history, raised);
        Line(output, $"found {found.Count}/{history.Clusters.Count}, median delay {Median([.. found.Select(f => (double)f.Delay)])} "
            + $"days, false {wrong} = {wrong / history.Weeks * 4:0.00} per 4 weeks");
        foreach (var method in raised.GroupBy(w => w.Detector))
            Line(output, $"  {method.Key}: {method.Count()} warnings, {Score(history, [.. method]).False} false");
    }

    private const string ScanName = "Ruimte-tijd-scan", PatternScanName = "scan per pattern", EarsName = "EARS C2",
        FarringtonName = "Farrington flexible", PoissonName = "Poisson, 7 and 28 days", StartUpName = "start-up", OfRegion = "region ";

    private static bool IsOfRegion(string name) => name == StartUpName || name.StartsWith(OfRegion, StringComparison.Ordinal);

    // The product's combination: what its detectors would say, in their order.
    private static IEnumerable<Suspicion> Product(Day day) => Sparse(Array.IndexOf(Wanted, 0.35))(day)
        .Concat(Below(day, ScanName, 1 / ScanDetector.RecurrenceDays)).Concat(Below(day, StartUpName, Emergence.Alpha));

    private static Func<Day, IEnumerable<Suspicion>> Sparse(int rate) =>
        day => day.Calibration is { } calibration
            ? calibration.Hold(day.Sparse, calibration.Rates[rate]).Select(held => held.Suspicion)
            : [];

    private static IEnumerable<Suspicion> Below(Day day, string method, double p) =>
        day.Others.GetValueOrDefault(method, []).Where(suspicion => suspicion.P <= p).OrderBy(suspicion => suspicion.P);

    private static List<Day> Days(History history, WatchedPlaces places, Dictionary<string, TimeSpan> clock)
    {
        var days = new List<Day>();
        Calibration? calibration = null;
        var scan = new ScanDetector();
        for (var day = history.First; day <= history.Last; day++)
        {
            var known = Array.FindAll(history.Signals, signal => signal.Received <= day);
            var activity = Timed("partners", () => PartnerActivity.AsKnownOn(day, known, places.Region.Partners.Count));
            var model = Timed("model", () => SparseModel.AsKnownOn(day, known, places, activity));
            if (model is not null && (calibration is null || (day - history.First) % 182 == 0))
                calibration =
                    Timed("calibration", () => Calibration.Create(model, places, Wanted, 8000, seed: day, CancellationToken.None));
            var picture = new DayPicture(day, known, places, activity, model, calibration);
            var rises = Timed("region", () => RegionRise.Rises(picture));
            days.Add(
                new(day, model is null
                    ? []
                    : Timed(SparsePlaces.Name, () => SparsePlaces.Judge(model, places, known)), model is null
                    ? null
                    : calibration, new()
                    {
                        [EarsName] = Timed(EarsName, () => Emergence.Rises(picture, 28, EarsName)),
                        [FarringtonName] = Timed(FarringtonName, () => PlacesByFarrington(day, known, places)),
                        [PoissonName] = Timed(PoissonName, () => PlacesByPoisson(day, known, places)),
                        [ScanName] = Timed(ScanName, () => scan.Scan(day, known, places, ScanDetector.Groups)),
                        [PatternScanName] = Timed(PatternScanName, () => scan.Scan(day, known, places, Pattern.All)),
                        [StartUpName] = model is null ? Emergence.Rises(picture, Emergence.BaselineWeeks, StartUpName) : [],
                        [OfRegion + RegionRise.Farrington] = rises.FindAll(rise => rise.Detector == RegionRise.Farrington && rise.P < 0.05),
                        [OfRegion + RegionRise.Chart] = rises.FindAll(rise => rise.Detector == RegionRise.Chart && rise.P < 0.05),
                    }));
        }
        return days;

        T Timed<T>(string name, Func<T> what)
        {
            var start = Stopwatch.GetTimestamp();
            var result = what();
            clock[name] = clock.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(start);
            return result;
        }
    }

    // Places and approaches with at least three signals in the last days.
    private static IEnumerable<(WatchedPlace Place, Pattern Pattern, List<KnownSignal> Signals)> Series(
        int day, KnownSignal[] known, WatchedPlaces places, int lately)
    {
        var per = new Dictionary<(int Place, Approach Approach), List<KnownSignal>>();
        foreach (var signal in known)
        {
            if (signal.Area < 0 || signal.Observed >= day)
                continue;
            foreach (var place in places.Of[signal.Area])
            {
                foreach (var approach in signal.Approaches)
                {
                    if (!per.TryGetValue((place, approach), out var list))
                        per[(place, approach)] = list = [];
                    list.Add(signal);
                }
            }
        }
        return per.Where(series => series.Value.Count(signal => signal.Observed >= day - lately) >= 3)
            .Select(series => (places.All[series.Key.Place], Pattern.All.First(p => p.Approach == series.Key.Approach), series.Value));
    }

    private static Suspicion Rise(
        string method, int day, int window, double mean, double p, (
            WatchedPlace Place, Pattern Pattern, List<KnownSignal> Signals) series) => new(
        method, series.Place.Code, series.Place.Kind, series.Pattern, default, day - window, day - 1, mean, mean, p, series.Signals.FindAll(
            signal => signal.Observed >= day - window));

    // Where Farrington cannot be judged: nothing.
    private static List<Suspicion> PlacesByFarrington(int day, KnownSignal[] known, WatchedPlaces places)
    {
        var found = new List<Suspicion>();
        var bins = (day - known.Select(signal => signal.Observed).DefaultIfEmpty(day).Min()) / 7;
        var start = day - 7 * bins;
        DateOnly[] dates = [.. Enumerable.Range(0, bins).Select(bin => DateOnly.FromDayNumber(start + 7 * bin))];
        var design = Enumerable.Range(0, 5)
            .Select(less => FarringtonFlexible.ByDate(bins - 1, dates, true, new() { Years = 5 - less, RecentCases = 0 }))
            .FirstOrDefault(d => d is not null);
        if (design is null)
            return found;
        foreach (var series in Series(day, known, places, 7))
        {
            var y = new int?[bins];
            Array.Fill(y, 0);
            foreach (var signal in series.Signals)
            {
                if (signal.Observed >= start)
                    y[(signal.Observed - start) / 7] += signal.Weight;
            }
            if (design.Judge(y) is { PValue: { } p, Mean: { } mean } && p < 0.5)
                found.Add(Rise(FarringtonName, day, 7, mean, p, series));
        }
        return found;
    }

    // Against the mean of the year before the window, of at least half a signal.
    private static List<Suspicion> PlacesByPoisson(int day, KnownSignal[] known, WatchedPlaces places)
    {
        var found = new List<Suspicion>();
        if (known.Length == 0 || day - known.Min(signal => signal.Observed) < 7 * 30)
            return found;
        foreach (var series in Series(day, known, places, 28))
        {
            Suspicion? best = null;
            foreach (var window in new[] { 7, 28 })
            {
                var count = series.Signals.Where(signal => signal.Observed >= day - window).Sum(signal => signal.Weight);
                var year = Math.Min(365, day - window - known.Min(signal => signal.Observed));
                var mean = Math.Max(
                    0.5, series.Signals.Where(signal => signal.Observed < day - window && signal.Observed >= day - window - year)
                        .Sum(signal => signal.Weight)) * window / year;
                if (count >= 3 && Poisson.UpperTail(count, mean) is var p && p < (best?.P ?? 0.5))
                    best = Rise(PoissonName, day, window, mean, p, series);
            }
            if (best is not null)
                found.Add(best);
        }
        return found;
    }

    // The same episodes for every method.
    private static List<Raised> Play(List<Day> days, Func<Day, IEnumerable<Suspicion>> judge)
    {
        var (raised, episodes) = (new List<Raised>(), new Episodes());
        foreach (var day in days)
        {
            foreach (var suspicion in judge(day))
            {
                if (episodes.Take(suspicion, day.Number).IsNew)
                    raised.Add(
                        new(day.Number, suspicion.Area, suspicion.Pattern.Approach is { } approach ? Code<Approach>.Wire(approach) : "",
                        suspicion.Narrowing.Channel is { } channel ? Code<Channel>.Wire(channel) : "", suspicion.Detector));
            }
        }
        return raised;
    }

    private static Point Measure(List<(History History, List<Day> Days)> played, double threshold, Func<Day, IEnumerable<Suspicion>> judge)
    {
        var scores = played.AsParallel().AsOrdered().Select(p => Score(p.History, Play(p.Days, judge))).ToList();
        var found = scores.SelectMany(score => score.Found).ToList();
        var clusters = played.SelectMany(p => p.History.Clusters).ToList();
        var kinds = string.Join(' ', "ABCD".Select(kind => string.Create(CultureInfo.InvariantCulture,
            $"{kind} {100.0 * found.Count(f => f.Cluster.Kind[0] == kind) / Math.Max(1, clusters.Count(c => c.Kind[0] == kind)):0}%")));
        return new(
            threshold, scores.Sum(
                s => s.False) / played.Sum(
                    p => p.History.Weeks) * 4, 24.0 * found.Count / Math.Max(
                        1, clusters.Count), Median([.. found.Select(f => (double)f.Delay)]), kinds);
    }

    // From strict to lenient, until there are more false warnings than anybody wants.
    private static List<Point> Sweep(List<(History History, List<Day> Days)> played, string method)
    {
        double[] all =
            [.. played.SelectMany(p => p.Days)
                .SelectMany(day => day.Others.GetValueOrDefault(method, []))
                .Select(suspicion => suspicion.P)
                .Order()];
        var points = new List<Point>();
        for (var rank = 1.0; rank <= all.Length && (points.Count == 0 || points[^1].False <= Targets[^1]); rank *= 1.15)
            points.Add(Measure(played, all[(int)rank - 1], day => Below(day, method, all[(int)rank - 1])));
        return points;
    }

    // Between the two thresholds around the wanted number of false warnings; what never has that many is given as it is.
    private static string At(List<Point> points, double target)
    {
        var above = points.FindIndex(point => point.False > target);
        if (above < 0)
            return points.Count == 0 ? $"{target:0.00}: cannot be judged" : $"{target:0.00}: at most {Text(points[^1])}";
        var (high, low) = (points[above], above == 0 ? new Point(0, 0, 0, points[0].Delay, "") : points[above - 1]);
        var part = (target - low.False) / (high.False - low.False);
        return string.Create(CultureInfo.InvariantCulture,
            $"{target:0.00} false per 4 weeks: found {low.Found + part * (high.Found - low.Found):0.0} of 24, median delay "
                + $"{low.Delay + part * (high.Delay - low.Delay):0.0} (threshold {high.Threshold:0.##e0}; {high.Kinds})");
    }

    private static string Text(Point point) => string.Create(CultureInfo.InvariantCulture,
        $"{point.Threshold:0.00##}: false {point.False:0.00} per 4 weeks, found {point.Found:0.0} of 24, median delay "
            + $"{point.Delay:0.0}; {point.Kinds}");

    private static void Line(TextWriter output, string line) => output.WriteLine(line);

    private static double Median(List<double> values) => values.Count == 0 ? -1 : values.Order().ElementAt(values.Count / 2);
}
