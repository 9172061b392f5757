using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// One partner, and two that put their own exact counts together, against the published figures: what is left of the others.
/// </summary>
public sealed class CollusionTests(ITestOutputHelper output)
{
    private const int R = 5;
    private static readonly ReleasePolicy Policy = new() { Audited = false };
    private static readonly Lazy<PublishedTable> Table = new(() => PublishedTable.After(
        null, LatticeCounts.Count(
            InventedYears.CubeOf(InventedYears.Rows.Select(row => row.Row)), IsoWeek.Containing(InventedYears.LastDay), out _), Policy));

    [Theory]
    [InlineData("om")]
    [InlineData("gemeente")]
    [InlineData("lumens")]
    [InlineData("veilig-thuis")]
    public void A_partner_that_subtracts_its_own_is_left_with_R_counts_of_the_others_in_every_cell(string partner)
    {
        var (cells, close, common) = Measure(partner);
        output.WriteLine($"{partner}: of {cells} cells, {close} are known to fewer than {R} values; with the figures of all it would "
            + $"be {common}");
        close.ShouldBe(0);
        common.ShouldBeGreaterThan(1000, "the attack works where everybody gets the same figures");
    }

    [Theory]
    [InlineData("om", "lumens")]
    [InlineData("veilig-thuis", "gemeente")]
    [InlineData("om", "gemeente")]
    public void Two_partners_that_subtract_theirs_together_learn_as_much_of_the_others_as_decision_0014_says(params string[] colluding)
    {
        var (cells, close, _) = Measure(colluding);
        output.WriteLine($"{string.Join(" + ", colluding)}: of {cells} cells, {close} are known to fewer than {R} values");
        close.ShouldBeInRange(1, cells);
    }

    /// <returns>In how many cells what all of them are shown leaves fewer than R counts of the rest; and how many it would be if all were
    /// shown the same.</returns>
    private static (int Cells, int Close, int CloseIfCommon) Measure(params string[] colluding)
    {
        var (cells, close, common, table) = (0, 0, 0, Table.Value);
        foreach (var (key, cell) in table.Cells.Where(cell => cell.Key.Place.Length > 0))
        {
            var own = cell.Counts.Where((_, partner) => colluding.Contains(table.Partners[partner])).Sum();
            cells++;
            close += IsClose(colluding.Select(Audience.Shared)) ? 1 : 0;
            common += IsClose([Audience.Outside]) ? 1 : 0;

            bool IsClose(IEnumerable<Audience> audiences)
            {
                var shown = audiences.Select(audience => audience.Show(key, table, Policy)).OfType<Figure.Protected>().ToList();
                if (shown.Count == 0)
                    return false;
                var (low, high) = (Math.Max(0, shown.Max(band => band.From) - own), shown.Min(band => band.To) - own);
                (cell.Sum - own).ShouldBeInRange(low, high, $"{key}");
                return high - low + 1 < R;
            }
        }
        return (cells, close, common);
    }
}
