using System.Globalization;
using Dashboard.Shared.Signals;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A workbook to fill in: a sheet with the header, drop-down lists in its columns and cells that stay text (what a spreadsheet would make a
/// date or a number of stays what was typed), a sheet that explains each column, and a hidden one with the lists.
/// </summary>
internal static class TemplateWorkbook
{
    private const string Lists = "Lijsten";
    private const uint Text = 1, Bold = 2;
    private const uint TextFormat = 49; // "@"
    private const int Rows = 5000;

    public static byte[] Write(Region region, DateOnly today)
    {
        var guides = ColumnGuide.All(region, today);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var sheets = new Sheets();
            book.Workbook = new(sheets);
            Add(book, sheets, "Signalen", SheetStateValues.Visible, Signals(guides));
            Add(book, sheets, "Uitleg", SheetStateValues.Visible, Explanation(guides, region));
            Add(book, sheets, Lists, SheetStateValues.Hidden, ListsOf(guides));
        }
        return stream.ToArray();
    }

    private static Worksheet Signals(IReadOnlyList<ColumnGuide> guides)
    {
        var sheet = new Worksheet(
            new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = 1,
                TopLeftCell = "A2",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            })
            { WorkbookViewId = 0 }),
            new Columns(guides.Select((_, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = 22,
                CustomWidth = true,
                Style = Text,
            })),
            new SheetData(RowOf(1, Bold, guides.Select(guide => guide.Column.Header))));
        var choices = guides.Where(guide => guide.Words.Count > 0).Select(guide =>
        {
            var (column, list) = (NameOf(guide.Column.Index), NameOf(guide.Column.Index));
            return new DataValidation(new Formula1(string.Create(
                CultureInfo.InvariantCulture, $"{Lists}!${list}$1:${list}${guide.Words.Count}")))
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                // Several approaches are written with a | between them, which is in no list; what a code list does not know is refused by us.
                ShowErrorMessage = guide.Column.Field != "approaches",
                SequenceOfReferences = new() { InnerText = $"{column}2:{column}{Rows}" },
            };
        }).ToList();
        sheet.Append(new DataValidations(choices) { Count = (uint)choices.Count });
        return sheet;
    }

    private static Worksheet Explanation(IReadOnlyList<ColumnGuide> guides, Region region)
    {
        var rows = new List<Row> { RowOf(1, Bold, ["Kolom van het bestand", "Verplicht?", "Wat erin staat", "Waaruit u kunt kiezen"]) };
        foreach (var guide in guides)
        {
            rows.Add(RowOf(
                rows.Count + 1, Text,
                [
                    guide.Column.Header, guide.Column.IsRequired ? "ja" : "nee", guide.Meaning,
                    guide.Column.Field == "area" ? "zie hieronder" : string.Join(", ", guide.Words),
                ]));
        }
        rows.Add(RowOf(rows.Count + 1, Bold, ["Code van het gebied", "", "Naam", ""]));
        rows.AddRange(region.Areas.Select((area, i) => RowOf(guides.Count + 3 + i, Text, [area.Code, "", area.Name, ""])));
        return new(
            new Columns(new double[] { 24, 12, 70, 90 }.Select((width, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = width,
                CustomWidth = true,
            })),
            new SheetData(rows));
    }

    /// <summary>A column for each column, without a header: by that this is no sheet with signals.</summary>
    private static Worksheet ListsOf(IReadOnlyList<ColumnGuide> guides) => new(new SheetData(
        Enumerable.Range(0, guides.Max(guide => guide.Words.Count)).Select(
            i => RowOf(i + 1, Text, guides.Select(guide => i < guide.Words.Count ? guide.Words[i] : "")))));

    private static Row RowOf(int number, uint style, IEnumerable<string> cells) => new(cells.Select((text, i) => new Cell
    {
        CellReference = string.Create(CultureInfo.InvariantCulture, $"{NameOf(i)}{number}"),
        StyleIndex = style,
        DataType = CellValues.InlineString,
        InlineString = new(new DocumentFormat.OpenXml.Spreadsheet.Text(text)),
    }))
    { RowIndex = (uint)number };

    private static void Add(WorkbookPart book, Sheets sheets, string name, SheetStateValues state, Worksheet worksheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = worksheet;
        sheets.Append(new Sheet
        {
            Id = book.GetIdOfPart(part),
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Name = name,
            State = state,
        });
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new DocumentFormat.OpenXml.Spreadsheet.Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })),
        new Borders(new Border()),
        new CellStyleFormats(new DocumentFormat.OpenXml.Spreadsheet.CellFormat()),
        new DocumentFormat.OpenXml.Spreadsheet.CellFormats(
            new DocumentFormat.OpenXml.Spreadsheet.CellFormat(),
            new DocumentFormat.OpenXml.Spreadsheet.CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new DocumentFormat.OpenXml.Spreadsheet.CellFormat { NumberFormatId = TextFormat, FontId = 1, ApplyFont = true }));

    private static string NameOf(int column) => ((char)('A' + column)).ToString();
}
