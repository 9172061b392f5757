using CsCheck;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

public sealed class EmpiricalBayesTests
{
    [Fact]
    public void The_factor_is_the_ratio_of_two_negative_binomial_probabilities() =>
        Gen.Select(Gen.Int[0, 60], Gen.Double[0.01, 20], Gen.Double[0.01, 20], Gen.Double[1e-6, 50]).Sample((y, smaller, more, extra) =>
        {
            var larger = smaller + more;
            var expected = Math.Log(
                NegativeBinomial.Probability(
                    y, larger * larger / extra, larger) / NegativeBinomial.Probability(y, smaller * smaller / extra, smaller));
            EmpiricalBayes.LogFactor(y, smaller, larger, extra).ShouldBe(expected, 1e-7 * Math.Max(1, Math.Abs(expected)));
        });

    [Fact]
    public void Without_uncertainty_it_compares_Poisson_probabilities()
    {
        EmpiricalBayes.LogFactor(4, 0.5, 3, 0).ShouldBe(Math.Log(Poisson.Probability(4, 3) / Poisson.Probability(4, 0.5)), 1e-12);
        EmpiricalBayes.LogFactor(4, 0.5, 3, 1e-9).ShouldBe(EmpiricalBayes.LogFactor(4, 0.5, 3, 0), 1e-6);
    }

    [Fact]
    public void Any_count_gives_a_number() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Double[1e-6, 1000], Gen.Double[1e-6, 1000], Gen.Double[0, 1e6])
            .Sample((y, smaller, more, extra) =>
            double.IsFinite(EmpiricalBayes.LogFactor(y, smaller, smaller + more, extra)));
}
