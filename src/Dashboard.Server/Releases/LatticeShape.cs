using System.Numerics;
using Dashboard.Server.Picture;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>One cell of the published tables.</summary>
internal readonly record struct LatticeCell(Period Period, string Place, LatticeColumn Column);

/// <summary>
/// The lattice of a region over whole ISO years as numbers from 0 on, with the sums that everybody knows to hold between its
/// cells. Beside the places that figures are published of it has one that none is: signals for the region as a whole.
/// </summary>
internal sealed class LatticeShape
{
    /// <summary>How many whole years before the current one are published, where signals are kept for long enough.</summary>
    private const int MostYearsBack = 2;

    /// <summary>The part of the region that lies in no municipality. It is in the sums, and never shown.</summary>
    private const string RegionWide = "";

    private static readonly int ColumnCount = Lattice.Columns.Count;
    private static readonly Dictionary<Dimension, int> FirstColumn = Lattice.Breakdowns.ToDictionary(
        by => by, by => Lattice.Columns.Index().First(c => c.Item.By == by).Index);
    private static readonly (int First, int Index)[] FirstColumns =
        [.. FirstColumn.Select(column => (column.Value, Dimensions.Get(column.Key).Index))];

    private readonly List<Period> _periods;
    private readonly List<string> _places;
    private readonly int _weeks;
    private readonly int _firstMonday;
    private readonly int[][] _periodsOfWeek;

    /// <param name="first">The week that the tables start with.</param>
    /// <param name="last">The week that the tables end with. What is published has no period that goes on after it: that would be another
    /// period every week, and all of them together say more than each (decision 0025).</param>
    /// <param name="places">The region, its municipalities, and the part that lies in none.</param>
    /// <param name="running">Also of periods that go on, with what there is; for exact audiences.</param>
    public LatticeShape(IsoWeek first, IsoWeek last, IReadOnlyList<string> places, bool running = false)
    {
        (First, Last) = (first, last);
        _firstMonday = First.Monday.DayNumber;
        _weeks = (last.Monday.DayNumber - _firstMonday) / 7 + 1;
        _places = [.. places];
        _periods =
            [.. Code<PeriodKind>.All.SelectMany(
                kind => Enumerable.Range(0, _weeks).Select(week => Period.Containing(kind, WeekAt(week))).Distinct())
                .Where(period => running || period.IsOver(last))];
        var periodAt = _periods.Index().ToDictionary(p => p.Item, p => p.Index);
        _periodsOfWeek =
            [.. Enumerable.Range(0, _weeks)
                .Select(week => Code<PeriodKind>.All.Select(kind => Period.Containing(kind, WeekAt(week)))
                    .Where(periodAt.ContainsKey).Select(period => periodAt[period]).ToArray())];
    }

    /// <summary>
    /// The shape of a region's tables: none of their weeks has lost signals to the term. A municipality that closed or merged keeps its
    /// place in them for as long as they go back to it: what was published of it is not added up with others afterwards (decision 0041).
    /// </summary>
    public static LatticeShape ForRegion(Region region, IsoWeek last, bool running = false)
    {
        var first = new IsoWeek(last.Year - Math.Min(MostYearsBack, region.RetentionYears - 1), 1);
        var places = region.Areas.Concat(region.Former.Where(area => area.Until >= first.Monday))
            .Where(area => area.Kind == AreaKind.Municipality).Select(area => area.Code);
        return new(first, last, [region.Code, .. places, RegionWide], running);
    }

    public IsoWeek First { get; }

    public IsoWeek Last { get; }

    /// <summary>The places of its cells, with the part that lies in no municipality.</summary>
    public IReadOnlyList<string> Places => _places;

    public int Cells => _periods.Count * _places.Count * ColumnCount;

    /// <summary>The cell of an index.</summary>
    public LatticeCell this[int index] =>
        new(_periods[index / ColumnCount / _places.Count], _places[index / ColumnCount % _places.Count],
            Lattice.Columns[index % ColumnCount]);

    /// <summary>Whether a cell is of the part that lies in no municipality.</summary>
    public bool IsRegionWide(int cell) => cell / ColumnCount % _places.Count == _places.Count - 1;

    /// <summary>Counts signals per cell and partner.</summary>
    /// <param name="everything">Not only those that count for everyone.</param>
    /// <returns>Per cell as many counts as the view has partners.</returns>
    public int[] Count(CubeView view, Region region, bool everything = false)
    {
        var partners = view.Partners.Codes.Count;
        var counts = new int[Cells * partners];
        var placeAt = _places.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var placeOf = view.Areas.Codes.Select(code => Enumerable.Range(0, _weeks).Select(week => placeAt.GetValueOrDefault(
            region.MunicipalityOn(code, WeekAt(week).Monday) ?? RegionWide, _places.Count - 1)).ToArray()).ToArray();
        Span<int> columns = stackalloc int[ColumnCount];
        for (var row = 0; row < view.Count; row++)
        {
            var week = (view.Rows.Day[row] - _firstMonday) / 7;
            if (view.Rows.Partner[row] == Columns.Folded)
                continue; // of whom it was is not known any more, and without that it may not be published
            if (!view.Rows.Green[row] && !everything || !view.Rows.InWeeks[row] || view.Rows.Day[row] < _firstMonday || week >= _weeks)
                continue;
            var used = ColumnsOf(view.Rows, row, columns);
            foreach (var period in _periodsOfWeek[week])
            {
                foreach (var place in (ReadOnlySpan<int>)[0, placeOf[view.Rows.Area[row]][week]])
                {
                    foreach (var column in columns[..used])
                        counts[Index(period, place, column) * partners + view.Rows.Partner[row]]++;
                }
            }
        }
        return counts;
    }

    /// <summary>Every sum that an outsider knows to hold: over the values of a breakdown, over places, over weeks.</summary>
    public List<CellSum> Sums()
    {
        var sums = new List<CellSum>();
        for (var period = 0; period < _periods.Count; period++)
        {
            for (var place = 0; place < _places.Count; place++)
            {
                foreach (var by in Lattice.Breakdowns)
                    sums.Add(
                        new(Index(
                            period, place, 0), [.. Lattice.KeysOf(by)
                                .Index()
                                .Select(key => Index(period, place, FirstColumn[by] + key.Index))],
                        Overlap: Dimensions.Get(by).Overlaps));
            }
            for (var column = 0; column < ColumnCount; column++)
                sums.Add(
                    new(Index(
                        period, 0, column), [.. Enumerable.Range(1, _places.Count - 1).Select(place => Index(period, place, column))]));

            var weeks = _periods[period].Kind == PeriodKind.Week ? [] : WeeksIn(_periods[period]);
            for (var cell = 0; cell < _places.Count * ColumnCount && weeks.Length > 0; cell++)
                sums.Add(
                    new(period * _places.Count * ColumnCount + cell, [.. weeks.Select(week => week * _places.Count * ColumnCount + cell)]));
        }
        return sums;
    }

    private int Index(int period, int place, int column) => (period * _places.Count + place) * ColumnCount + column;

    private IsoWeek WeekAt(int week) => IsoWeek.Containing(DateOnly.FromDayNumber(_firstMonday + 7 * week));

    // The periods of one week come first, so their index is the week's.
    private int[] WeeksIn(Period period) =>
        [.. Enumerable.Range((period.From.DayNumber - _firstMonday) / 7, period.Weeks).Where(week => week < _weeks)];

    private static int ColumnsOf(Columns rows, int row, Span<int> columns)
    {
        var used = 0;
        columns[used++] = 0;
        foreach (var (first, index) in FirstColumns)
        {
            for (var codes = rows.Codes[index][row]; codes != 0; codes &= codes - 1)
                columns[used++] = first + BitOperations.TrailingZeroCount(codes);
        }
        return used;
    }
}
