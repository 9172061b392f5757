using Dashboard.Server.Detection;
using Dashboard.Server.Warnings;

namespace Dashboard.Server.Tests.Warnings;

/// <summary>
/// Where nothing goes on there are as many false warnings as was wanted, to within a quarter. LONG_LANE=1 looks longer, and at regions that
/// are not simulated by the product.
/// </summary>
public sealed class CalibrationTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LONG_LANE") == "1";
    private static readonly int Day = new DateOnly(2026, 11, 23).DayNumber;
    private static readonly WatchedPlaces Places = InventedSignals.Places;

    [Fact]
    public void A_simulated_region_has_as_many_false_warnings_as_was_wanted()
    {
        // Rare false warnings take long to count.
        double[] wanted = IsLong ? [0.5, 2] : [2];
        var days = IsLong ? 24_000 : 3_600;
        var signals = new InventedSignals(21).Between(Day - 1100, Day - 1).ToArray();
        var model = SparseModel.AsKnownOn(Day, signals, Places, PartnerActivity.AsKnownOn(Day, signals, InventedSignals.Partners))!;
        var calibration = Calibration.Create(model, Places, wanted, IsLong ? 16_000 : 4000, seed: 1, TestContext.Current.CancellationToken);
        var ordinary = model.Ordinary(0);
        const int block = 400;
        var found = Enumerable.Range(0, days / block).AsParallel().Select(at =>
        {
            var simulated = NullRegion.Simulate(model, Places, block + SparsePlaces.LongestWindow, seed: -1 - at);
            var counts = new int[wanted.Length];
            var episodes = wanted.Select(_ => new Episodes()).ToArray();
            for (var day = SparsePlaces.LongestWindow; day < block + SparsePlaces.LongestWindow; day++)
            {
                var suspicions = SparsePlaces.Judge(
                    ordinary.On(day), Places, [.. simulated[(day - SparsePlaces.LongestWindow)..day].SelectMany(observed => observed)]);
                for (var i = 0; i < wanted.Length; i++)
                    counts[i] += calibration.Hold(suspicions, calibration.Rates[i])
                        .Count(held => episodes[i].Take(held.Suspicion, day).IsNew);
            }
            return counts;
        }).ToList();
        for (var i = 0; i < wanted.Length; i++)
            (found.Sum(counts => counts[i]) * 28.0 / days).ShouldBeInRange(0.75 * wanted[i], 1.25 * wanted[i]);
    }

    [Fact]
    public void A_region_with_Poisson_rates_has_as_many_false_warnings_as_was_wanted()
    {
        // A short run counts some thirty false warnings: it shows a wrong order of size, the long one a quarter.
        double[] wanted = IsLong ? [0.5, 2] : [2];
        var (regions, judged, simulated, within) = IsLong ? (8, 1100, 8000, 0.25) : (1, 400, 2000, 0.6);
        const int history = 730;
        var found = new int[wanted.Length];
        for (var region = 0; region < regions; region++)
        {
            var signals = new InventedSignals(100 + region).Between(Day - history - judged, Day).ToArray();
            var episodes = wanted.Select(_ => new Episodes()).ToArray();
            Calibration? calibration = null;
            for (var day = Day - judged + 1; day <= Day; day++)
            {
                var model = SparseModel.AsKnownOn(day, signals, Places, PartnerActivity.AsKnownOn(day, signals, InventedSignals.Partners))!;
                if (calibration is null || day % 182 == 0)
                    calibration = Calibration.Create(model, Places, wanted, simulated, seed: day, TestContext.Current.CancellationToken);
                var suspicions = SparsePlaces.Judge(model, Places, signals);
                for (var i = 0; i < wanted.Length; i++)
                    found[i] += calibration.Hold(suspicions, calibration.Rates[i])
                        .Count(held => episodes[i].Take(held.Suspicion, day).IsNew);
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', found.Select(count => count * 28.0 / (regions * judged))));
        for (var i = 0; i < wanted.Length; i++)
            (found[i] * 28.0 / (regions * judged))
                .ShouldBeInRange((1 - within) * wanted[i], (1 + within) * wanted[i], $"wanted {wanted[i]}");
    }
}
