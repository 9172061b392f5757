using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Server.Tests.Support;

/// <summary>The three invented years of the delivery files as rows of a cube, each with the day on which it came in.</summary>
internal static class InventedYears
{
    /// <summary>The last day of the files.</summary>
    public static readonly DateOnly LastDay = new(2026, 11, 22);

    public static Region Region { get; } = RegionFile.Load(new ConfigurationBuilder().Build());

    /// <summary>In the order of receipt.</summary>
    public static IReadOnlyList<(DateOnly Received, CubeRow Row)> Rows { get; } = Read();

    /// <summary>The release of all of them. Its audit takes a while, so that it is made once.</summary>
    public static Lazy<PublishedTable> Release { get; } = new(() => PublishedTable.After(
        null, LatticeCounts.Count(CubeOf(Rows.Select(row => row.Row)), IsoWeek.Containing(LastDay), out _), new()));

    private static List<(DateOnly, CubeRow)> Read()
    {
        var received = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "deliveries", "replay.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(fields => (fields[1], fields[2]), fields => DateOnly.Parse(fields[0], CultureInfo.InvariantCulture));
        var rows = new List<(DateOnly Received, CubeRow)>();
        var seen = new HashSet<(string, string)>();
        foreach (var (partner, deliveries) in DemoRegion.Deliveries(shiftDays: 0))
        {
            foreach (var draft in deliveries.Select(row => row.Draft).OfType<SignalDraft>().Where(draft => draft.Reference is not null))
            {
                if (AnonymousSignal.From(draft, Region, LastDay, out _) is not { } anonymous || !seen.Add((partner, draft.Reference!)))
                    continue;
                var signal = Signal.Receive(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), partner, anonymous, DateTime.UnixEpoch);
                rows.Add((received.GetValueOrDefault((partner, draft.Reference!), signal.ObservedOn), CubeRow.From(signal)));
            }
        }
        return [.. rows.OrderBy(row => row.Received)];
    }

    /// <summary>A cube with these rows.</summary>
    public static SignalCube CubeOf(IEnumerable<CubeRow> rows)
    {
        var cube = new SignalCube(Region);
        cube.Apply(1, [.. rows.Select(row => new KeyValuePair<Guid, CubeRow?>(row.Id, row))]);
        return cube;
    }
}
