using System.Globalization;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Meetings;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>
/// The briefing or the minutes as a Word document: real headings, tables with header rows, Dutch, and on every page how far it may go and
/// the figures' hash.
/// </summary>
internal static class MinutesDocument
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <exception cref="InvalidOperationException">A figure is exact: such a figure does not leave the system.</exception>
    public static byte[] Write(MeetingPaper paper)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var details = paper.Details;
            document.PackageProperties.Title = MeetingText.Paper(details.Meeting);
            document.PackageProperties.Language = "nl-NL";
            document.PackageProperties.Creator = "Signaalbeeld";
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(paper.MarkLines.Select(line => Styled("Header", line)));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
                RunOf($"Controlegetal {details.Snapshot.Hash[..12]} · pagina "), new SimpleField(
                    new Run(new Text("1")))
                { Instruction = "PAGE" }));

            var body = new Body(Styled("Title", MeetingText.Paper(details.Meeting)));
            body.Append(Table(["Gegeven", "Inhoud"],
            [
                ["Overleg", $"{DutchTime.LongMoment(details.Meeting.PlannedAt)} ({Label.For(details.Meeting.Status).ToLowerInvariant()})"],
                ["Over", MeetingText.Days(details.Meeting.Week)],
                ["Cijfers", MeetingText.Figures(details.Snapshot)],
                ["Verspreiding", Label.For(details.Reach)],
                ["Controlegetal", details.Snapshot.Hash],
            ]));
            body.Append(Styled("Heading1", "De week in cijfers"));
            body.Append(
                Plain($"In de hele regio: {Said(paper.Picture.Total, FigureText.Signals)}. Cijfers staan in stappen; “minder dan” en "
                    + $"“afgeschermd” beschermen wie erachter zit.{MeetingText.OwnView(details)}"));
            foreach (var (caption, rows) in FigureTables.Create(paper.Picture, details.Region))
            {
                body.Append(Styled("Heading2", $"Per {caption.ToLowerInvariant()}"));
                body.Append(Table([caption, "Signalen"], rows.Select(row => (string[])[row.Name, Said(row.Figure, FigureText.Format)])));
            }
            body.Append(Styled("Heading1", MeetingText.PaperAgenda(details.Meeting)));
            foreach (var (index, item) in details.Agenda.Where(item => !item.Dropped).Index())
            {
                body.Append(Styled("Heading2", string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {item.Title}")));
                if (item.Explanation is { } explanation)
                    body.Append(Plain(explanation));
                foreach (var line in item.Notes.SelectMany(note => note.Text.Split('\n')))
                    body.Append(Plain(line));
            }
            if (MeetingText.HasDecisions(details))
                AppendDecisions(body, "Besluiten", "Er is niets besloten.", details.Decisions, details);
            AppendDecisions(body, "Van eerdere overleggen", "Er stond niets open.", details.Earlier, details);
            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
            main.Document = new Document(body);
        }
        return stream.ToArray();
    }

    private static void AppendDecisions(Body body, string title, string none, IReadOnlyList<DecisionCard> decisions, MeetingDetails details)
    {
        body.Append(Styled("Heading1", title));
        if (decisions.Count == 0)
            body.Append(Plain(none));
        else
            body.Append(
                Table(["Besluit", "Omdat", "Wie", "Stand"], decisions.Select(
                    d => (string[])[d.Text, d.Reason, MeetingText.Owner(d, details.Region.Partners), MeetingText.Outcome(d)])));
    }

    // Columns refuses what is exact, however it would be written.
    private static string Said(Figure figure, Func<Figure, string> words)
    {
        FigureText.Columns(figure);
        return words(figure);
    }

    private static Paragraph Styled(string style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), RunOf(text));

    private static Paragraph Plain(string text) => new(RunOf(text));

    private static Run RunOf(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Table Table(string[] head, IEnumerable<string[]> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "Cijfers" }, new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableLook { Val = "0020" }),
            new TableGrid([.. head.Select(_ => new GridColumn())]));
        table.Append(Row(head, isHead: true));
        foreach (var row in rows)
            table.Append(Row(row, isHead: false));
        return table;
    }

    private static TableRow Row(string[] cells, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        foreach (var cell in cells)
            row.Append(new TableCell([.. cell.Split('\n').Select(line => isHead ? Styled("Kop", line) : Plain(line))]));
        return row;
    }

    private static Styles Styles()
    {
        const string Font = "Liberation Sans";
        return new(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font }, new FontSize { Val = "21" }, new Languages
                    {
                        Val = "nl-NL",
                    })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines
                {
                    After = "100",
                    Line = "264",
                    LineRule = LineSpacingRuleValues.Auto,
                }))),
            ParagraphStyle("Normal", "Normal", null, null, isDefault: true),
            ParagraphStyle("Title", "Title", "40", "240"),
            ParagraphStyle("Heading1", "heading 1", "30", "320", outline: 0),
            ParagraphStyle("Heading2", "heading 2", "24", "200", outline: 1),
            ParagraphStyle("Kop", "Tabelkop", "21", "0"),
            ParagraphStyle("Header", "header", "17", null, bold: false),
            ParagraphStyle("Footer", "footer", "17", null, bold: false),
            new Style(
                new StyleName { Val = "Cijfers" },
                new StyleTableProperties(
                    new TableBorders(
                        new TopBorder { Val = BorderValues.Single, Size = 4, Color = "B0B7C3" }, new BottomBorder
                        {
                            Val = BorderValues.Single,
                            Size = 4,
                            Color = "B0B7C3",
                        },
                        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "D5DAE1" }),
                    new TableCellMarginDefault(
                        new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin
                        {
                            Width = 80,
                            Type = TableWidthValues.Dxa,
                        },
                        new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin
                        {
                            Width = 80,
                            Type = TableWidthValues.Dxa,
                        })))
            { Type = StyleValues.Table, StyleId = "Cijfers", CustomStyle = true });
    }

    private static Style ParagraphStyle(
        string id, string name, string? size, string? before, bool isDefault = false, bool bold = true, int? outline = null)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault };
        if (isDefault)
            return style;
        style.Append(new BasedOn { Val = "Normal" });
        var paragraph = new StyleParagraphProperties();
        if (before is not null)
        {
            paragraph.Append(new KeepNext());
            paragraph.Append(new SpacingBetweenLines { Before = before, After = "80" });
        }
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        style.Append(paragraph);
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        run.Append(new FontSize { Val = size });
        style.Append(run);
        return style;
    }
}
