using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>Farrington flexible as the product uses it; the numbers are in <see cref="FarringtonFlexibleFixtureTests"/>.</summary>
public sealed class FarringtonFlexibleTests
{
    private const int Last = 519;
    private static readonly FarringtonSettings Settings = new() { Alpha = 0.01 };

    private static int?[] Steady => [.. Enumerable.Range(0, Last + 1).Select(t => (int?)(t * 7 % 5))];

    [Fact]
    public void A_count_far_above_its_season_is_an_alarm()
    {
        var y = Steady;
        FarringtonFlexible.ByIndex(Last, 52, Settings)!.Judge(y)!.Value.Alarm.ShouldBe(false);
        y[Last] = 40;
        var result = FarringtonFlexible.ByIndex(Last, 52, Settings)!.Judge(y)!.Value;
        result.Alarm.ShouldBe(true);
        result.Mean.ShouldBe(result.Expected);
        result.Score.ShouldBe((40 - result.Mean) / (result.UpperBound - result.Mean));
        result.PValue!.Value.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Too_little_history_has_no_judgement()
    {
        int?[] zeros = [.. Enumerable.Repeat((int?)0, Last + 1)];
        int?[] spike = [.. zeros.Select((count, t) => t == 300 ? 90 : count)];
        foreach (var y in (int?[][])[zeros, spike, [.. zeros.Select((_, t) => (int?)(t % 6 == 0 ? 1 : 0))], new int?[Last + 1]])
            FarringtonFlexible.ByIndex(Last, 52, Settings)!.Judge(y).ShouldBeNull();
        FarringtonFlexible.ByIndex(262, 52, Settings).ShouldBeNull();
        FarringtonFlexible.ByIndex(263, 52, Settings).ShouldNotBeNull();
        FarringtonFlexible.ByIndex(0, 52, Settings).ShouldBeNull();
        FarringtonFlexible.ByDate(0, [], true, Settings).ShouldBeNull();
    }

    [Fact]
    public void A_season_level_with_hardly_a_case_has_no_judgement()
    {
        var y = Steady;
        for (var t = 0; t < Last; t++)
            y[t] = (Last - t) % 52 is <= 3 or >= 49 ? 0 : y[t];
        FarringtonFlexible.ByIndex(Last, 52, Settings)!.Judge(y).ShouldBeNull();
    }

    [Fact]
    public void A_missing_count_is_left_out_and_the_judged_one_has_no_alarm_without_a_count()
    {
        var y = Steady;
        (y[260], y[300], y[Last]) = (null, null, null);
        var result = FarringtonFlexible.ByIndex(Last, 52, Settings)!.Judge(y)!.Value;
        result.Alarm.ShouldBeNull();
        result.Score.ShouldBeNull();
        result.PValue.ShouldBeNull();
        result.Mean!.Value.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void No_alarm_with_too_few_recent_cases()
    {
        var y = Steady;
        (y[Last - 3], y[Last - 2], y[Last - 1], y[Last]) = (0, 0, 0, 30);
        FarringtonFlexible.ByIndex(Last, 52, Settings with { RecentCases = 31 })!.Judge(y)!.Value.ShouldSatisfyAllConditions(
            result => result.Alarm.ShouldBe(false), result => result.UpperBound.ShouldBeNull(), result => result.Expected.ShouldBeNull());
        FarringtonFlexible.ByIndex(Last, 52, Settings with { RecentCases = 30 })!.Judge(y)!.Value.Alarm.ShouldBe(true);
    }

    [Fact]
    public void By_date_a_year_with_a_week_53_moves_nothing()
    {
        // 2015 and 2020 have 53 ISO weeks. What is busy every summer is no alarm in summer.
        DateOnly[] dates = [.. Enumerable.Range(0, 11 * 52).Select(week => new DateOnly(2012, 1, 2).AddDays(7 * week))];
        int?[] y = [.. dates.Select(date => (int?)(date.Month is 7 or 8 ? 20 : 2))];
        var at = Array.FindIndex(dates, date => date is { Year: 2022, Month: 7 });
        var settings = Settings with { HalfWindow = 0 };
        FarringtonFlexible.ByDate(at, dates, true, settings)!.Judge(y)!.Value.Expected!.Value.ShouldBeInRange(19, 21);
        FarringtonFlexible.ByDate(at - 1, dates, true, settings)!.Judge(y)!.Value.Expected!.Value.ShouldBeInRange(1, 3);
        FarringtonFlexible.ByIndex(
            at - 1, 52, settings)!.Judge(y)!.Value.Expected!.Value.ShouldBeGreaterThan(5, "which drifts into summer");
    }

    [Fact]
    public void The_closed_form_of_levels_and_time_is_the_least_squares_of_any_design()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            int[] levels = [.. Enumerable.Range(0, 60).Select(i => i / 3 % 5)];
            double[] time = [.. Enumerable.Range(0, 60).Select(i => i + random.NextDouble())];
            double[] weights = [.. time.Select(_ => random.NextDouble() + 0.01)], response = [.. time.Select(_ => random.NextDouble())];
            double[][] columns =
                [[.. levels.Select(_ => 1.0)], .. Enumerable.Range(1, 4)
                    .Select(level => levels.Select(other => other == level ? 1.0 : 0).ToArray()), time];
            double[][] results =
                [.. ((Design[])[new LevelDesign(levels, time, 5, true), new DenseDesign(columns), new DenseDesign([.. columns, time])])
                    .Select(design =>
            {
                var (fitted, leverages) = (new double[60], new double[60]);
                design.Solve(weights, response, fitted);
                design.Leverages(weights, leverages);
                design.Rank.ShouldBe(6); // a column that is there twice counts once
                return (double[])[.. fitted, .. leverages];
            })];
            for (var i = 0; i < 120; i++)
            {
                results[1][i].ShouldBe(results[0][i], 1e-11);
                results[2][i].ShouldBe(results[0][i], 1e-11);
            }
        }
    }
}
