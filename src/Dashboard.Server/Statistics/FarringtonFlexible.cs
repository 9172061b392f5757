namespace Dashboard.Server.Statistics;

/// <summary>
/// Farrington flexible, for one period: which earlier rows it is compared with and how, which does not depend on the counts and is
/// therefore made once for all series, and the judgement of one series. It keeps work space: not for two threads at once.
/// <para>
/// Sources: Noufaily, Enki, Farrington, Garthwaite, Andrews, Charlett (2013), Statistics in Medicine 32, 1206–1222; Farrington, Andrews,
/// Beale, Catchpole (1996), Journal of the Royal Statistical Society A 159, 547–563; Salmon, Schumacher, Höhle (2016), Journal of
/// Statistical Software 70(10).
/// </para>
/// </summary>
internal sealed class FarringtonFlexible
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double LargestMean = 1e9;
    private const int LeastCases = 50;
    private const int LeastCasesPerLevel = 3;

    private readonly FarringtonSettings _settings;
    private readonly int _at;
    private readonly int[] _rows;
    private readonly int[] _levels;
    private readonly double[] _time;
    private readonly double _timeAt;
    private readonly bool _byDate;
    private readonly LevelDesign _withTime;
    private readonly LevelDesign _withoutTime;
    private readonly QuasiPoisson _model;
    private readonly double[] _counts;
    private readonly double[] _prior;

    private FarringtonFlexible(FarringtonSettings settings, int at, int[] rows, int[] levels, double[] time, double timeAt, bool byDate)
    {
        (_settings, _at, _rows, _levels, _time, _timeAt, _byDate) = (settings, at, rows, levels, time, timeAt, byDate);
        _withTime = new LevelDesign(levels, time, settings.SeasonLevels, true);
        _withoutTime = new LevelDesign(levels, time, settings.SeasonLevels, false);
        _model = new QuasiPoisson(rows.Length);
        (_counts, _prior) = (new double[rows.Length], new double[rows.Length]);
    }

    /// <summary>For a series of equal steps, where a year is a fixed number of rows.</summary>
    /// <param name="at">The row that is judged, zero-based.</param>
    /// <returns>Null when the history is too short: row <c>at − frequency · Years − HalfWindow</c> must exist.</returns>
    public static FarringtonFlexible? ByIndex(int at, int frequency, FarringtonSettings settings) =>
        Of(at, year => at - frequency * year, row => row + 1, 1, false, settings);

    /// <summary>
    /// For a series with dates, also with a week 53: the same date in earlier years, for weeks moved to the nearest same weekday.
    /// </summary>
    /// <param name="at">The row that is judged, zero-based.</param>
    /// <param name="dates">The first day of every row's period, in order.</param>
    /// <param name="weekly">Whether periods are weeks; otherwise the dates are not moved.</param>
    /// <returns>Null when the history is too short, or a date is not in it.</returns>
    public static FarringtonFlexible? ByDate(int at, DateOnly[] dates, bool weekly, FarringtonSettings settings)
    {
        if (dates.Length < 2)
            return null;
        var step = dates[1].DayNumber - dates[0].DayNumber;
        return Of(
            at, year => Array.BinarySearch(dates, YearsBack(dates[at], year, weekly)), row => dates[row].DayNumber, step, true, settings);
    }

    /// <summary>Judges the period in one series.</summary>
    /// <param name="y">Counts per period, oldest first; null where there is none. Later ones than the judged period are not looked
    /// at.</param>
    /// <returns>
    /// Null when no model can be fitted, or when the baseline has fewer than 50 cases or a season level fewer than 3: then the method is
    /// falsely certain, and another one has to judge.
    /// </returns>
    public FarringtonResult? Judge(ReadOnlySpan<int?> y)
    {
        var (levels, time, withTime, withoutTime) = (_levels, _time, _withTime, _withoutTime);
        var n = 0;
        foreach (var row in _rows)
        {
            if (y[row] is { } count)
                _counts[n++] = count;
        }
        if (n < _rows.Length)
        {
            var known = new List<int>(n);
            for (var i = 0; i < _rows.Length; i++)
            {
                if (y[_rows[i]] is not null)
                    known.Add(i);
            }
            (levels, time) = ([.. known.Select(i => _levels[i])], [.. known.Select(i => _time[i])]);
            withTime = new LevelDesign(levels, time, _settings.SeasonLevels, true);
            withoutTime = new LevelDesign(levels, time, _settings.SeasonLevels, false);
        }
        ReadOnlySpan<double> counts = _counts.AsSpan(0, n);
        var level = _settings.SeasonLevels - 1;
        if (!levels.Contains(level) || (!_settings.Compatible && !IsEnough(counts, levels)))
            return null;

        // The reference counts the judged time from the first date that is not missing, and the others from the first.
        var timeAt = _settings.Compatible && _byDate ? _timeAt - time[0] : _timeAt;
        if (Fit(withTime, counts) is { } errors && _settings.Years >= 3
            && StudentT.TwoSided(
                withTime.Slope / Math.Sqrt(errors * withTime.InverseInformationOfSlope), _model.DegreesOfFreedom) < _settings.TrendBelow
            && Math.Max(Math.Exp(withTime.Predict(level, timeAt)), Epsilon) <= Largest(counts))
            return Threshold(y, withTime, errors, timeAt, withTime.Slope);
        return Fit(withoutTime, counts) is { } plain ? Threshold(y, withoutTime, plain, timeAt, null) : null;
    }

    // Fits, weights past outbreaks down, fits again. Returns the dispersion for standard errors, or null without a fit.
    private double? Fit(LevelDesign design, ReadOnlySpan<double> counts)
    {
        if (!_model.Fit(design, counts, [], []))
            return null;
        var prior = _prior.AsSpan(0, counts.Length);
        _model.Reweight(design, counts, Math.Max(_model.Dispersion, 1), _settings.WeightsThreshold, prior);
        _model.Fit(design, counts, prior, []);
        if (!double.IsFinite(_model.Dispersion))
            return null;
        return _settings.Compatible ? _model.CaseWeightedDispersion : Math.Max(_model.Dispersion, 1);
    }

    private FarringtonResult? Threshold(ReadOnlySpan<int?> y, LevelDesign design, double errors, double timeAt, double? trend)
    {
        var level = _settings.SeasonLevels - 1;
        var link = design.Predict(level, timeAt);
        var linkError = Math.Sqrt(errors * design.InverseInformation(level, timeAt));
        var phi = Math.Max(_model.Dispersion, 1);
        var z = Normal.UpperQuantile(_settings.Alpha);
        var count = y[_at];
        double expected, mean, bound;
        double? score, pValue;
        if (_settings.Threshold == FarringtonThreshold.Delta)
        {
            var power = _settings.Power;
            expected = Math.Max(Math.Exp(link), Epsilon);
            var error = linkError * expected;
            var sigma = power * Math.Pow(expected, power - 1) * Math.Sqrt(expected * (phi + error * error / expected));
            bound = Math.Pow(Math.Pow(expected, power) + z * sigma, 1 / power);
            mean = _settings.Compatible ? Math.Exp(expected + z * error) : expected;
            score = Score(count, expected, bound);
            pValue = count is { } c ? Normal.UpperTail((Math.Pow(c, power) - Math.Pow(expected, power)) / sigma) : null;
        }
        else
        {
            expected = Math.Exp(link);
            mean = _settings.Threshold == FarringtonThreshold.NegativeBinomial ? expected : Math.Exp(link + z * linkError);
            if (!(mean <= LargestMean))
                return null;
            var size = phi > 1 ? mean / (phi - 1) : double.PositiveInfinity;
            bound = NegativeBinomial.Quantile(1 - _settings.Alpha, size, mean);
            score = Score(count, _settings.Compatible ? link : mean, bound);
            pValue = count is { } c ? NegativeBinomial.UpperTail(c, size, mean) : null;
        }
        if (!double.IsFinite(bound) || !double.IsFinite(expected))
            return null;
        var recent = 0;
        for (var row = Math.Max(0, _at - _settings.RecentPeriods + 1); row <= _at; row++)
            recent += y[row] ?? 0;
        var enough = recent >= _settings.RecentCases;
        bool? alarm = count is { } judged ? enough && judged > 0 && judged > bound : null;
        return new(enough ? bound : null, alarm, enough ? expected : null, mean, phi, score, pValue, trend);
    }

    // Undefined where the bound lies below the mean, as it does for a mean near zero.
    private static double? Score(int? count, double mean, double bound) =>
        count is { } c && bound > mean ? (c - mean) / (bound - mean) : null;

    private static bool IsEnough(ReadOnlySpan<double> counts, int[] levels)
    {
        var perLevel = new double[levels.Max() + 1];
        var total = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            perLevel[levels[i]] += counts[i];
            total += counts[i];
        }
        return total >= LeastCases && levels.Distinct().All(level => perLevel[level] >= LeastCasesPerLevel);
    }

    private static double Largest(ReadOnlySpan<double> counts)
    {
        var largest = 0.0;
        foreach (var count in counts)
            largest = Math.Max(largest, count);
        return largest;
    }

    private static DateOnly YearsBack(DateOnly date, int years, bool weekly)
    {
        var back = date.AddYears(-years);
        if (back.Day != date.Day)
            back = back.AddDays(1); // 29 February becomes 1 March
        if (!weekly)
            return back;
        // The same weekday in that week (Sunday first), or in the week beside it when that is strictly nearer.
        var moved = back.AddDays((int)date.DayOfWeek - (int)back.DayOfWeek);
        var other = moved.AddDays(moved > back ? -7 : 7);
        return Math.Abs(other.DayNumber - back.DayNumber) < Math.Abs(moved.DayNumber - back.DayNumber) ? other : moved;
    }

    private static FarringtonFlexible? Of(
        int at, Func<int, int> reference, Func<int, int> timeOf, double step, bool byDate, FarringtonSettings settings)
    {
        var (half, top) = (settings.HalfWindow, settings.SeasonLevels);
        int[] centres = [at, .. Enumerable.Range(1, settings.Years).Select(reference)];
        if (centres.Any(row => row < 0) || centres[^1] - half < 0)
            return null;
        var levelOf = new int[at + 1]; // 1 to top; 0 is not used
        for (var year = settings.Years; year >= 1 && top > 1; year--)
        {
            var (from, gap) = (centres[year] + half + 1, centres[year - 1] - centres[year] - 2 * half - 1);
            var (length, longer) = (gap / (top - 1), gap % (top - 1)); // the first blocks are one longer
            if (length < 1)
                return null; // a year is too short for so many levels
            for (var i = 0; i < gap; i++)
                levelOf[from + i] = 1 + (i < longer * (length + 1) ? i / (length + 1) : (i - longer) / length);
        }
        foreach (var centre in centres)
        {
            for (var row = centre - half; row <= Math.Min(at, centre + half); row++)
                levelOf[row] = top;
        }
        var first = Array.FindIndex(levelOf, level => level > 0);
        int[] rows = [.. Enumerable.Range(0, Math.Max(0, at - settings.PeriodsNotIncluded)).Where(row => levelOf[row] > 0)];
        var origin = byDate ? timeOf(first) : 0;
        return rows.Length == 0 ? null
            : new(settings, at, rows, [.. rows.Select(row => levelOf[row] - 1)], [.. rows.Select(row => (timeOf(row) - origin) / step)], (
                timeOf(at) - origin) / step, byDate);
    }
}
