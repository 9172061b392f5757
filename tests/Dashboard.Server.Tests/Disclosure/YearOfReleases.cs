using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A small region whose figures come out week after week, made as the product makes them. Signals come late, are corrected and
/// withdrawn, and their handling changes; two municipalities merge; where the tables go over the end of a year, the old one leaves them.
/// </summary>
internal sealed class YearOfReleases
{
    public const string Region = "RE01";
    private const string Merged = "GM0009";
    private static readonly string[] Municipalities = ["GM0001", "GM0002", "GM0003"];
    public static readonly IReadOnlyList<string> Partners = ["om", "lumens", "veilig-thuis", "gemeente"];
    private static readonly Area[] All = [.. Municipalities.Select(code => new Area(code, AreaKind.Municipality, code))];
    private static readonly Region Before = With(All);

    private readonly List<PublishedTable> _tables = [];

    /// <param name="first">The week in which signals begin.</param>
    /// <param name="weeks">How many weeks there are releases for.</param>
    /// <param name="perWeek">How many signals a week brings, about.</param>
    /// <param name="remembers">Whether each release is made knowing the one before it.</param>
    public YearOfReleases(int seed, IsoWeek first, int weeks, int perWeek, ReleasePolicy policy, bool remembers = true)
    {
        var merged = first.Monday.AddDays(7 * (weeks * 2 / 3));
        var after = With([All[0], new(Merged, AreaKind.Municipality, Merged)]) with
        {
            Former = [.. All[1..].Select(area => area with { Until = merged.AddDays(-1), Successor = Merged })],
        };
        var changes = Changes(new Random(seed), weeks, perWeek, first, merged)
            .ToLookup(change => change.Week, change => (change.Id, change.Row));
        var rows = new Dictionary<Guid, CubeRow>();
        for (var week = 0; week < weeks; week++)
        {
            foreach (var (id, row) in changes[week])
            {
                if (row is null)
                    rows.Remove(id);
                else
                    rows[id] = row;
            }
            var cube = new SignalCube(week < weeks * 2 / 3 ? Before : after);
            cube.Apply(week, [.. rows.Select(row => new KeyValuePair<Guid, CubeRow?>(row.Key, row.Value))]);
            var over = IsoWeek.Containing(first.Monday.AddDays(7 * week));
            _tables.Add(
                PublishedTable.After(
                    remembers ? _tables.LastOrDefault() : null, LatticeCounts.Count(cube, over, out _), policy));
        }
    }

    public IReadOnlyList<PublishedTable> Tables => _tables;

    private static Region With(IEnumerable<Area> places) => new(
        Region, "Proefregio", [new(Region, AreaKind.Region, "Proefregio"), .. places],
        [.. Partners.Select(code => new Partner(code, code))], Invented: true, RetentionYears: 1);

    /// <summary>What comes in and changes, with the week, counted from the first, in which it does; no row for what is withdrawn.</summary>
    private static IEnumerable<(int Week, Guid Id, CubeRow? Row)> Changes(
        Random random, int weeks, int perWeek, IsoWeek first, DateOnly merged)
    {
        for (var week = 0; week < weeks; week++)
        {
            for (var signal = random.Next(2 * perWeek + 1); signal > 0; signal--)
            {
                var bytes = new byte[16];
                random.NextBytes(bytes);
                var id = new Guid(bytes);
                var row = Some(random, id, first.Monday.AddDays(7 * week + random.Next(7)), merged);
                var late = random.Next(3) == 0 ? 1 + random.Next(3) : 0;
                var later = week + late + 1 + random.Next(8);
                yield return (week + late, id, row);
                switch (random.Next(10))
                {
                    case 0:
                        yield return (later, id, null);
                        break;
                    case 1:
                        yield return (later, id, Some(random, id, row.ObservedOn, merged) with { Partner = row.Partner });
                        break;
                    case 2:
                        yield return (later, id, row with { Green = !row.Green });
                        break;
                }
            }
        }
    }

    // Some places, kinds and partners have far more than others.
    private static CubeRow Some(Random random, Guid id, DateOnly day, DateOnly merged)
    {
        var place = Municipalities[Few(random, Municipalities.Length)];
        var approaches = Enumerable.Range(0, 1 + random.Next(2)).Select(_ => (Approach)Few(random, Code<Approach>.All.Count)).ToArray();
        return new(
            id, day, day, Precision.Day, random.Next(20) == 0 ? Region : day >= merged && place != Municipalities[0] ? Merged : place,
            new CodedFields(
                (Exploitation)Few(random, Code<Exploitation>.All.Count), ApproachSet.Create(approaches),
                (Channel)Few(random, Code<Channel>.All.Count), (AgeBand)Few(random, Code<AgeBand>.All.Count)).Codes,
            Partners[Few(random, Partners.Count)], Green: random.Next(12) != 0);
    }

    private static int Few(Random random, int most) => Math.Min(random.Next(most), random.Next(most));
}
