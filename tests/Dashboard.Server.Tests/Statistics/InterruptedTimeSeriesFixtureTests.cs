using System.Text.Json;
using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>
/// The reference decides: R's glm and sandwich, coefficients to 1e-12, errors and dispersion to 1e-7. The negative binomial is no part of
/// the product.
/// </summary>
public sealed class InterruptedTimeSeriesFixtureTests
{
    public static TheoryData<string> Files() => Of("its");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_series_agrees_with_every_reference_value(string file)
    {
        foreach (var one in Read(file).GetProperty("cases").EnumerateObject())
        {
            var y = one.Value.GetProperty("series").Counts();
            var exposure = one.Value.GetProperty("exposure").ValueKind == JsonValueKind.Null ? [] : one.Value.Numbers("exposure");
            InterruptedTimeSeries Fit(int lag) =>
                InterruptedTimeSeries.Fit(
                    y, one.Value.Whole("T0") - 1, one.Value.Whole("harmonics"), one.Value.GetProperty("period")
                        .GetDouble(), exposure, lag)!;
            var fit = Fit(one.Value.GetProperty("newey_west").Whole("lag"));
            var where = $"{file}, {one.Name}";
            var reference = one.Value.GetProperty("quasiPoisson");
            Compare(where + ", coef", fit.Coefficients, reference.Numbers("coef"), 1e-12, 1e-12);
            Compare(where + ", se", fit.QuasiPoissonErrors, reference.Numbers("se"), 1e-7);
            Compare(where + ", p", [.. fit.Coefficients.Select(
                (b, i) => StudentT.TwoSided(b / fit.QuasiPoissonErrors[i], fit.DegreesOfFreedom))], reference.Numbers("p"), 1e-6);
            Compare(where + ", fitted", fit.Fitted, reference.Numbers("fitted"), 1e-11);
            ShouldAgree(fit.Dispersion, reference.Number("dispersion"), 1e-7, where + ", dispersion");
            ShouldAgree(fit.Deviance, reference.Number("deviance"), 1e-12, where + ", deviance");
            Compare(where + ", newey_west", fit.NeweyWestErrors, one.Value.GetProperty("newey_west").Numbers("se"), 1e-7);
            // HC0 is Newey and West's without a lag and without its factor for small samples.
            var factor = Math.Sqrt(fit.DegreesOfFreedom / (double)y.Length);
            Compare(where + ", hc0", [.. Fit(0).NeweyWestErrors.Select(error => error * factor)], one.Value.GetProperty("hc0")
                .Numbers("se"), 1e-7);
        }
    }

    [Fact]
    public void The_effect_after_so_many_periods_is_the_level_of_a_model_that_starts_counting_there()
    {
        int?[] y = [.. Enumerable.Range(0, 80).Select(t => (int?)(3 + t % 5 + (t >= 40 ? 2 + t / 20 : 0)))];
        var fit = InterruptedTimeSeries.Fit(y, 40, 1, 52, [], 3)!;
        fit.LevelChange.ShouldBe(fit.After(0));
        fit.LevelChange.Ratio.ShouldBe(Math.Exp(fit.Coefficients[2]), 1e-12);
        var later = fit.After(13);
        later.Ratio.ShouldBe(Math.Exp(fit.Coefficients[2] + 13 * fit.Coefficients[3]), 1e-12);
        later.Lower.ShouldBeLessThan(later.Ratio);
        later.Upper.ShouldBeGreaterThan(later.Ratio);
        // The interval ends where the test just rejects at 5 %.
        var error = Math.Log(later.Upper / later.Ratio);
        StudentT.TwoSided(error / (Math.Log(later.Ratio) / TOf(later.P, fit.DegreesOfFreedom)), fit.DegreesOfFreedom).ShouldBe(0.05, 1e-9);

        static double TOf(double p, int df)
        {
            var (x, y) = Beta.Quantile(1 - p, 0.5, df / 2.0);
            return Math.Sqrt(df * x / y);
        }
    }

    [Fact]
    public void Too_little_on_either_side_has_no_effect_to_report()
    {
        int?[] busy = [.. Enumerable.Repeat((int?)2, 40)];
        InterruptedTimeSeries.Fit([], 0, 1, 52, [], 3).ShouldBeNull();
        InterruptedTimeSeries.Fit(busy, 11, 0, 52, [], 3).ShouldBeNull();
        InterruptedTimeSeries.Fit(busy, 29, 0, 52, [], 3).ShouldBeNull();
        InterruptedTimeSeries.Fit([.. busy.Select((count, t) => t < 20 ? 0 : count)], 20, 0, 52, [], 3).ShouldBeNull();
        InterruptedTimeSeries.Fit([.. new int?[40]], 20, 0, 52, [], 3).ShouldBeNull();
    }

    [Fact]
    public void The_period_of_the_campaign_itself_can_be_left_out()
    {
        int?[] y = [.. Enumerable.Range(0, 80).Select(t => (int?)(t == 40 ? 90 : 3 + t % 5))];
        var with = InterruptedTimeSeries.Fit(y, 40, 0, 52, [], 0)!;
        y[40] = null;
        var without = InterruptedTimeSeries.Fit(y, 40, 0, 52, [], 0)!;
        with.LevelChange.Ratio.ShouldBeGreaterThan(2);
        without.LevelChange.Ratio.ShouldBe(1, 0.3);
        without.Fitted.Length.ShouldBe(79);
    }

    private static void Compare(string where, double[] actual, double[] expected, double relative, double absolute = 0)
    {
        actual.Length.ShouldBe(expected.Length, where);
        for (var i = 0; i < actual.Length; i++)
            ShouldAgree(actual[i], expected[i], relative, $"{where}, index {i + 1}", absolute);
    }
}
