using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>One partner, and two that put their own exact counts together, against the published bands: what is left of the others.</summary>
public sealed class CollusionTests(ITestOutputHelper output)
{
    private const int R = 5;
    private static PublishedTable Table => InventedYears.Release.Value;

    [Theory]
    [InlineData("om")]
    [InlineData("gemeente")]
    [InlineData("om", "lumens")]
    [InlineData("veilig-thuis", "gemeente")]
    public void Partners_learn_of_the_others_no_more_than_the_band_less_their_own(params string[] colluding)
    {
        var (cells, exact, close) = (0, 0, 0);
        foreach (var (key, cell) in Table.Cells.Where(cell => cell.Key.Place.Length > 0))
        {
            var own = cell.Counts.Where((_, partner) => colluding.Contains(Table.Partners[partner])).Sum();
            var rest = cell.Sum - own;
            cells++;
            // What each of them is shown; withheld tells none of them a number.
            var shown = colluding.Select(partner => Audience.Shared(partner).Show(key, Table, new())).OfType<Figure.Protected>().ToList();
            if (shown.Count == 0)
                continue;
            var (low, high) = (Math.Max(0, shown.Max(band => band.From) - own), shown.Min(band => band.To) - own);
            rest.ShouldBeInRange(low, high, $"{key}");
            exact += low == high ? 1 : 0;
            close += high - low + 1 < R ? 1 : 0;
        }
        // A partner's own count is the one thing that no band can keep from it; the decision on residual risks has these numbers.
        output.WriteLine($"{string.Join(" + ", colluding)}: of {cells} cells, {close} are known to fewer than {R} values, {exact} exactly");
        ((double)exact / cells).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void With_bands_of_one_they_would_know_the_others_in_every_cell()
    {
        var bare = new ReleasePolicy(Resolution: 1, DominantShare: 1, Audited: false);
        var table = PublishedTable.After(
            null, LatticeCounts.Of(InventedYears.CubeOf(InventedYears.Rows.Select(row => row.Row)), IsoWeek.Of(InventedYears.LastDay), out _), bare, atCutOff: true);
        table.Cells.Count.ShouldBeGreaterThan(30_000);
        table.Cells.ShouldAllBe(cell => Audience.Shared("om").Show(cell.Key, table, bare) == new Figure.Protected(cell.Value.Sum, cell.Value.Sum));
    }
}
