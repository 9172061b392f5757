using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>
/// The reference decides: R's trend 1.1.6 to 1e-13, and Kendall 2.2.1, which counts in single precision, to 1e-4 (p) and 1e-6.
/// </summary>
public sealed class MannKendallFixtureTests
{
    private const double Tolerance = 1e-13;

    public static TheoryData<string> Files() => Of("mann_kendall");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_series_agrees_with_every_reference_value(string file)
    {
        foreach (var one in Read(file).GetProperty("cases").EnumerateObject())
        {
            var y = one.Value.Numbers("series");
            var result = MannKendall.Test(y);
            var trend = one.Value.GetProperty("trend");
            var where = $"{file}, {one.Name}";
            ShouldAgree(result.S, trend.Number("S"), 0, where + ", S");
            ShouldAgree(result.Variance, trend.Number("varS"), Tolerance, where + ", varS");
            ShouldAgree(result.Tau, trend.Number("tau"), Tolerance, where + ", tau");
            ShouldAgree(result.Z, trend.Number("z"), Tolerance, where + ", z");
            ShouldAgree(result.NormalP, trend.Number("p") ?? 1, Tolerance, where + ", p");
            if (result.Z is not null)
            {
                ShouldAgree(result.S / Math.Sqrt(result.Variance), trend.Number("zNoContinuity"), Tolerance, where + ", zNoContinuity");
                var single = one.Value.GetProperty("kendall");
                ShouldAgree(result.Tau, single.Number("tau"), 1e-6, where + ", kendall tau");
                ShouldAgree(result.NormalP, single.Number("p"), 1e-4, where + ", kendall p");
                ShouldAgree(result.S, single.Number("S"), 0, where + ", kendall S");
                ShouldAgree(result.Variance, single.Number("varS"), 1e-6, where + ", kendall varS");
            }
            if (one.Value.TryGetProperty("smk", out var seasonal))
            {
                var frequency = one.Value.GetProperty("seasonalKendall").Whole("frequency");
                var (s, variance, z, p, seasons) = MannKendall.Seasonal(y, frequency);
                ShouldAgree(s, seasonal.Number("S"), 0, where + ", smk S");
                ShouldAgree(variance, seasonal.Number("varS"), Tolerance, where + ", smk varS");
                ShouldAgree(z, seasonal.Number("z"), Tolerance, where + ", smk z");
                ShouldAgree(p, seasonal.Number("p"), Tolerance, where + ", smk p");
                var bySeason = seasonal.GetProperty("bySeason");
                for (var i = 0; i < seasons.Count; i++)
                {
                    ShouldAgree(seasons[i].S, bySeason.GetProperty("S")[i].Number(), 0, $"{where}, season {i + 1}, S");
                    ShouldAgree(seasons[i].Variance, bySeason.GetProperty("varS")[i].Number(), Tolerance, $"{where}, season {i + 1}, varS");
                    ShouldAgree(seasons[i].Z, bySeason.GetProperty("z")[i].Number(), Tolerance, $"{where}, season {i + 1}, z");
                    ShouldAgree(seasons[i].NormalP, bySeason.GetProperty("p")[i].Number(), Tolerance, $"{where}, season {i + 1}, p");
                    ShouldAgree(seasons[i].Tau, bySeason.GetProperty("tau")[i].Number(), Tolerance, $"{where}, season {i + 1}, tau");
                }
            }
        }
    }

    [Fact]
    public void Below_ten_values_the_p_is_that_of_all_orders_of_the_values()
    {
        foreach (double[] y in (double[][])[[1, 2], [3, 1, 4, 1, 5], [2, 2, 3, 3, 3, 1], [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 0, 2, 0]])
        {
            var s = Math.Abs(MannKendall.Test(y).S);
            var orders = Orders(y).ToList();
            var far = orders.Count(order => Math.Abs(MannKendall.Test(order).S) >= s);
            MannKendall.Test(y).P.ShouldBe(far / (double)orders.Count, 1e-15);
        }
    }

    [Fact]
    public void From_ten_values_on_the_p_is_the_normal_one()
    {
        var result = MannKendall.Test([1, 3, 2, 4, 6, 5, 8, 7, 9, 10]);
        result.P.ShouldBe(result.NormalP);
        MannKendall.Test([1, 3, 2, 4, 6, 5, 8, 7, 9]).P.ShouldNotBe(MannKendall.Test([1, 3, 2, 4, 6, 5, 8, 7, 9]).NormalP);
    }

    [Fact]
    public void What_does_not_change_has_no_trend()
    {
        MannKendall.Test([]).ShouldBe(new(0, 0, null, null, 1, 1));
        MannKendall.Test([0, 0, 0, 0]).ShouldBe(new(0, 0, null, null, 1, 1));
        MannKendall.Seasonal([], 12).P.ShouldBe(1);
        MannKendall.Seasonal([5, 6, 5, 6], 2).P.ShouldBe(1);
        MannKendall.Test([0, 0, 0, 9, 0, 0, 0]).P.ShouldBe(1);
    }

    private static IEnumerable<double[]> Orders(double[] y)
    {
        if (y.Length <= 1)
            return [y];
        return Enumerable.Range(0, y.Length)
            .SelectMany(i => Orders([.. y[..i], .. y[(i + 1)..]]).Select(rest => (double[])[y[i], .. rest]));
    }
}
