using BenchmarkDotNet.Attributes;
using Dashboard.Server.Statistics;

namespace Dashboard.Benchmarks;

/// <summary>The early-warning methods over whole series; the ratio to R is among the figures ("statistics").</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private readonly int?[][] series = StatisticsSeries.Make();

    [Benchmark]
    public int FarringtonFlexible() => SeriesDetectors.Farrington(series);

    [Benchmark]
    public int EarsC1() => SeriesDetectors.Ears(series, "C1");

    [Benchmark]
    public int EarsC2() => SeriesDetectors.Ears(series, "C2");

    [Benchmark]
    public int EarsC3() => SeriesDetectors.Ears(series, "C3");
}

/// <summary>Poisson counts of ten years of weeks with a season, from one in five weeks to a dozen a week.</summary>
internal static class StatisticsSeries
{
    public const int Weeks = 520;

    public static int?[][] Make() => [.. Enumerable.Range(0, 20).Select(i => One(new Random(i), 0.2 * Math.Pow(1.25, i)))];

    private static int?[] One(Random random, double mean) =>
        [.. Enumerable.Range(0, Weeks)
            .Select(week => (int?)Poisson.Quantile(random.NextDouble(), mean * (1 + 0.3 * Math.Sin(2 * Math.PI * week / 52))))];
}

internal static class SeriesDetectors
{
    public const int JudgedWeeks = 100;

    private static readonly FarringtonSettings Settings = new() { Alpha = 0.01, RecentCases = 0, Compatible = true };

    /// <summary>The newest weeks of every series, by the settings of Noufaily; what they share is made once per week.</summary>
    public static int Farrington(int?[][] series)
    {
        var alarms = 0;
        for (var week = StatisticsSeries.Weeks - JudgedWeeks; week < StatisticsSeries.Weeks; week++)
        {
            var method = FarringtonFlexible.ByIndex(week, 52, Settings)!;
            foreach (var y in series)
                alarms += method.Judge(y)?.Alarm == true ? 1 : 0;
        }
        return alarms;
    }

    public static int Ears(int?[][] series, string method)
    {
        var alarms = 0;
        foreach (var y in series)
        {
            var bounds = method switch
            {
                "C1" => Dashboard.Server.Statistics.Ears.C1(y, 7, 0.5, 0.001),
                "C2" => Dashboard.Server.Statistics.Ears.C2(y, 7, 0.5, 0.001),
                _ => Dashboard.Server.Statistics.Ears.C3(y, 7, 0.5, 0.025),
            };
            for (var t = 0; t < y.Length; t++)
                alarms += y[t] > bounds[t] ? 1 : 0;
        }
        return alarms;
    }
}
