using System.Globalization;
using System.Xml.Linq;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>
/// The week on one page (A4, portrait): a drawing that stands alone, with its text as text. Bands are drawn from what is certain to what is
/// possible.
/// </summary>
internal static class BriefingGraphic
{
    public const string ContentType = "image/svg+xml";
    private const double Width = 794;
    private const double Height = 1123;
    private const double Margin = 56;
    private const int MostItems = 8;
    private const int WeeksShown = 26;

    /// <summary>With fewer the bars become no wider.</summary>
    private const int FewestWeeks = 8;
    private const string Ink = "#00183c";
    private const string Quiet = "#3d4a66";
    private const string Bar = "#00549e";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <exception cref="InvalidOperationException">A figure is exact: such a figure does not leave the system.</exception>
    public static byte[] Write(MeetingPaper paper)
    {
        var details = paper.Details;
        var title = $"De week op één pagina: {MeetingText.Week(details.Meeting.Week).ToLowerInvariant()}";
        var total = Said(paper.Picture.Total, FigureText.Signals);
        var root = new XElement(Svg + "svg",
            new XAttribute("viewBox", Invariant($"0 0 {Width} {Height}")), new XAttribute("width", "210mm"),
            new XAttribute("height", "297mm"),
            new XAttribute("role", "img"), new XAttribute("aria-labelledby", "titel uitleg"), new XAttribute(XNamespace.Xml + "lang", "nl"),
            new XAttribute("font-family", "system-ui, 'Liberation Sans', Arial, sans-serif"), new XAttribute("fill", Ink),
            new XElement(Svg + "title", new XAttribute("id", "titel"), title),
            new XElement(
                Svg + "desc", new XAttribute("id", "uitleg"), $"{details.Region.Name}, {MeetingText.Days(details.Meeting.Week)}: "
                    + $"{total} in de hele regio, met het verloop per week, de gemeenten, de groepen van werkwijzen, de agenda en "
                        + $"de besluiten."),
            new XElement(
                Svg + "rect", new XAttribute("width", Invariant($"{Width}")), new XAttribute("height", Invariant($"{Height}")),
                new XAttribute("fill", "white")),
            Text(Margin, 70, title, 26, bold: true),
            Text(Margin, 98, $"{details.Region.Name} · {MeetingText.Days(details.Meeting.Week)}", 15, Quiet),
            Text(Margin, 158, Said(paper.Picture.Total, FigureText.Format), 44, bold: true),
            Text(Margin, 182, "signalen in de hele regio, in stappen die beschermen wie erachter zit", 14, Quiet));

        root.Add(Text(Margin, 232, "Per week", 17, bold: true));
        root.Add(Weeks(paper, 250, 150));
        root.Add(Text(Margin, 462, "Per gemeente", 17, bold: true));
        var half = (Width - 2 * Margin - 32) / 2;
        root.Add(
            Bars([.. FigureTables.Create(paper.Picture, details.Region)
                .First(t => t.Caption == "Gemeente")
                .Rows.OrderByDescending(r => FigureText.Height(r.Figure) ?? -1)
                .Take(12)], Margin, 476, half));
        var right = Margin + half + 32;
        root.Add(Text(right, 462, "Groepen van werkwijzen", 17, bold: true));
        root.Add(
            Bars(FigureTables.Create(paper.Picture, details.Region)
                .First(t => t.Caption == "Groep van werkwijzen")
                .Rows, right, 476, half));
        root.Add(Text(right, 642, "Besluiten", 17, bold: true));
        root.Add(
            Text(right, 666, details.Decisions.Count switch
            {
                0 =>
                "Er is nog niets besloten.",
                1 => "1 besluit genomen.",
                var n => $"{n} besluiten genomen."
            }, 14));
        root.Add(
            Text(right, 688, details.Earlier.Count(
                d => d.Overdue) switch
            {
                0 =>
                    "Geen acties over tijd.",
                1 => "1 actie is over tijd.",
                var n => $"{n} acties zijn over tijd."
            }, 14));

        root.Add(Text(Margin, 872, "Op de agenda", 17, bold: true));
        var items = details.Agenda.Where(item => !item.Dropped).ToList();
        foreach (var (index, item) in items.Take(MostItems).Index())
            root.Add(
                Text(Margin, 896 + 21 * index, Fitting(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {item.Title}"), 92), 14));
        if (items.Count > MostItems)
            root.Add(Text(Margin, 896 + 21 * MostItems, $"en nog {items.Count - MostItems} punten", 14, Quiet));

        foreach (var (index, line) in paper.MarkLines.Index())
            root.Add(Text(Margin, Height - 56 + 17 * index, line, 11, index == 0 ? null : Quiet, bold: index == 0));
        using var stream = new MemoryStream();
        new XDocument(root).Save(stream, SaveOptions.DisableFormatting);
        return stream.ToArray();
    }

    private static XElement Weeks(MeetingPaper paper, double top, double height)
    {
        var cells = paper.Picture.Series[Dimension.Week].TakeLast(WeeksShown).ToList();
        var highest = Math.Max(1, cells.Max(cell => FigureText.Top(cell.Figure) ?? 0));
        var step = (Width - 2 * Margin) / Math.Max(cells.Count, FewestWeeks);
        var group = new XElement(Svg + "g");
        foreach (var (index, cell) in cells.Index())
        {
            var (x, bottom) = (Margin + step * index, top + height);
            var label = $"{Label.Week(cell.Key)}: {Said(cell.Figure, FigureText.Signals)}";
            if (FigureText.Top(cell.Figure) is { } most)
            {
                var (high, low) = (height * most / highest, height * (FigureText.Height(cell.Figure) ?? 0) / highest);
                group.Add(
                    Rect(x, bottom - low, step - 3, low, Bar, null, label), Rect(
                        x, bottom - high, step - 3, high - low, "white", Bar, label));
            }
            else
            {
                group.Add(Text(x + 2, bottom - 4, "×", 13, Quiet));
            }
        }
        group.Add(
            new XElement(
                Svg + "line", At("x1", Margin), At("x2", Width - Margin), At("y1", top + height), At("y2", top + height),
                new XAttribute("stroke", Quiet)));
        group.Add(
            Text(Margin, top + height + 18, Label.Week(cells[0].Key), 12, Quiet));
        if (cells.Count >= FewestWeeks)
            group.Add(Text(Width - Margin, top + height + 18, Label.Week(cells[^1].Key), 12, Quiet, "end"));
        group.Add(
            Text(Margin, top + height + 36, "Gevuld: zeker zo veel. Open: het aantal ligt ergens in dit stuk. ×: afgeschermd.", 12, Quiet));
        if (PublishedText.Since(paper.Picture) is { } since)
            group.Add(Text(Margin, top + height + 52, since, 12, Quiet));
        return group;
    }

    private static XElement Bars(IReadOnlyList<(string Name, Figure Figure)> rows, double left, double top, double width)
    {
        var highest = Math.Max(1, rows.Max(row => FigureText.Top(row.Figure) ?? 0));
        var group = new XElement(Svg + "g");
        foreach (var (index, (name, figure)) in rows.Index())
        {
            var y = top + 30 * index;
            group.Add(
                Text(left, y + 12, name, 13), Text(left + width, y + 12, Said(figure, FigureText.Brief), 13, anchor: "end", bold: true));
            if (FigureText.Top(figure) is { } most)
            {
                var (high, low) = (width * most / highest, width * (FigureText.Height(figure) ?? 0) / highest);
                group.Add(Rect(left, y + 17, low, 7, Bar, null, null), Rect(left + low, y + 17, high - low, 7, "white", Bar, null));
            }
        }
        return group;
    }

    private static XElement Rect(double x, double y, double width, double height, string fill, string? stroke, string? title) =>
        new(Svg + "rect",
        At("x", x), At("y", y), At("width", width), At("height", height), new XAttribute("fill", fill),
        stroke is null ? null : new XAttribute("stroke", stroke), title is null ? null : new XElement(Svg + "title", title));

    private static XElement Text(
        double x, double y, string text, double size, string? fill = null, string? anchor = null, bool bold = false) => new(Svg + "text",
        At("x", x), At("y", y), At("font-size", size), fill is null ? null : new XAttribute("fill", fill),
        anchor is null ? null : new XAttribute("text-anchor", anchor), bold ? new XAttribute("font-weight", "600") : null, text);

    private static XAttribute At(string name, double value) => new(name, Invariant($"{value:0.##}"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Fitting(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";

    // Columns refuses what is exact, however it would be written.
    private static string Said(Figure figure, Func<Figure, string> words)
    {
        FigureText.Columns(figure);
        return words(figure);
    }
}
