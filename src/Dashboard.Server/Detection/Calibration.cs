using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// What the detector's p-values are worth, from regions in which nothing is going on (<see cref="NullRegion"/>): the smallest of many
/// overlapping windows is small by itself. A series' p is compared with those of all series of its level; and the false discovery rate is
/// set so that the region has as many false warnings as it wants.
/// </summary>
internal sealed class Calibration
{
    /// <summary>Days in a block: each block draws the rates anew.</summary>
    private const int BlockDays = 400;
    private const int WarmUp = SparsePlaces.LongestWindow;
    private const int Steps = 60;
    private const double LeastRate = 1e-4;

    private readonly Dictionary<(AreaKind, bool), double[]> _sorted;
    private readonly Dictionary<(AreaKind, bool), double> _seriesDays;

    private Calibration(Dictionary<(AreaKind, bool), double[]> sorted, Dictionary<(AreaKind, bool), double> seriesDays) =>
        (_sorted, _seriesDays) = (sorted, seriesDays);

    /// <summary>The false discovery rates that give the wanted numbers of false warnings, in the order of the wanted numbers.</summary>
    public IReadOnlyList<double> Rates { get; private set; } = [];

    /// <param name="falsePer4Weeks">Wanted numbers of false warnings per four weeks in the whole region.</param>
    /// <param name="days">Simulated days; at one false warning in eight weeks 8000 give its rate to within a tenth.</param>
    public static Calibration Create(
        SparseModel model, WatchedPlaces places, IReadOnlyList<double> falsePer4Weeks, int days, int seed,
        CancellationToken cancellationToken)
    {
        var ordinary = model.Ordinary(0);
        var blocks = Math.Max(1, days / BlockDays);
        var found = new List<Suspicion>[blocks][];
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            var signals = NullRegion.Simulate(model, places, BlockDays + WarmUp, unchecked(seed * 7919 + block));
            found[block] = [.. Enumerable.Range(WarmUp, BlockDays).Select(day => SparsePlaces.Judge(
                ordinary.On(day), places, [.. signals[(day - WarmUp)..day].SelectMany(observed => observed)]))];
        });

        var all = found.SelectMany(block => block)
            .SelectMany(day => day)
            .GroupBy(ClassOf)
            .ToDictionary(c => c.Key, c => c.Select(s => s.P).Order().ToArray());
        var seriesDays = new Dictionary<(AreaKind, bool), double>();
        foreach (var kind in new[] { AreaKind.Surroundings, AreaKind.Municipality })
        {
            foreach (var isGroup in new[] { false, true })
                seriesDays[(kind, isGroup)] = (
                    double)blocks * BlockDays * places.All.Count(
                        p => p.Kind == kind) * Pattern.All.Count(p => p.Approach is null == isGroup);
        }
        var calibration = new Calibration(all, seriesDays);
        calibration.Rates = calibration.RatesFor(found, falsePer4Weeks);
        return calibration;
    }

    /// <summary>
    /// How often a series of this level and kind of pattern, on one day, is as unusual as this while nothing is going on.
    /// </summary>
    public double P(Suspicion suspicion)
    {
        var of = ClassOf(suspicion);
        var sorted = _sorted.GetValueOrDefault(of, []);
        var at = Array.BinarySearch(sorted, suspicion.P);
        at = at < 0 ? ~at : at;
        while (at < sorted.Length && sorted[at] <= suspicion.P)
            at++;
        // Beyond everything that was simulated the order of the p-values themselves goes on.
        return at == 0
            ? suspicion.P / (sorted.Length > 0 ? sorted[0] : 1) / _seriesDays[of]
            : (at + 1) / (_seriesDays[of] + 1);
    }

    /// <summary>
    /// What stays when the false discovery rate is held within each level: first over the patterns (is any place unusual? by Simes' test
    /// over its places), then over the places of the patterns that are. Series that cannot reach it because hardly anything came in are not
    /// tested, and make the others no weaker. Sources: Simes (1986), Biometrika 73, 751–754; Yekutieli (2008); Tarone (1990), Biometrics
    /// 46, 515–522.
    /// </summary>
    /// <param name="rate">The false discovery rate.</param>
    /// <returns>The most unusual first.</returns>
    public List<(Suspicion Suspicion, double P)> Hold(IReadOnlyList<Suspicion> suspicions, double rate) => Hold(Levels(suspicions), rate);

    private static List<(Suspicion Suspicion, double P)> Hold(List<Level> levels, double rate)
    {
        var held = new List<(Suspicion, double)>();
        foreach (var level in levels)
        {
            if (level.LeastAdjusted > rate)
                continue;
            var (_, rejected) = BenjaminiHochberg.Hierarchical(level.Parents, level.P, level.ParentOf, rate);
            for (var at = 0; at < rejected.Length; at++)
            {
                if (rejected[at])
                    held.Add((level.Suspicions[at], level.P[at]!.Value));
            }
        }
        held.Sort((one, other) => one.Item2 != other.Item2 ? one.Item2.CompareTo(other.Item2) : one.Item1.P.CompareTo(other.Item1.P));
        return held;
    }

    // What of a day does not depend on the rate.
    private List<Level> Levels(IReadOnlyList<Suspicion> suspicions) =>
    [
        .. suspicions.GroupBy(suspicion => suspicion.Kind).Select(level =>
        {
            Suspicion[] all = [.. level];
            double?[] p = [.. all.Select(suspicion => (double?)P(suspicion))];
            var patterns = all.Select(suspicion => suspicion.Pattern).Distinct().ToList();
            int[] parentOf = [.. all.Select(suspicion => patterns.IndexOf(suspicion.Pattern))];
            double?[] parents =
                [.. patterns.Index()
                    .Select(pattern => BenjaminiHochberg.Adjust([.. p.Where((_, at) => parentOf[at] == pattern.Index)]).Min())];
            return new Level(all, p, parentOf, parents, BenjaminiHochberg.Adjust(parents).Min()!.Value);
        }),
    ];

    /// <param name="Parents">Per pattern, by Simes' test over its places.</param>
    /// <param name="LeastAdjusted">At a lower rate no pattern is unusual.</param>
    private sealed record Level(Suspicion[] Suspicions, double?[] P, int[] ParentOf, double?[] Parents, double LeastAdjusted);

    private double[] RatesFor(List<Suspicion>[][] found, IReadOnlyList<double> wanted)
    {
        var weeks4 = found.Sum(block => block.Length) / 28.0;
        var step = Math.Pow(1 / LeastRate, 1.0 / (Steps - 1));
        var rates = Enumerable.Range(0, Steps).Select(i => LeastRate * Math.Pow(step, i)).ToArray();
        var warnings = new double[Steps];
        var levels = found.Select(block => block.Select(Levels).ToArray()).ToArray();
        // Rates that give more than anybody wants are not tried: they hold nearly everything, and that takes long.
        for (var i = 0; i < Steps && (i == 0 || warnings[i - 1] <= wanted.Max()); i++)
        {
            warnings[i] = levels.AsParallel().Sum(block =>
            {
                var episodes = new Episodes();
                return block.Index().Sum(day => Hold(day.Item, rates[i]).Count(s => episodes.Take(s.Suspicion, day.Index).IsNew));
            }) / weeks4;
        }
        return [.. wanted.Select(want =>
        {
            var above = Array.FindIndex(warnings, w => w > want);
            if (above <= 0)
                return above < 0 ? 1 : LeastRate;
            var part = (want - warnings[above - 1]) / (warnings[above] - warnings[above - 1]);
            return rates[above - 1] * Math.Pow(step, part);
        })];
    }

    private static (AreaKind, bool) ClassOf(Suspicion suspicion) => (suspicion.Kind, suspicion.Pattern.Approach is null);
}
