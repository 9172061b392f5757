using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>The attacker on a release of the three invented years: every cell bounded over every sum that he knows.</summary>
public sealed class ReleasedTablesTests(ITestOutputHelper output)
{
    private static readonly IsoWeek Last = IsoWeek.Containing(InventedYears.LastDay);

    [Fact]
    public void No_cell_of_a_release_is_pinned_down_and_without_the_audit_some_would_be()
    {
        var cube = InventedYears.CubeOf(InventedYears.Rows.Select(row => row.Row));
        var bare = PublishedTable.After(null, LatticeCounts.Count(cube, Last, out _), new() { Audited = false });
        var table = InventedYears.Release.Value;
        output.WriteLine($"{table.Cells.Count} cells with signals, {table.Cells.Values.Count(c => c.Withheld != 0)} withheld, packed "
            + $"{table.Pack().Length / 1024} kB");
        var kinds = table.Cells.Where(c => c.Value.Withheld != 0)
            .GroupBy(c => (c.Key.Period.Kind, c.Key.Place == "ZOB", c.Key.Place == "", c.Key.Column.By));
        foreach (var kind in kinds)
            output.WriteLine($"{kind.Key}: {kind.Count()}");

        output.WriteLine($"pinned without audit: {Pinned(bare)}");
        Pinned(bare).ShouldBeGreaterThan(0);
        Pinned(table).ShouldBe(0);
    }

    private static int Pinned(PublishedTable table)
    {
        var (shape, counts, withheld) = Published(table);
        var bounds = new DisclosureAudit(table.Resolution, shape.Sums()).Attack(counts, withheld);
        return Enumerable.Range(0, shape.Cells).Count(cell => bounds.Width(cell) < table.Resolution);
    }

    private static (LatticeShape Shape, int[] Counts, bool[] Withheld) Published(PublishedTable table)
    {
        var shape = LatticeShape.ForRegion(InventedYears.Region, Last);
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
