using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// An attacker who runs the audit himself: of all tables that would have been published the same he strikes out those of which the audit
/// would have withheld other cells. How much he learns is measured on tables that are small enough to try them all.
/// </summary>
public sealed class MinimalityTests(ITestOutputHelper output)
{
    private const int R = 5;
    private const int MostTables = 2000;
    private static readonly int Wanted = Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? 100 : 25;

    [Fact]
    public void Who_knows_the_rule_learns_from_what_is_withheld_and_this_is_how_much()
    {
        var (tables, cells, narrowed, below, exact, withheldCells, bare) = (0, 0, 0, 0, 0, 0, 0);
        var widths = new int[R];
        for (var seed = 0; tables < Wanted && seed < 20_000; seed++)
        {
            var table = RandomTable.Of(new Random(seed));
            var hidden = Audited(table, table.Counts);
            if (!hidden.Contains(true) || Possible(table, hidden) is not { } possible)
                continue;
            tables++;
            // Switched off: the same table with every band shown.
            if (Possible(table, new bool[hidden.Length]) is { } unaudited)
                bare += Enumerable.Range(0, hidden.Length).Count(cell => unaudited.Select(counts => counts[cell]).Distinct().Count() < R);
            withheldCells += hidden.Count(cell => cell);
            var same = possible.FindAll(counts => Audited(table, counts).SequenceEqual(hidden));
            for (var cell = 0; cell < hidden.Length; cell++)
            {
                var (by, known) = (
                    possible.Select(counts => counts[cell]).Distinct().Count(), same.Select(counts => counts[cell]).Distinct().Count());
                by.ShouldBeGreaterThanOrEqualTo(R);
                cells++;
                narrowed += known < by ? 1 : 0;
                below += known < R ? 1 : 0;
                exact += known == 1 ? 1 : 0;
                if (known < R)
                    widths[known]++;
            }
        }
        output.WriteLine($"{tables} tables, {cells} cells of which {withheldCells} withheld: who knows the rule narrows {narrowed} down "
            + $"further, {below} to fewer than {R} values, {exact} exactly");
        output.WriteLine($"to 1, 2, 3, 4 values: {string.Join(", ", widths.Skip(1))}");
        output.WriteLine($"without the audit, and without knowing it, {bare} cells are known to fewer than {R} values");
        tables.ShouldBe(Wanted);
        bare.ShouldBeGreaterThan(0, "who tries all tables wins where nothing is withheld");
        narrowed.ShouldBeGreaterThan(0, "if nothing were learnt decision 0014 would say too much");
        exact.ShouldBe(0);
    }

    private static bool[] Audited(RandomTable table, int[] counts)
    {
        var withheld = new bool[counts.Length];
        new DisclosureAudit(R, table.Sums).Protect(counts, withheld, new bool[counts.Length]);
        return withheld;
    }

    /// <summary>
    /// Every table with the same bands and nothing larger than it takes to see what the withheld ones could be; null when there are too
    /// many.
    /// </summary>
    private static List<int[]>? Possible(RandomTable table, bool[] withheld)
    {
        int[] inside = [.. Enumerable.Range(0, table.Counts.Length).Where(table.IsInside)];
        var ends = inside.Select(
            cell => withheld[cell]
                ? (Low: 0, High: table.Counts[cell] + 2 * R)
                : (Low: table.Counts[cell] / R * R, High: table.Counts[cell] / R * R + R - 1)).ToArray();
        if (ends.Aggregate(1.0, (product, end) => product * (end.High - end.Low + 1)) > MostTables || table.Sums.Any(sum => sum.Overlap))
            return null;
        var found = new List<int[]>();
        var counts = new int[table.Counts.Length];
        Fill(0);
        return found;

        void Fill(int at)
        {
            if (at < inside.Length)
            {
                for (var count = ends[at].Low; count <= ends[at].High; count++)
                {
                    counts[inside[at]] = count;
                    Fill(at + 1);
                }
                return;
            }
            for (var cell = 0; cell < counts.Length; cell++)
            {
                counts[cell] = table.Parts[cell].Sum(part => counts[part]);
                if (!withheld[cell] && counts[cell] / R != table.Counts[cell] / R)
                    return;
            }
            found.Add([.. counts]);
        }
    }
}
