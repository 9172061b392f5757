using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>The picture under a lens from tables on the lattice: those of the release that holds, or those that a meeting froze.</summary>
internal static class LatticeOverview
{
    /// <summary>The curve shows a year and a week, so that the same week last year is on it.</summary>
    private const int WeeksShown = 53;

    /// <param name="usual">The period of a lens without dates.</param>
    /// <exception cref="RuleBrokenException">The lens is off the lattice.</exception>
    public static LatticeView Read(Lens lens, Region region, Period usual)
    {
        var errors = Lattice.Read(lens, region, usual, out var view);
        return errors.Count == 0
            ? view
            : throw new RuleBrokenException("Onder deze lens zijn er geen beschermde cijfers. "
                + string.Join(' ', errors.Select(error => error.Reason)), errors: errors);
    }

    /// <summary>The period of a lens without dates: the longest of those that were over last and that something is known of.</summary>
    public static Period Usual(Region region, IsoWeek first, IsoWeek last, Func<LatticeCell, Figure> show)
    {
        var known = FirstKnown(region, first, last, show).Monday;
        return Code<PeriodKind>.All.Reverse().Select(kind => Period.LatestOver(kind, last.Monday.AddDays(6)))
            .First(period => period.From >= first.Monday && period.To >= known);
    }

    /// <param name="first">The first week that is shown.</param>
    /// <param name="last">The last that there are figures of.</param>
    /// <param name="running">The week after it, which stands there without a figure; null where no figures are to come.</param>
    /// <param name="show">A cell of the tables as the reader may see it.</param>
    /// <param name="release">The number of the release that the tables are of.</param>
    /// <param name="asOf">UTC.</param>
    /// <exception cref="RuleBrokenException">The tables have nothing of the period that is asked for.</exception>
    public static Overview Create(
        Lens lens, LatticeView view, Region region, IsoWeek first, IsoWeek last, IsoWeek? running, Func<LatticeCell, Figure> show,
        int release, DateTime asOf)
    {
        Figure Shown(Period period, string place, LatticeColumn column) => show(new(period, place, column));
        var known = FirstKnown(region, first, last, show);
        if (view.Period.From > (running ?? last).Monday || view.Period.To < known.Monday)
            throw new RuleBrokenException(
                string.Create(
                    CultureInfo.InvariantCulture, $"Van deze periode zijn geen cijfers vrijgegeven: die zijn er van "
                        + $"{known.Monday:dd-MM-yyyy} tot en met {last.Monday.AddDays(6):dd-MM-yyyy}."));

        var weeks = WeeksUpTo(view.Period, known, last, running ?? last).ToList();
        var series = new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Week] = [.. weeks.Select(week =>
                new Cell(week.First.ToString(), Shown(week, view.Place, view.Column)))],
            [Dimension.Municipality] = [.. region.Areas
                // A municipality that is no more has its own figures of when it was.
                .Concat(region.Former.Where(area => area.Until >= view.Period.From)).Where(area => area.Kind == AreaKind.Municipality)
                .Select(area => new Cell(area.Code, Shown(view.Period, area.Code, view.Column)))
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)],
        };
        // Two breakdowns at once are off the lattice: beside a chosen value stands only its own.
        foreach (var by in Lattice.Breakdowns.Where(by => view.Column.By is null || view.Column.By == by))
        {
            series[by] = [.. Lattice.KeysOf(by).Select(key => new Cell(key, Shown(view.Period, view.Place, new(by, key))))
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)];
        }
        return new(
            lens with { From = view.Period.From, To = view.Period.To, Area = view.Place }, Shown(
                view.Period, view.Place, view.Column), series,
            Release: release, AsOf: asOf, Begin: weeks.Count < WeeksShown && known == BeginOf(region) ? region.Begin : null);
    }

    /// <summary>
    /// The first week that says anything: that in which the region began, or an earlier one of which signals were taken in afterwards. What
    /// nobody was asked is not "fewer than five". It goes by figures that the reader sees, and so tells nothing.
    /// </summary>
    private static IsoWeek FirstKnown(Region region, IsoWeek first, IsoWeek last, Func<LatticeCell, Figure> show)
    {
        var known = first.Monday;
        while (known < BeginOf(region)?.Monday && known < last.Monday
            && show(new(Period.Containing(PeriodKind.Week, known), region.Code, LatticeColumn.Total))
                is Figure.Exact(0) or Figure.Protected(0, _))
            known = known.AddDays(7);
        return IsoWeek.Containing(known);
    }

    private static IsoWeek? BeginOf(Region region) => region.Begin is { } day ? IsoWeek.Containing(day) : null;

    /// <summary>Weeks up to the end of a period; where it is the latest of its kind, also those that came after it.</summary>
    private static IEnumerable<Period> WeeksUpTo(Period period, IsoWeek first, IsoWeek last, IsoWeek latest)
    {
        var end = period.Next.IsOver(last) ? IsoWeek.Containing(period.To) : latest;
        var shown = end.Monday.AddDays(-7 * (WeeksShown - 1));
        return Enumerable.Range(0, WeeksShown).Select(week => shown.AddDays(7 * week))
            .Where(monday => monday >= first.Monday)
            .Select(monday => Period.Containing(PeriodKind.Week, monday));
    }
}
