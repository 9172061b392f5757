using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Commands;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Signals;

namespace Dashboard.Benchmarks;

/// <summary>
/// What early warning finds, and how soon, at how many false warnings: over histories with known clusters (a folder with the delivery files,
/// <c>replay.csv</c> and <c>truth.json</c>).
/// </summary>
internal static class Frontier
{
    internal sealed record Cluster(int Number, string Kind, int Onset, HashSet<string> Areas, HashSet<string> Approaches, string Channel, int Third, int Last);

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
                new Guid(++number, 0, 0, new byte[8]), receivedOn.DayNumber, content.Observed.Day.DayNumber, places.AreaIndexOf(content.Area), content.Approaches, content.Channel,
                content.AgeBand, partners.IndexOf(partner)));
        }
        var received = File.ReadLines(Path.Combine(folder, "replay.csv")).Skip(1).Select(line => line.Split(','))
            .Select(fields => (Day: Day(fields[0]), Cluster: fields[4])).ToList();
        var got = received.Where(row => row.Cluster.Length > 0).GroupBy(row => int.Parse(row.Cluster, CultureInfo.InvariantCulture))
            .ToDictionary(cluster => cluster.Key, cluster => cluster.Select(row => row.Day).Order().ToList());
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        var clusters = truth.RootElement.GetProperty("clusters").EnumerateArray()
            .Select(cluster => (cluster, Days: got.GetValueOrDefault(cluster.GetProperty("cluster").GetInt32(), []))).Where(c => c.Days.Count >= 3)
            .Select(c => new Cluster(
                c.cluster.GetProperty("cluster").GetInt32(), c.cluster.GetProperty("kind").GetString()!, Day(c.cluster.GetProperty("onset").GetString()!),
                Texts(c.cluster, "areas"), Texts(c.cluster, "approaches"), c.cluster.GetProperty("channel").GetString()!, c.Days[2], c.Days[^1])).ToList();
        return new([.. signals], clusters, received[0].Day, received[^1].Day);

        static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        static HashSet<string> Texts(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
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

        static bool Matches(Raised w, Cluster c) =>
            c.Areas.Contains(w.Area) && (w.Approach.Length == 0 || c.Approaches.Contains(w.Approach)) && (w.Channel.Length == 0 || w.Channel == c.Channel);
    }

    public static void Write(TextWriter output, IReadOnlyList<string> folders, WatchedPlaces places)
    {
        double[] wanted = [0.25, 0.5, 1, 2];
        var scores = wanted.Select(_ => new List<(List<(Cluster Cluster, int Delay)> Found, int False)>()).ToArray();
        var histories = folders.Select(folder => Load(folder, places)).ToList();
        var clock = Stopwatch.StartNew();
        foreach (var history in histories)
        {
            var raised = Play(history, places, wanted);
            for (var i = 0; i < wanted.Length; i++)
                scores[i].Add(Score(history, raised[i]));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{histories.Count} histories, {clock.Elapsed.TotalSeconds:0} s"));
        var weeks = histories.Sum(history => history.Weeks);
        var clusters = histories.Sum(history => history.Clusters.Count);
        for (var i = 0; i < wanted.Length; i++)
        {
            var found = scores[i].SelectMany(score => score.Found).ToList();
            var kinds = string.Join(' ', "ABCD".Select(kind => string.Create(CultureInfo.InvariantCulture,
                $"{kind} {100.0 * found.Count(f => f.Cluster.Kind[0] == kind) / Math.Max(1, histories.Sum(h => h.Clusters.Count(c => c.Kind[0] == kind))):0}%")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{wanted[i],5:0.00} wanted: false {scores[i].Sum(s => s.False) / weeks * 4:0.00} per 4 weeks, found {24.0 * found.Count / clusters:0.0} of 24, median delay {Median([.. found.Select(f => f.Delay)])}; {kinds}"));
        }
    }

    private static int Median(List<int> values) => values.Count == 0 ? -1 : values.Order().ElementAt(values.Count / 2);

    private static List<Raised>[] Play(History history, WatchedPlaces places, double[] wanted)
    {
        var raised = wanted.Select(_ => new List<Raised>()).ToArray();
        var episodes = wanted.Select(_ => new Episodes()).ToArray();
        Calibration? calibration = null;
        for (var day = history.First; day <= history.Last; day++)
        {
            var activity = PartnerActivity.AsKnownOn(day, history.Signals, places.Region.Partners.Count);
            if (SparseModel.AsKnownOn(day, history.Signals, places, activity) is not { } model)
                continue;
            if (calibration is null || (day - history.First) % 182 == 0)
                calibration = Calibration.Of(model, places, wanted, 8000, seed: day, CancellationToken.None);
            var suspicions = SparsePlaces.Judge(model, places, history.Signals);
            for (var i = 0; i < wanted.Length; i++)
            {
                foreach (var (suspicion, _) in calibration.Hold(suspicions, calibration.Rates[i]))
                {
                    if (episodes[i].Take(suspicion, day).IsNew)
                        raised[i].Add(new(day, suspicion.Area, suspicion.Pattern.Approach is { } approach ? Code<Approach>.Wire(approach) : "",
                            suspicion.Narrowing.Channel is { } channel ? Code<Channel>.Wire(channel) : "", suspicion.Detector));
                }
            }
        }
        return raised;
    }
}
