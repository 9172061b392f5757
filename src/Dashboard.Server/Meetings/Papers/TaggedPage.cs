using System.Text;
using System.Text.RegularExpressions;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>How a piece of text looks.</summary>
/// <param name="Size">In points.</param>
internal sealed record Face(double Size, bool Bold = false, bool Quiet = false);

/// <summary>
/// A PDF of one page (A4, portrait, in points from the top left) in which everything has a tag: text is read out in the order in which it
/// is written, and a drawing is either a figure with words or left alone.
/// </summary>
internal sealed partial class TaggedPage : IDisposable
{
    public const double Left = 42;
    public const double Right = 553;
    public const double Bottom = 806;
    public const double Width = Right - Left;
    private const double Height = 842;

    private static readonly XSolidBrush Ink = new(XColor.FromArgb(0x00, 0x18, 0x3c));
    private static readonly XSolidBrush Quiet = new(XColor.FromArgb(0x3d, 0x4a, 0x66));
    private static readonly XColor Blue = XColor.FromArgb(0x00, 0x54, 0x9e);
    private static readonly XSolidBrush Filled = new(Blue);
    private static readonly XPen Edge = new(Blue, 0.75);
    private static readonly XPen Thin = new(Quiet.Color, 0.5);

    private readonly PdfDocument _document = new();
    private readonly Dictionary<(double, bool), XFont> _fonts = [];
    private readonly string _name;
    private readonly UAManager _manager;
    private readonly StructureBuilder _tags;
    private readonly XGraphics _graphics;

    // The library knows one source of fonts, for the whole program.
    static TaggedPage() => GlobalFontSettings.FontResolver = new PaperFonts();

    /// <param name="title">Written into XML as it is: no words of people.</param>
    /// <param name="asOf">UTC; of what is in it. When it was written is nobody's to know from it.</param>
    public TaggedPage(string title, DateTime asOf)
    {
        _document.Info.Title = title;
        _document.Info.Author = _document.Info.Creator = "Signaalbeeld";
        _document.Info.CreationDate = _document.Info.ModificationDate = asOf;
        _name = FormattableString.Invariant($"{asOf.Ticks:x32}");
        _document.Internals.FirstDocumentID = _document.Internals.SecondDocumentID = _name[16..];
        _manager = UAManager.ForDocument(_document);
        _manager.SetDocumentLanguage("nl-NL");
        _tags = _manager.StructureBuilder;
        var page = _document.AddPage();
        page.Size = PageSize.A4;
        _graphics = XGraphics.FromPdfPage(page);
        // The library sets the page up when it draws for the first time, and that may not be between two halves of a tag.
        Decoration(() => _graphics.DrawRectangle(XBrushes.White, 0, 0, page.Width.Point, page.Height.Point));
    }

    public void Dispose()
    {
        _graphics.Dispose();
        _document.Dispose();
    }

    /// <summary>The same bytes for the same content, whenever it is asked for.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        _document.Save(stream);
        // The library makes up two names at random. These are as long, so that everything stays in its place in the file.
        var file = Encoding.Latin1.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        var fonts = FontTag.Matches(file).Select(tag => tag.Value).Distinct().ToList();
        file = FontTag.Replace(file, tag => FormattableString.Invariant($"/SIGNA{(char)('A' + fonts.IndexOf(tag.Value))}+"));
        file = Identifier.Replace(file, $"uuid:{Guid.ParseExact(_name, "N")}");
        return Encoding.Latin1.GetBytes(file);
    }

    [GeneratedRegex(@"/[A-Z]{6}\+(?=Liberation)")]
    private static partial Regex FontTag { get; }

    [GeneratedRegex("uuid:[0-9a-f-]{36}")]
    private static partial Regex Identifier { get; }

    /// <summary>What belongs together under one tag.</summary>
    public void Element(Tag tag, Action content)
    {
        _tags.BeginElement(tag);
        content();
        _tags.End();
    }

    /// <summary>A cell that says what the others in its row are about.</summary>
    public void RowHeader(Action content) => Element(Tag.TableHeaderCell, () =>
    {
        _tags.CurrentStructureElement.TableAttributes.Elements.SetName("/Scope", "/Row");
        content();
    });

    /// <summary>A line of text with a tag of its own.</summary>
    /// <param name="y">Where its letters stand on.</param>
    public void Line(Tag tag, string text, double x, double y, Face face) => Element(tag, () => Text(text, x, y, face));

    /// <summary>The same, up to a place instead of from there.</summary>
    public void LineUpTo(Tag tag, string text, double x, double y, Face face) =>
        Line(tag, text, x - WidthOf(text, face), y, face);

    /// <summary>A line of text within an element.</summary>
    public void Text(string text, double x, double y, Face face)
    {
        // Outside of text, the library would open a tag there and close it here.
        _manager.BeginTextMode();
        _graphics.DrawString(text, FontOf(face), face.Quiet ? Quiet : Ink, x, y);
    }

    /// <summary>Lines that are read as one text, within an element.</summary>
    /// <returns>Where the last of them stands.</returns>
    public double Text(IReadOnlyList<string> lines, double x, double y, double step, Face face)
    {
        // Who reads out knows no line ends: without the blank the words on both sides become one.
        foreach (var (index, line) in lines.Index())
            Text(index < lines.Count - 1 ? line + " " : line, x, y + step * index, face);
        return y + step * (lines.Count - 1);
    }

    /// <summary>A drawing that says nothing that is not in the text.</summary>
    public void Decoration(Action draw)
    {
        _manager.BeginGraphicMode();
        _tags.BeginArtifact();
        draw();
        _tags.End();
    }

    /// <summary>A drawing with the words that say what is in it.</summary>
    public void Figure(string words, double x, double y, double width, double height, Action draw)
    {
        // The only thing that the library measures from the bottom of the page.
        _tags.BeginElement(PdfIllustrationElementTag.Figure, words, new XRect(x, Height - y - height, width, height));
        draw();
        _tags.End();
    }

    public void FilledBox(double x, double y, double width, double height) => _graphics.DrawRectangle(Edge, Filled, x, y, width, height);

    public void OpenBox(double x, double y, double width, double height) =>
        _graphics.DrawRectangle(Edge, XBrushes.White, x, y, width, height);

    public void Cross(double x, double y)
    {
        Stroke(x - 3, y - 3, x + 3, y + 3);
        Stroke(x - 3, y + 3, x + 3, y - 3);
    }

    public void Stroke(double x1, double y1, double x2, double y2) => _graphics.DrawLine(Thin, x1, y1, x2, y2);

    public double WidthOf(string text, Face face) => _graphics.MeasureString(text, FontOf(face)).Width;

    /// <summary>The text, or as much of its beginning as fits with "…" behind it.</summary>
    public string Fitting(string text, Face face, double width)
    {
        if (WidthOf(text, face) <= width)
            return text;
        var letters = text.EnumerateRunes().ToList();
        string shortened;
        do
        {
            letters.RemoveAt(letters.Count - 1);
            shortened = string.Concat(letters).TrimEnd() + "…";
        }
        while (letters.Count > 0 && WidthOf(shortened, face) > width);
        return shortened;
    }

    /// <summary>The text in lines that fit; what is left after the last of them is shortened into it.</summary>
    public IReadOnlyList<string> Wrapped(string text, Face face, double width, int most = int.MaxValue)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && lines.Count < most - 1 && WidthOf(longer, face) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return [.. lines.Select(whole => Fitting(whole, face, width))];
    }

    private XFont FontOf(Face face)
    {
        if (!_fonts.TryGetValue((face.Size, face.Bold), out var font))
        {
            font = new(
                PaperFonts.Family, face.Size, face.Bold ? XFontStyleEx.Bold : XFontStyleEx.Regular,
                new XPdfFontOptions(PdfFontEncoding.Unicode));
            _fonts.Add((face.Size, face.Bold), font);
        }
        return font;
    }
}
