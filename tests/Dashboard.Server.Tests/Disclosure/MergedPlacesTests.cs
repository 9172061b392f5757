using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Two municipalities merge (decision 0041). Published figures must not be added up with what was published before: a band of the sum beside
/// the bands of its parts would say more of each part than its own band does.
/// </summary>
public sealed class MergedPlacesTests
{
    private const int R = 5;
    private static readonly DateOnly MergedAfter = new(2026, 3, 11); // a Wednesday
    private static readonly IsoWeek Then = IsoWeek.Containing(MergedAfter);
    private static readonly IReadOnlyList<Partner> Partners = [.. new[] { "om", "lumens", "veilig-thuis", "gemeente" }
        .Select(code => new Partner(code, code))];

    private static readonly Area Whole = new("RE01", AreaKind.Region, "Proefregio");
    private static readonly Area[] Kept = [new("GM0001", AreaKind.Municipality, "Een"), new("GM0002", AreaKind.Municipality, "Twee")];
    private static readonly Area Gone = new("GM0003", AreaKind.Municipality, "Drie");
    private static readonly Area School = new("OMG-03", AreaKind.Surroundings, "Omgeving 3", "GM0003");
    private static readonly Region Before = new("RE01", "Proefregio", [Whole, .. Kept, Gone, School], Partners, Invented: true, 1);

    private static readonly Region After = new(
        "RE01", "Proefregio", [Whole, .. Kept, School], Partners, Invented: true, 1,
        Former: [Gone with { Until = MergedAfter, Successor = "GM0002" }]);

    [Fact]
    public void A_merger_moves_no_signal_in_any_published_cell_of_before()
    {
        var rows = Rows(new Random(7), MergedAfter).ToList();
        var (then, now) = (Counts(Before, rows), Counts(After, rows));
        foreach (var (cell, counts) in then)
            now[cell].ShouldBe(counts, $"{cell}");
        now.Keys.Except(then.Keys).ShouldBeEmpty();

        // The live picture does count them together: that is what published figures must not do.
        (Before.MunicipalityOf("OMG-03"), After.MunicipalityOf("OMG-03"), After.MunicipalityOf("GM0003"))
            .ShouldBe(("GM0003", "GM0002", "GM0002"));
    }

    [Fact]
    public void What_is_seen_around_its_surroundings_counts_for_the_successor_from_the_first_whole_week_after_it()
    {
        var (last, first) = (Then.Monday.AddDays(6), Then.Monday.AddDays(7));
        (After.MunicipalityOn("OMG-03", last), After.MunicipalityOn("OMG-03", first)).ShouldBe(("GM0003", "GM0002"));
        (After.MunicipalityOn("GM0003", first), After.MunicipalityOn("GM0001", first)).ShouldBe(("GM0003", "GM0001"));
    }

    /// <summary>Who kept all releases, knows which counts stayed the same, and knows that the one place took in the other.</summary>
    [Fact]
    public void Somebody_who_kept_every_release_of_before_and_after_a_merger_pins_no_cell_down()
    {
        var seen = new List<PublishedTable>();
        var rows = Rows(new Random(3), MergedAfter.AddDays(21)).OrderBy(row => row.ReceivedOn).ToList();
        for (var week = 6; week < 15; week++)
        {
            var cutOff = new IsoWeek(2026, week).Monday;
            var cube = new SignalCube(cutOff > MergedAfter ? After : Before);
            cube.Apply(week, [.. rows.Where(row => row.ReceivedOn < cutOff)
                .Select(row => new KeyValuePair<Guid, CubeRow?>(row.Id, row))]);
            var over = IsoWeek.Containing(cutOff.AddDays(-7));
            seen.Add(PublishedTable.After(seen.LastOrDefault(), LatticeCounts.Count(cube, over, out _), new()));
        }
        seen[^1].Places!.ShouldContain("GM0003", "it keeps its own figures");
        foreach (var view in (string?[])[null, .. Partners.Select(partner => partner.Code)])
        {
            var linked = new LinkedReleases(seen, view);
            var bounds = new DisclosureAudit(R, linked.Sums).Attack(linked.Counts, linked.Withheld);
            Enumerable.Range(0, linked.Counts.Length).Where(unknown => bounds.Width(unknown) < R).ShouldBeEmpty(view);
        }
    }

    [Fact]
    public void A_place_that_took_another_in_is_no_early_warning_by_that_alone()
    {
        List<CubeRow> rows = [.. Enumerable.Range(0, 40).Select(at => Row(
            new Random(at), Then.Monday.AddDays(7), "OMG-03", Partners[at % 4].Code))];
        var cube = InvokeCube(After, rows);
        var (week, policy) = (IsoWeek.Containing(Then.Monday.AddDays(7)), new ReleasePolicy());
        var table = PublishedTable.After(null, LatticeCounts.Count(cube, week, out _), policy);
        Notices.Find(table, Audience.Outside, policy, week, After).ShouldBeEmpty();
        Notices.Find(table, Audience.Outside, policy, week, After with { Former = [] }).ShouldNotBeEmpty();
    }

    [Fact]
    public void Who_left_makes_nobody_less_alone_in_a_count()
    {
        List<CubeRow> rows = [.. Enumerable.Range(0, 40).Select(at => Row(new Random(at), Then.Monday, "GM0001", Partners[at % 4].Code))];
        var policy = new ReleasePolicy();
        PublishedTable TableOf(Region region) =>
            PublishedTable.After(null, LatticeCounts.Count(InvokeCube(region, rows), Then, out _), policy);
        var cell = new LatticeCell(Period.Containing(PeriodKind.Week, Then), "GM0001", LatticeColumn.Total);
        var audience = Audience.Shared("om");
        audience.StandsWithoutAnyPartner(cell, TableOf(Before), 0.3).ShouldBeTrue();
        var left = Before with { Partners = [.. Partners.Take(3)], Left = [Partners[3] with { Until = MergedAfter }] };
        var table = PublishedTable.Unpack(TableOf(left).Pack());
        audience.StandsWithoutAnyPartner(cell, table, 0.3).ShouldBeFalse();
        audience.Show(cell, table, policy).ShouldBe(audience.Show(cell, TableOf(Before), policy), "what it sent stays in the figures");
    }

    private static SignalCube InvokeCube(Region region, List<CubeRow> rows)
    {
        var cube = new SignalCube(region);
        cube.Apply(1, [.. rows.Select(row => new KeyValuePair<Guid, CubeRow?>(row.Id, row))]);
        return cube;
    }

    private static Dictionary<LatticeCell, string> Counts(Region region, List<CubeRow> rows)
    {
        var (shape, partners, counts, _) = LatticeCounts.Count(InvokeCube(region, rows), IsoWeek.Containing(MergedAfter), out _);
        return Enumerable.Range(0, shape.Cells).ToDictionary(
            index => shape[index], index => string.Join(' ', counts[(index * partners.Count)..((index + 1) * partners.Count)]));
    }

    /// <summary>Seen on and before a day: in a week of which it is one day, on the Thursday by which a week goes.</summary>
    private static IEnumerable<CubeRow> Rows(Random random, DateOnly last)
    {
        string[] places = ["GM0001", "GM0002", "GM0003", "OMG-03", "RE01"];
        for (var signal = 0; signal < 260; signal++)
        {
            var day = last.AddDays(-random.Next(70));
            var place = places[Math.Min(random.Next(5), random.Next(6))];
            // Nothing seen after it closed goes by its own code.
            if (place == "GM0003" && day > MergedAfter)
                place = "GM0002";
            var row = Row(random, day, place, Partners[Math.Min(random.Next(4), random.Next(4))].Code);
            yield return random.Next(5) > 0 ? row
                : row with { Precision = Precision.Week, ObservedOn = IsoWeek.Containing(day).Thursday };
        }
    }

    private static CubeRow Row(Random random, DateOnly day, string place, string partner)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(
            new(bytes), day.AddDays(random.Next(3)), day, Precision.Day, place,
            new CodedFields(
                Exploitation.Sexual, ApproachSet.Create([Approach.OnlineContact]), Channel.SocialMedia, (AgeBand)random.Next(3)).Codes,
            partner, Green: true);
    }
}
