using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Statistics;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Server.Trends;

/// <summary>
/// The signals of the last 26 weeks: weeks of seven days, the last one ends yesterday. A week counts on its Thursday; a signal known by
/// month only is in none.
/// </summary>
/// <param name="From">First day.</param>
/// <param name="Region">All signals of the region per week, oldest first: whether there was reporting at all.</param>
/// <param name="Chosen">Those that a lens leaves in.</param>
/// <param name="Approaches">Of those the same per approach; a signal counts under each of its approaches.</param>
/// <param name="ReachesBack">Whether there are signals from before: without them the first weeks may be empty because nobody counted
/// yet.</param>
/// <param name="Partners">How many partners the chosen signals are of in the last half of the weeks, and in the half before.</param>
internal sealed record HalfYear(
    DateOnly From, int[] Region, int[] Chosen, IReadOnlyDictionary<Approach, int[]> Approaches, bool ReachesBack,
    (int Last, int Before) Partners)
{
    private const int Half = 13;
    private const int Weeks = 2 * Half;
    // What would happen by chance less often than this is called clear, or a gap.
    private const double Clear = 0.05;
    private const double Gap = 0.01;
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <param name="lens">Its days are left aside.</param>
    public static HalfYear Count(SignalCube cube, Lens lens, DateOnly today) => cube.Read(view =>
    {
        var start = today.DayNumber - 7 * Weeks;
        var (rows, filter, reachesBack) = (view.Rows, new LensFilter(view, lens), false);
        var (region, chosen) = (new int[Weeks], new int[Weeks]);
        var approaches = Code<Approach>.All.ToDictionary(approach => approach, _ => new int[Weeks]);
        var partners = new[] { new HashSet<int>(), new HashSet<int>() };
        for (var row = 0; row < view.Count; row++)
        {
            var day = rows.Day[row];
            reachesBack |= day <= start;
            if (!rows.InWeeks[row] || day < start || day >= today.DayNumber)
                continue;
            var week = (day - start) / 7;
            region[week] += rows.Weight[row];
            if (!filter.Has(row))
                continue;
            chosen[week] += rows.Weight[row];
            foreach (var approach in rows.Approaches(row))
                approaches[approach][week] += rows.Weight[row];
            if (rows.Partner[row] != Columns.Folded)
                partners[week / Half].Add(rows.Partner[row]);
        }
        return new HalfYear(
            DateOnly.FromDayNumber(start), region, chosen, approaches, reachesBack, (partners[1].Count, partners[0].Count));
    });

    /// <param name="lens">What was counted.</param>
    /// <param name="show">How a count is shown to who asks.</param>
    public TrendReport Report(Lens lens, Func<int, Figure> show)
    {
        var impossible = ReachesBack ? GapOf(Region) : "er nog geen 26 weken met signalen zijn";
        return new(
            lens, From, From.AddDays(7 * Half), From.AddDays(7 * Weeks - 1), show(Partners.Last), show(Partners.Before),
            [TrendOf(null, Chosen), .. Code<Approach>.All.Select(approach => TrendOf(approach, Approaches[approach]))]);

        Trend TrendOf(Approach? approach, int[] counts)
        {
            var (before, last) = (counts[..Half].Sum(), counts[Half..].Sum());
            var reason = impossible ?? (before + last == 0 ? "er in deze 26 weken geen signalen waren" : null);
            return new(approach, show(last), show(before), reason is null ? Judge(counts, last, before) : null, reason);
        }
    }

    /// <summary>
    /// A change is clear when two things say so: the weeks in their order (the test), and how large it is (the interval leaves out 1).
    /// </summary>
    private static TrendOutcome Judge(int[] counts, int last, int before)
    {
        var ratio = Rates.Ratio(last, Half, before, Half)!.Value;
        var test = MannKendall.Test([.. counts.Select(count => (double)count)]);
        var direction = test.P >= Clear ? TrendDirection.NotClear
            : test.S > 0 && ratio.Lower > 1 ? TrendDirection.Rising
            : test.S < 0 && ratio.Upper < 1 ? TrendDirection.Falling
            : TrendDirection.NotClear;
        return new(direction, Finite(ratio.Estimate), ratio.Lower, Finite(ratio.Upper), test.P);
    }

    /// <summary>
    /// Weeks in which nothing was seen anywhere, for so long that it is not chance: nobody reported. When all signals fall in any week with
    /// equal chance, none of n falls in w given weeks with chance (1 − w/26)ⁿ, and w weeks in a row can begin in 27 − w places.
    /// </summary>
    private string? GapOf(int[] counts)
    {
        var (length, end) = (0, 0);
        for (var (week, run) = (0, 0); week < Weeks; week++)
        {
            run = counts[week] == 0 ? run + 1 : 0;
            if (run > length)
                (length, end) = (run, week + 1);
        }
        if (length == 0 || length == Weeks || (Weeks - length + 1) * Math.Pow(1 - (double)length / Weeks, counts.Sum()) >= Gap)
            return null;
        var (from, to) = (From.AddDays(7 * (end - length)), From.AddDays(7 * end - 1));
        return string.Create(
            Dutch, $"er van {from:d MMMM yyyy} tot en met {to:d MMMM yyyy} geen enkel signaal is: toen is waarschijnlijk niet gemeld");
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
