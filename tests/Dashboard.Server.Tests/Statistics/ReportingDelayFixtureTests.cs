using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R surveillance 1.26's nowcast. Whole numbers equal, means and probabilities to 1e-8.</summary>
public sealed class ReportingDelayFixtureTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var file in FixtureFiles.Files("nowcast"))
        {
            for (var i = 0; i < FixtureFiles.Read(file).GetProperty("cases").GetArrayLength(); i++)
                cases.Add(file, i);
        }
        return cases;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_triangle_and_the_known_signals_are_those_of_the_reference(string file, int index)
    {
        var (delay, outputs, known) = Fixture(file, index);
        var triangle = outputs.GetProperty("triangle");
        delay.At.ToArray().ShouldBe(Numbers(triangle.GetProperty("nDelay")), $"{file} case {index}");
        delay.UpTo.ToArray().ShouldBe(Numbers(triangle.GetProperty("NDelay")), $"{file} case {index}");
        foreach (var output in outputs.EnumerateObject().Where(o => o.Name != "triangle"))
            known.Select(k => (double)k).ShouldBe(Numbers(output.Value.GetProperty("reportedSoFar")), $"{file} case {index} {output.Name}");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_Dirichlet_nowcast_is_that_of_the_reference(string file, int index)
    {
        var (delay, outputs, known) = Fixture(file, index);
        var expected = outputs.GetProperty("bayes.notrunc.bnb");
        for (var i = 0; i < known.Length; i++)
        {
            var (lag, place) = (known.Length - 1 - i, $"{file} case {index} at {i + 1}");
            var toCome = delay.DirichletToCome(known[i], lag);
            (known[i] + toCome.Quantile(0.5)).ShouldBe(expected.GetProperty("median")[i].GetInt32(), place);
            (known[i] + toCome.Quantile(0.025)).ShouldBe(expected.GetProperty("lower")[i].GetInt32(), place);
            (known[i] + toCome.Quantile(0.975)).ShouldBe(expected.GetProperty("upper")[i].GetInt32(), place);
            (known[i] + toCome.Mean).ShouldBe(expected.GetProperty("predictiveMean")[i].GetDouble(), Tolerance, place);
        }
        var latest = delay.DirichletToCome(known[^1], 0);
        var probabilities = Numbers(expected.GetProperty("pmfFirst60Latest"));
        for (var n = 0; n < probabilities.Length; n++)
            (n < known[^1] ? 0 : latest.Probability(n - known[^1])).ShouldBe(probabilities[n], 1e-12, $"{file} case {index} P({n})");
        var share = Numbers(expected.GetProperty("delayCdf"));
        for (var lag = 0; lag < share.Length; lag++)
        {
            var beta = delay.DirichletToCome(0, lag);
            (beta.Alpha / (beta.Alpha + beta.Beta)).ShouldBe(share[lag], 1e-12, $"{file} case {index} F({lag})");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_reverse_hazard_nowcast_is_that_of_the_reference(string file, int index)
    {
        var (delay, outputs, known) = Fixture(file, index);
        var expected = outputs.GetProperty("lawless");
        var share = Numbers(expected.GetProperty("delayCdf"));
        for (var lag = 0; lag < share.Length; lag++)
            delay.ReportedFraction(lag).ShouldNotBeNull().ShouldBe(share[lag], 1e-12, $"{file} case {index} F({lag})");
        var most = FixtureFiles.Read(file).GetProperty("cases")[index].GetProperty("NtInfMax").GetInt32();
        for (var i = 0; i < known.Length; i++)
        {
            var (lag, place) = (known.Length - 1 - i, $"{file} case {index} at {i + 1}");
            var (estimate, variance) = delay.Lawless(known[i], lag, compat: true).ShouldNotBeNull();
            var probabilities = Reference(known[i], estimate, variance, most);
            Quantile(probabilities, 0.5).ShouldBe(expected.GetProperty("median")[i].GetInt32(), place);
            Quantile(probabilities, 0.025).ShouldBe(expected.GetProperty("lower")[i].GetInt32(), place);
            Quantile(probabilities, 0.975).ShouldBe(expected.GetProperty("upper")[i].GetInt32(), place);
            probabilities.Index()
                .Sum(p => p.Index * p.Item)
                .ShouldBe(expected.GetProperty("predictiveMean")[i].GetDouble(), Tolerance, place);
            if (lag == 0)
            {
                foreach (var (n, probability) in Numbers(expected.GetProperty("pmfFirst60Latest")).Index())
                    probabilities[n].ShouldBe(probability, 1e-12, $"{place} P({n})");
            }
        }
    }

    // The reference's own way to whole numbers: a normal distribution cut off below n, but with all that was cut off at n
    // itself, so that it adds up to more than 1. The product gives the estimate and its variance.
    private static double[] Reference(int known, double estimate, double variance, int most)
    {
        var probabilities = new double[most + 1];
        if (variance == 0)
        {
            probabilities[known] = 1;
            return probabilities;
        }
        double Cumulative(int n) =>
            Normal.Cumulative((n - estimate) / Math.Sqrt(variance)) / Normal.UpperTail((known - estimate) / Math.Sqrt(variance));
        for (var n = known; n <= most; n++)
            probabilities[n] = Cumulative(n) - (n == known ? 0 : Cumulative(n - 1));
        return probabilities;
    }

    private static int Quantile(double[] probabilities, double p)
    {
        var (n, sum) = (0, probabilities[0]);
        while (sum <= p)
            sum += probabilities[++n];
        return n;
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static (ReportingDelay Delay, JsonElement Outputs, int[] Known) Fixture(string file, int index)
    {
        var fixture = FixtureFiles.Read(file);
        var one = fixture.GetProperty("cases")[index];
        // Days, or weeks that begin on Monday, as day 0 does.
        var days = one.GetProperty("aggregate").GetString() == "1 week" ? 7 : 1;
        int Period(JsonElement date) => DateOnly.Parse(date.GetString()!, CultureInfo.InvariantCulture).DayNumber / days;
        var list = fixture.GetProperty("lineList");
        var cases = list.GetProperty("event").EnumerateArray().Zip(list.GetProperty("report").EnumerateArray(),
            (seen, received) => new DelayedCase(Period(seen), Period(received) - Period(seen))).ToList();
        var (now, longest) = (Period(one.GetProperty("now")), one.GetProperty("D").GetInt32());
        var window = one.GetProperty("m").ValueKind == JsonValueKind.Null ? (int?)null : one.GetProperty("m").GetInt32();
        var known = Enumerable.Range(now - longest, longest + 1)
            .Select(t => cases.Count(c => c.Period == t && t + c.Delay <= now))
            .ToArray();
        return (ReportingDelay.Estimate(cases, now, longest, window), one.GetProperty("outputs"), known);
    }
}
