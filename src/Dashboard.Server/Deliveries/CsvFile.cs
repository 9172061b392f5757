using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>A text file with a semicolon, comma, tab or bar between its cells.</summary>
internal sealed class CsvFile(Stream stream, FileEncoding encoding) : IFileRows
{
    private const int LookedAt = 256 * 1024;

    private static readonly char[] Separators = [';', ',', '\t', '|'];

    private readonly char _separator = SeparatorOf(stream, encoding);

    public DateOnly? DayZero => null;

    public IEnumerable<FileRow> Read()
    {
        using var reader = FileText.OpenAs(stream, encoding);
        var records = new CsvRecords(reader, _separator).Read().Where(record => Named(record) is null);
        foreach (var row in TableRows.Read(records, isRagged: false))
            yield return row;
    }

    /// <summary>By the line that names most columns when it is cut there; Excel may say it in a line of its own.</summary>
    private static char SeparatorOf(Stream stream, FileEncoding encoding)
    {
        var start = new char[LookedAt];
        using (var reader = FileText.OpenAs(stream, encoding))
            start = start[..reader.ReadBlock(start)];
        if (First(start, ';').Select(Named).FirstOrDefault() is { } named)
            return Separators.Contains(named) ? named
                : throw new RuleBrokenException("Scheid de kolommen met een puntkomma, een komma, een tab of een rechte streep (|).");
        return Separators.MaxBy(separator => First(start, separator).Max(record => (int?)TableRows.Names(record)) ?? 0);
    }

    private static IEnumerable<TextRecord> First(char[] start, char separator) =>
        new CsvRecords(new StringReader(new(start)), separator).Read().Where(record => !TableRows.IsEmpty(record))
            .Take(TableRows.HeaderWithin);

    /// <summary>The separator that the line "sep=;" names.</summary>
    private static char? Named(TextRecord record)
    {
        if (record.Line > TableRows.HeaderWithin || record.Cells.Count is 0 or > 2)
            return null;
        // Cut at the separator that it names, the line has a second cell and nothing in it.
        var text = record.Cells[0].Trim();
        return !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length > 5 || record.Cells is [_, not ""] ? null
            : text.Length == 5 ? text[4]
            : record.Cells.Count == 2 ? ';' : null;
    }
}
