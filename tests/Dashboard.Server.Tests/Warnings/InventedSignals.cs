using Dashboard.Server.Detection;
using Dashboard.Server.Statistics;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Warnings;

/// <summary>
/// Signals of the demo region in which nothing goes on, written without the product's model: every place and approach has a rate of its
/// own, and every day brings a Poisson number of each.
/// </summary>
internal sealed class InventedSignals
{
    public static readonly WatchedPlaces Places = new(InventedYears.Region);
    public static readonly int Partners = InventedYears.Region.Partners.Count;

    // Not System.Random: with a seed its numbers depend on those of 55 draws before, and a day takes a multiple of that.
    private readonly Xoshiro _random;
    private readonly double[] _rates;
    private readonly double _total;
    private readonly double[] _weekdays = [1.1, 1.3, 1.2, 1.2, 1.1, 0.6, 0.5];
    private int _number;

    public InventedSignals(int seed, double perWeek = 14)
    {
        _random = new((ulong)seed);
        // A few busy areas and many quiet ones.
        _rates = [.. Enumerable.Range(0, Places.Areas.Count * Code<Approach>.All.Count).Select(_ => Math.Pow(NextDouble(), 3) + 0.02)];
        _total = _rates.Sum();
        _rates = [.. _rates.Select(rate => rate / _total * perWeek / 7)];
    }

    /// <summary>
    /// What is observed from the first day up to and including the last; it comes in some days later, by one of the partners.
    /// </summary>
    public List<KnownSignal> Between(int first, int last, Func<int, int>? partner = null)
    {
        var signals = new List<KnownSignal>();
        for (var day = first; day <= last; day++)
        {
            for (var series = 0; series < _rates.Length; series++)
            {
                for (var left = Poisson(_rates[series] * _weekdays[day % 7]); left > 0; left--)
                    signals.Add(
                        Of(day, series / Code<Approach>.All.Count, (Approach)(series % Code<Approach>.All.Count), partner?.Invoke(day)));
            }
        }
        return signals;
    }

    public KnownSignal Of(int day, int area, Approach approach, int? partner = null) => new(
        new Guid(
            ++_number, 1, 0, new byte[8]), day + _random.Below(
                5), day, area, [approach], Code<Channel>.All[_random.Below(Code<Channel>.All.Count)],
        Code<AgeBand>.All[_random.Below(Code<AgeBand>.All.Count)], partner ?? _random.Below(Partners));

    public static int Area(string code) => Places.AreaIndexOf(code);

    private double NextDouble() => (_random.Next() >> 11) * Math.Pow(2, -53);

    private int Poisson(double mean)
    {
        var (count, left) = (0, Math.Exp(-mean));
        for (var product = NextDouble(); product > left; product *= NextDouble())
            count++;
        return count;
    }
}
