using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R surveillance 1.26's farringtonFlexible, to 1e-11 relative, in compatible mode.</summary>
public sealed class FarringtonFlexibleFixtureTests
{
    private const double Tolerance = 1e-11;

    // Below this mean the likelihood has no maximum, and only the stop of the iteration decides the digits.
    private const double Degenerate = 1e-6;

    public static TheoryData<string> Files() => Of("farrington_flexible");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_point_agrees_with_every_reference_value(string file)
    {
        var fixture = Read(file);
        if (fixture.TryGetProperty("cases", out var cases))
        {
            foreach (var one in cases.EnumerateObject())
                Compare_steps($"{file}, {one.Name}", one.Value);
            return;
        }
        var input = fixture.GetProperty("input");
        var frequency = input.Whole("frequency");
        var dates = input.GetProperty("epochAsDate").GetBoolean()
            ? input.GetProperty("dates")
                .EnumerateArray()
                .Select(date => DateOnly.Parse(date.GetString()!, CultureInfo.InvariantCulture))
                .ToArray()
            : null;
        foreach (var run in fixture.GetProperty("runs").EnumerateObject())
        {
            var settings = Settings(run.Value.GetProperty("parameters"));
            var methods = new Dictionary<int, FarringtonFlexible?>();
            foreach (var output in run.Value.GetProperty("output").EnumerateObject())
            {
                var y = input.GetProperty("series").GetProperty(output.Name).Counts();
                var index = output.Value.GetProperty("index");
                for (var i = 0; i < index.GetArrayLength(); i++)
                {
                    var t = index[i].GetInt32() - 1;
                    if (!methods.TryGetValue(t, out var method))
                        methods[t] = method = dates is null
                            ? FarringtonFlexible.ByIndex(t, frequency, settings)
                            : FarringtonFlexible.ByDate(t, dates, frequency == 52, settings);
                    method.ShouldNotBeNull();
                    Compare($"{file}, {run.Name}, {output.Name}, index {t + 1}", method.Judge(y), name =>
                        output.Value.GetProperty(name)[i]);
                }
            }
        }
    }

    private static void Compare(string where, FarringtonResult? result, Func<string, JsonElement> expected)
    {
        if (result is not { } actual)
        {
            string[] missing = ["upperbound", "alarm", "mu0", "phi", "score", "pvalue", "trendFitted", "trendCoefficient"];
            missing.ShouldAllBe(name => expected(name).ValueKind == JsonValueKind.Null, where);
            return; // where the reference has no model, it leaves its expected value at 0
        }
        ShouldAgree(actual.Alarm, expected("alarm").Truth(), where + ", alarm");
        if (expected("mu0").Number() < Degenerate || expected("expected").Number() < Degenerate)
        {
            ShouldAgree(actual.UpperBound, expected("upperbound").Number(), 0, where + ", upperbound", 1e-3);
            return;
        }
        ShouldAgree(actual.UpperBound, expected("upperbound").Number(), Tolerance, where + ", upperbound");
        ShouldAgree(actual.Expected, expected("expected").Number(), Tolerance, where + ", expected");
        ShouldAgree(actual.Mean, expected("mu0").Number(), Tolerance, where + ", mu0");
        ShouldAgree(actual.Phi, expected("phi").Number(), Tolerance, where + ", phi");
        ShouldAgree(actual.Score, expected("score").Number(), Tolerance, where + ", score", Tolerance);
        // Far out a p-value moves more than the mean does: as many times as its logarithm is large.
        ShouldAgree(actual.PValue, expected("pvalue").Number(), Tolerance * Math.Max(1, -Math.Log(actual.PValue ?? 1)), where + ", pvalue");
        ShouldAgree(actual.Trend is not null, expected("trendFitted").Truth(), where + ", trendFitted");
        ShouldAgree(actual.Trend, expected("trendCoefficient").Number(), Tolerance, where + ", trendCoefficient", 1e-15);
    }

    private static FarringtonSettings Settings(JsonElement parameters) => new()
    {
        Years = parameters.Whole("b"),
        HalfWindow = parameters.Whole("w"),
        SeasonLevels = parameters.Whole("noPeriods"),
        PeriodsNotIncluded = parameters.Whole("pastWeeksNotIncluded"),
        WeightsThreshold = parameters.GetProperty("weightsThreshold").GetDouble(),
        TrendBelow = parameters.GetProperty("pThresholdTrend").GetDouble(),
        Alpha = parameters.GetProperty("alpha").GetDouble(),
        RecentCases = parameters.GetProperty("limit54")[0].GetInt32(),
        RecentPeriods = parameters.GetProperty("limit54")[1].GetInt32(),
        Threshold = parameters.GetProperty("thresholdMethod").GetString() switch
        {
            "delta" => FarringtonThreshold.Delta,
            "muan" => FarringtonThreshold.NegativeBinomialOfUpperMean,
            _ => FarringtonThreshold.NegativeBinomial,
        },
        Compatible = true,
    };

    // A file with the steps in between: the fit itself, in closed form and by reflections.
    private static void Compare_steps(string where, JsonElement steps)
    {
        double[] counts = steps.Numbers("baselineCount"), time = steps.Numbers("time");
        int[] levels = [.. steps.Numbers("seasonLevel").Select(level => (int)level - 1)];
        foreach (var trend in (ReadOnlySpan<bool>)[true, false])
        {
            var expected = steps.GetProperty(trend ? "withTrend" : "withoutTrend");
            var name = $"{where}, {(trend ? "withTrend" : "withoutTrend")}";
            Design[] designs = [new LevelDesign(levels, time, levels.Max() + 1, trend), Dense(levels, time, trend)];
            foreach (var design in designs)
            {
                var (model, prior, leverages) = (new QuasiPoisson(counts.Length), new double[counts.Length], new double[counts.Length]);
                model.Fit(design, counts, [], []).ShouldBeTrue(name);
                var initial = expected.GetProperty("initial");
                ShouldAgree(model.Dispersion, initial.Number("phiRaw"), Tolerance, name + ", phiRaw");
                ShouldAgree(model.Deviance, initial.Number("deviance"), Tolerance, name + ", deviance");
                design.Leverages(model.WorkingWeights, leverages);
                Compare_all(name + ", leverage", leverages, initial.Numbers("leverage"));
                model.Reweight(
                    design, counts, Math.Max(model.Dispersion, 1), steps.GetProperty("parameters")
                        .GetProperty("weightsThreshold")
                        .GetDouble(), prior);
                Compare_all(name + ", caseWeights", prior, expected.Numbers("caseWeights"));
                model.Fit(design, counts, prior, []).ShouldBeTrue(name);
                var refit = expected.GetProperty("refit");
                ShouldAgree(model.Dispersion, refit.Number("pearsonDispersion"), Tolerance, name + ", pearsonDispersion");
                ShouldAgree(
                    model.CaseWeightedDispersion, refit.Number("dispersionUsedForStandardErrors"), Tolerance,
                    name + ", dispersionUsedForStandardErrors");
                if (design is DenseDesign dense)
                    Compare_all(name + ", coefficients", dense.Coefficients, refit.Numbers("coefficients"));
                else if (design is LevelDesign level)
                    ShouldAgree(
                        level.Predict(
                            levels.Max(), refit.Number("timeAtPrediction")!.Value), refit.Number("predictLink"), Tolerance,
                            name + ", predictLink");
            }
        }
    }

    private static DenseDesign Dense(int[] levels, double[] time, bool trend) => new(
    [
        [.. levels.Select(_ => 1.0)],
        .. trend ? [time] : Array.Empty<double[]>(),
        .. levels.Distinct().Order().Skip(1).Select(level => levels.Select(other => other == level ? 1.0 : 0.0).ToArray()),
    ]);

    private static void Compare_all(string where, double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
            ShouldAgree(actual[i], expected[i], 1e-10, $"{where}, index {i + 1}", 1e-12);
    }
}
