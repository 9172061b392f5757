using BenchmarkDotNet.Attributes;
using Dashboard.Server.Statistics;

namespace Dashboard.Benchmarks;

/// <summary>The space-time scan beside a loop that does what the formula says, window by window and replicate by replicate.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private readonly ScanInput input = new();

    [Params(8, 26)]
    public int MaxPeriods { get; set; }

    [Benchmark(Baseline = true)]
    public double PlainLoop() => input.PlainLoop(MaxPeriods);

    [Benchmark]
    public double Scan() => input.Scan(MaxPeriods);
}

/// <summary>100 places, 52 weeks, 1,098 cases, 999 replications.</summary>
internal sealed class ScanInput
{
    private const int Places = 100, Periods = 52, Cases = 1_098, Replications = 999;

    private readonly (double X, double Y)[] _places = new (double, double)[Places];
    private readonly ScanCase[] _cases = new ScanCase[Cases];

    public ScanInput()
    {
        var random = new Xoshiro(1);
        for (var i = 0; i < Places; i++)
            _places[i] = (random.Below(60_000) / 1000.0, random.Below(60_000) / 1000.0);
        // Some places have many cases and some few; one has a cluster, so that no scan stops early.
        for (var i = 0; i < Cases; i++)
            _cases[i] = i < 15 ? new(0, random.Below(2)) : new(Math.Min(random.Below(Places), random.Below(Places)), random.Below(Periods));
    }

    /// <returns>The mean of the maxima.</returns>
    public double Scan(int maxPeriods) =>
        SpaceTimeScan.Permutation(_places, _cases, maxPeriods).Run(Replications, 1, stopAfter: null).Maxima.Average();

    /// <returns>The mean of the maxima.</returns>
    public double PlainLoop(int maxPeriods)
    {
        var (perPlace, perPeriod) = (new int[Places], new int[Periods]);
        foreach (var one in _cases)
        {
            perPlace[one.Place]++;
            perPeriod[one.PeriodsAgo]++;
        }
        var near = Enumerable.Range(0, Places).Select(c => Enumerable.Range(0, Places)
            .OrderBy(p => Math.Pow(_places[p].X - _places[c].X, 2) + Math.Pow(_places[p].Y - _places[c].Y, 2)).ToArray()).ToArray();
        var periods = _cases.Select(c => c.PeriodsAgo).ToArray();
        var random = new Random(1);
        var sum = 0.0;
        for (var replicate = 0; replicate < Replications; replicate++)
        {
            random.Shuffle(periods);
            var counts = new int[Places, Periods];
            for (var i = 0; i < Cases; i++)
                counts[_cases[i].Place, periods[i]]++;
            var largest = 0.0;
            foreach (var zone in near)
            {
                var (inside, weight) = (new int[maxPeriods], 0);
                foreach (var place in zone)
                {
                    weight += perPlace[place];
                    if (2 * weight > Cases)
                        break;
                    var (count, recent) = (0, 0);
                    for (var k = 0; k < maxPeriods; k++)
                    {
                        count += counts[place, k];
                        recent += perPeriod[k];
                        inside[k] += count;
                        largest = Math.Max(largest, ScanWindows.LogLikelihoodRatio(inside[k], (double)weight * recent / Cases, Cases));
                    }
                }
            }
            sum += largest;
        }
        return sum / Replications;
    }
}
