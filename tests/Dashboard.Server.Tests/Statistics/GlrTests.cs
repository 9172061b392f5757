using CsCheck;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

public sealed class GlrTests
{
    private static readonly Gen<(int[] Y, double[] Mean)> Series =
        from y in Gen.Int[0, 12].Array[0, 30]
        from mean in Gen.Double[0.05, 8].Array[y.Length]
        select (y, mean);

    private static readonly double[] Dispersions = [0, 0.4];

    [Fact]
    public void The_statistic_is_the_largest_over_change_points_and_shifts() =>
        Gen.Select(Series, Gen.Bool, Gen.Int[0, 6]).Sample((series, decrease, window) =>
    {
        foreach (var dispersion in Dispersions)
        {
            var points = new Glr(dispersion, double.PositiveInfinity, window, shortest: 1, decrease).Run(series.Y, series.Mean);
            for (var t = 0; t < series.Y.Length; t++)
            {
                var best = 0.0;
                for (var k = Math.Max(0, t - window); k <= t; k++)
                {
                    for (var kappa = 0.0; kappa <= 6; kappa += 0.05)
                        best = Math.Max(
                            best, Enumerable.Range(k, t - k + 1)
                                .Sum(i => LogRatio(series.Y[i], series.Mean[i], decrease ? -kappa : kappa, dispersion)));
                }
                points[t].Statistic.ShouldBeGreaterThanOrEqualTo(best - 1e-9);
                points[t].Statistic.ShouldBeLessThanOrEqualTo(best + 0.05 * (1 + best), "the grid is fine enough to come near");
            }
        }
    });

    [Fact]
    public void One_case_fewer_than_needed_is_no_alarm() => Series.Sample(series =>
    {
        foreach (var dispersion in Dispersions)
        {
            var chart = new Glr(dispersion, 3, window: 26);
            var needed = chart.CasesForAlarm(series.Y, series.Mean);
            for (var t = 0; t < series.Y.Length; t++)
            {
                Alarm(needed[t]).ShouldBeTrue();
                if (needed[t] > 0)
                    Alarm(needed[t] - 1).ShouldBeFalse();

                bool Alarm(int count) => chart.Run([.. series.Y[..t], count], series.Mean.AsSpan(0, t + 1))[t].Alarm;
            }
        }
    });

    [Fact]
    public void With_a_vanishing_dispersion_the_negative_binomial_chart_is_the_Poisson_chart() =>
        Gen.Select(Series, Gen.Bool).Sample((series, decrease) =>
    {
        const double threshold = 4;
        var poisson = new Glr(0, threshold, decrease: decrease).Run(series.Y, series.Mean);
        var negative = new Glr(1e-9, threshold, decrease: decrease).Run(series.Y, series.Mean);
        for (var t = 0; t < series.Y.Length; t++)
        {
            negative[t].Statistic.ShouldBe(poisson[t].Statistic, 1e-4);
            if (Math.Abs(poisson[t].Statistic - threshold) < 1e-4)
                return; // one may give an alarm here and start afresh, and the other not
        }
    });

    [Fact]
    public void A_chart_starts_afresh_after_an_alarm()
    {
        var mean = Enumerable.Repeat(1.0, 6).ToArray();
        foreach (var dispersion in Dispersions)
        {
            var points = new Glr(dispersion, 4).Run([1, 12, 1, 1, 12, 1], mean);
            points.Select(p => p.Alarm).ShouldBe([false, true, false, false, true, false]);
            points[2].Statistic.ShouldBe(0);
        }
    }

    [Fact]
    public void In_the_product_the_present_point_can_be_the_change_point_within_a_window_too()
    {
        var mean = Enumerable.Repeat(1.0, 4).ToArray();
        new Glr(0, 4, window: 2).Run([0, 0, 0, 7], mean)[3].Statistic.ShouldBe(7 * Math.Log(7) - 6, 1e-12);
        new Glr(0, 4, window: 2, compat: true).Run([0, 0, 0, 7], mean)[3].Statistic.ShouldBeLessThan(7 * Math.Log(7) - 6);
    }

    [Fact]
    public void Where_nothing_happens_the_statistic_is_nothing()
    {
        new Glr(0.5, 4).Run([], []).ShouldBeEmpty();
        new Glr(0.5, 4).CasesForAlarm([], []).ShouldBeEmpty();
        foreach (var dispersion in Dispersions)
            new Glr(dispersion, 4).Run(new int[20], [.. Enumerable.Repeat(0.3, 20)]).ShouldAllBe(p => p.Statistic == 0 && !p.Alarm);
        Should.Throw<ArgumentOutOfRangeException>(() => new Glr(0, 4).Run([1, 2], [1]));
    }

    [Fact]
    public void A_mean_that_cannot_be_fitted_is_said_and_not_guessed()
    {
        InControlMean.Fit([], 1, trend: true, 52, 0).ShouldBeNull("no counts");
        InControlMean.Fit(new int[60], 1, trend: true, 52, 0).ShouldBeNull("no signals");
        InControlMean.Fit([1, 2, 3, 4], 1, trend: true, 52, 0).ShouldBeNull("as many coefficients as counts");
        InControlMean.Fit(new int[60], 0, trend: false, 52).ShouldBeNull("no signals");
    }

    [Fact]
    public void A_mean_without_trend_and_season_is_the_average()
    {
        int[] even = [2, 2, 3, 1, 2, 2];
        InControlMean.Fit(even, 0, trend: false, 52, 0).ShouldNotBeNull().At(40).ShouldBe(2, 1e-8);
        var model = InControlMean.Fit(even, 0, trend: false, 52).ShouldNotBeNull();
        model.Dispersion.ShouldBe(0, "less spread than Poisson");
        model.At(1).ShouldBe(2, 1e-8);
        int[] spread = [0, 0, 9, 1, 0, 14, 0, 0];
        var wide = InControlMean.Fit(spread, 0, trend: false, 52).ShouldNotBeNull();
        wide.At(1).ShouldBe(3, 1e-8);
        wide.Dispersion.ShouldBeGreaterThan(1);
    }

    private static double LogRatio(int y, double mu, double kappa, double a) => a == 0
        ? kappa * y + (1 - Math.Exp(kappa)) * mu
        : kappa * y + (y + 1 / a) * Math.Log((1 + a * mu) / (1 + a * mu * Math.Exp(kappa)));
}
