using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A workbook (.xlsx) of which the first sheet with a header holds the signals. It is read past as XML, cell by cell: nothing is
/// calculated, opened or followed, formulas are what they last came to, and macros are not looked at. What is packed in it is bounded
/// before it is unpacked.
/// </summary>
internal sealed class Workbook : IFileRows
{
    private const int MaxEntries = 1000;
    private const long MaxUnpacked = 400L * 1024 * 1024;
    private const long MaxRatio = 200;
    private const int MaxPart = 32 * 1024 * 1024;
    private const int MaxSheets = 200;
    private const int MaxDepth = 64;
    private const int MaxStyles = 100_000;
    private const int MaxTexts = 2_000_000;
    private const long MaxTextTogether = 64L * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string[] _texts;
    private readonly CellFormat[] _formats;
    private readonly string _sheet;

    /// <param name="stream">Can be sought; stays open, and is read again for every <see cref="Read"/>.</param>
    /// <exception cref="RuleBrokenException">It is no workbook, unpacks to more than it may, or has no sheet with signals.</exception>
    public Workbook(Stream stream)
    {
        _stream = stream;
        using var archive = Open(stream);
        var book = WorkbookParts.Read(archive, MaxSheets);
        DayZero = book.IsMacintosh ? FileDates.Macintosh : FileDates.Windows;
        _texts = book.Texts is { } texts ? ReadTexts(archive, texts) : [];
        _formats = book.Styles is { } styles ? [.. CellFormats.Read(Part(archive, styles, MaxPart)).Take(MaxStyles)] : [];
        _sheet = SheetWithSignals(archive, book.Sheets);
    }

    public DateOnly? DayZero { get; }

    public IEnumerable<FileRow> Read()
    {
        using var archive = Open(_stream);
        foreach (var row in TableRows.Read(Records(archive, _sheet), isRagged: true))
            yield return row;
    }

    /// <summary>
    /// A part of the workbook as XML: without document types, without anything from elsewhere, and no larger than it said.
    /// </summary>
    public static XmlReader Part(ZipArchive archive, string name, long atMost)
    {
        var entry = archive.GetEntry(name) ?? throw Damaged();
        if (entry.Length > atMost)
            throw new RuleBrokenException("Deze werkmap is te groot om te lezen. Lever de signalen als CSV.");
        return XmlReader.Create(new BoundedXml(entry.Open(), entry.Length), new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxUnpacked,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>Reads on; nothing in a workbook lies deep.</summary>
    public static bool Next(XmlReader xml) => xml.Read() && (xml.Depth <= MaxDepth ? true : throw Damaged());

    public static RuleBrokenException Damaged() => new("Deze werkmap is beschadigd of geen .xlsx. Sla haar opnieuw op als .xlsx.");

    private static ZipArchive Open(Stream stream)
    {
        stream.Position = 0;
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        // Which of two parts with one name is meant, every reader decides for itself.
        if (archive.Entries.DistinctBy(entry => entry.FullName).Count() != archive.Entries.Count)
            throw Damaged();
        var unpacked = 0L;
        foreach (var entry in archive.Entries)
        {
            unpacked += entry.Length;
            if (archive.Entries.Count > MaxEntries || unpacked > MaxUnpacked
                || entry.Length > 64 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio)
                throw new RuleBrokenException("Deze werkmap pakt uit tot veel meer dan zij groot is, en wordt niet gelezen. Sla haar "
                    + "opnieuw op als .xlsx, of lever de signalen als CSV.");
        }
        return archive;
    }

    private string SheetWithSignals(ZipArchive archive, IReadOnlyList<string> sheets)
    {
        var (first, looked) = ((string?)null, 0);
        foreach (var sheet in sheets)
        {
            var top = Records(archive, sheet).Where(record => !TableRows.IsEmpty(record)).Take(TableRows.HeaderWithin + 1).ToList();
            looked += top.Count;
            var header = top.Take(TableRows.HeaderWithin).TakeWhile(record => !TableRows.IsHeader(record)).Count();
            if (header >= Math.Min(top.Count, TableRows.HeaderWithin))
                continue;
            if (first is null)
                first = sheet;
            else if (header + 1 < top.Count && HasAll(top[header]))
                throw new RuleBrokenException("Er staan signalen op meer dan één blad. Zet ze onder elkaar op één blad, of lever elk blad "
                    + "als eigen bestand.");
        }
        return first ?? throw TableRows.NoHeader(looked);
    }

    private static bool HasAll(TextRecord header) => DeliveryColumns.All.Where(column => column.IsRequired)
        .All(column => header.Cells.Any(cell => DeliveryColumns.Find(cell) == column));

    private IEnumerable<TextRecord> Records(ZipArchive archive, string sheet)
    {
        using var xml = Part(archive, sheet, MaxUnpacked);
        var (line, header) = (0, int.MaxValue);
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
            {
                line = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : line + 1;
                var record = Row(xml, line);
                if (header == int.MaxValue && TableRows.IsHeader(record))
                    header = line;
                yield return record;
            }
            else if (xml.LocalName == "mergeCell" && LastRow(xml.GetAttribute("ref")) >= header)
                throw new RuleBrokenException("In de tabel zijn cellen samengevoegd; dan is niet te zien bij welke rij iets hoort. Maak "
                    + "dat ongedaan en sla de werkmap opnieuw op.");
        }
    }

    private TextRecord Row(XmlReader xml, int line)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
            return new(line, cells);
        string? broken = null;
        var length = 0;
        var depth = xml.Depth;
        while (Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
                continue;
            var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            var text = Cell(xml);
            length += text.Length;
            if (text.Length == 0)
                continue;
            if (column >= CsvRecords.MaxCells)
                broken ??= "dit zijn te veel kolommen";
            else if (text.Length > DeliveryColumns.MaxCell)
                broken ??= string.Create(CultureInfo.InvariantCulture, $"een cel is langer dan {DeliveryColumns.MaxCell} tekens");
            else if (length > CsvRecords.MaxRecord || column < cells.Count)
                broken ??= "deze rij is te groot";
            else
            {
                while (cells.Count < column)
                    cells.Add("");
                cells.Add(text);
            }
        }
        return new(line, broken is null ? cells : [], broken);
    }

    /// <summary>The cell that the reader stands at, as text.</summary>
    private string Cell(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, inline) = ("", "");
        var depth = xml.Depth;
        while (Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "v")
                value = SheetText.Read(xml);
            else if (xml.LocalName == "is")
                inline = SheetText.ReadRuns(xml);
        }
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _texts.Length
                ? _texts[index] : throw Damaged(),
            "inlineStr" => inline,
            "str" => SheetText.Unescape(value),
            "b" => value == "1" ? "WAAR" : "ONWAAR",
            "e" => value,
            "d" => value.Contains('T', StringComparison.Ordinal) ? value : value + " 00:00",
            _ => CellFormats.Text(value, FormatOf(style), DayZero!.Value),
        };
    }

    private CellFormat FormatOf(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _formats.Length
            ? _formats[index] : CellFormat.Number;

    private static string[] ReadTexts(ZipArchive archive, string part)
    {
        var texts = new List<string>();
        var together = 0L;
        using var xml = Part(archive, part, MaxUnpacked);
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            var text = SheetText.ReadRuns(xml);
            if (texts.Count == MaxTexts || (together += text.Length) > MaxTextTogether)
                throw new RuleBrokenException("In deze werkmap staat te veel tekst om te lezen. Lever de signalen als CSV.");
            texts.Add(text);
        }
        return [.. texts];
    }

    /// <summary>Zero-based, of "C7"; null where a cell does not say.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3))
            column = column * 26 + letter - 'A' + 1;
        return column == 0 ? null : column - 1;
    }

    /// <summary>Of "A1:M3".</summary>
    private static int LastRow(string? range) => int.TryParse(
        (range ?? "").Split(':')[^1].TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"]), NumberStyles.None, CultureInfo.InvariantCulture,
        out var row) ? row : int.MaxValue;
}
