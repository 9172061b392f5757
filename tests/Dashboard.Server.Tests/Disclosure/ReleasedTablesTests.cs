using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>The attacker on a release of the three invented years: every cell bounded over every sum that he knows.</summary>
public sealed class ReleasedTablesTests(ITestOutputHelper output)
{
    // LONG_LANE=1 attacks all three years; there it takes minutes.
    private static readonly DateOnly AttackedFrom = Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? DateOnly.MinValue : InventedYears.LastDay.AddDays(-56);
    private static readonly IsoWeek Last = IsoWeek.Of(InventedYears.LastDay);

    [Fact]
    public void No_cell_of_a_release_is_pinned_down_and_without_the_audit_some_would_be()
    {
        var cube = InventedYears.CubeOf(InventedYears.Rows.Select(row => row.Row));
        var bare = PublishedTable.After([], LatticeCounts.Of(cube, Last, out _), new(Audited: false));
        var table = InventedYears.Release.Value;
        output.WriteLine($"{table.Cells.Count} cells with signals, {table.Cells.Values.Count(c => c.Withheld != 0)} withheld, packed {table.Pack().Length / 1024} kB");
        foreach (var kind in table.Cells.Where(c => c.Value.Withheld != 0).GroupBy(c => (c.Key.Period.Kind, c.Key.Place == "ZOB", c.Key.Place == "", c.Key.Column.By)))
            output.WriteLine($"{kind.Key}: {kind.Count()}");

        output.WriteLine($"pinned without audit: {Pinned(bare)}");
        Pinned(bare).ShouldBeGreaterThan(0);
        Pinned(table).ShouldBe(0);
    }

    [Fact]
    public void An_attacker_who_looks_further_than_the_audit_pins_down_no_cell_more()
    {
        var rows = InventedYears.Rows.Where(row => row.Received >= AttackedFrom).Select(row => row.Row);
        var table = PublishedTable.After([], LatticeCounts.Of(InventedYears.CubeOf(rows), Last, out _), new());
        var (shape, counts, withheld) = Published(table);
        foreach (var reach in new[]
        {
            AuditReach.OfRelease with { Around = 2 * AuditReach.OfRelease.Around },
            AuditReach.OfRelease with { Nearly = 15 },
        })
        {
            var further = (bool[])withheld.Clone();
            new DisclosureAudit(table.Resolution, shape.Sums(), reach).Protect(counts, further, new bool[shape.Cells]);
            var more = Enumerable.Range(0, shape.Cells).Where(cell => further[cell] != withheld[cell]).ToList();
            more.ShouldBeEmpty($"{reach}: {string.Join("; ", more.Select(cell => $"{shape[cell]}: {counts[cell]}"))}");
        }
    }

    private static int Pinned(PublishedTable table)
    {
        var (shape, counts, withheld) = Published(table);
        var bounds = new DisclosureAudit(table.Resolution, shape.Sums()).Attack(counts, withheld);
        return Enumerable.Range(0, shape.Cells).Count(cell => bounds.Width(cell) < table.Resolution);
    }

    private static (LatticeShape Shape, int[] Counts, bool[] Withheld) Published(PublishedTable table)
    {
        var shape = LatticeShape.Of(InventedYears.Region, Last);
        var counts = new int[shape.Cells];
        var withheld = new bool[shape.Cells];
        for (var index = 0; index < shape.Cells; index++)
        {
            if (table.Find(shape[index]) is { } cell)
                (counts[index], withheld[index]) = (cell.Sum, PublishedTable.IsWithheld(cell, PublishedTable.Outside));
        }
        return (shape, counts, withheld);
    }
}
