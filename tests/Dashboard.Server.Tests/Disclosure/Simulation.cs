using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A small young region of four partners, whose signals come in and go one by one and are released week after week as the product does it,
/// without a database or a clock. Small, so that an attack can be run thousands of times.
/// </summary>
/// <param name="remembers">Whether each release is made knowing the one before it; else every figure moves with every release.</param>
internal sealed class Simulation(ReleasePolicy policy, bool remembers = true)
{
    public static readonly IsoWeek FirstWeek = new(2026, 1);
    public static readonly IReadOnlyList<string> Places = ["GM0001", "GM0002", "GM0003"];
    public static readonly IReadOnlyList<string> Partners = ["om", "lumens", "veilig-thuis", "gemeente"];

    private static readonly Region Region = new(
        "RE01", "Proefregio", [new("RE01", AreaKind.Region, "Proefregio"), .. Places.Select(
            code => new Area(code, AreaKind.Municipality, code))],
        [.. Partners.Select(code => new Partner(code, code))], Invented: true, RetentionYears: 1);

    private readonly SignalCube _cube = Empty();
    private readonly List<PublishedTable> _tables = [];
    private long _sequence;

    private static SignalCube Empty()
    {
        var cube = new SignalCube(Region);
        cube.Apply(0, []);
        return cube;
    }

    /// <summary>The release that holds.</summary>
    public PublishedTable Table => _tables[^1];

    public IReadOnlyList<PublishedTable> Tables => _tables;

    /// <summary>The week that is over at the next release.</summary>
    public IsoWeek Week => IsoWeek.Containing(FirstWeek.Monday.AddDays(7 * _tables.Count));

    public void Put(CubeRow row) => _cube.Apply(++_sequence, [new(row.Id, row)]);

    public void TakeBack(CubeRow row) => _cube.Apply(++_sequence, [new(row.Id, null)]);

    /// <summary>The cut-off passes.</summary>
    public void Release() =>
        _tables.Add(
            PublishedTable.After(
                remembers ? _tables.LastOrDefault() : null, LatticeCounts.Count(_cube, Week, out _), policy));

    /// <summary>What the early warnings of the release that holds say to an audience.</summary>
    public List<Notice> Notices(Audience audience) =>
        Server.Releases.Notices.Find(
            Table, audience, policy, IsoWeek.Containing(FirstWeek.Monday.AddDays(7 * (_tables.Count - 1))), Region);

    public Figure Show(LatticeCell cell, Audience audience) => audience.Show(cell, Table, policy);

    /// <summary>Everything that a partner gets of the others out of the release that holds: figures and early warnings.</summary>
    public string SeenOfOthersBy(string partner)
    {
        var audience = Audience.Shared(partner);
        var cells = AllCells(Table).Select(cell => audience.ShowOthers(cell, Table, policy) switch
        {
            Figure.Protected(var from, _) => FormattableString.Invariant($"{from}"),
            var other => other.GetType().Name,
        });
        return string.Join(' ', cells) + " | " + string.Join(' ', Notices(audience));
    }

    public static IEnumerable<LatticeCell> AllCells(PublishedTable table)
    {
        var shape = new LatticeShape(table.First, table.Last, table.Places!);
        return Enumerable.Range(0, shape.Cells).Select(cell => shape[cell]);
    }

    /// <summary>A signal as somebody might send it.</summary>
    public static CubeRow Signal(
        Guid id, string partner, IsoWeek week, string? place = null, Channel channel = Channel.Gaming, bool green = true,
        Approach approach = Approach.OnlineContact) => new(
        id, week.Monday.AddDays(1), week.Monday.AddDays(1), Precision.Day, place ?? Places[0],
        new CodedFields(Exploitation.Sexual, [approach], channel, AgeBand.From14To16).Codes, partner, green);
}
