using System.Numerics;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Statistics;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Overviews;

/// <summary>
/// The picture under a lens for an audience: exact ones counted in one pass over the cube, protected ones as they were released.
/// </summary>
internal sealed class OverviewCalculator(SignalCube cube, PublishedPicture published, TimeProvider time)
{
    /// <exception cref="RuleBrokenException">The audience may not ask this, see <see cref="PublishedPicture.Evaluate"/>.</exception>
    public Overview Evaluate(Lens lens, Audience audience) =>
        audience.IsExact ? cube.Read(view => Count(view, lens, audience)) : published.Evaluate(lens, audience);

    private Overview Count(CubeView view, Lens lens, Audience audience)
    {
        var region = view.Region;
        var today = time.Today();
        var rows = view.Rows;
        var filter = new LensFilter(view, lens);
        var only = view.IndexOfPartner(audience.OnlyPartner);
        var from = lens.From?.DayNumber ?? int.MinValue;
        var to = lens.To?.DayNumber ?? int.MaxValue;

        var weeks = new WeekCounts(
            Enumerable.Range(0, view.Count)
                .Where(row => only is null || rows.Partner[row] == only)
                .Select(row => rows.Day[row]), today, region);
        var nowcast = new Nowcast(today.DayNumber, filter.Partner ?? Columns.Folded);
        var (total, withoutWeek) = (0, 0);
        var areas = new int[view.Areas.Codes.Count];
        var partners = new int[view.Partners.Codes.Count];
        var coded = Dimensions.Coded.Select(dimension => (Codes: rows.Codes[dimension.Index], Counts: new int[dimension.Keys.Count]))
            .ToArray();

        for (var row = 0; row < view.Count; row++)
        {
            if (only is not null && rows.Partner[row] != only)
                continue;
            var folded = rows.Partner[row] == Columns.Folded;
            var weight = rows.Weight[row];
            if (rows.InWeeks[row] && !folded)
                nowcast.Add(rows.Day[row], rows.Received[row], rows.Partner[row]);
            if (!filter.Has(row))
                continue;
            var day = rows.Day[row];
            var inDates = day >= from && day <= to;
            if (rows.InWeeks[row])
                weeks.Add(day, inDates, weight);
            if (!inDates)
                continue;
            total += weight;
            if (!rows.InWeeks[row])
                withoutWeek += weight;
            areas[rows.Area[row]] += weight;
            foreach (var (column, counts) in coded)
            {
                for (var left = column[row]; left != 0; left &= left - 1)
                    counts[BitOperations.TrailingZeroCount(left)] += weight;
            }
            if (!folded)
                partners[rows.Partner[row]] += weight;
        }

        var asked = !weeks.IsBeforeBegin(lens);
        Figure Said(int count) => asked ? audience.Show(count) : new Figure.NotReported();
        Cell Shown(string key, int count) => new(key, Said(count));
        IReadOnlyList<Cell> Cells(IEnumerable<Cell> cells) => [.. cells.OrderBy(cell => cell.Key, StringComparer.Ordinal)];
        // Of what the lens leaves out there is no cell: nobody asked for it, which is not zero.
        bool IsIn(Area area) => filter.HasArea(view.Areas.IndexOf(area.Code));
        var perMunicipality = region.Areas.Where(a => a.Kind != AreaKind.Surroundings && IsIn(a))
            .ToDictionary(a => a.Code, _ => 0, StringComparer.Ordinal);
        for (var area = 0; area < areas.Length; area++)
        {
            // Of surroundings that the lens chose, their municipality has a cell as well.
            var place = region.MunicipalityOf(view.Areas.Codes[area]) ?? region.Code;
            if (filter.HasArea(area))
                perMunicipality[place] = perMunicipality.GetValueOrDefault(place) + areas[area];
        }

        // A partner's own figures say nothing of how fast others report.
        var still = audience.IsLive ? weeks.Nowcasts(lens, nowcast).ToList() : [];
        var series = new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Week] = [.. weeks.Counts(lens).Select(week => Shown(week.Week.ToString(), week.Count))],
            [Dimension.Threshold] = [.. weeks.Thresholds(lens).Select(week => Shown(week.Week.ToString(), week.Threshold))],
            [Dimension.NowcastLow] = [.. still.Select(week => Shown(week.Week.ToString(), week.Low))],
            [Dimension.NowcastHigh] = [.. still.Select(week => Shown(week.Week.ToString(), week.High))],
            [Dimension.Municipality] = Cells(perMunicipality.Select(pair => Shown(pair.Key, pair.Value))),
            [Dimension.Surroundings] = Cells(
                region.Areas.Where(a => a.Kind == AreaKind.Surroundings && IsIn(a))
                    .Select(a => Shown(a.Code, areas[view.Areas.IndexOf(a.Code)]))),
            // A partner that left the region has a row where its signals count: that there are others of it says nothing here.
            [Dimension.Partner] = Cells(partners.Select((count, index) => (Code: view.Partners.Codes[index], Count: count))
                .Where(row => row.Count > 0 || region.Partners.Any(p => p.Code == row.Code))
                .Where(row => (audience.OnlyPartner ?? lens.Partner ?? row.Code) == row.Code).Select(row => Shown(row.Code, row.Count))),
        };
        foreach (var dimension in Dimensions.Coded)
        {
            series[dimension.Key] = Cells(dimension.Keys.Zip(coded[dimension.Index].Counts, Shown)
                .Where(cell => dimension.IsAsked(lens, cell.Key)));
        }
        return new(
            lens, Said(total), series, audience.IsLive ? view.Sequence : null, AsOf: audience.IsLive ? time.UtcNow() : null,
            WithoutWeek: Said(withoutWeek), Begin: weeks.ReachesBefore(lens) ? region.Begin : null);
    }

    /// <summary>Counts per ISO week, for all time (the detector looks back further than the lens) and within the lens's dates.</summary>
    private sealed class WeekCounts
    {
        private readonly int _firstMonday;
        private readonly int _today, _todayMonday;
        private readonly int[] _all;
        private readonly int[] _inDates;
        private readonly int _mostWeeks;
        private readonly int? _begin;

        /// <param name="days">Of the signals that the audience may count: the first week is that of the oldest of them.</param>
        /// <param name="region">A lens may ask for weeks in which there is nothing as far back as it keeps signals, and began.</param>
        public WeekCounts(IEnumerable<int> days, DateOnly today, Region region)
        {
            _mostWeeks = 53 * (region.RetentionYears + 1);
            _begin = region.Begin?.DayNumber;
            _today = today.DayNumber;
            _todayMonday = MondayOf(_today);
            _firstMonday = _todayMonday;
            var last = _todayMonday;
            foreach (var day in days)
            {
                _firstMonday = Math.Min(_firstMonday, MondayOf(day));
                last = Math.Max(last, MondayOf(day));
            }
            _all = new int[(last - _firstMonday) / 7 + 1];
            _inDates = new int[_all.Length];
        }

        public void Add(int day, bool inDates, int weight)
        {
            var week = (day - _firstMonday) / 7;
            _all[week] += weight;
            if (inDates)
                _inDates[week] += weight;
        }

        public IEnumerable<(IsoWeek Week, int Count)> Counts(Lens lens) => Range(lens).Select(week => (WeekAt(week), InDates(week)));

        public IEnumerable<(IsoWeek Week, int Threshold)> Thresholds(Lens lens) =>
            from week in Range(lens)
            where week >= WeeklyThreshold.BaselineWeeks + Ears.Guard && week < _all.Length
            select (WeekAt(week), WeeklyThreshold.Threshold(_all, week));

        public IEnumerable<(IsoWeek Week, int Low, int High)> Nowcasts(Lens lens, Nowcast nowcast)
        {
            foreach (var week in Range(lens))
            {
                var monday = _firstMonday + 7 * week;
                // Of a week that the lens cuts, the rest is not asked for.
                if ((lens.From?.DayNumber ?? 0) <= monday
                    && (lens.To?.DayNumber ?? int.MaxValue) >= Math.Min(monday + 6, _today)
                    && nowcast.Interval(monday / 7, InDates(week)) is { } range)
                    yield return (WeekAt(week), range.Low, range.High);
            }
        }

        /// <summary>Whether nobody was asked in any of the days of a lens, and nothing was taken in of them afterwards.</summary>
        public bool IsBeforeBegin(Lens lens) => lens.To?.DayNumber < Math.Min(_begin ?? int.MinValue, _firstMonday);

        /// <summary>Whether a lens asks for days before what is known.</summary>
        public bool ReachesBefore(Lens lens) =>
            _begin is { } begin && MondayOf(begin) <= _firstMonday && (lens.From?.DayNumber ?? int.MinValue) < begin;

        // Weeks before the first signal are there when the lens asks for them: empty, not missing. Where something counts, they always are.
        // Those before the region began are missing: nobody was asked.
        private IEnumerable<int> Range(Lens lens)
        {
            var first = lens.From is { } from ? (MondayOf(from.DayNumber) - _firstMonday) / 7 : 0;
            var last = (Math.Min(_todayMonday, lens.To is { } to ? MondayOf(to.DayNumber) : _todayMonday) - _firstMonday) / 7;
            first = Math.Max(first, Math.Min(0, last - _mostWeeks));
            if (_begin is { } begin)
                first = Math.Max(first, Math.Min(0, (MondayOf(begin) - _firstMonday) / 7));
            for (var week = first; week <= last; week++)
                yield return week;
        }

        private int InDates(int week) => week >= 0 && week < _inDates.Length ? _inDates[week] : 0;

        private IsoWeek WeekAt(int week) => IsoWeek.Containing(DateOnly.FromDayNumber(_firstMonday + 7 * week));

        // Day number 0 is a Monday.
        private static int MondayOf(int day) => day - day % 7;
    }
}
