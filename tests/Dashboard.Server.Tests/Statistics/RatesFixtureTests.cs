using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R's poisson.test, to 1e-12 relative.</summary>
public sealed class RatesFixtureTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Files() => Of("rates");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_rate_and_ratio_agrees_with_every_reference_value(string file)
    {
        var fixture = Read(file);
        foreach (var (i, one) in fixture.GetProperty("oneSample").EnumerateArray().Index())
        {
            var (x, exposure, rate) = (one.Whole("x"), one.GetProperty("exposure").GetDouble(), one.GetProperty("r0").GetDouble());
            var where = $"{file}, oneSample {i + 1}";
            Compare(where, Rates.Rate(x, exposure), one.Number("estimate"), one.Number("lower95"), one.Number("upper95"));
            ShouldAgree(Rates.RateTwoSided(x, exposure, rate), one.Number("p"), Tolerance, where + ", p");
            ShouldAgree(Rates.RateGreater(x, exposure, rate), one.Number("pGreater"), Tolerance, where + ", pGreater");
            ShouldAgree(Rates.RateGreaterMidP(x, exposure, rate), one.Number("midPGreater"), Tolerance, where + ", midPGreater");
        }
        foreach (var (i, two) in fixture.GetProperty("twoSample").EnumerateArray().Index())
        {
            var (x1, t1, x2, t2) = (two.Whole("x1"), two.GetProperty("t1").GetDouble(), two.Whole("x2"), two.GetProperty("t2").GetDouble());
            var where = $"{file}, twoSample {i + 1}";
            Compare(where, Rates.Ratio(x1, t1, x2, t2)!.Value, two.Number("ratio"), two.Number("lower95"), two.Number("upper95"));
            ShouldAgree(Rates.RatioTwoSided(x1, t1, x2, t2), two.Number("p"), Tolerance, where + ", p");
            ShouldAgree(Rates.RatioGreater(x1, t1, x2, t2), two.Number("pGreater"), Tolerance, where + ", pGreater");
            if (Rates.RatioWald(x1, t1, x2, t2) is { } wald)
                Compare(where + ", wald", wald, two.Number("ratio"), two.Number("waldLower95"), two.Number("waldUpper95"));
            else
                Math.Min(x1, x2).ShouldBeLessThan(5, where); // the product has no Wald interval of so few
        }
    }

    [Fact]
    public void Two_sided_p_values_sum_what_is_no_likelier()
    {
        for (var x = 0; x < 40; x++)
        {
            foreach (var mean in (ReadOnlySpan<double>)[0.3, 1, 7.5, 12, 12.7])
            {
                var sum = Enumerable.Range(0, 200)
                    .Select(k => Poisson.Probability(k, mean))
                    .Where(p => p <= Poisson.Probability(x, mean) * (1 + 1e-7))
                    .Sum();
                Rates.RateTwoSided(x, 1, mean).ShouldBe(sum, 1e-14 + 1e-12 * sum);
            }
            foreach (var other in (ReadOnlySpan<int>)[0, 1, 9, 30])
            {
                var n = x + other;
                var sum = Enumerable.Range(0, n + 1)
                    .Select(k => Binomial.Probability(k, n, 0.25, 0.75))
                    .Where(p => p <= Binomial.Probability(x, n, 0.25, 0.75) * (1 + 1e-7))
                    .Sum();
                Rates.RatioTwoSided(x, 1, other, 3).ShouldBe(sum, 1e-14 + 1e-12 * sum);
            }
        }
    }

    [Fact]
    public void Without_cases_there_is_a_rate_of_zero_and_no_ratio()
    {
        Rates.Rate(0, 13).Lower.ShouldBe(0);
        Rates.Ratio(0, 13, 0, 13).ShouldBeNull();
        Rates.RatioWald(4, 13, 9, 13).ShouldBeNull();
        Rates.Ratio(3, 13, 0, 13)!.Value.Upper.ShouldBe(double.PositiveInfinity);
        Rates.RatioTwoSided(0, 13, 0, 13).ShouldBe(1);
        Rates.RateTwoSided(0, 13, 0).ShouldBe(1);
    }

    private static void Compare(string where, Rates.Interval actual, double? estimate, double? lower, double? upper)
    {
        ShouldAgree(actual.Estimate, estimate, Tolerance, where + ", estimate");
        ShouldAgree(actual.Lower, lower, Tolerance, where + ", lower");
        ShouldAgree(actual.Upper, upper, Tolerance, where + ", upper");
    }
}
