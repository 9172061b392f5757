using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// A simulated region in which nothing is going on: signals come in as the model says, with the rates drawn from what is known of them. How
/// many a day brings is drawn from the baseline's days of the same weekday, so busy days come together as they do; approaches, channel,
/// age, partner and delay are those of a signal of the baseline, so what goes together stays together.
/// </summary>
internal static class NullRegion
{
    /// <returns>Signals by the day they were observed on, which counts from 0; each has an id of its own.</returns>
    public static List<KnownSignal>[] Simulate(SparseModel model, WatchedPlaces places, int days, int seed)
    {
        var random = new Random(seed);
        var approaches = Code<Approach>.All;
        // Weekdays from the day number: which is which does not matter, only that they repeat.
        var perDay = model.Baseline.GroupBy(signal => signal.Observed)
            .ToDictionary(day => day.Key, day => day.Sum(signal => signal.Weight));
        var (first, last) = (perDay.Keys.Min(), model.Day - SparseModel.GuardDays - 1);
        var totals = Enumerable.Range(0, 7).Select(weekday => Enumerable.Range(first, last - first + 1).Where(day => day % 7 == weekday)
            .Select(day => perDay.GetValueOrDefault(day)).ToArray()).ToArray();
        var like = approaches.Select(
            approach => model.Baseline.Where(signal => signal.Partner >= 0 && signal.Approaches.Contains(approach)).ToArray()).ToArray();

        var series = new List<(int Area, int Approach)>();
        var upTo = new List<double>();
        var sum = 0.0;
        for (var area = 0; area < places.Areas.Count; area++)
        {
            foreach (var approach in approaches)
            {
                var (mean, variance) = model.Rate(area, approach);
                if (like[(int)approach].Length == 0)
                    continue;
                sum += Draw(random, mean, variance);
                series.Add((area, (int)approach));
                upTo.Add(sum);
            }
        }
        var simulated = new List<KnownSignal>[days];
        var number = 0;
        for (var day = 0; day < days; day++)
        {
            simulated[day] = [];
            var sameWeekday = totals[day % 7];
            for (var left = sameWeekday[random.Next(sameWeekday.Length)]; left > 0 && series.Count > 0; left--)
            {
                var at = upTo.BinarySearch(random.NextDouble() * sum);
                var (area, approach) = series[Math.Min(at < 0 ? ~at : at, series.Count - 1)];
                var source = like[approach][random.Next(like[approach].Length)];
                // A signal with two approaches can be drawn by way of each.
                if (source.Approaches.Count > 1 && random.Next(source.Approaches.Count) > 0)
                {
                    left++;
                    continue;
                }
                simulated[day].Add(source with
                {
                    Id = new Guid(
                        ++number, 0, 0, new byte[8]), Area = area, Observed = day, Received = day + Math.Max(
                            source.Received - source.Observed, 0), Weight = 1,
                });
            }
        }
        return simulated;
    }

    // A gamma draw by its mean and variance. Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363–372.
    private static double Draw(Random random, double mean, double variance)
    {
        var shape = mean * mean / variance;
        var boost = 1.0;
        if (shape < 1)
            (boost, shape) = (Math.Pow(random.NextDouble(), 1 / shape), shape + 1);
        var (d, c) = (shape - 1.0 / 3, 1 / Math.Sqrt(9 * (shape - 1.0 / 3)));
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v * boost * variance / mean;
        }
    }
}
