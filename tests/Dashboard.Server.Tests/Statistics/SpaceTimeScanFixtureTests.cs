using System.Globalization;
using System.Text.Json;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>
/// The reference decides: SaTScan 10.3.2. Windows and ratios to 1e-12 relative. What comes out of replicates has to lie within
/// four standard errors of the difference between two samples, ours and theirs, which a right program exceeds once in 16,000
/// comparisons, and the seed is fixed: a test that passes keeps passing.
/// </summary>
public sealed class SpaceTimeScanFixtureTests
{
    private const double StandardErrors = 4;

    public static TheoryData<string, string> Runs()
    {
        var runs = new TheoryData<string, string>();
        foreach (var file in FixtureFiles.Files("scan_satscan"))
        {
            foreach (var run in FixtureFiles.Read(file).GetProperty("runs").EnumerateObject())
                runs.Add(file, run.Name);
        }
        return runs;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Runs))]
    public void The_best_window_of_each_centre_is_that_of_SaTScan(string file, string run)
    {
        var (scan, expected) = Fixture(file, run);
        var best = scan.BestPerCentre();
        var centres = expected.GetProperty("topWindowPerCentre").EnumerateArray().ToDictionary(w => w.GetProperty("centre").GetInt32());
        best.Select(w => w.Centre).Order().ShouldBe(centres.Keys.Order(), $"{file} {run}");
        foreach (var window in best)
            Same(window, centres[window.Centre], $"{file} {run} centre {window.Centre}");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Runs))]
    public void Clusters_p_values_and_the_maxima_of_replicates_are_those_of_SaTScan(string file, string run)
    {
        var (scan, expected) = Fixture(file, run);
        var replications = expected.GetProperty("parameters").GetProperty("monteCarloReplications").GetInt32();
        var result = scan.Run(replications, 20260101, stopAfter: null);
        result.Maxima.Count.ShouldBe(replications);
        // The difference of two shares of n replicates each has a variance of 2 p (1 − p)/n.
        double Bound(double p) => StandardErrors * Math.Sqrt(2 * p * (1 - p) / replications) + 1.0 / replications;
        var clusters = expected.GetProperty("clusters").EnumerateArray().ToList();
        foreach (var (cluster, reference) in result.Clusters.Zip(clusters))
        {
            var place = $"{file} {run} cluster at {reference.GetProperty("centre")}";
            Same(cluster.Window, reference, place);
            cluster.Window.Places.AsEnumerable()
                .ShouldBe(reference.GetProperty("locations").EnumerateArray().Select(l => l.GetInt32()).Order(), place);
            Near(cluster.Window.Radius, reference.GetProperty("radius").GetDouble(), $"{place} radius");
            cluster.Window.Periods.ShouldBe(
                reference.GetProperty("endPeriod").GetInt32() - reference.GetProperty("startPeriod").GetInt32() + 1, place);
            cluster.Window.LogLikelihoodRatio.ShouldBe(reference.GetProperty("satscanLlr").GetDouble(), 0.51e-6, place);
            var p = reference.GetProperty("satscanPValue").GetDouble();
            cluster.MonteCarloP.ShouldBe(p, Bound(Math.Max(p, 1.0 / replications)), place);
        }
        // Neither lists what all of its replicates reach, and there chance decides: 10 of n replicates may have stayed below.
        result.Clusters.ShouldAllBe(c => c.MonteCarloP < 1, $"{file} {run}");
        result.Clusters.Skip(clusters.Count).ShouldAllBe(c => c.MonteCarloP > 1 - 10.0 / replications, $"{file} {run}");
        clusters.Skip(result.Clusters.Count)
            .ShouldAllBe(c => c.GetProperty("satscanPValue").GetDouble() > 1 - 10.0 / replications, $"{file} {run}");

        var monteCarlo = expected.GetProperty("monteCarlo");
        var sorted = result.Maxima.Order().ToArray();
        foreach (var quantile in monteCarlo.GetProperty("quantiles").EnumerateObject())
        {
            // A quantile is compared on the scale of probability, where its sampling error is known: as many of our maxima lie
            // below it as of theirs. Maxima are discrete, so the share may be any between "below" and "at most".
            var (p, value) = (double.Parse(quantile.Name, CultureInfo.InvariantCulture), quantile.Value.GetDouble());
            var below = (double)sorted.Count(m => m < value - 1e-6) / replications;
            var atMost = (double)sorted.Count(m => m <= value + 1e-6) / replications;
            (below - Bound(p)).ShouldBeLessThanOrEqualTo(p, $"{file} {run} quantile {p}");
            (atMost + Bound(p)).ShouldBeGreaterThanOrEqualTo(p, $"{file} {run} quantile {p}");
        }
        var (mean, variance) = (monteCarlo.GetProperty("mean").GetDouble(), monteCarlo.GetProperty("variance").GetDouble());
        result.Maxima.Average().ShouldBe(mean, StandardErrors * Math.Sqrt(2 * variance / replications), $"{file} {run} mean");
        // The variance of a variance: (μ4 − σ⁴)/n.
        var ours = result.Maxima.Sum(m => Math.Pow(m - result.Maxima.Average(), 2)) / (replications - 1);
        var fourth = result.Maxima.Average(m => Math.Pow(m - result.Maxima.Average(), 4));
        ours.ShouldBe(variance, StandardErrors * Math.Sqrt(2 * (fourth - ours * ours) / replications), $"{file} {run} variance");
    }

    private static void Same(ScanWindow window, JsonElement reference, string place)
    {
        window.Centre.ShouldBe(reference.GetProperty("centre").GetInt32(), place);
        window.Places.Count.ShouldBe(reference.GetProperty("nLocations").GetInt32(), place);
        window.Periods.ShouldBe(reference.GetProperty("duration").GetInt32(), place);
        window.Observed.ShouldBe(reference.GetProperty("observed").GetInt32(), place);
        Near(window.Expected, reference.GetProperty("expected").GetDouble(), $"{place} expected");
        Near(window.LogLikelihoodRatio, reference.GetProperty("llr").GetDouble(), $"{place} llr");
    }

    private static void Near(double actual, double expected, string place) =>
        actual.ShouldBe(expected, 1e-12 * Math.Max(1, Math.Abs(expected)), place);

    private static (SpaceTimeScan Scan, JsonElement Expected) Fixture(string file, string run)
    {
        var fixture = FixtureFiles.Read(file);
        var input = fixture.GetProperty("input");
        var expected = fixture.GetProperty("runs").GetProperty(run);
        var parameters = expected.GetProperty("parameters");
        parameters.GetProperty("maxSpatialFraction").GetDouble().ShouldBe(0.5);
        parameters.GetProperty("minCases").GetInt32().ShouldBe(2);
        var places = input.GetProperty("coordinates").EnumerateArray().Select(c => (c[0].GetDouble(), c[1].GetDouble())).ToList();
        var counts = input.GetProperty("counts")
            .EnumerateArray()
            .Select(row => row.EnumerateArray().Select(c => c.GetInt32()).ToArray())
            .ToArray();
        var cases = new List<ScanCase>();
        for (var t = 0; t < counts.Length; t++)
        {
            for (var place = 0; place < places.Count; place++)
                cases.AddRange(Enumerable.Repeat(new ScanCase(place, counts.Length - 1 - t), counts[t][place]));
        }
        var longest = parameters.GetProperty("maxTemporalPeriods").GetInt32();
        return (run == "discretePoisson"
            ? SpaceTimeScan.Poisson(
                places, [.. expected.GetProperty("population").EnumerateArray().Select(p => p.GetInt32())], counts.Length, cases, longest)
            : SpaceTimeScan.Permutation(places, cases, longest), expected);
    }
}
