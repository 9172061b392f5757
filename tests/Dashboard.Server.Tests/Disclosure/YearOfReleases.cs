using Dashboard.Server.Picture;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A year of weekly releases of a small region, as one system: a cell that did not change is the same unknown in each release, one that changed, or of
/// which the period grew, is a new one. Signals come late, are corrected, withdrawn, and change handling; two municipalities merge; in the end the oldest
/// quarter is folded and in no release any more.
/// </summary>
internal sealed class YearOfReleases
{
    public const int Weeks = 52;
    private const int Merger = 30;
    private const int Folding = 45;
    private const int Columns = 6; // the total, three kinds, two groups that overlap
    private const int Partners = 3;
    private static readonly int[] Lengths = [1, 4, 13];
    private static readonly string[] Before = ["region", "a", "b", "c", "nowhere"];
    private static readonly string[] After = ["region", "a", "bc", "nowhere"];

    private readonly List<Counted> _signals = [];
    private readonly List<int> _counts = [];
    private readonly List<bool> _withheld = [];
    private readonly List<CellSum> _sums = [];
    private readonly int? _leftOut;
    private Dictionary<Cell, int> _unknowns = [];
    private int _published;

    private sealed record Counted(int Week, int Place, int Kind, int Groups, int Partner, int From, int Until);

    private readonly record struct Cell(int Length, int Period, string Place, int Column);

    /// <param name="first">The week in which signals begin.</param>
    /// <param name="perWeek">How many, about.</param>
    /// <param name="leftOut">The partner whose view it is; null for everybody else's.</param>
    public YearOfReleases(int seed, int first, double perWeek, int? leftOut)
    {
        _leftOut = leftOut;
        var random = new Random(seed);
        for (var week = first; week < Weeks; week++)
        {
            for (var signal = (int)(perWeek * 2 * random.NextDouble()); signal > 0; signal--)
            {
                var from = week + (random.Next(3) == 0 ? 1 + random.Next(3) : 0);
                var place = random.Next(20) == 0 ? 4 : 1 + Math.Min(random.Next(3), random.Next(3));
                var counted = new Counted(week, place, 1 + Math.Min(random.Next(3), random.Next(3)), 1 + random.Next(3), Math.Min(random.Next(Partners), random.Next(Partners)), from, Weeks);
                var changes = from + 1 + random.Next(8);
                switch (random.Next(10))
                {
                    case 0: // withdrawn
                        _signals.Add(counted with { Until = changes });
                        break;
                    case 1: // corrected
                        _signals.Add(counted with { Until = changes });
                        _signals.Add(counted with { From = changes, Kind = 1 + counted.Kind % 3, Place = 1 + counted.Place % 3 });
                        break;
                    case 2: // handled with more care for some weeks
                        _signals.Add(counted with { Until = changes });
                        _signals.Add(counted with { From = changes + 2 });
                        break;
                    default:
                        _signals.Add(counted);
                        break;
                }
            }
        }
    }

    public int[] Counts => [.. _counts];

    public bool[] Withheld => [.. _withheld];

    public IReadOnlyList<CellSum> Sums => _sums;

    /// <summary>Makes the release at the end of each week.</summary>
    public YearOfReleases Release(bool audited)
    {
        for (var release = 0; release < Weeks; release++)
        {
            Add(release);
            if (!audited)
                continue;
            bool[] withheld = [.. _withheld], published = [.. _counts.Select((_, unknown) => unknown < _published)];
            new DisclosureAudit(5, _sums).Protect(Counts, withheld, published);
            for (var unknown = _published; unknown < withheld.Length; unknown++)
                _withheld[unknown] = withheld[unknown];
        }
        return this;
    }

    private void Add(int release)
    {
        _published = _counts.Count;
        var (first, places) = (release < Folding ? 0 : 13, release < Merger ? Before : After);
        var counts = new Dictionary<Cell, int>();
        for (var week = first; week <= release; week++)
        {
            foreach (var length in Lengths)
            {
                foreach (var place in places)
                {
                    for (var column = 0; column < Columns; column++)
                        counts.TryAdd(new(length, week / length, place, column), 0);
                }
            }
        }
        foreach (var signal in _signals.Where(signal => signal.Week >= first && signal.From <= release && signal.Until > release && signal.Partner != _leftOut))
        {
            var place = signal.Place == 4 ? "nowhere" : release < Merger ? Before[signal.Place] : signal.Place == 1 ? "a" : "bc";
            foreach (var length in Lengths)
            {
                foreach (var at in (string[])["region", place])
                {
                    counts[new(length, signal.Week / length, at, 0)]++;
                    counts[new(length, signal.Week / length, at, signal.Kind)]++;
                    for (var group = 0; group < 2; group++)
                        counts[new(length, signal.Week / length, at, 4 + group)] += signal.Groups >> group & 1;
                }
            }
        }
        var unknowns = new Dictionary<Cell, int>();
        foreach (var (cell, count) in counts)
        {
            var grew = (cell.Period + 1) * cell.Length > release; // its last week is not before this one
            // Nobody can see that what lies nowhere stayed the same when municipalities merge.
            if (!grew && _unknowns.TryGetValue(cell, out var same) && _counts[same] == count && (release != Merger || cell.Place != "nowhere"))
            {
                unknowns[cell] = same;
                continue;
            }
            unknowns[cell] = _counts.Count;
            _counts.Add(count);
            _withheld.Add(cell.Place == "nowhere");
        }
        foreach (var (cell, unknown) in unknowns)
        {
            if (cell.Column == 0)
            {
                Sum(unknown, [.. Enumerable.Range(1, 3).Select(kind => unknowns[cell with { Column = kind }])]);
                Sum(unknown, [unknowns[cell with { Column = 4 }], unknowns[cell with { Column = 5 }]], overlap: true);
            }
            if (cell.Place == "region")
                Sum(unknown, [.. places.Skip(1).Select(place => unknowns[cell with { Place = place }])]);
            if (cell.Length > 1)
            {
                var from = Math.Max(first, cell.Period * cell.Length);
                Sum(unknown, [.. Enumerable.Range(from, Math.Min(release + 1, (cell.Period + 1) * cell.Length) - from).Select(week => unknowns[cell with { Length = 1, Period = week }])]);
            }
        }
        _unknowns = unknowns;

        void Sum(int parent, int[] children, bool overlap = false)
        {
            if (release is Merger or Folding || children.Append(parent).Any(unknown => unknown >= _published))
                _sums.Add(new(parent, children, overlap));
        }
    }
}
