using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A table as the lattice makes them, small: places × values of one breakdown × weeks, with all margins. The breakdown's
/// values may overlap, as approach groups do.
/// </summary>
internal sealed class RandomTable
{
    private readonly int[] _strides;

    private RandomTable(int[] counts, List<CellSum> sums, List<int>[] parts, int[] strides) =>
        (Counts, Sums, Parts, _strides) = (counts, sums, parts, strides);

    public int[] Counts { get; }

    public IReadOnlyList<CellSum> Sums { get; }

    /// <summary>Per cell the cells inside that it is the sum of; a cell inside is its own only part.</summary>
    public List<int>[] Parts { get; }

    public bool IsInside(int cell) => Parts[cell] is [var only] && only == cell;

    /// <summary>
    /// Two cells inside, with the place, the value or the week of one put in the other: adding to those what is taken from these changes
    /// few margins.
    /// </summary>
    /// <param name="by">0 for the places, 1 for the values, 2 for the weeks.</param>
    public (int, int) Exchanged(int one, int other, int by)
    {
        var difference = (other % _strides[by] / _strides[by + 1] - one % _strides[by] / _strides[by + 1]) * _strides[by + 1];
        return (one + difference, other - difference);
    }

    public static RandomTable Of(Random random)
    {
        var (places, values, weeks) = (1 + random.Next(4), 2 + random.Next(3), 1 + random.Next(3));
        var overlap = random.Next(4) == 0;
        // From nearly empty to well filled, uneven between places.
        var rate = random.NextDouble() * random.NextDouble() * 9;
        var weight = Enumerable.Range(0, places).Select(_ => 0.2 + random.NextDouble()).ToArray();

        // place 0, value 0 and week 0 are the margins
        int Index(int place, int value, int week) => (place * (values + 1) + value) * (weeks + 1) + week;
        var counts = new int[(places + 1) * (values + 1) * (weeks + 1)];
        for (var place = 1; place <= places; place++)
        {
            for (var week = 1; week <= weeks; week++)
            {
                for (var signal = Poisson(random, rate * values * weight[place - 1]); signal > 0; signal--)
                {
                    var first = 1 + random.Next(values);
                    Add(place, 0, week);
                    Add(place, first, week);
                    for (var other = 1; other <= values && overlap; other++)
                    {
                        if (other != first && random.Next(4) == 0)
                            Add(place, other, week);
                    }
                }
            }
        }

        var sums = new List<CellSum>();
        for (var value = 0; value <= values; value++)
        {
            for (var week = 0; week <= weeks; week++)
                sums.Add(new(Index(0, value, week), [.. Enumerable.Range(1, places).Select(place => Index(place, value, week))]));
        }
        for (var place = 0; place <= places; place++)
        {
            for (var week = 0; week <= weeks; week++)
                sums.Add(new(Index(place, 0, week), [.. Enumerable.Range(1, values).Select(value => Index(place, value, week))], overlap));
            for (var value = 0; value <= values; value++)
                sums.Add(new(Index(place, value, 0), [.. Enumerable.Range(1, weeks).Select(week => Index(place, value, week))]));
        }
        var parts = new List<int>[counts.Length];
        for (var place = 0; place <= places; place++)
        {
            for (var value = 0; value <= values; value++)
            {
                for (var week = 0; week <= weeks; week++)
                    parts[Index(place, value, week)] =
                        [.. from p in All(place, places) from v in overlap
                            ? [value]
                            : All(value, values) from w in All(week, weeks) select Index(p, v, w)];
            }
        }
        return new(counts, sums, parts, [counts.Length, (values + 1) * (weeks + 1), weeks + 1, 1]);

        static IEnumerable<int> All(int margin, int most) => margin == 0 ? Enumerable.Range(1, most) : [margin];

        void Add(int place, int value, int week)
        {
            foreach (var p in (ReadOnlySpan<int>)[0, place])
            {
                foreach (var w in (ReadOnlySpan<int>)[0, week])
                    counts[Index(p, value, w)]++;
            }
        }
    }

    private static int Poisson(Random random, double mean)
    {
        var (count, product) = (-1, 1.0);
        for (var limit = Math.Exp(-mean); product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
