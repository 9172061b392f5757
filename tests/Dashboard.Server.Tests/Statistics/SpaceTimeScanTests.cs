using System.Globalization;
using CsCheck;
using Dashboard.Server.Statistics;

namespace Dashboard.Server.Tests.Statistics;

public sealed class SpaceTimeScanTests
{
    private static readonly Gen<(double X, double Y)> Point = Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100]);

    private static readonly Gen<((double X, double Y)[] Places, ScanCase[] Cases, int MaxPeriods)> Input =
        from places in Point.Array[1, 15]
        from cases in Gen.Select(Gen.Int[0, places.Length - 1], Gen.Int[0, 25], Gen.Int[0, 2])
            .Select((place, ago, stratum) => new ScanCase(place, ago, stratum))
            .Array[0, 120]
        from maxPeriods in Gen.Int[1, 20]
        select (places, cases, maxPeriods);

    [Fact]
    public void A_shuffle_keeps_every_place_and_every_period_of_each_stratum() => Input.Sample(input =>
    {
        var permutation = new CasePermutation(input.Cases, input.MaxPeriods);
        var random = new Xoshiro(7);
        var (before, ago) = (permutation.Places.ToArray(), permutation.PeriodsAgo.ToArray());
        for (var i = 0; i < 5; i++)
        {
            permutation.Shuffle(random);
            permutation.PeriodsAgo.ToArray().ShouldBe(ago);
            var start = 0;
            foreach (var stratum in input.Cases.GroupBy(c => c.Stratum).OrderBy(g => g.Key))
            {
                permutation.Places.Slice(start, stratum.Count())
                    .ToArray()
                    .Order()
                    .ShouldBe(before.AsSpan(start, stratum.Count()).ToArray().Order());
                start += stratum.Count();
            }
        }
    });

    [Fact]
    public void A_shuffle_makes_each_arrangement_equally_often()
    {
        // Four cases at four places, two of them recent: 12 ordered pairs of recent places.
        const int shuffles = 24_000;
        var permutation = new CasePermutation([new(0, 0), new(1, 1), new(2, 5), new(3, 5)], 2);
        var random = new Xoshiro(3);
        var seen = new Dictionary<(int, int), int>();
        for (var i = 0; i < shuffles; i++)
        {
            permutation.Shuffle(random);
            var pair = (permutation.Places[0], permutation.Places[1]);
            seen[pair] = seen.GetValueOrDefault(pair) + 1;
        }
        seen.Count.ShouldBe(12);
        var expected = shuffles / 12.0;
        // 31.26 is what a chi-square of 11 degrees of freedom exceeds once in a thousand times; the seed is fixed.
        seen.Values.Sum(n => (n - expected) * (n - expected) / expected).ShouldBeLessThan(31.26);
    }

    [Fact]
    public void Counting_in_lanes_finds_what_looking_at_every_window_finds() =>
        Gen.Select(Input, Gen.Double[0, 6], Gen.ULong).Sample((input, reach, seed) =>
        {
            var (windows, counts, permutation) = Windows(input);
            var random = new Xoshiro(seed);
            var plain = windows.PlainMaximum(counts);
            windows.Maximum(counts).ShouldBe(plain);
            windows.Expect(reach);
            for (var i = 0; i < 10; i++)
            {
                windows.Maximum(counts).ShouldBe(windows.PlainMaximum(counts), 1e-12);
                Array.Clear(counts);
                permutation.Shuffle(random);
                permutation.AddTo(counts, windows.Width);
                windows.Accumulate(counts);
            }
        });

    [Fact]
    public void The_order_of_places_and_cases_does_not_matter() =>
        Gen.Select(Input, Gen.Int).Sample((input, seed) =>
        {
            var order = Enumerable.Range(0, input.Places.Length).ToArray();
            var random = new Random(seed);
            random.Shuffle(order);
            var elsewhere = order.Select(place => input.Places[place]).ToArray();
            var cases = input.Cases.Select(c => c with { Place = Array.IndexOf(order, c.Place) }).ToArray();
            random.Shuffle(cases);
            var scan = SpaceTimeScan.Permutation(input.Places, input.Cases, input.MaxPeriods);
            var one = scan.Run(60, 11);
            var other = SpaceTimeScan.Permutation(elsewhere, cases, input.MaxPeriods).Run(60, 11);
            other.Maxima.ShouldBe(one.Maxima);
            // Of zones that are equal in all respects the one with the first place is listed, as SaTScan does: there the order has its say.
            if (scan.BestPerCentre()
                .GroupBy(w => (Math.Round(w.LogLikelihoodRatio, 9), w.Places.Count))
                .Any(equals => equals.Select(w => string.Join(',', w.Places)).Distinct().Count() > 1))
                return;
            Seen(other, place => order[place]).ShouldBe(Seen(one, place => place));
        });

    [Fact]
    public void Places_with_the_same_coordinates_are_one_place() =>
        Input.Sample(input =>
        {
            // Every place twice, its cases spread over both.
            var twice = input.Places.Concat(input.Places).ToArray();
            var cases = input.Cases.Select((c, i) => c with { Place = c.Place + (i % 2) * input.Places.Length }).ToArray();
            var one = SpaceTimeScan.Permutation(input.Places, input.Cases, input.MaxPeriods).Run(60, 11);
            var two = SpaceTimeScan.Permutation(twice, cases, input.MaxPeriods).Run(60, 11);
            two.Maxima.ShouldBe(one.Maxima);
            two.Clusters.Select(c => c.Window.Places.Where(p => p < input.Places.Length))
                .ShouldBe(one.Clusters.Select(c => c.Window.Places.AsEnumerable()));
            two.Clusters.ShouldAllBe(c => c.Window.Places.Count % 2 == 0);
        });

    [Fact]
    public void A_cluster_that_one_partner_alone_explains_disappears_when_partners_are_strata()
    {
        // A new partner, active at one place only and in the last period only, beside a steady one everywhere.
        (double, double)[] places = [(0, 0), (1, 0), (0, 1), (1, 1)];
        var steady = Enumerable.Range(0, 80).Select(i => new ScanCase(i % 4, i / 4));
        var sudden = Enumerable.Range(0, 14).Select(_ => new ScanCase(0, 0));
        SpaceTimeScan.Permutation(places, [.. steady, .. sudden], 4).Run(999, 1).Clusters[0].P.ShouldBeLessThan(0.001);
        SpaceTimeScan.Permutation(places, [.. steady, .. sudden.Select(c => c with { Stratum = 1 })], 4)
            .Run(999, 1)
            .Clusters.ShouldBeEmpty();
    }

    [Fact]
    public void Every_number_that_comes_out_is_a_number() => Input.Sample(input =>
    {
        var result = SpaceTimeScan.Permutation(input.Places, input.Cases, input.MaxPeriods).Run(40, 5);
        result.Maxima.ShouldAllBe(m => double.IsFinite(m) && m >= 0);
        foreach (var cluster in result.Clusters)
        {
            cluster.P.ShouldBeInRange(0, 1);
            cluster.MonteCarloP.ShouldBeInRange(0, 1);
            (cluster.GumbelP is null or (>= 0 and <= 1)).ShouldBeTrue();
            cluster.Window.Observed.ShouldBeGreaterThanOrEqualTo(2);
            ((double)cluster.Window.Observed).ShouldBeGreaterThan(cluster.Window.Expected);
            double.IsFinite(cluster.Window.LogLikelihoodRatio).ShouldBeTrue();
        }
    });

    [Fact]
    public void Where_nothing_can_stand_out_there_are_no_clusters()
    {
        Check("no places", [], []);
        Check("no cases", [(0, 0), (1, 1)], []);
        Check("one case", [(0, 0), (1, 1)], [new(0, 0)]);
        Check("one place", [(0, 0)], [new(0, 0), new(0, 0), new(0, 9)]);
        Check("all in one period", [(0, 0), (1, 1), (2, 2)], [new(0, 0), new(0, 0), new(1, 0), new(2, 0), new(2, 0)]);
        Check("nothing recent", [(0, 0), (1, 1), (2, 2)], [new(0, 30), new(0, 31), new(1, 32), new(2, 33)]);

        static void Check(string what, (double X, double Y)[] places, ScanCase[] cases)
        {
            var result = SpaceTimeScan.Permutation(places, cases, 4).Run(99, 1);
            result.Clusters.ShouldBeEmpty(what);
            result.Maxima.ShouldBeEmpty(what);
        }
    }

    [Fact]
    public void A_scan_stops_when_chance_reaches_the_most_likely_cluster_often_enough()
    {
        // A few more at one place in the last period: nothing special.
        (double, double)[] places = [(0, 0), (1, 0), (0, 1), (1, 1)];
        ScanCase[] cases = [.. Enumerable.Range(0, 40).Select(i => new ScanCase(i % 4, i / 4)), new(0, 0), new(0, 0)];
        var result = SpaceTimeScan.Permutation(places, cases, 3).Run(9_999, 1);
        result.Maxima.Count.ShouldBeLessThan(9_999);
        var first = result.Clusters[0];
        first.MonteCarloP.ShouldBe((double)SpaceTimeScan.EnoughExceedances / result.Maxima.Count);
        result.Maxima.Count(m => m >= first.Window.LogLikelihoodRatio - 1e-9).ShouldBe(SpaceTimeScan.EnoughExceedances);
        first.RecurrenceInterval(1).ShouldBe(1 / first.P);
        SpaceTimeScan.Permutation(places, cases, 3).Run(9_999, 1, stopAfter: null).Maxima.Count.ShouldBe(9_999);
    }

    [Fact]
    public void Input_that_cannot_be_is_an_error_and_not_a_number()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Permutation([(0, 0)], [new(1, 0)], 4));
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Permutation([(0, 0)], [new(-1, 0)], 4));
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Permutation([(0, 0)], [new(0, -1)], 4));
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Permutation([(0, 0)], [new(0, 0)], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Poisson([(0, 0)], [0], 10, [], 4));
        Should.Throw<ArgumentOutOfRangeException>(() => SpaceTimeScan.Poisson([(0, 0)], [5], 10, [new(0, 10)], 4));
    }

    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        // xoshiro256** from SplitMix64 with seed 0, as in the authors' own code.
        var random = new Xoshiro(0);
        random.Next().ShouldBe(11091344671253066420UL);
        random.Next().ShouldBe(13793997310169335082UL);
    }

    private static List<string> Seen(ScanResult result, Func<int, int> place) =>
        [.. result.Clusters.Select(c => string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(',', c.Window.Places.Select(place).Order())} {c.Window.Periods} {c.Window.Observed} {c.Window.Expected} "
                + $"{c.Window.LogLikelihoodRatio} {c.MonteCarloP} {c.GumbelP} {c.P}")).Order(StringComparer.Ordinal)];

    private static (ScanWindows Windows, short[] Counts, CasePermutation Permutation) Windows(
        ((double X, double Y)[] Places, ScanCase[] Cases, int MaxPeriods) input)
    {
        var centres = input.Places.Select(centre => Enumerable.Range(0, input.Places.Length)
            .OrderBy(p => Math.Pow(input.Places[p].X - centre.X, 2) + Math.Pow(input.Places[p].Y - centre.Y, 2))
            .Take((input.Places.Length + 1) / 2)
            .ToArray()).ToArray();
        // Any expected count between none and all will do, as long as it grows with the zone.
        var expected = centres.SelectMany(zones => zones.SelectMany((_, z) => Enumerable.Range(1, input.MaxPeriods)
            .Select(k => input.Cases.Length * (z + 1.0) * k / (2.0 * input.Places.Length * 26)))).ToArray();
        var windows = new ScanWindows(input.Cases.Length, input.MaxPeriods, centres, expected);
        var permutation = new CasePermutation(input.Cases, input.MaxPeriods);
        var counts = new short[input.Places.Length * windows.Width];
        permutation.AddTo(counts, windows.Width);
        windows.Accumulate(counts);
        return (windows, counts, permutation);
    }
}
