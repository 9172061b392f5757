using System.Text.Json;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R surveillance 1.26's earsC, to 1e-12 relative.</summary>
public sealed class EarsFixtureTests
{
    private static string Folder => Environment.GetEnvironmentVariable("STATISTICS_FIXTURES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "Fixtures", "statistics");

    /// <summary>C1 and C3 are no part of the product.</summary>
    public static TheoryData<string, string> C2Runs()
    {
        var runs = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Folder, "ears*.json").Order(StringComparer.Ordinal))
        {
            foreach (var run in Read(file).GetProperty("runs").EnumerateObject())
            {
                if (run.Value.GetProperty("parameters").GetProperty("method").GetString() == "C2")
                    runs.Add(Path.GetFileName(file), run.Name);
            }
        }
        return runs;
    }

    [Theory]
    [MemberData(nameof(C2Runs))]
    public void C2_agrees_with_every_reference_value(string file, string run)
    {
        var fixture = Read(Path.Combine(Folder, file));
        var parameters = fixture.GetProperty("runs").GetProperty(run).GetProperty("parameters");
        var (baseline, minSigma, alpha) = (parameters.GetProperty("baseline").GetInt32(), parameters.GetProperty("minSigma").GetDouble(), parameters.GetProperty("alpha").GetDouble());
        var compared = 0;
        foreach (var series in fixture.GetProperty("runs").GetProperty(run).GetProperty("output").EnumerateObject())
        {
            var y = fixture.GetProperty("input").GetProperty("series").GetProperty(series.Name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (int?)null : v.GetInt32()).ToArray();
            var (index, bound, alarm) = (series.Value.GetProperty("index"), series.Value.GetProperty("upperbound"), series.Value.GetProperty("alarm"));
            for (var i = 0; i < index.GetArrayLength(); i++)
            {
                var t = index[i].GetInt32() - 1;
                if (y.AsSpan(t - Ears.Guard - baseline, baseline).Contains(null))
                {
                    // Counts that are missing: the reference gives no bound, the product always has a count.
                    bound[i].ValueKind.ShouldBe(JsonValueKind.Null);
                    continue;
                }
                if (y[t] is null)
                    continue; // a bound, but nothing to compare with it
                var counts = y.Select(value => value ?? 0).ToArray();
                var upper = Ears.C2UpperBound(counts, t, baseline, minSigma, alpha);
                var expected = bound[i].GetDouble();
                Math.Abs(upper - expected).ShouldBeLessThanOrEqualTo(1e-12 * Math.Max(1, Math.Abs(expected)), $"{series.Name} at {t + 1}");
                (counts[t] >= Ears.SmallestAbove(upper)).ShouldBe(alarm[i].GetBoolean(), $"{series.Name} at {t + 1}");
                compared++;
            }
        }
        compared.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0.001, 3.090232306167813)]
    [InlineData(0.025, 1.959963984540054)]
    [InlineData(1e-10, 6.361340902404056)]
    [InlineData(0.5, 0.0)]
    public void The_normal_quantile_is_that_of_the_tables(double alpha, double z) => Normal.UpperQuantile(alpha).ShouldBe(z, 1e-13 * Math.Max(1, z));

    [Fact]
    public void A_baseline_that_is_too_short_is_an_error_and_not_a_number()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Ears.C2UpperBound([1, 2, 3], 2, 3, 0.5, 0.001));
        Should.Throw<ArgumentOutOfRangeException>(() => Ears.C2UpperBound([1, 2, 3, 4, 5], 4, 2, 0.5, 0.001));
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
