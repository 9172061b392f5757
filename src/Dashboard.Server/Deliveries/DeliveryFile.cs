using System.Xml;
using Dashboard.Server.Domain;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>One row of a delivery, or why it cannot be read.</summary>
/// <param name="Line">One-based line in the file where the row starts.</param>
/// <param name="Draft">Null when the row itself is broken.</param>
/// <param name="Misread">What the file shows to be wrong in a row that can be read.</param>
/// <param name="Repeats">Says word for word what an earlier row of the file says.</param>
/// <param name="Cells">What stands in the file, by <see cref="DeliveryColumns.Column.Index"/>; empty when the row itself is broken.</param>
internal sealed record DeliveryRow(
    int Line, SignalDraft? Draft, string? Broken = null, IReadOnlyList<FieldError>? Misread = null, bool Repeats = false,
    IReadOnlyList<string?>? Cells = null);

/// <summary>
/// A delivery as partners really have them: CSV, a workbook (.xlsx) or a signal of JSON on each line. It is read twice, row by row: first
/// for what only the file as a whole tells (which order its dates are in, which kenmerk stands in it twice), then for the signals.
/// </summary>
internal sealed class DeliveryFile
{
    public const int MaxBytes = DeliveryRules.MaxBytes;

    private readonly IFileRows _rows;
    private readonly FileDates _dates = new();
    private readonly ReferencesOfFile _references = new();

    private DeliveryFile(IFileRows rows)
    {
        _rows = rows;
        foreach (var row in Read())
        {
            BreaksOff |= row.BreaksOff;
            if (row.Broken is not null)
                continue;
            if (row.Values[DeliveryColumns.ObservedOn.Index] is { } date)
                _dates.Observe(date, row.Line);
            _references.Add(row);
        }
    }

    /// <summary>The file ends inside a cell: more was in it once.</summary>
    public bool BreaksOff { get; }

    /// <param name="stream">Can be sought, and stays open while rows are read; who opened it closes it.</param>
    /// <exception cref="RuleBrokenException">This is no delivery: empty, not one of the three kinds, too large, in an encoding that cannot
    /// be told, or without the right header.</exception>
    public static DeliveryFile Open(Stream stream)
    {
        if (stream.Length > MaxBytes)
            throw new RuleBrokenException($"Het bestand is te groot: ten hoogste {MaxBytes / 1024 / 1024} MB.");
        stream.Position = 0;
        Span<byte> start = stackalloc byte[8];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.IsEmpty)
            throw new RuleBrokenException("Het bestand is leeg.");
        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            throw new RuleBrokenException("Dit is een werkmap van vóór 2007 (.xls), of een met een wachtwoord. Sla haar op als .xlsx "
                + "zonder wachtwoord.");
        var isPacked = start.StartsWith("PK\u0003\u0004"u8);
        return Guarded(() => new DeliveryFile(isPacked ? new Workbook(stream) : OfText(stream)));
    }

    /// <summary>Every row after the header, in order; empty ones are none.</summary>
    public IEnumerable<DeliveryRow> Rows() => Read().Select(Row);

    private static IFileRows OfText(Stream stream)
    {
        var encoding = FileText.Recognise(stream);
        using var reader = FileText.OpenAs(stream, encoding);
        int first;
        do
            first = reader.Read();
        while (first != -1 && char.IsWhiteSpace((char)first));
        return first switch
        {
            -1 => throw new RuleBrokenException("Het bestand is leeg."),
            '{' => new JsonLines(stream, encoding),
            '[' => throw new RuleBrokenException(JsonLines.NoLines),
            _ => new CsvFile(stream, encoding),
        };
    }

    /// <summary>The rows of the file, where what cannot be unpacked or is no XML after all is a fault of the file.</summary>
    private IEnumerable<FileRow> Read()
    {
        using var rows = _rows.Read().GetEnumerator();
        while (Guarded(rows.MoveNext))
            yield return rows.Current;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException)
        {
            throw Workbook.Damaged();
        }
    }

    private DeliveryRow Row(FileRow row)
    {
        if (row.Broken is { } broken)
            return new(row.Line, null, broken);
        var (draft, misread) = (new SignalDraft { Indicators = row.Indicators }, new List<FieldError>());
        foreach (var column in DeliveryColumns.All)
        {
            if (row.Values[column.Index] is { } value)
                column.Fill(draft, CellText.Clean(value, column, misread));
        }
        if (draft.ObservedOn is { } observed)
        {
            draft.ObservedOn = _dates.Read(observed, _rows.DayZero, out var reason);
            Add(DeliveryColumns.ObservedOn, reason);
        }
        if (draft.AgeBand is { } band && !Code<AgeBand>.TryParse(band, out _))
        {
            draft.AgeBand = SpreadsheetTraces.AgeBandOf(band, out var reason) ?? band;
            Add(DeliveryColumns.AgeBandColumn, reason);
        }
        if (draft.Reference is { } reference && SpreadsheetTraces.OfReference(reference) is { } changed)
            Add(DeliveryColumns.Reference, changed);
        var repeats = false;
        if (misread.Count == 0)
            Add(DeliveryColumns.Reference, _references.Conflict(row, out repeats));
        return new(row.Line, draft, null, misread, repeats, row.Values);

        void Add(DeliveryColumns.Column column, string? reason)
        {
            if (reason is not null)
                misread.Add(new(column.Field, reason));
        }
    }
}
