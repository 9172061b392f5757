using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>A cell as it was published.</summary>
/// <param name="Counts">Per partner, in the table's order. They stay inside: what is shown is a band.</param>
/// <param name="Withheld">A bit for each view (<see cref="PublishedTable.ViewOf"/>) in which the sums would give the cell away.</param>
internal sealed record PublishedCell(IReadOnlyList<int> Counts, ulong Withheld)
{
    public const ulong WithheldFromAll = ulong.MaxValue;

    public int Sum => Counts.Sum();
}

/// <summary>
/// The published tables of one release, in as many views as there are who see them differently: one for everybody outside the partners, and
/// one per partner, which counts the signals of the others only. So nothing of what a partner sends in or takes back moves what it sees of
/// them. A cell of the table's weeks that is not in it has no signals.
/// </summary>
internal sealed class PublishedTable(
    int resolution, IReadOnlyList<string> partners, IReadOnlyList<string>? places, IsoWeek first, IsoWeek last,
    IReadOnlyDictionary<LatticeCell, PublishedCell> cells,
    bool hasViews = true, IReadOnlyList<string>? left = null)
{
    /// <summary>The view of who is no partner: the signals of all.</summary>
    public const int Outside = 0;

    // As many as a cell has bits for, less the view of who is none.
    private const int MostPartners = 63;

    public int Resolution { get; } = resolution;

    public IReadOnlyList<string> Partners { get; } = partners;

    /// <summary>Those of the partners that took part no more when it was made: what they sent counts, they do not.</summary>
    public IReadOnlyList<string> Left { get; } = left ?? [];

    /// <summary>The places that it has figures of; null in a table of before that was written down.</summary>
    public IReadOnlyList<string>? Places { get; } = places;

    /// <summary>The week that it starts with, whatever the region's terms have become since.</summary>
    public IsoWeek First { get; } = first;

    /// <summary>The week that it ends with: the last that was over.</summary>
    public IsoWeek Last { get; } = last;

    public IReadOnlyDictionary<LatticeCell, PublishedCell> Cells { get; } = cells;

    /// <summary>
    /// Whether it says anything of a cell: of its period, and of its place, which the region may have had before or after only.
    /// </summary>
    public bool Covers(LatticeCell cell) =>
        cell.Period.From >= First.Monday && cell.Period.IsOver(Last) && Places?.Contains(cell.Place) != false;

    public PublishedCell? Find(LatticeCell cell) => Cells.GetValueOrDefault(cell);

    /// <summary>
    /// In which view somebody sees it: a partner that has signals in it in its own, everybody else from outside. Tables of before there
    /// were views have one.
    /// </summary>
    /// <param name="organisation">Null for nobody in particular.</param>
    public int ViewOf(string? organisation) => hasViews && organisation is not null ? Partners.ToList().IndexOf(organisation) + 1 : Outside;

    /// <summary>
    /// The partner whose signals are left out of a view, as its place among <see cref="Partners"/>; -1 when nobody's are.
    /// </summary>
    public static int LeftOut(int view) => view - 1;

    /// <summary>
    /// The next table: what is out stays as it came out, new cells have the counts of now, and in every view is withheld of them what the
    /// sums would give away.
    /// </summary>
    /// <param name="previous">The release before it; null when there is none.</param>
    public static PublishedTable After(PublishedTable? previous, LatticeCounts now, ReleasePolicy policy)
    {
        var (shape, left) = (now.Shape, now.Left);
        if (previous is not null && !previous.IsToGoOnFrom(policy))
            previous = null;
        var partners = now.Partners.Union(previous?.Partners ?? []).ToList();
        if (partners.Count > MostPartners)
            throw new InvalidOperationException($"Figures can be published for {MostPartners} partners at most; there are signals of "
                + $"{partners.Count}.");
        var places = partners.ConvertAll(partner => previous?.Partners.ToList().IndexOf(partner) ?? -1);
        var table = new PublishedCell[shape.Cells];
        var isOut = new bool[shape.Cells];
        for (var index = 0; index < table.Length; index++)
        {
            isOut[index] = previous?.Covers(shape[index]) == true;
            table[index] = isOut[index] ? previous!.CellIn(shape[index], places) : now.CellOf(index, partners.Count);
        }
        if (policy.Audited)
            Audit(table, isOut, shape, partners.Count, policy.Resolution);
        var cells = table.Index().Where(cell => cell.Item.Withheld != 0 || cell.Item.Counts.Any(count => count > 0))
            .ToDictionary(cell => shape[cell.Index], cell => cell.Item);
        return new(policy.Resolution, partners, shape.Places, shape.First, shape.Last, cells, left: left);
    }

    /// <summary>A table that is not for publishing: every count as it is, for those who may see exact figures.</summary>
    public static PublishedTable Unprotected(LatticeCounts now) => After(null, now, new() { Resolution = 1, Audited = false });

    /// <summary>
    /// Whether its cells stay as they are. Bands of another width cannot be put beside its own, and tables of before there were views have
    /// only one (decisions 0013 and 0035). Of a region in which nothing had come in yet nothing is out: signals may be brought along.
    /// </summary>
    private bool IsToGoOnFrom(ReleasePolicy policy) => hasViews && Places is not null && Resolution == policy.Resolution && Cells.Count > 0;

    /// <summary>A cell as it came out, in the views of partners of whom some came later: until then they saw it from outside.</summary>
    /// <param name="places">Of each partner its place among <see cref="Partners"/>; -1 of one that came later.</param>
    private PublishedCell CellIn(LatticeCell at, List<int> places)
    {
        if (Find(at) is not { } cell)
            return new(new int[places.Count], 0);
        var withheld = IsWithheld(cell, Outside) ? 1UL : 0;
        foreach (var (index, place) in places.Index())
            withheld |= IsWithheld(cell, place + 1) ? 1UL << index + 1 : 0;
        return new(places.ConvertAll(place => place < 0 ? 0 : cell.Counts[place]), withheld);
    }

    private static void Audit(PublishedCell[] table, bool[] isOut, LatticeShape shape, int partners, int resolution)
    {
        var withheld = new ulong[table.Length];
        var audit = new DisclosureAudit(resolution, shape.Sums());
        Parallel.For(0, partners + 1, view =>
        {
            bool[] hidden = [.. table.Select(cell => IsWithheld(cell, view))];
            audit.Protect([.. table.Select(cell => Shown(cell.Counts, view))], hidden, isOut);
            for (var index = 0; index < hidden.Length; index++)
            {
                if (hidden[index])
                    Interlocked.Or(ref withheld[index], 1UL << view);
            }
        });
        for (var index = 0; index < table.Length; index++)
            table[index] = table[index] with { Withheld = withheld[index] };
    }

    /// <summary>The count that a view has a band of.</summary>
    public static int Shown(IReadOnlyList<int> counts, int view)
    {
        var count = 0;
        for (var partner = 0; partner < counts.Count; partner++)
            count += partner == LeftOut(view) ? 0 : counts[partner];
        return count;
    }

    public static bool IsWithheld(PublishedCell cell, int view) => (cell.Withheld >> view & 1) != 0;

    // Packed as JSON, cells as arrays of numbers: places, columns and periods are named once. "Covered" are the places that it has figures
    // of, with signals or without. Before there were views a cell had one number less: whether it was withheld, from everybody. "Over" is
    // whether its last week was over, which it was not in what was published before.
    private sealed record Packed(
        int Resolution, IReadOnlyList<string> Partners, IReadOnlyList<string>? Covered, string? First, string Last,
        IReadOnlyList<string> Places, IReadOnlyList<string> Columns,
        IReadOnlyList<string> Periods, IReadOnlyList<int[]> Cells, bool Views = false, bool Over = false,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Left = null);

    public byte[] Pack()
    {
        var places = Cells.Keys.Select(cell => cell.Place).Distinct().ToList();
        var columns = Lattice.Columns.ToList();
        var periods = Cells.Keys.Select(cell => cell.Period).Distinct().ToList();
        var placeAt = places.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var columnAt = columns.Index().ToDictionary(c => c.Item, c => c.Index);
        var periodAt = periods.Index().ToDictionary(p => p.Item, p => p.Index);
        var packed = new Packed(
            Resolution, Partners, Places, First.ToString(), Last.ToString(), places, [.. columns.Select(NameOf)],
            [.. periods.Select(NameOf)],
            [.. Cells.Select(cell => (int[])[
                periodAt[cell.Key.Period], placeAt[cell.Key.Place], columnAt[cell.Key.Column], (
                    int)(uint)cell.Value.Withheld, (int)(cell.Value.Withheld >> 32), .. cell.Value.Counts])],
            Views: true, Over: true, Left.Count > 0 ? Left : null);
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
            JsonSerializer.Serialize(zip, packed);
        return stream.ToArray();
    }

    public static PublishedTable Unpack(byte[] bytes)
    {
        LongWork.Begins("Unpacking a table");
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var packed = JsonSerializer.Deserialize<Packed>(zip)!;
        var columns = Lattice.Columns.ToDictionary(NameOf, column => column, StringComparer.Ordinal);
        var periods = packed.Periods.Select(PeriodOf).ToList();
        // A column that the product no longer knows is not shown any more.
        var cells = packed.Cells.Where(cell => columns.ContainsKey(packed.Columns[cell[2]])).ToDictionary(
            cell => new LatticeCell(periods[cell[0]], packed.Places[cell[1]], columns[packed.Columns[cell[2]]]),
            cell => packed.Views
                ? new PublishedCell(cell[5..], (uint)cell[3] | (ulong)(uint)cell[4] << 32)
                : new PublishedCell(cell[4..], cell[3] == 1 ? PublishedCell.WithheldFromAll : 0));
        var last = IsoWeek.Parse(packed.Last);
        // Tables of before it was written down start where their figures do.
        var first = packed.First is { } written
            ? IsoWeek.Parse(written)
            : periods.Select(period => period.First).Append(last).MinBy(week => week.Monday);
        // What goes on after the last week that was over is not shown any more, and comes out when it is over.
        if (!packed.Over && packed.Resolution >= ReleasePolicy.LowestResolution)
            last = IsoWeek.Containing(last.Monday.AddDays(-7));
        return new(packed.Resolution, packed.Partners, packed.Covered, first, last, cells, packed.Views, packed.Left);
    }

    /// <summary>What a cell is called wherever it is written down.</summary>
    public static string NameOf(LatticeCell cell) => $"{NameOf(cell.Period)} {cell.Place} {NameOf(cell.Column)}";

    private static string NameOf(LatticeColumn column) => column.By is { } by ? $"{Code<Dimension>.Wire(by)}={column.Key}" : "total";

    private static string NameOf(Period period) => $"{Code<PeriodKind>.Wire(period.Kind)}={period.First}";

    private static Period PeriodOf(string name)
    {
        var parts = name.Split('=');
        return Period.Containing(Code<PeriodKind>.Parse(parts[0]), IsoWeek.Parse(parts[1]));
    }
}
