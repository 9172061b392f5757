using CsCheck;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

public sealed class ReportingDelayTests
{
    private static readonly Gen<DelayedCase[]> Cases = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 9])
        .Select((period, delay) => new DelayedCase(period, delay))
        .Array[0, 80];

    [Fact]
    public void Every_number_that_comes_out_is_a_number() =>
        Gen.Select(Cases, Gen.Int[0, 6], Gen.Int[0, 12], Gen.Int[0, 8]).Sample((cases, longest, reported, lag) =>
    {
        var delay = ReportingDelay.Estimate(cases, 20, longest, 12);
        var fraction = delay.ReportedFraction(lag);
        (fraction is null or (>= 0 and <= 1)).ShouldBeTrue();
        if (delay.Lawless(reported, lag) is var (estimate, variance))
        {
            estimate.ShouldBeGreaterThanOrEqualTo(reported);
            variance.ShouldBeGreaterThanOrEqualTo(0);
            double.IsFinite(variance).ShouldBeTrue();
            variance.ShouldBeGreaterThanOrEqualTo(delay.Lawless(reported, lag, compat: true)!.Value.Variance);
        }
        foreach (var toCome in new[] { delay.ToCome(reported, lag), delay.DirichletToCome(reported, lag) })
        {
            toCome.Mean.ShouldBeGreaterThanOrEqualTo(0);
            toCome.Quantile(0.5).ShouldBeLessThanOrEqualTo(toCome.Quantile(0.9));
            if (lag >= longest)
                (toCome.Mean, toCome.Quantile(0.999), toCome.Probability(0)).ShouldBe((0, 0, 1));
        }
    });

    [Fact]
    public void More_is_known_later() => Cases.Sample(cases =>
    {
        var delay = ReportingDelay.Estimate(cases, 20, 6, null);
        for (var lag = 1; lag <= 7; lag++)
            (delay.ReportedFraction(lag) >= (delay.ReportedFraction(lag - 1) ?? 0)).ShouldBe(delay.ReportedFraction(lag) is not null);
    });

    [Fact]
    public void The_probabilities_of_what_is_to_come_add_up_to_one_and_to_their_mean() =>
        Gen.Select(Gen.Int[0, 9], Gen.Double[4, 60], Gen.Double[0.1, 4]).Sample((reported, alpha, beta) =>
    {
        var toCome = new BetaNegativeBinomial(reported + 1, alpha, beta);
        var probabilities = Enumerable.Range(0, 3000).Select(toCome.Probability).ToArray();
        probabilities.Sum().ShouldBe(1, 1e-6);
        probabilities.Index().Sum(p => p.Index * p.Item).ShouldBe(toCome.Mean, 1e-2);
        var median = toCome.Quantile(0.5);
        probabilities.Take(median + 1).Sum().ShouldBeGreaterThan(0.5 - 1e-12);
        probabilities.Take(median).Sum().ShouldBeLessThanOrEqualTo(0.5 + 1e-12);
    }, iter: 40);

    [Fact]
    public void The_nowcast_comes_near_the_share_that_it_was_taught()
    {
        // Half of the signals arrive at once, a quarter after one period, a quarter after two.
        var cases = Enumerable.Range(0, 400)
            .Select(i => new DelayedCase(i % 40, (i / 40) % 4 is var kind && kind < 2 ? 0 : kind - 1))
            .ToList();
        var delay = ReportingDelay.Estimate(cases, 100, 2, null);
        delay.ReportedFraction(0).ShouldNotBeNull().ShouldBe(0.6, 1e-12); // 10 a period: 6 at once, 2 and 2 later
        delay.ReportedFraction(1).ShouldNotBeNull().ShouldBe(0.8, 1e-12);
        (12 + delay.ToCome(12, 0).Mean).ShouldBe(13 / 0.6 - 1, 0.3);
        var (estimate, variance) = delay.Lawless(12, 0).ShouldNotBeNull();
        estimate.ShouldBe(20, 1e-9);
        // Var F by hand: F²·(g1/(N1(1 − g1)) + g2/(N2(1 − g2))) with N1 = 320, n1 = 80, N2 = 400, n2 = 80.
        var varF = 0.36 * (0.25 / (320 * 0.75) + 0.2 / (400 * 0.8));
        variance.ShouldBe(12 * 0.4 / 0.36 + 12 * 13 / Math.Pow(0.6, 4) * varF, 1e-9);
    }

    [Fact]
    public void A_partner_with_few_signals_is_held_to_the_region()
    {
        var region = ReportingDelay.Estimate(
            Enumerable.Range(0, 400).Select(i => new DelayedCase(i % 40, i % 4 == 0 ? 1 : 0)), 100, 3, null);
        var silent = ReportingDelay.Estimate([], 100, 3, null);
        silent.ReportedFraction(0).ShouldBeNull("nobody can say");
        silent.Lawless(3, 0).ShouldBeNull();
        silent.ShrunkTo(silent).ReportedFraction(0).ShouldBeNull();
        var shrunk = silent.ShrunkTo(region);
        for (var lag = 0; lag <= 3; lag++)
            shrunk.ReportedFraction(lag).ShouldNotBeNull().ShouldBe(region.ReportedFraction(lag)!.Value, 1e-12);
        // A partner with thirty signals, all one period late, against ten pseudo-cases of which 2.5 are.
        var late = ReportingDelay.Estimate(Enumerable.Repeat(new DelayedCase(0, 1), 30), 100, 3, null).ShrunkTo(region);
        late.ReportedFraction(0).ShouldNotBeNull().ShouldBe(7.5 / 40, 1e-12);
    }

    [Fact]
    public void A_signal_counts_for_a_delay_only_when_its_period_has_had_the_time()
    {
        var delay = ReportingDelay.Estimate([new(10, 0), new(9, 0), new(9, 1), new(8, 5), new(3, 0), new(9, 2)], 10, 2, 5);
        // (8, 5) and (9, 2) are not known yet, and 3 is before the window.
        delay.At.ToArray().ShouldBe([2, 1, 0]);
        delay.UpTo.ToArray().ShouldBe([2, 2, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => ReportingDelay.Estimate([new(1, -1)], 10, 2, null));
    }
}
