namespace Dashboard.Server.Statistics;

/// <summary>One case of a space-time scan.</summary>
/// <param name="Place">Index of its place, from 0.</param>
/// <param name="PeriodsAgo">0 for the newest period; a case of longer ago than the longest window counts in the margins only.</param>
/// <param name="Stratum">Cases are compared with cases of the same stratum only, for example those of one partner.</param>
internal readonly record struct ScanCase(int Place, int PeriodsAgo, int Stratum = 0);

/// <summary>A zone of places during the last periods.</summary>
/// <param name="Centre">The place around which the zone lies; of places with the same coordinates the first.</param>
/// <param name="Places">All places in the zone, ascending.</param>
/// <param name="Radius">Distance from the centre to the farthest place of the zone, in the unit of the coordinates.</param>
/// <param name="Periods">The last so many periods, the newest inclusive.</param>
/// <param name="Observed">Cases in it.</param>
/// <param name="Expected">Cases to be expected in it.</param>
internal sealed record ScanWindow(
    int Centre, IReadOnlyList<int> Places, double Radius, int Periods, int Observed, double Expected, double LogLikelihoodRatio);

/// <summary>A window that stands out, and how often chance alone gives one that stands out as much anywhere.</summary>
/// <param name="MonteCarloP">(1 + replicates that reach it)/(1 + replicates), or after a sequential stop the share that reaches it.</param>
/// <param name="GumbelP">
/// From a Gumbel distribution with the mean and the variance of the replicates' maxima, which says more than the replicates can
/// where almost none reaches the window; null when all maxima are equal. Source: Abrams, Kulldorff, Kleinman (2010),
/// International Journal of Health Geographics 9, 61.
/// </param>
/// <param name="P">The Gumbel value when fewer than 9 replicates reach the window, else the Monte Carlo value.</param>
internal sealed record ScanCluster(ScanWindow Window, double MonteCarloP, double? GumbelP, double P)
{
    /// <summary>
    /// Scanning this often, chance alone gives one such cluster in this time on average: <paramref name="interval"/>/P.
    /// </summary>
    /// <param name="interval">Time between one scan and the next; 1 for a daily scan gives days.</param>
    public double RecurrenceInterval(double interval) => interval / P;
}

/// <summary>What a scan found.</summary>
/// <param name="Clusters">The most likely cluster first, then secondary ones, without those that every replicate reaches; empty when
/// nothing stands out.</param>
/// <param name="Maxima">The largest log likelihood ratio of each replicate; empty when there was nothing to compare with them.</param>
internal sealed record ScanResult(IReadOnlyList<ScanCluster> Clusters, IReadOnlyList<double> Maxima);

/// <summary>
/// The prospective space-time scan: in which circle of places are there more cases, up to and including the newest period, than
/// the places and the periods each explain? Circles grow around each place until they hold half of all cases. Places with the
/// same coordinates are one place. No cases, one case, one place or one period give no clusters.
/// Source: Kulldorff (2001), Journal of the Royal Statistical Society A 164, 61–72; Kulldorff et al. (2005), PLoS Medicine 2(3), e59.
/// </summary>
internal sealed class SpaceTimeScan
{
    /// <summary>A sequential stop after this many replicates that reach the most likely cluster loses nothing that matters.</summary>
    public const int EnoughExceedances = 50;

    private const double SmallestListed = 0.001;
    private const double Tie = 1e-9;
    private const int GumbelBelow = 9;
    private const int Pilots = 25;

    private readonly List<Site> _sites;
    private readonly int _total;
    private readonly int _durations;
    private readonly int[][] _centres;
    private readonly double[] _expected;
    private readonly ScanWindows _windows;
    private readonly short[] _observed;
    private readonly Func<Xoshiro, Action<short[]>> _replicates;

    private SpaceTimeScan(
        List<Site> sites, ScanCase[] cases, int durations, long[] weights, Func<int[][], double[]> expected,
        Func<ScanWindows, Func<Xoshiro, Action<short[]>>> replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(durations, 1);
        // Lanes of 16 bits hold the counts.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cases.Length, short.MaxValue, nameof(cases));
        (_sites, _total, _durations) = (sites, cases.Length, durations);
        _centres = Zones(sites, weights);
        _expected = expected(_centres);
        _windows = new(_total, durations, _centres, _expected);
        _replicates = replicates(_windows);
        _observed = new short[sites.Count * _windows.Width];
        new CasePermutation(cases, durations).AddTo(_observed, _windows.Width);
        _windows.Accumulate(_observed);
    }

    /// <summary>
    /// Against places and periods as they are: μ = Σ over strata of C(zone) · C(last k periods)/N. Replicates shuffle the periods
    /// over the cases of each stratum.
    /// </summary>
    /// <param name="places">Coordinates; a case names its place by its index here.</param>
    /// <param name="cases">Of all periods that are compared with, in any order; at most 32,767.</param>
    /// <param name="maxPeriods">Windows last 1 up to and including this many periods.</param>
    public static SpaceTimeScan Permutation(IReadOnlyList<(double X, double Y)> places, IReadOnlyList<ScanCase> cases, int maxPeriods)
    {
        var sites = Site.Of(places);
        var sited = Sited(sites, places.Count, cases);
        var weights = new long[sites.Count];
        foreach (var one in sited)
            weights[one.Place]++;
        return new(
            sites, sited, maxPeriods, weights, centres => MarginExpected(centres, sites.Count, sited, maxPeriods), windows => random =>
        {
            var permutation = new CasePermutation(sited, maxPeriods);
            return counts =>
            {
                permutation.Shuffle(random);
                permutation.AddTo(counts, windows.Width);
            };
        });
    }

    /// <summary>
    /// Against a population: μ = N · population(zone)/population · k/T. Replicates spread the N cases over places and periods in
    /// that proportion. Source: Kulldorff (2001).
    /// </summary>
    /// <param name="places">Coordinates; a case names its place by its index here.</param>
    /// <param name="population">At each place, at least 1.</param>
    /// <param name="periods">T, all periods; each case is from fewer periods ago.</param>
    /// <param name="cases">In any order; at most 32,767. Strata have no meaning here.</param>
    /// <param name="maxPeriods">Windows last 1 up to and including this many periods.</param>
    public static SpaceTimeScan Poisson(
        IReadOnlyList<(double X, double Y)> places, IReadOnlyList<int> population, int periods, IReadOnlyList<ScanCase> cases,
        int maxPeriods)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(population.Count, places.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPeriods, periods);
        foreach (var people in population)
            ArgumentOutOfRangeException.ThrowIfLessThan(people, 1, nameof(population));
        foreach (var one in cases)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(one.PeriodsAgo, periods, nameof(cases));
        var sites = Site.Of(places);
        var weights = sites.Select(site => site.Members.Sum(place => (long)population[place])).ToArray();
        var everyone = weights.Sum();
        return new(sites, Sited(sites, places.Count, cases), maxPeriods, weights, Expected, windows => random => counts =>
        {
            for (var i = 0; i < cases.Count; i++)
            {
                var periodsAgo = random.Below(periods);
                if (periodsAgo >= maxPeriods)
                    continue;
                // A person is drawn, and lives somewhere.
                var (person, site) = ((long)(Math.BigMul(random.Next(), (ulong)everyone) >> 64), 0);
                while (person >= weights[site])
                    person -= weights[site++];
                counts[site * windows.Width + periodsAgo]++;
            }
        });

        double[] Expected(int[][] centres)
        {
            var expected = new List<double>();
            foreach (var zones in centres)
            {
                var inside = 0L;
                foreach (var site in zones)
                {
                    inside += weights[site];
                    for (var k = 1; k <= maxPeriods; k++)
                        expected.Add((double)cases.Count * inside * k / ((double)everyone * periods));
                }
            }
            return [.. expected];
        }
    }

    /// <summary>
    /// Of each centre the window with the largest log likelihood ratio, above 0 only; the largest first, and of equals the smaller zone.
    /// </summary>
    public IReadOnlyList<ScanWindow> BestPerCentre()
    {
        var best = new List<ScanWindow>();
        var first = 0;
        var inside = new int[_durations];
        for (var centre = 0; centre < _centres.Length; first += _centres[centre++].Length)
        {
            Array.Clear(inside);
            var (largest, size, periods, observed) = (0.0, 0, 0, 0);
            for (var z = 0; z < _centres[centre].Length; z++)
            {
                for (var k = 0; k < _durations; k++)
                {
                    inside[k] += _observed[_centres[centre][z] * _windows.Width + k];
                    var ratio = ScanWindows.LogLikelihoodRatio(inside[k], _expected[(first + z) * _durations + k], _total);
                    if (ratio > largest)
                        (largest, size, periods, observed) = (ratio, z + 1, k + 1, inside[k]);
                }
            }
            if (size == 0)
                continue;
            var zone = _centres[centre].AsSpan(0, size).ToArray();
            best.Add(new(_sites[centre].Members[0], [.. zone.SelectMany(site => _sites[site].Members).Order()],
                _sites[centre]
                    .Distance(_sites[zone[^1]]), periods, observed, _expected[(first + size - 1) * _durations + periods - 1], largest));
        }
        return [.. best.OrderByDescending(w => Math.Round(w.LogLikelihoodRatio, 9)).ThenBy(w => w.Places.Count).ThenBy(w => w.Centre)];
    }

    /// <summary>
    /// The clusters and their p-values, each compared with the maxima of the replicates. The same seed gives the same answer, in
    /// whatever order the places and the cases come.
    /// </summary>
    /// <param name="replications">R, at least 1; 999 is usual.</param>
    /// <param name="stopAfter">Stop when this many replicates reach the most likely cluster; null to make all replicates. Source: Besag,
    /// Clifford (1991), Biometrika 78, 301–304.</param>
    public ScanResult Run(int replications, ulong seed, int? stopAfter = EnoughExceedances)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 1);
        var clusters = Listed();
        if (clusters.Count == 0)
            return new([], []);
        var (maxima, stopped) = Maxima(replications, seed, clusters[0].LogLikelihoodRatio - Tie, stopAfter);
        var mean = maxima.Average();
        var scale = maxima.Count < 2 ? 0 : Math.Sqrt(maxima.Sum(m => (m - mean) * (m - mean)) / (maxima.Count - 1) * 6) / Math.PI;
        return new([.. clusters.Select(window => (Window: window, Reached: maxima.Count(m => m >= window.LogLikelihoodRatio - Tie)))
            .Where(c => c.Reached < maxima.Count).Select(c =>
        {
            var (window, reached) = c;
            var monteCarlo = stopped ? (double)reached / maxima.Count : (1.0 + reached) / (1 + maxima.Count);
            var gumbel = scale > 0 ? UpperGumbel((window.LogLikelihoodRatio - (mean - EulerGamma * scale)) / scale) : (double?)null;
            return new ScanCluster(window, monteCarlo, gumbel, reached < GumbelBelow ? gumbel ?? monteCarlo : monteCarlo);
        })], maxima);
    }

    private const double EulerGamma = 0.5772156649015329;

    // 1 − exp(−e^−z) without losing the digits of a small p.
    private static double UpperGumbel(double z)
    {
        var rate = Math.Exp(-z);
        return rate < 1e-5 ? rate - rate * rate / 2 : 1 - Math.Exp(-rate);
    }

    /// <summary>The best window of each centre, largest first, that has no place in common with one before it.</summary>
    private List<ScanWindow> Listed()
    {
        var listed = new List<ScanWindow>();
        var taken = new HashSet<int>();
        foreach (var window in BestPerCentre().Where(w => w.LogLikelihoodRatio >= SmallestListed))
        {
            if (!window.Places.Any(taken.Contains))
            {
                listed.Add(window);
                taken.UnionWith(window.Places);
            }
        }
        return listed;
    }

    private (List<double> Maxima, bool Stopped) Maxima(int replications, ulong seed, double reached, int? stopAfter)
    {
        var (maxima, exceedances) = (new List<double>(replications), 0);
        var counts = new short[_observed.Length];
        var replicate = _replicates(new Xoshiro(seed));
        while (maxima.Count < replications)
        {
            Array.Clear(counts);
            replicate(counts);
            _windows.Accumulate(counts);
            maxima.Add(_windows.Maximum(counts));
            if (maxima[^1] >= reached && ++exceedances == stopAfter)
                return (maxima, true);
            // Low enough for nearly every replicate to reach it, high enough for few windows to.
            if (maxima.Count == Pilots)
                _windows.Expect(0.8 * maxima.Min());
        }
        return (maxima, false);
    }

    /// <summary>Per centre the sites by distance, as far as they hold at most half of the weight together.</summary>
    private static int[][] Zones(List<Site> sites, long[] weights)
    {
        var total = weights.Sum();
        var zones = new int[sites.Count][];
        var distances = new double[sites.Count];
        for (var centre = 0; centre < zones.Length; centre++)
        {
            var order = new int[sites.Count];
            for (var site = 0; site < order.Length; site++)
                (order[site], distances[site]) = (site, sites[centre].Squared(sites[site]));
            Array.Sort(distances, order);
            // Sites are sorted by coordinates, and so are those at the same distance.
            for (int start = 0, end; start < order.Length; start = end)
            {
                for (end = start + 1; end < order.Length && distances[end] == distances[start]; end++) { }
                Array.Sort(order, start, end - start);
            }
            var (size, inside) = (0, 0L);
            while (size < order.Length && 2 * (inside + weights[order[size]]) <= total)
                inside += weights[order[size++]];
            zones[centre] = order[..size];
        }
        return zones;
    }

    private static double[] MarginExpected(int[][] centres, int sites, ScanCase[] cases, int durations)
    {
        var strata = cases.GroupBy(c => c.Stratum).OrderBy(s => s.Key).Select(stratum =>
        {
            var (total, perSite, recent) = (stratum.Count(), new long[sites], new long[durations]);
            foreach (var one in stratum)
            {
                perSite[one.Place]++;
                for (var k = one.PeriodsAgo; k < durations; k++)
                    recent[k]++;
            }
            return (Total: total, PerSite: perSite, Recent: recent);
        }).ToArray();
        var expected = new double[centres.Sum(zones => zones.Length) * durations];
        var inside = new long[strata.Length];
        var zone = 0;
        foreach (var zones in centres)
        {
            Array.Clear(inside);
            foreach (var site in zones)
            {
                for (var s = 0; s < strata.Length; s++)
                {
                    inside[s] += strata[s].PerSite[site];
                    for (var k = 0; k < durations; k++)
                        expected[zone * durations + k] += (double)(inside[s] * strata[s].Recent[k]) / strata[s].Total;
                }
                zone++;
            }
        }
        return expected;
    }

    private static ScanCase[] Sited(List<Site> sites, int places, IReadOnlyList<ScanCase> cases)
    {
        var siteOf = new int[places];
        foreach (var (index, site) in sites.Index())
        {
            foreach (var place in site.Members)
                siteOf[place] = index;
        }
        foreach (var one in cases)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(one.PeriodsAgo, nameof(cases));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)one.Place, (uint)places, nameof(cases));
        }
        return [.. cases.Select(one => one with { Place = siteOf[one.Place] })];
    }

    /// <summary>The places with the same coordinates. Sites are sorted by coordinates, whatever the order of the places.</summary>
    private sealed record Site(double X, double Y, int[] Members)
    {
        public static List<Site> Of(IReadOnlyList<(double X, double Y)> places) =>
            [.. places.Index()
                .GroupBy(p => p.Item)
                .Select(g => new Site(g.Key.X, g.Key.Y, [.. g.Select(p => p.Index)]))
                .OrderBy(s => s.X)
                .ThenBy(s => s.Y)];

        public double Squared(Site other) => (X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y);

        public double Distance(Site other) => Math.Sqrt(Squared(other));
    }
}
