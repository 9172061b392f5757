using Dashboard.Shared.Dutch;
using Dashboard.Shared.Meetings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>
/// The week's figures and decisions as a workbook. The first row of every sheet says how far it may go and how the figures' hash begins,
/// and so does every page when it is printed.
/// </summary>
internal static class FiguresWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint PaperA4 = 9;

    // In characters. Every sheet has its columns by the same names.
    private static readonly DynamicExcelColumn[] Columns =
        [.. new[] { 24.0, 34, 12, 12, 34 }.Select((width, at) => new DynamicExcelColumn(NameOf(at)) { Width = width })];

    /// <exception cref="InvalidOperationException">A figure is exact: such a figure does not leave the system.</exception>
    public static byte[] Write(MeetingPaper paper)
    {
        var details = paper.Details;
        string[] mark = [string.Join(" · ", paper.MarkLines)];
        var sheets = new Dictionary<string, object>
        {
            ["Toelichting"] = Rows(
            [
                mark, ["Overleg", DutchTime.LongMoment(details.Meeting.PlannedAt)], ["Week", details.Meeting.Week],
                ["Over", MeetingText.Days(details.Meeting.Week)],
                ["Cijfers", MeetingText.Figures(details.Snapshot)], ["Controlegetal", details.Snapshot.Hash],
                ["Stappen", "Een aantal ligt tussen ‘minstens’ en ‘hoogstens’, beide meegerekend. Afgeschermd is wat te veel "
                    + "zou verraden."],
            ]),
            ["Cijfers"] = Rows(
            [
                mark, ["Reeks", "Wat", "Minstens", "Hoogstens", "Toelichting"], FigureRow("Totaal", "Hele regio", paper.Picture.Total),
                .. FigureTables.Create(paper.Picture, details.Region)
                .SelectMany(table => table.Rows.Select(row => FigureRow(table.Caption, row.Name, row.Figure))),
            ]),
            ["Besluiten"] = Rows(
            [
                mark, ["Besluit", "Omdat", "Wie", "Stand", "Week"],
                .. details.Decisions.Concat(details.Earlier)
                .Select(d => (object?[])[d.Text, d.Reason, MeetingText.Owner(d, details.Region.Partners), MeetingText.Outcome(d), d.Week]),
            ]),
        };
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, printHeader: false, configuration: new OpenXmlConfiguration { DynamicColumns = Columns });
        SetPages(stream, paper);
        return stream.ToArray();
    }

    /// <summary>
    /// MiniExcel writes cells only: how sheets are printed is added to them. Lying, as wide as the page, with the mark above and below.
    /// </summary>
    private static void SetPages(Stream workbook, MeetingPaper paper)
    {
        using var document = SpreadsheetDocument.Open(workbook, isEditable: true);
        foreach (var part in document.WorkbookPart!.WorksheetParts)
        {
            var sheet = part.Worksheet!;
            sheet.SheetProperties = new SheetProperties { PageSetupProperties = new PageSetupProperties { FitToPage = true } };
            sheet.AddChild(new PageSetup
            {
                PaperSize = PaperA4,
                Orientation = OrientationValues.Landscape,
                FitToWidth = 1,
                FitToHeight = 0,
            });
            // Excel takes at most 255 characters in each, and an ampersand as the start of a code.
            sheet.AddChild(new HeaderFooter
            {
                OddHeader = new OddHeader("&L" + Escaped(string.Join(" · ", paper.MarkLines.Skip(1)))),
                OddFooter = new OddFooter($"&L{Escaped(paper.Mark.Handling)}&R&P"),
            });
        }
    }

    private static string Escaped(string text) => text.Replace("&", "&&", StringComparison.Ordinal);

    private static string NameOf(int column) => $"{(char)('A' + column)}";

    private static object?[] FigureRow(string series, string name, Dashboard.Shared.Figures.Figure figure)
    {
        var (atLeast, atMost, words) = FigureText.Columns(figure);
        return [series, name, atLeast, atMost, words];
    }

    // MiniExcel takes a row as names with values; every sheet has as many columns as its widest row.
    private static List<Dictionary<string, object?>> Rows(IReadOnlyList<object?[]> rows)
    {
        var width = rows.Max(row => row.Length);
        return [.. rows.Select(row => Enumerable.Range(0, width).ToDictionary(NameOf, column => column < row.Length ? row[column] : null))];
    }
}
