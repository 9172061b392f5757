using System.Text.Json;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>
/// The reference decides: R surveillance 1.26's algo.glrnb, to 1e-12 relative where the mean is given. A fitted mean carries
/// the stop of glm's iteration (1e-10), and a fitted dispersion that of glm.nb (1e-5, for what depends on it too).
/// </summary>
public sealed class GlrFixtureTests
{
    private const double Fitted = 1e-10;
    private const double FittedDispersion = 1e-5;
    private const int PeriodsPerYear = 52;

    /// <summary>The chart for a shift that is known beforehand is no part of the product.</summary>
    public static TheoryData<string, string> Cases(string ret, bool fitted)
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in FixtureFiles.Files("glr"))
        {
            foreach (var one in FixtureFiles.Read(file).GetProperty("cases").EnumerateObject())
            {
                var parameters = one.Value.GetProperty("parameters");
                if (Optional(parameters, "theta") is null && (ret == "any" || parameters.GetProperty("ret").GetString() == ret)
                    && (!fitted || parameters.GetProperty("mu0").ValueKind == JsonValueKind.Object))
                    cases.Add(file, one.Name);
            }
        }
        return cases;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases), "value", false)]
    public void The_statistic_and_the_alarms_are_those_of_the_reference(string file, string name)
    {
        var (fixture, chart, y, mean, dispersion) = Fixture(file, name);
        var points = chart(dispersion).Run(y, mean);
        var (value, alarm) = (fixture.GetProperty("value"), fixture.GetProperty("alarm"));
        for (var i = 0; i < points.Length; i++)
        {
            Near(points[i].Statistic, value[i].GetDouble(), 1e-12, $"{file} {name} at {i + 1}");
            points[i].Alarm.ShouldBe(alarm[i].GetBoolean(), $"{file} {name} at {i + 1}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases), "cases", false)]
    public void The_cases_needed_for_an_alarm_are_those_of_the_reference(string file, string name)
    {
        var (fixture, chart, y, mean, dispersion) = Fixture(file, name);
        var needed = chart(dispersion).CasesForAlarm(y, mean);
        var points = chart(dispersion).Run(y, mean);
        var (value, alarm) = (fixture.GetProperty("value"), fixture.GetProperty("alarm"));
        for (var i = 0; i < needed.Length; i++)
        {
            needed[i].ShouldBe(value[i].GetInt32(), $"{file} {name} at {i + 1}");
            points[i].Alarm.ShouldBe(alarm[i].GetBoolean(), $"{file} {name} at {i + 1}");
            (y[i] >= needed[i]).ShouldBe(points[i].Alarm, $"{file} {name} at {i + 1}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases), "any", true)]
    public void The_fitted_mean_and_dispersion_are_those_of_the_reference(string file, string name)
    {
        var (fixture, chart, y, mean, dispersion) = Fixture(file, name);
        var parameters = fixture.GetProperty("parameters");
        var from = parameters.GetProperty("rangeFrom").GetInt32();
        var before = fixture.GetProperty("series").EnumerateArray().Take(from - 1).Select(v => v.GetInt32()).ToArray();
        var (harmonics, trend) = (
            parameters.GetProperty("mu0").GetProperty("S").GetInt32(), parameters.GetProperty("mu0").GetProperty("trend").GetBoolean());
        var estimated = Optional(parameters, "alpha") is null;
        var model = (
            estimated
                ? InControlMean.Fit(before, harmonics, trend, PeriodsPerYear)
                : InControlMean.Fit(before, harmonics, trend, PeriodsPerYear, dispersion)).ShouldNotBeNull();
        var tolerance = estimated ? FittedDispersion : Fitted;
        if (estimated)
            Near(model.Dispersion, dispersion, tolerance, $"{file} {name} dispersion");
        var fitted = new double[mean.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            fitted[i] = model.At(from + i);
            Near(fitted[i], mean[i], tolerance, $"{file} {name} mean at {i + 1}");
        }
        // And so the chart on our own fit.
        var points = chart(estimated ? model.Dispersion : dispersion).Run(y, fitted);
        for (var i = 0; i < points.Length; i++)
            Near(points[i].Statistic, fixture.GetProperty("value")[i].GetDouble(), 10 * tolerance, $"{file} {name} at {i + 1}");
    }

    private static void Near(double actual, double expected, double tolerance, string place) =>
        actual.ShouldBe(expected, tolerance * Math.Max(1, Math.Abs(expected)), place);

    private static JsonElement? Optional(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static (
        JsonElement Fixture, Func<double, Glr> Chart, int[] Y, double[] Mean, double Dispersion) Fixture(string file, string name)
    {
        var fixture = FixtureFiles.Read(file).GetProperty("cases").GetProperty(name);
        var parameters = fixture.GetProperty("parameters");
        var (from, to) = (parameters.GetProperty("rangeFrom").GetInt32(), parameters.GetProperty("rangeTo").GetInt32());
        parameters.GetProperty("change").GetString().ShouldBe("intercept");
        var window = parameters.GetProperty("M").GetInt32();
        var y = fixture.GetProperty("series").EnumerateArray().Skip(from - 1).Take(to - from + 1).Select(v => v.GetInt32()).ToArray();
        var mean = fixture.GetProperty("mu0").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        return (fixture, dispersion => new(dispersion, parameters.GetProperty("c.ARL").GetDouble(), window < 0 ? null : window,
            parameters.GetProperty("Mtilde").GetInt32(), Optional(parameters, "dir")?.GetString() == "dec", compat: true), y, mean,
            fixture.GetProperty("alpha").GetDouble());
    }
}
