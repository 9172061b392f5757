using System.Globalization;
using System.Text;
using CsvHelper;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Intake;

/// <summary>One row of a delivery, or why it cannot be read.</summary>
/// <param name="Line">One-based line in the file where the row starts.</param>
/// <param name="Draft">Null when the row itself is broken.</param>
internal sealed record DeliveryRow(int Line, SignalDraft? Draft, string? Broken = null);

/// <summary>
/// A delivery as partners really export it: semicolon, comma or tab; CRLF or LF; UTF-8 with or without BOM, UTF-16 with BOM or
/// Windows-1252; quoted or not; columns in any order.
/// </summary>
internal sealed class DeliveryFile
{
    public const int MaxBytes = 64 * 1024 * 1024;

    private delegate void Fill(SignalDraft draft, string value);

    // The closed list of columns: header, the draft's field (as rules name it), required, and how a value gets into the draft.
    private static readonly (string Header, string Field, bool Required, Fill Fill)[] Columns =
    [
        ("Kenmerk", "reference", true, (draft, value) => draft.Reference = value),
        ("Waarneemdatum", "observedOn", true, (draft, value) => draft.ObservedOn = value),
        ("Nauwkeurigheid", "precision", false, (draft, value) => draft.Precision = value),
        ("Gebied", "area", true, (draft, value) => draft.Area = value),
        ("Uitbuitingsvorm", "exploitation", true, (draft, value) => draft.Exploitation = value),
        ("Werkwijzen", "approaches", true, (draft, value) => draft.Approaches = [.. value.Split('|', StringSplitOptions.TrimEntries)]),
        ("Kanaal", "channel", true, (draft, value) => draft.Channel = value),
        ("Leeftijdsgroep", "ageBand", true, (draft, value) => draft.AgeBand = value),
        ("Geslacht", "gender", true, (draft, value) => draft.Gender = value),
        ("Rol", "actor", true, (draft, value) => draft.Actor = value),
        ("Basis", "basis", true, (draft, value) => draft.Basis = value),
        ("Bron", "reliability.source", true, (draft, value) => Reliability(draft).Source = value),
        ("Inhoud", "reliability.content", true, (draft, value) =>
            Reliability(draft).Content = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var content)
                ? content
                : null),
        ("Verspreiding", "handling", false, (draft, value) => draft.Handling = value),
        ("Toelichting", "narrative", false, (draft, value) => draft.Narrative = value),
    ];

    /// <summary>Over how many lines a quoted text may run.</summary>
    private const int MostLinesPerRow = 20;

    private readonly string[] _lines;
    private readonly CsvReaderOptions _options;
    private readonly Fill[] _fills;
    private bool _malformed;

    private DeliveryFile(string text)
    {
        _lines = text.ReplaceLineEndings("\n").Split('\n');
        _options = new()
        {
            Separator = new[] { ';', ',', '\t' }.MaxBy(separator => _lines[0].AsSpan().Count(separator)),
            HasHeader = false,
            OnMalformedRecord = _ => _malformed = true,
        };
        _fills = Header(Fields(_lines[0]) ?? []);
    }

    /// <exception cref="RuleBrokenException">This is no delivery: empty, not text, too large, or without the right header.</exception>
    public static DeliveryFile Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            throw new RuleBrokenException($"Het bestand is te groot: ten hoogste {MaxBytes / 1024 / 1024} MB.");
        var text = Decode(bytes);
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException("Het bestand is leeg.");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new RuleBrokenException("Dit is geen tekstbestand. Exporteer de signalen als CSV.");
        return new(text);
    }

    /// <summary>Every row after the header, in order; empty lines are none.</summary>
    public IEnumerable<DeliveryRow> Rows()
    {
        for (var at = 1; at < _lines.Length;)
        {
            var (fields, lines) = FieldsAt(at);
            if (lines > 1 || _lines[at].Length > 0)
                yield return Row(at + 1, fields);
            at += lines;
        }
    }

    /// <summary>The header of a column, by the name that the rules give its field.</summary>
    public static string HeaderOf(string field) => Columns.FirstOrDefault(column => column.Field == field).Header ?? field;

    private DeliveryRow Row(int line, string[]? fields)
    {
        if (fields is null)
            return new(line, null, "de aanhalingstekens kloppen niet");
        if (fields.Length != _fills.Length)
            return new(line, null, FormattableString.Invariant($"{fields.Length} kolommen in plaats van {_fills.Length}"));
        var draft = new SignalDraft();
        for (var i = 0; i < fields.Length; i++)
            _fills[i](draft, fields[i]);
        return new(line, draft);
    }

    private static Fill[] Header(string[] names)
    {
        var fills = new Fill[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var column = Columns.FirstOrDefault(c => string.Equals(c.Header, names[i].Trim(), StringComparison.OrdinalIgnoreCase));
            // An unknown name is not repeated: without a header line it would be somebody's data.
            fills[i] = column.Fill ?? throw new RuleBrokenException(FormattableString.Invariant(
                $"De naam van kolom {i + 1} is niet bekend. Bekende kolommen: {string.Join(", ", Columns.Select(c => c.Header))}."));
        }
        if (fills.Distinct().Count() != fills.Length)
            throw new RuleBrokenException("Een kolom komt twee keer voor.");
        var missing = Columns.Where(c => c.Required && !fills.Contains(c.Fill)).Select(c => c.Header).ToList();
        return missing.Count == 0 ? fills : throw new RuleBrokenException($"Deze kolommen ontbreken: {string.Join(", ", missing)}.");
    }

    /// <summary>The row that starts at a line: that line, or with the lines after it that a quoted text runs over.</summary>
    private (string[]? Fields, int Lines) FieldsAt(int at)
    {
        var text = _lines[at];
        if (Fields(text) is { } single)
            return (single, 1);
        // A quote that is never closed costs its own line only: the lines after it get a chance of their own.
        for (var lines = 2; lines <= MostLinesPerRow && at + lines <= _lines.Length; lines++)
        {
            text += "\n" + _lines[at + lines - 1];
            if (Fields(text) is { } fields && fields.Length == _fills.Length)
                return (fields, lines);
        }
        return (null, 1);
    }

    /// <returns>The fields of one record, or null when its quotes are wrong.</returns>
    private string[]? Fields(string record)
    {
        _malformed = false;
        using var reader = CsvReader.FromText(record, _options);
        var fields = reader.Read() ? reader.Current.ToArray() : [];
        return _malformed || reader.Read() ? null : fields;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(
                new MemoryStream(
                    bytes), new UTF8Encoding(
                        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static ReliabilityDraft Reliability(SignalDraft draft) => draft.Reliability ??= new();
}
