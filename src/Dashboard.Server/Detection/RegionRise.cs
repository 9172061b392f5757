using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// The region as a whole, per approach: Farrington flexible for a week that is high for its season, and a GLR chart for a small rise that
/// lasts. Weeks are bins of seven days that end yesterday. What is to be expected takes into account that part of the last weeks has not
/// come in yet, and how many partners reported then and now.
/// </summary>
internal sealed class RegionRise : IDetector
{
    public const string Farrington = Shared.Warnings.DetectorNames.Farrington;
    public const string Chart = Shared.Warnings.DetectorNames.LikelihoodRatio;
    /// <summary>
    /// One-sided level of Farrington flexible; with <see cref="ChartThreshold"/> about one warning in eight weeks (docs/decisions/0027).
    /// </summary>
    public const double Alpha = 0.0003;
    public const double ChartThreshold = 10.4;
    /// <summary>M: a rise is looked for from at most so many weeks ago.</summary>
    public const int ChartWeeks = 26;
    private const int LeastCases = 50;
    // Two full years show a season; without them the chart takes none for one.
    private const int LeastChartBaseline = 52, SeasonFrom = 104;
    // A bin of which less than half has come in is not judged.
    private const double LeastReported = 0.5;
    private const int MostYears = 5, LeastYears = 2;

    public string Name => "Regio";

    public IReadOnlyList<Suspicion> Judge(DayPicture picture) =>
        [.. Rises(picture)
            .Where(rise => rise.Detector == Farrington ? rise.P <= Alpha : rise.P <= Math.Exp(-ChartThreshold))
            .OrderBy(rise => rise.P)];

    /// <returns>Every rise. P is Farrington's p-value, or of the chart e to the power of minus its statistic.</returns>
    internal static List<Suspicion> Rises(DayPicture picture)
    {
        var found = new List<Suspicion>();
        var (day, region) = (picture.Day, picture.Places.Region.Code);
        // Signals for the region as a whole count here, those of an area that is no longer named too.
        var known = Array.FindAll(picture.Signals, signal => signal.Received <= day && signal.Observed < day);
        if (known.Length == 0)
            return found;
        var bins = Math.Min((day - known.Min(signal => signal.Observed)) / 7, 53 * (MostYears + 1));
        if (bins < LeastChartBaseline + ChartWeeks)
            return found;
        var start = day - 7 * bins;
        var counts = Code<Approach>.All.Select(_ => new int[bins]).ToArray();
        foreach (var signal in known)
        {
            if (signal.Observed < start)
                continue;
            foreach (var approach in signal.Approaches)
                counts[(int)approach][(signal.Observed - start) / 7] += signal.Weight;
        }
        // What part of all signals a bin holds: of the last ones what has come in, of the others what active partners reported.
        var reported = new double[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            for (var at = start + 7 * bin; at < start + 7 * (bin + 1); at++)
                reported[bin] += (
                    bin >= bins - ChartWeeks ? picture.Activity.ReportedAfter(day - at, day) : picture.Activity.Exposure(at)) / 7;
        }
        if (reported[^1] < LeastReported)
            return found;
        var design = Design(day, start, bins, out var years);
        foreach (var approach in Code<Approach>.All)
        {
            var pattern = Pattern.All.First(p => p.Approach == approach);
            if (design is not null && OneWeek(design, counts[(int)approach], reported, years) is { } week)
                found.Add(Of(Farrington, pattern, bins - 1, week.Mean, week.Variance, week.P));
            if (Lasting(counts[(int)approach], reported) is { } rise)
                found.Add(Of(Chart, pattern, rise.From, rise.Mean, rise.Variance, rise.P));
        }
        return found;

        Suspicion Of(string detector, Pattern pattern, int bin, double mean, double variance, double p) => new(
            detector, region, AreaKind.Region, pattern, default, start + 7 * bin, day - 1, mean, variance, p,
            [.. known.Where(signal => signal.Observed >= start + 7 * bin && pattern.Matches(signal.Approaches))]);
    }

    private static FarringtonFlexible? Design(int day, int start, int bins, out int years)
    {
        DateOnly[] dates = [.. Enumerable.Range(0, bins).Select(bin => DateOnly.FromDayNumber(start + 7 * bin))];
        for (years = MostYears; years >= LeastYears; years--)
        {
            if (FarringtonFlexible.ByDate(
                bins - 1, dates, weekly: true, new FarringtonSettings { Years = years, Alpha = Alpha }) is { } design)
                return design;
        }
        return null;
    }

    private static (double Mean, double Variance, double P)? OneWeek(FarringtonFlexible design, int[] counts, double[] reported, int years)
    {
        var y = new int?[counts.Length];
        for (var bin = 0; bin < y.Length; bin++)
            y[bin] = reported[bin] > 0 ? counts[bin] : null;
        if (!SparsePlaces.MayBeShown(counts[^1]) || design.Judge(y) is not { Expected: not null, Mean: { } fitted } result)
            return null;
        var mean = fitted * reported[^1] / Usual(reported, Math.Max(0, counts.Length - 53 * years), counts.Length - ChartWeeks);
        if (!(mean > 0) || counts[^1] <= mean)
            return null;
        var size = result.Phi > 1 ? mean / (result.Phi - 1) : double.PositiveInfinity;
        return (mean, mean * result.Phi, NegativeBinomial.UpperTail(counts[^1], size, mean));
    }

    private static (int From, double Mean, double Variance, double P)? Lasting(int[] counts, double[] reported)
    {
        var baseline = counts.Length - ChartWeeks;
        var past = counts.AsSpan(0, baseline);
        var usual = Usual(reported, 0, baseline);
        var total = 0;
        foreach (var count in past)
            total += count;
        if (total < LeastCases || usual <= 0)
            return null;
        var harmonics = baseline >= SeasonFrom ? 1 : 0;
        if (InControlMean.Fit(past, harmonics, trend: false, 365.25 / 7, dispersion: 0) is not { } plain)
            return null;
        // Over-dispersion by moments: maximum likelihood would cost a hundred fits a day for the same digits.
        var (excess, squares) = (0.0, 0.0);
        for (var bin = 0; bin < baseline; bin++)
        {
            var mu = plain.At(bin + 1);
            excess += (past[bin] - mu) * (past[bin] - mu) - mu;
            squares += mu * mu;
        }
        var dispersion = Math.Max(0, excess / squares);
        // A rise stands above its season and above the average: a season of two years is known badly, and a partner that joined can look
        // like one.
        var means = new double[ChartWeeks];
        for (var bin = 0; bin < ChartWeeks; bin++)
            means[bin] = Math.Max(
                Math.Max(plain.At(baseline + bin + 1), (double)total / baseline) * reported[baseline + bin] / usual, 1e-6);
        var recent = counts.AsSpan(baseline);
        // Whether it stands high now, so no fresh start after an alarm of before.
        var statistic = new Glr(dispersion, double.MaxValue, ChartWeeks).Run(recent, means)[^1].Statistic;
        if (statistic <= 0)
            return null;
        var (from, largest, inside, cases, expected, square) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var (mean, variance) = (0.0, 0.0);
        for (var bin = ChartWeeks - 1; bin >= 0; bin--)
        {
            (cases, expected, square) = (cases + recent[bin], expected + means[bin], square + means[bin] * means[bin]);
            if (cases > expected && cases * Math.Log(cases / expected) + expected - cases is var value && value > largest)
                (from, largest, inside, mean, variance) = (bin, value, cases, expected, expected + dispersion * square);
        }
        return largest > 0 && SparsePlaces.MayBeShown((int)inside) ? (baseline + from, mean, variance, Math.Exp(-statistic)) : null;
    }

    private static double Usual(double[] reported, int from, int end)
    {
        var sum = 0.0;
        for (var bin = from; bin < end; bin++)
            sum += reported[bin];
        return end > from ? sum / (end - from) : 0;
    }
}
