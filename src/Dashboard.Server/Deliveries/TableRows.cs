using System.Globalization;
using Dashboard.Server.Domain;
using static Dashboard.Server.Deliveries.DeliveryColumns;

namespace Dashboard.Server.Deliveries;

/// <summary>The rows of a table under its header: what all files with columns have in common.</summary>
internal static class TableRows
{
    /// <summary>The header is one of the first so many lines that hold anything, for exports put titles above it.</summary>
    public const int HeaderWithin = 10;

    /// <summary>A line that names so many columns is the header.</summary>
    private const int LeastNames = 3;

    /// <summary>How many columns a line names.</summary>
    public static int Names(TextRecord record) => record.Cells.Count(cell => Find(cell) is not null);

    public static bool IsHeader(TextRecord record) => Names(record) >= LeastNames;

    public static bool IsEmpty(TextRecord record) => record.Broken is null && record.Cells.All(string.IsNullOrWhiteSpace);

    /// <param name="isRagged">Whether cells that are not there are empty ones, as in a workbook.</param>
    /// <exception cref="RuleBrokenException">There is no header, or it names what is unknown, or the same twice, or not all that is
    /// needed.</exception>
    public static IEnumerable<FileRow> Read(IEnumerable<TextRecord> records, bool isRagged)
    {
        Column?[]? columns = null;
        var looked = 0;
        foreach (var record in records)
        {
            if (IsEmpty(record))
                continue;
            if (columns is not null)
                yield return Row(record, columns, isRagged);
            else if (IsHeader(record))
                columns = Header(record.Cells);
            else if (++looked == HeaderWithin)
                break;
        }
        if (columns is null)
            throw NoHeader(looked);
    }

    /// <summary>What was read is never repeated: without a header it would be somebody's data.</summary>
    public static RuleBrokenException NoHeader(int looked) => looked == 0 ? new("Het bestand is leeg.")
        : new($"De kop staat niet op regel 1 of kort daaronder: van de eerste {HeaderWithin} regels noemt er geen ten minste {LeastNames} "
            + $"bekende kolommen. Bekende kolommen: {Known}.");

    private static Column?[] Header(IReadOnlyList<string> names)
    {
        var columns = new Column?[names.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Find(names[i]);
            if (columns[i] is null && !string.IsNullOrWhiteSpace(names[i]))
                throw new RuleBrokenException(string.Create(CultureInfo.InvariantCulture,
                    $"De naam van kolom {i + 1} is niet bekend. Bekende kolommen: {Known}."));
        }
        var named = columns.OfType<Column>().ToList();
        if (named.Distinct().Count() != named.Count)
            throw new RuleBrokenException("Een kolom komt twee keer voor.");
        var missing = All.Where(column => column.IsRequired && !named.Contains(column)).Select(column => column.Header).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException($"Deze kolommen ontbreken: {string.Join(", ", missing)}.");
        // Empty columns at the right are none.
        return columns[..(Array.FindLastIndex(columns, column => column is not null) + 1)];
    }

    private static FileRow Row(TextRecord record, Column?[] columns, bool isRagged)
    {
        if (record.Broken is { } broken)
            return FileRow.Unreadable(record.Line, broken) with { BreaksOff = record.BreaksOff };
        var cells = record.Cells;
        var filled = cells.Count;
        while (filled > columns.Length && string.IsNullOrWhiteSpace(cells[filled - 1]))
            filled--;
        if (filled > columns.Length || cells.Count < columns.Length && !isRagged)
            return FileRow.Unreadable(
                record.Line, string.Create(CultureInfo.InvariantCulture, $"{filled} kolommen in plaats van {columns.Length}"));
        var values = new string?[All.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = i < cells.Count ? cells[i] : "";
            if (columns[i] is { } column)
                values[column.Index] = cell;
            else if (!string.IsNullOrWhiteSpace(cell))
                return FileRow.Unreadable(
                    record.Line, string.Create(CultureInfo.InvariantCulture, $"kolom {i + 1} heeft geen naam, en wel inhoud"));
        }
        return new(record.Line, values);
    }
}
