using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Leaks of the kinds that are known from published tables, made anew: each is read from figures of before, and from ours is not.
/// </summary>
public sealed class PublishedLeaksTests
{
    private const int R = 5;

    // Two groups of five, with their totals: three in the first group stand alone.
    private static readonly int[] Singletons = Table([[1, 1, 7, 1, 0], [1, 0, 0, 2, 8]]);

    private static readonly CellSum[] SumsOfSingletons =
    [
        .. Enumerable.Range(0, 3).Select(row => new CellSum(row * 6 + 5, [.. Enumerable.Range(row * 6, 5)])),
        .. Enumerable.Range(0, 6).Select(column => new CellSum(12 + column, [column, 6 + column])),
    ];

    [Fact]
    public void Who_leaves_out_small_counts_only_gives_three_singletons_away()
    {
        // Every count as it is, and those of 1 to 4 inside left out.
        bool[] withheld = [.. Singletons.Select((count, cell) => count is > 0 and < R && cell % 6 < 5 && cell < 12)];
        var bounds = new DisclosureAudit(resolution: 1, SumsOfSingletons).Attack(Singletons, withheld);
        Enumerable.Range(0, 10)
            .Select(index => index / 5 * 6 + index % 5)
            .Count(cell => Singletons[cell] == 1 && bounds.Width(cell) < R)
            .ShouldBe(4);
        bounds.Width(1).ShouldBe(1);
    }

    [Fact]
    public void In_bands_the_same_three_singletons_are_among_five_values_each() => ShouldHide(Singletons, SumsOfSingletons);

    // One total, that is not shown, by five places and by four kinds.
    private static readonly int[] Linked = [20, 4, 4, 4, 4, 4, 5, 5, 5, 5];
    private static readonly CellSum ByPlace = new(0, [1, 2, 3, 4, 5]);
    private static readonly CellSum ByKind = new(0, [6, 7, 8, 9]);

    [Fact]
    public void Two_tables_that_are_safe_apart_give_every_count_away_together()
    {
        bool[] withheld = [.. Linked.Select((_, cell) => cell == 0)];
        foreach (var apart in (CellSum[])[ByPlace, ByKind])
        {
            var bounds = new DisclosureAudit(R, [apart]).Attack(Linked, withheld);
            apart.Children.Prepend(0).ShouldAllBe(cell => bounds.Width(cell) >= R);
        }
        var together = new DisclosureAudit(R, [ByPlace, ByKind]).Attack(Linked, withheld);
        Enumerable.Range(0, Linked.Length).ShouldAllBe(cell => together.Width(cell) == 1);
    }

    [Fact]
    public void Two_tables_are_audited_as_one() => ShouldHide(Linked, [ByPlace, ByKind], withheld: 0);

    // A sum of three, of which two were withheld and one partner holds 10 of 11 and 8 of 9.
    private static readonly int[] Everybodys = [26, 11, 9, 6];
    private static readonly int[] OfOne = [18, 10, 8, 0];
    private static readonly CellSum OfThree = new(0, [1, 2, 3]);

    [Fact]
    public void Who_holds_over_four_fifths_of_a_withheld_group_reads_the_rest_of_it_from_everybodys_figures()
    {
        // Exact figures, with the two cells that are mostly of one left out: their sum less its own is the rest.
        var others = Everybodys[0] - Everybodys[3] - OfOne[1] - OfOne[2];
        others.ShouldBe(2);
        // And bands of everybody's signals, its own taken off.
        var band = (Low: Everybodys[2] / R * R, High: Everybodys[2] / R * R + R - 1);
        (band.High - OfOne[2] - Math.Max(0, band.Low - OfOne[2]) + 1).ShouldBeLessThan(R);
    }

    [Fact]
    public void What_is_shown_to_a_partner_counts_the_others_only() =>
        ShouldHide([.. Everybodys.Zip(OfOne, (all, own) => all - own)], [OfThree]);

    /// <summary>
    /// Two releases together: what the later one withholds stood in the one before, with the same count. Every withheld cell of many small
    /// tables is tried as the one that somebody still knows the band of.
    /// </summary>
    [Fact]
    public void Shown_in_one_release_and_withheld_in_the_next_a_count_gives_itself_or_others_away_and_what_was_shown_stays_shown()
    {
        var gaveAway = 0;
        foreach (var table in Enumerable.Range(0, 300).Select(seed => RandomTable.Of(new Random(seed))))
        {
            var forgetful = Protected(table, shownBefore: null);
            for (var cell = 0; cell < forgetful.Length; cell++)
            {
                if (!forgetful[cell])
                    continue;
                gaveAway += Narrowest(table, [.. forgetful.Index().Select(at => at.Item && at.Index != cell)]) < R ? 1 : 0;
                var knowing = Protected(table, cell);
                knowing[cell].ShouldBeFalse();
                Narrowest(table, knowing).ShouldBeGreaterThanOrEqualTo(R);
            }
        }
        gaveAway.ShouldBeGreaterThan(100, "switched off: a release that does not know the one before it");

        static bool[] Protected(RandomTable table, int? shownBefore)
        {
            var withheld = new bool[table.Counts.Length];
            new DisclosureAudit(R, table.Sums).Protect(table.Counts, withheld, [.. withheld.Select((_, cell) => cell == shownBefore)]);
            return withheld;
        }

        static long Narrowest(RandomTable table, bool[] withheld)
        {
            var bounds = new DisclosureAudit(R, table.Sums).Attack(table.Counts, withheld);
            return Enumerable.Range(0, withheld.Length).Min(cell => (long)bounds.Width(cell));
        }
    }

    private static void ShouldHide(int[] counts, CellSum[] sums, int? withheld = null)
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        bool[] hidden = [.. counts.Select((_, cell) => cell == withheld)];
        new DisclosureAudit(R, sums).Protect(counts, hidden, new bool[counts.Length]);
        var seen = counts.Select((count, cell) => hidden[cell] ? (0, LinearProgramming.Most) : (count / R * R, count / R * R + R - 1))
            .ToList();
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var (low, high) = LinearProgramming.Attack(sums, seen, cell, whole: true);
            counts[cell].ShouldBeInRange((int)low, (int)high);
            (high - low + 1).ShouldBeGreaterThanOrEqualTo(R, $"cell {cell}");
        }
    }

    private static int[] Table(int[][] rows)
    {
        int[][] withTotals = [.. rows, [.. rows[0].Zip(rows[1], (one, other) => one + other)]];
        return [.. withTotals.SelectMany(row => row.Append(row.Sum()))];
    }
}
