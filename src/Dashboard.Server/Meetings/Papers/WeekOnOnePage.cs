using System.Globalization;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>
/// The week on one page: a PDF that can be mailed, printed and read out. Bands are drawn from what is certain to what is possible. What
/// does not fit is counted, so nothing is left out in silence.
/// </summary>
internal static class WeekOnOnePage
{
    public const string ContentType = "application/pdf";
    private const int WeeksShown = 26;

    /// <summary>With fewer the bars become no wider.</summary>
    private const int FewestWeeks = 8;

    /// <summary>From one line of text to the next.</summary>
    private const double Step = 14;
    private const double SmallStep = 11;
    private const double Half = (TaggedPage.Width - 28) / 2;

    private static readonly Face Title = new(20, Bold: true);
    private static readonly Face Heading = new(12.5, Bold: true);
    private static readonly Face Plain = new(9.5);
    private static readonly Face Strong = new(9.5, Bold: true);
    private static readonly Face Aside = new(8.5, Quiet: true);

    /// <exception cref="InvalidOperationException">A figure is exact: such a figure does not leave the system.</exception>
    public static byte[] Write(MeetingPaper paper)
    {
        RefuseExact(paper.Picture);
        var details = paper.Details;
        var title = $"De week op één pagina: {DutchText.Lower(MeetingText.Week(details.Meeting.Week))}";
        using var page = new TaggedPage(title, paper.Picture.AsOf ?? details.Meeting.PlannedAt);
        var foot = paper.MarkLines.Select((line, index) => page.Wrapped(line, FootFace(index), TaggedPage.Width)).ToList();
        var bottom = TaggedPage.Bottom - SmallStep * foot.Sum(lines => lines.Count);

        WriteHead(page, paper, title);
        var top = WriteWeeks(page, paper.Picture, 164) + 28;
        WriteMunicipalities(page, paper, top, bottom - 14);
        WriteRightColumn(page, paper, top, bottom - 14);

        page.Decoration(() => page.Stroke(TaggedPage.Left, bottom, TaggedPage.Right, bottom));
        foreach (var (index, lines) in foot.Index())
            page.Element(
                Tag.Paragraph,
                () => bottom = page.Text(lines, TaggedPage.Left, bottom + SmallStep, SmallStep, FootFace(index)));
        return page.ToBytes();
    }

    /// <summary>Columns refuses what is exact, however it would be written, drawn or folded.</summary>
    private static void RefuseExact(Overview picture)
    {
        FigureText.Columns(picture.Total);
        foreach (var by in new[] { Dimension.Week, Dimension.Municipality, Dimension.ApproachGroup })
        {
            foreach (var cell in picture.Series[by])
                FigureText.Columns(cell.Figure);
        }
    }

    private static Face FootFace(int line) => new(8, Bold: line == 0, Quiet: line > 0);

    private static void WriteHead(TaggedPage page, MeetingPaper paper, string title)
    {
        page.Line(Tag.Heading1, title, TaggedPage.Left, 56, Title);
        var (about, face) = ($"{paper.Details.Region.Name} · {MeetingText.Days(paper.Details.Meeting.Week)}", new Face(11, Quiet: true));
        page.Line(Tag.Paragraph, page.Fitting(about, face, TaggedPage.Width), TaggedPage.Left, 74, face);
        var total = new Face(paper.Picture.Total is Figure.Protected ? 32 : 16, Bold: true);
        page.Line(
            Tag.Paragraph, page.Fitting(FigureText.Format(paper.Picture.Total), total, TaggedPage.Width), TaggedPage.Left, 114, total);
        page.Line(
            Tag.Paragraph, "signalen in de hele regio, in stappen die beschermen wie erachter zit", TaggedPage.Left, 130,
            new(10, Quiet: true));
    }

    /// <summary>The weeks as bars, and what the bars mean.</summary>
    /// <returns>Where the last line stands.</returns>
    private static double WriteWeeks(TaggedPage page, Overview picture, double top)
    {
        const double height = 84;
        var all = picture.Series[Dimension.Week];
        var cells = all.TakeLast(WeeksShown).ToList();
        page.Line(
            Tag.Heading2, all.Count > WeeksShown ? $"Per week: de laatste {WeeksShown} weken" : "Per week", TaggedPage.Left, top, Heading);
        var highest = Math.Max(1, cells.Max(cell => FigureText.Top(cell.Figure) ?? 0));
        page.LineUpTo(
            Tag.Paragraph, string.Create(DutchText.Culture, $"bovenste lijn: {highest:N0}"), TaggedPage.Right, top, Aside);

        var bottom = top + 10 + height;
        var step = TaggedPage.Width / Math.Max(cells.Count, FewestWeeks);
        var words = string.Join("; ", cells.Select(cell => $"{Label.Week(cell.Key)}: {FigureText.Signals(cell.Figure)}"));
        page.Decoration(() =>
        {
            page.Stroke(TaggedPage.Left, bottom - height, TaggedPage.Right, bottom - height);
            page.Stroke(TaggedPage.Left, bottom, TaggedPage.Right, bottom);
        });
        page.Figure($"Signalen per week. {words}.", TaggedPage.Left, bottom - height, TaggedPage.Width, height, () =>
        {
            foreach (var (index, cell) in cells.Index())
            {
                var x = TaggedPage.Left + step * index + 1.5;
                if (FigureText.Top(cell.Figure) is { } most)
                {
                    var (high, low) = (height * most / highest, height * (FigureText.Height(cell.Figure) ?? 0) / highest);
                    page.OpenBox(x, bottom - high, step - 3, high - low);
                    page.FilledBox(x, bottom - low, step - 3, low);
                }
                else
                {
                    page.Cross(x + step / 2 - 1.5, bottom - 6);
                }
            }
        });

        var y = bottom + 13;
        page.Line(Tag.Paragraph, Label.Week(cells[0].Key), TaggedPage.Left, y, Aside);
        if (cells.Count >= FewestWeeks)
            page.LineUpTo(Tag.Paragraph, Label.Week(cells[^1].Key), TaggedPage.Right, y, Aside);
        y += Step;
        page.Line(
            Tag.Paragraph, "Gevuld: zeker zo veel. Open: het aantal ligt ergens in dit stuk. ×: afgeschermd of niet aangeleverd.",
            TaggedPage.Left, y, Aside);
        if (PublishedText.Since(picture) is { } since)
            page.Line(Tag.Paragraph, page.Fitting(since, Aside, TaggedPage.Width), TaggedPage.Left, y += SmallStep, Aside);
        return y;
    }

    /// <summary>
    /// All municipalities: those above the lowest band each with a bar, the others folded by what they read. Where there is no room for
    /// all, the lowest bars make way for how many they are.
    /// </summary>
    private static void WriteMunicipalities(TaggedPage page, MeetingPaper paper, double top, double bottom)
    {
        page.Line(Tag.Heading2, "Per gemeente", TaggedPage.Left, top, Heading);
        var region = paper.Details.Region;
        var nowhere = Label.For(Dimension.Municipality, region.Code, region);
        var all = FigureTables.Create(paper.Picture, region).First(table => table.Caption == "Gemeente").Rows
            .OrderByDescending(row => FigureText.Height(row.Figure) ?? -1).ThenByDescending(row => FigureText.Top(row.Figure) ?? -1)
            .ToLookup(row => row.Name == nowhere);
        var bars = all[false].Where(row => FigureText.Height(row.Figure) > 0).Select(Row.Drawn).ToList();
        var folded = all[true].Select(Row.Told)
            .Concat(all[false]
                .Where(row => FigureText.Height(row.Figure) is null or 0)
                .GroupBy(row => FigureText.Brief(row.Figure))
                .Select(same => same.Count() == 1 ? Row.Told(same.Single()) : Row.Together(same.Key, [.. same.Select(row => row.Name)])))
            .ToList();

        var room = bottom - top - 4;
        var lines = (int)(room / Step);
        if (bars.Count + folded.Count > lines)
        {
            var shown = bars.Take(lines - 1 - folded.Count).ToList();
            var paperKind = paper.Details.Meeting.Status == MeetingStatus.Planned ? "zie de briefing" : "zie het verslag";
            shown.Add(new($"en nog {Municipalities(bars.Count - shown.Count)}", paperKind, null, []));
            bars = shown;
        }
        List<Row> rows = [.. bars, .. folded];
        WriteRows(page, rows, TaggedPage.Left, top + 18, room - Step * rows.Count);
    }

    private static void WriteRightColumn(TaggedPage page, MeetingPaper paper, double top, double bottom)
    {
        const double left = TaggedPage.Right - Half;
        var details = paper.Details;
        page.Line(Tag.Heading2, "Groepen van werkwijzen", left, top, Heading);
        var groups = FigureTables.Create(paper.Picture, details.Region).First(table => table.Caption == "Groep van werkwijzen").Rows;
        var y = WriteRows(page, [.. groups.Select(Row.Drawn)], left, top + 18, 0) + 14;

        page.Line(Tag.Heading2, "Besluiten", left, y, Heading);
        page.Line(Tag.Paragraph, details.Decisions.Count switch
        {
            0 => "Er is nog niets besloten.",
            1 => "1 besluit genomen.",
            var n => $"{n} besluiten genomen."
        }, left, y += 18, Plain);
        page.Line(Tag.Paragraph, details.Earlier.Count(decision => decision.Overdue) switch
        {
            0 => "Geen acties over tijd.",
            1 => "1 actie is over tijd.",
            var n => $"{n} acties zijn over tijd."
        }, left, y += Step, Plain);

        y += 28;
        page.Line(Tag.Heading2, "Op de agenda", left, y, Heading);
        WriteAgenda(page, [.. details.Agenda.Where(item => !item.Dropped)], left, y + 18, bottom);
    }

    /// <summary>As many items as there is room for, each in two lines at most, and how many there are more.</summary>
    private static void WriteAgenda(TaggedPage page, IReadOnlyList<AgendaItemCard> items, double left, double y, double bottom)
    {
        const double indent = 20;
        if (items.Count == 0)
        {
            page.Line(Tag.Paragraph, "Er staat niets op de agenda.", left, y, Plain);
            return;
        }
        var shown = 0;
        page.Element(Tag.List, () =>
        {
            foreach (var item in items)
            {
                var lines = page.Wrapped(item.Title, Plain, Half - indent, most: 2);
                var last = y + 12 * (lines.Count - 1);
                if ((shown == items.Count - 1 ? last : last + Step + 1) > bottom)
                    break;
                shown++;
                page.Element(Tag.ListItem, () =>
                {
                    page.Line(Tag.Label, string.Create(CultureInfo.InvariantCulture, $"{shown}."), left, y, Plain);
                    page.Element(Tag.ListBody, () => page.Text(lines, left + indent, y, 12, Plain));
                });
                y = last + Step + 1;
            }
        });
        if (shown < items.Count)
            page.Line(Tag.Paragraph, $"en nog {items.Count - shown} {(items.Count - shown == 1 ? "punt" : "punten")}", left, y, Aside);
    }

    /// <summary>Names, bars and what they read, as a table.</summary>
    /// <param name="spare">How much room there is for the names of those that are folded.</param>
    /// <returns>Where the next line would stand.</returns>
    private static double WriteRows(TaggedPage page, IReadOnlyList<Row> rows, double left, double y, double spare)
    {
        var highest = Math.Max(1, rows.Max(row => row.Top ?? 0));
        var drawn = rows.Where(row => row.Top is not null).ToList();
        var (words, names) = (Widest(drawn.Select(row => row.Words), Strong), Math.Min(145, Widest(drawn.Select(row => row.Name), Plain)));
        var (start, length) = (left + names + 8, Half - names - words - 16);
        page.Element(Tag.Table, () =>
        {
            foreach (var row in rows)
            {
                var folded = page.Wrapped(string.Join(", ", row.Folded), Aside, Half);
                if (row.Folded.Count == 0 || SmallStep * folded.Count > spare)
                    folded = [];
                spare -= SmallStep * folded.Count;
                var room = row.Top is null ? Half - page.WidthOf(row.Words, Strong) - 8 : names;
                page.Element(Tag.TableRow, () =>
                {
                    page.RowHeader(() =>
                    {
                        page.Text(page.Fitting(row.Name, Plain, room) + (folded.Count > 0 ? ": " : ""), left, y, Plain);
                        page.Text(folded, left, y + SmallStep, SmallStep, Aside);
                    });
                    page.LineUpTo(Tag.TableDataCell, row.Words, left + Half, y, Strong);
                });
                if (row.Top is { } most)
                {
                    var (high, low) = (length * most / highest, length * row.Least / highest);
                    page.Decoration(() =>
                    {
                        page.OpenBox(start + low, y - 6.5, high - low, 6.5);
                        page.FilledBox(start, y - 6.5, low, 6.5);
                    });
                }
                y += Step + SmallStep * folded.Count;
            }
        });
        return y;

        double Widest(IEnumerable<string> texts, Face face) => texts.Select(text => page.WidthOf(text, face)).DefaultIfEmpty().Max();
    }

    private static string Municipalities(int count) => count == 1 ? "1 gemeente" : $"{count} gemeenten";

    /// <summary>A line of a table: what it is about, what it reads, and the figure that is drawn between them.</summary>
    /// <param name="Folded">The names of those that are folded into this line.</param>
    private sealed record Row(string Name, string Words, Figure? Figure, IReadOnlyList<string> Folded)
    {
        public int? Top => Figure is null ? null : FigureText.Top(Figure);

        public int Least => Figure is null ? 0 : FigureText.Height(Figure) ?? 0;

        public static Row Drawn((string Name, Figure Figure) row) => Told(row) with { Figure = row.Figure };

        public static Row Told((string Name, Figure Figure) row) => new(row.Name, FigureText.Brief(row.Figure), null, []);

        public static Row Together(string words, IReadOnlyList<string> folded) => new(Municipalities(folded.Count), words, null, folded);
    }
}
