using System.Numerics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Picture;

/// <summary>
/// What the cube keeps of a signal: what is counted, and nothing else. Or a count of destroyed ones, that weighs as many.
/// </summary>
/// <param name="ReceivedOn">The day in the Netherlands on which it came in; of destroyed signals the day they count on.</param>
/// <param name="Codes">Its values in every coded dimension, see <see cref="Dimensions.CodesOf"/>; none where they are not known any more.</param>
/// <param name="Partner">Null for destroyed signals.</param>
internal sealed record CubeRow(
    Guid Id, DateOnly ReceivedOn, DateOnly ObservedOn, Precision Precision, string Area, uint[] Codes, string? Partner, bool Green,
    int Weight = 1)
{
    public static CubeRow From(Signal signal) => new(
        signal.Id, Clock.DayOf(signal.ReceivedAt), signal.ObservedOn, signal.Precision, signal.AreaCode, Dimensions.CodesOf(signal),
        signal.PartnerCode, signal.Handling == Handling.Green);

    /// <summary>How a signal counted before it was changed.</summary>
    public static CubeRow From(Signal signal, SignalRevision earlier) => new(
        signal.Id, Clock.DayOf(signal.ReceivedAt), earlier.ObservedOn, earlier.Precision, earlier.AreaCode, Dimensions.CodesOf(earlier),
        signal.PartnerCode, earlier.Handling == Handling.Green);

    /// <summary>Counts have no id in the database; here they go by a number that follows from what they count.</summary>
    public static CubeRow From(FoldedCount count)
    {
        var codes = $"{count.Exploitation}|{count.Approaches.Bits}|{count.Handling}";
        var text = FormattableString.Invariant($"{count.Day:yyyy-MM-dd}|{count.Precision}|{count.AreaCode}|{codes}");
        var id = new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        var known = new uint[Dimensions.Coded.Count]; // nothing else is known of them any more
        known[Dimensions.Get(Dimension.Exploitation).Index] = 1u << (int)count.Exploitation;
        known[Dimensions.Get(Dimension.Approach).Index] = count.Approaches.Bits;
        known[Dimensions.Get(Dimension.ApproachGroup).Index] = ApproachGroups.BitsOf(count.Approaches);
        return new(
            id, count.Day, count.Day, count.Precision, count.AreaCode, known, null, count.Handling == Handling.Green, count.Count);
    }
}

/// <summary>
/// Every counted signal as a row of plain arrays, in memory. Filled at start and moved on by the journal only
/// (<see cref="CubeFollower"/>); counting under any lens is one pass over the arrays.
/// </summary>
internal sealed class SignalCube(Func<Region> region)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _rowOf = [];
    private readonly CodeIndex _areas = new();
    private readonly CodeIndex _partners = new();
    private Columns _columns = new(1024);
    private int _count;
    private Region? _indexed;

    /// <summary>Of a region that stays as it is: of a moment, or of an example.</summary>
    public SignalCube(Region region)
        : this(() => region) => Index();

    /// <summary>Of the region as it becomes: what it is counted by changes with it, the rows do not.</summary>
    public SignalCube(CurrentRegion region)
        : this(() => region.Now) => region.Changed += () => Moved?.Invoke();

    /// <summary>As it is now. Who counts by it takes it once.</summary>
    public Region Region => region();

    /// <summary>The journal entry up to which everything is counted.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whether it was ever filled. Before that it counts nothing, which is not the same as that there is nothing.</summary>
    public bool IsFilled { get; private set; }

    /// <summary>Something may count differently from now on. Called outside the lock; must not throw.</summary>
    public event Action? Moved;

    /// <summary>Makes all changes of a stretch of the journal visible at once.</summary>
    /// <param name="changes">Per signal its row as it is now, or null when it does not count any more.</param>
    public void Apply(long sequence, IReadOnlyCollection<KeyValuePair<Guid, CubeRow?>> changes)
    {
        lock (_gate)
        {
            Index();
            foreach (var (id, row) in changes)
            {
                if (row is null)
                    Remove(id);
                else
                    Put(row);
            }
            Sequence = sequence;
            IsFilled = true;
        }
        Moved?.Invoke();
    }

    /// <summary>Runs a count while nothing moves. The columns must not leave the function.</summary>
    /// <exception cref="RuleBrokenException">It is not filled yet (503).</exception>
    public T Read<T>(Func<CubeView, T> count)
    {
        if (!IsFilled)
            throw new RuleBrokenException("Het beeld wordt nog opgebouwd. Probeer het over een minuut opnieuw.", BrokenRule.NotYet);
        lock (_gate)
        {
            Index();
            return count(new(_columns, _count, Sequence, _areas, _partners, _indexed!));
        }
    }

    /// <summary>Every place and partner of the region has a number, also while nothing came from it: in its order, before others.</summary>
    private void Index()
    {
        var now = Region;
        if (ReferenceEquals(now, _indexed))
            return;
        foreach (var area in now.Areas)
            _areas.IndexOf(area.Code);
        foreach (var partner in now.Partners)
            _partners.IndexOf(partner.Code);
        _indexed = now;
    }

    private void Put(CubeRow row)
    {
        if (!_rowOf.TryGetValue(row.Id, out var at))
        {
            if (_count == _columns.Capacity)
                _columns = _columns.Grow();
            at = _count++;
            _rowOf.Add(row.Id, at);
        }
        _columns.Id[at] = row.Id;
        _columns.Received[at] = row.ReceivedOn.DayNumber;
        _columns.Day[at] = row.ObservedOn.DayNumber;
        _columns.InWeeks[at] = row.Precision != Precision.Month;
        _columns.Area[at] = _areas.IndexOf(row.Area);
        _columns.Partner[at] = row.Partner is null ? Columns.Folded : _partners.IndexOf(row.Partner);
        _columns.Weight[at] = row.Weight;
        foreach (var (index, code) in row.Codes.Index())
            _columns.Codes[index][at] = code;
        _columns.Green[at] = row.Green;
    }

    private void Remove(Guid id)
    {
        if (!_rowOf.Remove(id, out var at))
            return;
        // The last row fills the hole: the order of rows means nothing.
        var last = --_count;
        if (at != last)
        {
            _columns.Move(last, at);
            _rowOf[_columns.Id[at]] = at;
        }
        _columns.Clear(last); // a destroyed signal stays nowhere, not behind the end either
    }
}

/// <summary>The cube while it stands still.</summary>
/// <param name="Region">As it is now; every place and partner in it has a number.</param>
internal readonly record struct CubeView(Columns Rows, int Count, long Sequence, CodeIndex Areas, CodeIndex Partners, Region Region)
{
    /// <returns>Null for no partner in particular, <see cref="Columns.Nobody"/> for one of whom there is nothing.</returns>
    public int? IndexOfPartner(string? code) => code is null ? null : Partners.Find(code) ?? Columns.Nobody;
}

/// <summary>One array per column; index = row.</summary>
internal sealed class Columns(int capacity)
{
    /// <summary>Instead of a partner: a count of destroyed signals.</summary>
    public const int Folded = -1;

    /// <summary>No row has this partner: somebody asks for one of whom there is nothing.</summary>
    public const int Nobody = -2;

    public readonly Guid[] Id = new Guid[capacity];
    /// <summary>Day number of the day that the signal came in.</summary>
    public readonly int[] Received = new int[capacity];
    /// <summary>Day number of the day that the signal counts on.</summary>
    public readonly int[] Day = new int[capacity];
    /// <summary>False for signals known by month only: they are in no weekly series.</summary>
    public readonly bool[] InWeeks = new bool[capacity];
    public readonly int[] Area = new int[capacity];
    /// <summary>Index of the partner, or <see cref="Folded"/>.</summary>
    public readonly int[] Partner = new int[capacity];
    /// <summary>How many signals the row stands for.</summary>
    public readonly int[] Weight = new int[capacity];
    /// <summary>Per coded dimension, in the order of <see cref="Dimensions.Coded"/>: a bit for each value that the signal has.</summary>
    public readonly uint[][] Codes = [.. Dimensions.Coded.Select(_ => new uint[capacity])];
    /// <summary>Whether the signal counts for protected audiences too.</summary>
    public readonly bool[] Green = new bool[capacity];

    private Array[] All => [Id, Received, Day, InWeeks, Area, Partner, Weight, .. Codes, Green];

    public int Capacity => Id.Length;

    /// <summary>The column of a coded dimension.</summary>
    public uint[] CodesOf(Dimension dimension) => Codes[Dimensions.Get(dimension).Index];

    public ApproachSet Approaches(int row) => new((ushort)CodesOf(Dimension.Approach)[row]);

    /// <summary>The number of the one value that a signal has in a dimension; 0 when it is not known any more.</summary>
    public int Code(Dimension dimension, int row) => CodesOf(dimension)[row] is > 0 and var code ? BitOperations.Log2(code) : 0;

    public Columns Grow()
    {
        var larger = new Columns(Capacity * 2);
        foreach (var (from, to) in All.Zip(larger.All))
            Array.Copy(from, to, Capacity);
        return larger;
    }

    public void Clear(int row)
    {
        foreach (var column in All)
            Array.Clear(column, row, 1);
    }

    public void Move(int from, int to)
    {
        foreach (var column in All)
            Array.Copy(column, from, column, to, 1);
    }
}

/// <summary>Codes as small numbers. A code that the region no longer names (renamed, merged) still gets one.</summary>
internal sealed class CodeIndex
{
    private readonly List<string> _codes = [];
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Codes => _codes;

    /// <returns>Null when it has none.</returns>
    public int? Find(string code) => _indexOf.TryGetValue(code, out var index) ? index : null;

    public int IndexOf(string code)
    {
        if (!_indexOf.TryGetValue(code, out var index))
        {
            index = _codes.Count;
            _indexOf.Add(code, index);
            _codes.Add(code);
        }
        return index;
    }
}
