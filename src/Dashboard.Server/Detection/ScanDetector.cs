using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// The prospective permutation scan (<see cref="SpaceTimeScan"/>) over places, a year back, once per group of approaches: it needs no
/// model, and sees what is spread over neighbours. When a partner was silent lately, partners are compared with themselves only.
/// Surroundings lie on their municipality's tile.
/// </summary>
internal sealed class ScanDetector : IDetector
{
    /// <summary>Chance alone gives one cluster in so many daily scans of all groups together.</summary>
    public const double RecurrenceDays = 365;
    private const int Bins = 52;
    private const int LeastBins = 13;
    private const int LongestWindow = 4;
    private const int Replications = 999;
    // A cluster that a few replicates reach can no longer be one in a thousand: most scans end after some tens of replicates.
    private const int StopAfter = 5;

    // A pattern per group, so that a signal with several approaches of it counts once.
    internal static readonly IReadOnlyList<Pattern> Groups = [.. Code<ApproachGroup>.All.Select(group =>
        Pattern.All.FirstOrDefault(pattern => pattern.Approach is null && pattern.Group == group)
            ?? Pattern.All.First(pattern => pattern.Group == group))];

    public const string Called = Shared.Warnings.DetectorNames.Scan;

    public string Name => Called;

    public IReadOnlyList<Suspicion> Judge(DayPicture picture) =>
        [.. Scan(picture.Day, picture.Signals, picture.Places, Groups, SomebodyIsMissing(picture))
            .Where(cluster => cluster.P <= 1 / RecurrenceDays)
            .OrderBy(cluster => cluster.P)];

    private static bool SomebodyIsMissing(DayPicture picture) => Enumerable.Range(1, 7 * LongestWindow).Any(ago =>
        Enumerable.Range(0, picture.Places.Region.Partners.Count).Any(partner => !picture.Activity.IsActive(partner, picture.Day - ago)));

    /// <param name="perPartner">Partners are compared with themselves only: one that was silent, or comes back, makes nothing look
    /// unusual.</param>
    /// <returns>What stands out of any pattern; P is that of its scan, times the number of scans.</returns>
    internal List<Suspicion> Scan(
        int day, KnownSignal[] signals, WatchedPlaces places, IReadOnlyList<Pattern> patterns, bool perPartner = false)
    {
        var found = new List<Suspicion>();
        var tiles = Tiles(places);
        var from = day - 7 * Bins;
        var seen = signals.Where(
            signal =>
                signal.Received <= day
                    && signal.Observed < day
                    && signal.Observed >= from
                    && signal.Area >= 0
                    && tiles[signal.Area].At >= 0).ToArray();
        if (seen.Length == 0 || day - signals.Where(signal => signal.Received <= day).Min(signal => signal.Observed) < 7 * LeastBins)
            return found;
        foreach (var pattern in patterns)
        {
            var cases = seen.Where(signal => pattern.Matches(signal.Approaches)).ToArray();
            // Lanes of 16 bits hold the counts: with more signals a year no place is sparse.
            if (cases.Sum(signal => signal.Weight) is < 2 or > short.MaxValue)
                continue;
            var scan = SpaceTimeScan.Permutation(
                [.. tiles.Where(tile => tile.IsMunicipality).Select(tile => tile.Position)],
                [.. cases.SelectMany(
                    signal =>
                        Enumerable.Repeat(
                            new ScanCase(
                                tiles[signal.Area].At, (day - 1 - signal.Observed) / 7, perPartner ? signal.Partner + 1 : 0),
                                signal.Weight))],
                LongestWindow);
            foreach (var cluster in scan.Run(Replications, unchecked((ulong)day * 65_536 + pattern.Approaches.Bits), StopAfter).Clusters)
            {
                if (Of(pattern, cluster) is { } suspicion)
                    found.Add(suspicion);
            }

            Suspicion? Of(Pattern pattern, ScanCluster cluster)
            {
                var (window, first) = (cluster.Window, day - 7 * cluster.Window.Periods);
                var inside = cases.Where(signal => signal.Observed >= first && window.Places.Contains(tiles[signal.Area].At)).ToList();
                if (!SparsePlaces.MayBeShown(window.Observed))
                    return null;
                // The cluster is named after the municipality that most of it lies in.
                var most = inside.GroupBy(signal => tiles[signal.Area].At)
                    .OrderByDescending(tile => tile.Sum(signal => signal.Weight))
                    .ThenBy(tile => tile.Key)
                    .First()
                    .Key;
                return new(
                    Name, tiles.First(tile => tile.IsMunicipality && tile.At == most)
                        .Code, AreaKind.Municipality, pattern, default, first, day - 1,
                    window.Expected, window.Expected, Math.Min(1, cluster.P * patterns.Count), inside);
            }
        }
        return found;
    }

    /// <summary>Per area its municipality, as its order among those with a tile; -1 without a tile.</summary>
    private static (int At, bool IsMunicipality, string Code, (double, double) Position)[] Tiles(WatchedPlaces places)
    {
        var municipalities = places.Areas.Where(area => area is { Kind: AreaKind.Municipality, Row: not null, Column: not null }).ToList();
        return [.. places.Areas.Select(area =>
        {
            var code = places.Region.MunicipalityOf(area.Code);
            var at = municipalities.FindIndex(municipality => municipality.Code == code);
            return (at, at >= 0 && area.Code == code, area.Code, at < 0
                ? default
                : ((double)municipalities[at].Column!.Value, (double)municipalities[at].Row!.Value));
        })];
    }
}
