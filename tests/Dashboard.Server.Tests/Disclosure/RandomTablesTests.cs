using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>Random tables against an independent solver. LONG_LANE=1 takes ten thousand.</summary>
public sealed class RandomTablesTests(ITestOutputHelper output)
{
    private const int R = 5;

    // In these a cell in no sum that looks tight is pinned down, which neither propagation nor the tables found for others show.
    private static readonly int[] Hard = [1359, 2096, 5216, 5914, 7631, 7886];

    private static readonly List<int> Seeds =
        [.. Enumerable.Range(0, Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? 10_000 : 300).Union(Hard)];

    [Fact]
    public void Linear_and_integer_programming_pin_down_no_cell_of_an_audited_table_and_many_of_a_bare_one()
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        var results = Seeds.AsParallel().WithDegreeOfParallelism(2).Select(seed =>
        {
            var table = RandomTable.Of(new Random(seed));
            var audit = new DisclosureAudit(R, table.Sums);
            var withheld = new bool[table.Counts.Length];
            var bare = audit.Attack(table.Counts, withheld);
            audit.Protect(table.Counts, withheld, new bool[withheld.Length]);
            var propagated = audit.Attack(table.Counts, withheld);
            var solved = LinearProgramming.Attack(table, withheld, R);
            var whole = LinearProgramming.Attack(table, withheld, R, whole: true);
            return (Seed: seed, Cells: solved.Length, Withheld: withheld.Count(w => w),
                Bare: Enumerable.Range(0, solved.Length).Count(cell => bare.Width(cell) < R),
                Pinned: Enumerable.Range(0, solved.Length).Count(cell => solved[cell].High - solved[cell].Low + 1 < R),
                PinnedWhole: Enumerable.Range(0, solved.Length).Count(cell => whole[cell].High - whole[cell].Low + 1 < R),
                Looser: Enumerable.Range(0, solved.Length)
                    .Count(cell => solved[cell].Low > propagated.Low[cell] || Capped(solved[cell].High) < Capped(propagated.High[cell])),
                Unsound: Enumerable.Range(0, solved.Length)
                    .Count(cell => solved[cell].Low < propagated.Low[cell] || Capped(solved[cell].High) > Capped(propagated.High[cell])),
                Lost: Enumerable.Range(0, solved.Length)
                    .Count(cell => table.Counts[cell] < solved[cell].Low || table.Counts[cell] > solved[cell].High));
        }).ToList();

        output.WriteLine($"{Seeds.Count} tables, {results.Sum(r => r.Cells)} cells, {results.Sum(r => r.Withheld)} withheld, pinned down "
            + $"without the audit {results.Sum(r => r.Bare)} in {results.Count(r => r.Bare > 0)} tables");
        output.WriteLine($"linear programming reaches closer than propagation in {results.Sum(r => r.Looser)} cells of "
            + $"{results.Count(r => r.Looser > 0)} tables; pinned down {results.Sum(r => r.Pinned)} in "
                + $"{results.Count(r => r.Pinned > 0)} tables");
        output.WriteLine("tables with pinned cells: " + string.Join(", ", results.Where(r => r.Pinned > 0).Take(20).Select(r => r.Seed)));
        results.Sum(r => r.Lost).ShouldBe(0, "the attacker's own bounds must hold the truth");
        results.Sum(r => r.Unsound).ShouldBe(0, "propagation must never claim to know more than can be known");
        results.Sum(r => r.Bare).ShouldBeGreaterThan(100);
        results.Sum(r => r.Pinned).ShouldBe(0);
        results.Sum(r => r.PinnedWhole).ShouldBe(0);
    }

    [Fact]
    public void What_is_withheld_of_a_table_does_not_depend_on_what_the_audit_judged_before_it()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var table = RandomTable.Of(new Random(seed));
            int[] twice = [.. table.Counts.Select(count => 2 * count)];
            var shared = new DisclosureAudit(R, table.Sums);
            var (one, other, again) = (Withheld(shared, table.Counts), Withheld(shared, twice), Withheld(shared, table.Counts));
            again.ShouldBe(one);
            other.ShouldBe(Withheld(new(R, table.Sums), twice));
        }

        static bool[] Withheld(DisclosureAudit audit, int[] counts)
        {
            var withheld = new bool[counts.Length];
            audit.Protect(counts, withheld, new bool[counts.Length]);
            return withheld;
        }
    }

    private static long Capped(long high) => Math.Min(high, LinearProgramming.Most);
}
