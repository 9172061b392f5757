using System.IO.Compression;
using System.Text;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>A workbook as Excel packs it, written out so that a test can put anything in it.</summary>
internal static class Xlsx
{
    public const string DayStyle = "s=\"1\"", MonthStyle = "s=\"2\"";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="sheets">What is in each sheet: a table of rows, and what comes after it.</param>
    public static byte[] Of(string[] sheets, string[]? texts = null, bool is1904 = false, params (string Name, byte[] Content)[] more)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("_rels/.rels", Rels($"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">"
                + $"<workbookPr{(is1904 ? " date1904=\"1\"" : "")}/><sheets>"
                + string.Concat(sheets.Select((_, i) => $"<sheet name=\"Blad{i + 1}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>"))
                + "</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", Rels(string.Concat(sheets.Select((_, i) =>
                    $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + $"<Relationship Id=\"t\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                + $"<Relationship Id=\"y\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/>"));
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat((texts ?? []).Select(text => $"<si>{text}</si>"))}</sst>");
            Add("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">"
                + "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-413]d\\ mmmm\\ yyyy\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
                + "<xf numFmtId=\"17\"/></cellXfs></styleSheet>");
            foreach (var (i, sheet) in sheets.Index())
                Add($"xl/worksheets/sheet{i + 1}.xml",
                    sheet.StartsWith("<!", StringComparison.Ordinal) ? sheet : $"<worksheet xmlns=\"{Main}\">{sheet}</worksheet>");
            foreach (var (name, content) in more)
                AddBytes(name, content);

            void Add(string name, string xml) => AddBytes(name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));

            void AddBytes(string name, byte[] content)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A table of rows with text in their cells; a cell that begins with "&lt;c" is put in as it is.</summary>
    public static string Table(params string[][] rows) =>
        "<sheetData>" + string.Concat(rows.Select((row, i) => Row(i + 1, "", row))) + "</sheetData>";

    public static string Row(int number, string attributes, params string[] cells) => $"<row r=\"{number}\" {attributes}>"
        + string.Concat(cells.Select((cell, i) => cell.StartsWith("<c", StringComparison.Ordinal)
            ? cell.Replace("<c ", $"<c r=\"{(char)('A' + i)}{number}\" ", StringComparison.Ordinal)
            : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>")) + "</row>";

    private static string Rels(string relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";
}
