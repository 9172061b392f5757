using System.IO.Compression;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Picture;

/// <summary>A cell as it was last published.</summary>
/// <param name="Counts">Per partner, in the table's order. They stay inside: what is shown is a band of their sum.</param>
/// <param name="Withheld">The sums would give it away.</param>
internal sealed record PublishedCell(IReadOnlyList<int> Counts, bool Withheld)
{
    public int Sum => Counts.Sum();
}

/// <summary>The published tables of one release. A cell of their weeks that is not in them has no signals.</summary>
internal sealed class PublishedTable(
    int resolution, IReadOnlyList<string> partners, IReadOnlyList<string>? places, IsoWeek first, IsoWeek last, IReadOnlyDictionary<LatticeCell, PublishedCell> cells)
{
    public int Resolution { get; } = resolution;

    public IReadOnlyList<string> Partners { get; } = partners;

    /// <summary>The places that it has figures of; null in a table of before that was written down.</summary>
    public IReadOnlyList<string>? Places { get; } = places;

    /// <summary>The week that it starts with, whatever the region's terms have become since.</summary>
    public IsoWeek First { get; } = first;

    /// <summary>The week that it ends with.</summary>
    public IsoWeek Last { get; } = last;

    public IReadOnlyDictionary<LatticeCell, PublishedCell> Cells { get; } = cells;

    /// <summary>Whether it says anything of a cell: of its period, and of its place, which the region may have had before or after only.</summary>
    public bool Covers(LatticeCell cell) => cell.Period.From >= First.Monday && cell.Period.From <= Last.Monday && Places?.Contains(cell.Place) != false;

    public PublishedCell? Find(LatticeCell cell) => Cells.GetValueOrDefault(cell);

    /// <summary>
    /// The table after this one. At the cut-off every cell takes its present counts; between cut-offs only a cell whose change
    /// comes from enough partners does, so that nobody can watch a band answer to what he sends in and takes back.
    /// </summary>
    public static PublishedTable After(PublishedTable? previous, LatticeCounts now, ReleasePolicy policy, bool atCutOff)
    {
        var (shape, last, partners, _) = now;
        int[] counts = [.. now.Counts];
        var sums = new int[shape.Cells];
        var withheld = new bool[shape.Cells];
        var before = new Before(previous, partners);
        for (var index = 0; index < shape.Cells; index++)
        {
            var cell = counts.AsSpan(index * partners.Count, partners.Count);
            if (before.Of(shape[index]) is { } published)
            {
                if (!atCutOff && Changed(cell, published.Counts) < policy.Partners)
                    published.Counts.CopyTo(cell);
                // Published now, an unchanged cell would be compared with what stood around it when it was withheld.
                withheld[index] = published.Withheld && cell.SequenceEqual(published.Counts);
            }
            foreach (var count in cell)
                sums[index] += count;
        }
        if (policy.Audited)
            new DisclosureAudit(policy.Resolution, shape.Sums()).Protect(sums, withheld, new bool[shape.Cells]);

        var cells = new Dictionary<LatticeCell, PublishedCell>();
        for (var index = 0; index < shape.Cells; index++)
        {
            if (sums[index] > 0 || withheld[index])
                cells.Add(shape[index], new(counts[(index * partners.Count)..((index + 1) * partners.Count)], withheld[index]));
        }
        return new(policy.Resolution, [.. partners], shape.Places, shape.First, last, cells);
    }

    /// <summary>A table that is not for publishing: every count as it is, for those who may see exact figures.</summary>
    public static PublishedTable Unprotected(LatticeCounts now)
    {
        var (shape, last, partners, counts) = now;
        var cells = new Dictionary<LatticeCell, PublishedCell>();
        for (var index = 0; index < shape.Cells; index++)
        {
            var cell = counts[(index * partners.Count)..((index + 1) * partners.Count)];
            if (cell.Any(count => count > 0))
                cells.Add(shape[index], new(cell, Withheld: false));
        }
        return new(resolution: 1, [.. partners], shape.Places, shape.First, last, cells);
    }

    private static int Changed(ReadOnlySpan<int> now, ReadOnlySpan<int> before)
    {
        var changed = 0;
        for (var partner = 0; partner < now.Length; partner++)
            changed += now[partner] != before[partner] ? 1 : 0;
        return changed;
    }

    /// <summary>What was published of a cell before, with the partners in today's order.</summary>
    private sealed class Before(PublishedTable? table, IReadOnlyList<string> partners)
    {
        private readonly int[] _order = [.. partners.Select(code => table?.Partners.ToList().IndexOf(code) ?? -1)];
        private readonly (int[] Counts, bool Withheld) _nothing = (new int[partners.Count], false);

        /// <returns>Null when nothing was published yet, or not of this period or place.</returns>
        public (int[] Counts, bool Withheld)? Of(LatticeCell cell)
        {
            if (table?.Covers(cell) != true)
                return null;
            return table.Find(cell) is { } found
                ? ([.. _order.Select(at => at < 0 ? 0 : found.Counts[at])], found.Withheld)
                : _nothing;
        }
    }

    // Packed as JSON, cells as arrays of numbers: places, columns and periods are named once. "Covered" are the places that it has figures of, with signals or without.
    private sealed record Packed(
        int Resolution, IReadOnlyList<string> Partners, IReadOnlyList<string>? Covered, string? First, string Last, IReadOnlyList<string> Places, IReadOnlyList<string> Columns,
        IReadOnlyList<string> Periods, IReadOnlyList<int[]> Cells);

    public byte[] Pack()
    {
        var places = Cells.Keys.Select(cell => cell.Place).Distinct().ToList();
        var columns = Lattice.Columns.ToList();
        var periods = Cells.Keys.Select(cell => cell.Period).Distinct().ToList();
        var placeAt = places.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var columnAt = columns.Index().ToDictionary(c => c.Item, c => c.Index);
        var periodAt = periods.Index().ToDictionary(p => p.Item, p => p.Index);
        var packed = new Packed(
            Resolution, Partners, Places, First.ToString(), Last.ToString(), places, [.. columns.Select(NameOf)], [.. periods.Select(NameOf)],
            [.. Cells.Select(cell => (int[])[
                periodAt[cell.Key.Period], placeAt[cell.Key.Place], columnAt[cell.Key.Column], cell.Value.Withheld ? 1 : 0, .. cell.Value.Counts])]);
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
            JsonSerializer.Serialize(zip, packed);
        return stream.ToArray();
    }

    public static PublishedTable Unpack(byte[] bytes)
    {
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var packed = JsonSerializer.Deserialize<Packed>(zip)!;
        var columns = Lattice.Columns.ToDictionary(NameOf, column => column, StringComparer.Ordinal);
        var periods = packed.Periods.Select(PeriodOf).ToList();
        // A column that the product no longer knows is not shown any more.
        var cells = packed.Cells.Where(cell => columns.ContainsKey(packed.Columns[cell[2]])).ToDictionary(
            cell => new LatticeCell(periods[cell[0]], packed.Places[cell[1]], columns[packed.Columns[cell[2]]]),
            cell => new PublishedCell(cell[4..], cell[3] == 1));
        var last = IsoWeek.Parse(packed.Last);
        // Tables of before it was written down start where their figures do.
        var first = packed.First is { } written ? IsoWeek.Parse(written) : periods.Select(period => period.First).Append(last).MinBy(week => week.Monday);
        return new(packed.Resolution, packed.Partners, packed.Covered, first, last, cells);
    }

    private static string NameOf(LatticeColumn column) => column.By is { } by ? $"{Code<Dimension>.Wire(by)}={column.Key}" : "total";

    private static string NameOf(Period period) => $"{Code<PeriodKind>.Wire(period.Kind)}={period.First}";

    private static Period PeriodOf(string name)
    {
        var parts = name.Split('=');
        return Period.Containing(Code<PeriodKind>.Parse(parts[0]), IsoWeek.Parse(parts[1]));
    }
}
