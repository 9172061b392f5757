using System.Globalization;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: values of 20 digits from arithmetic with hundreds of digits (Fixtures/special-functions).</summary>
public sealed class SpecialFunctionsTests
{
    private const double Tolerance = 1e-13;

    private static string File => Path.Combine(AppContext.BaseDirectory, "Fixtures", "special-functions", "values.csv");

    public static TheoryData<string> Functions() => [.. Rows().Select(row => row.Function).Distinct()];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_agrees_with_every_reference_value_also_far_out(string function)
    {
        foreach (var (_, a, b, c, expected) in Rows().Where(row => row.Function == function))
        {
            var actual = Value(function, a, b, c);
            (Math.Abs(actual - expected) <= Tolerance * Math.Abs(expected)).ShouldBeTrue(
                FormattableString.Invariant($"{function} of {a:R}, {b:R}, {c:R}: expected {expected:R}, actual {actual:R}"));
        }
    }

    private static double Value(string function, double a, double b, double c) => function switch
    {
        "normal upper" => Normal.UpperTail(a),
        "normal density" => Normal.Density(a),
        "normal quantile" => Normal.Quantile(a),
        "log gamma" => Gamma.Log(a),
        "student upper" => StudentT.UpperTail(a, b),
        "gamma p" => Gamma.P(a, b),
        "gamma q" => Gamma.Q(a, b),
        "gamma quantile" => Gamma.Quantile(a, b),
        "beta" => Beta.I(a, b, c, 1 - c),
        "beta complement" => Beta.I(b, a, 1 - c, c),
        "beta quantile odds" => Odds(Beta.Quantile(a, b, c)),
        "poisson probability" => Poisson.Probability((int)a, b),
        "poisson upper" => Poisson.UpperTail((int)a, b),
        "poisson cumulative" => Poisson.Cumulative((int)a, b),
        "poisson quantile" => Poisson.Quantile(a, b),
        "nb probability" => NegativeBinomial.Probability((int)a, b, c),
        "nb upper" => NegativeBinomial.UpperTail((int)a, b, c),
        "nb cumulative" => NegativeBinomial.Cumulative((int)a, b, c),
        "nb quantile" => NegativeBinomial.Quantile(a, b, c),
        "binomial probability" => Binomial.Probability((int)a, (int)b, c, 1 - c),
        "binomial upper" => Binomial.UpperTail((int)a, (int)b, c, 1 - c),
        _ => throw new InvalidOperationException(function),
    };

    [Fact]
    public void At_the_ends_there_is_a_value_and_never_a_missing_number()
    {
        Normal.UpperTail(1000).ShouldBe(0);
        Normal.Cumulative(1000).ShouldBe(1);
        Gamma.P(3, 0).ShouldBe(0);
        Gamma.Q(3, double.PositiveInfinity).ShouldBe(0);
        Gamma.Quantile(1, 3).ShouldBe(double.PositiveInfinity);
        Beta.I(2, 3, 1, 0).ShouldBe(1);
        Beta.Quantile(0, 2, 3).ShouldBe((0, 1));
        StudentT.UpperTail(double.PositiveInfinity, 4).ShouldBe(0);
        Poisson.UpperTail(3, 0).ShouldBe(0);
        Poisson.Probability(0, 0).ShouldBe(1);
        Poisson.Quantile(0.99, 0).ShouldBe(0);
        NegativeBinomial.UpperTail(3, 2, 0).ShouldBe(0);
        NegativeBinomial.Probability(0, 2, 0).ShouldBe(1);
        NegativeBinomial.UpperTail(3, double.PositiveInfinity, 1.5).ShouldBe(Poisson.UpperTail(3, 1.5));
        Binomial.UpperTail(5, 4, 0.5, 0.5).ShouldBe(0);
    }

    private static double Odds((double X, double Y) point) => point.X / point.Y;

    private static IEnumerable<(string Function, double A, double B, double C, double Value)> Rows()
    {
        foreach (var line in System.IO.File.ReadLines(File).Skip(1))
        {
            var cells = line.Split(',');
            yield return (cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]));
        }

        static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
    }
}
