using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Dashboard.Server.Tests.Support;

/// <summary>A line of text as it stands in a PDF.</summary>
/// <param name="Box">Around its letters, in points from the bottom left of the page.</param>
internal sealed record PdfLine(string Text, double Size, PdfRectangle Box)
{
    /// <summary>The lines in the order in which they were written.</summary>
    public static List<PdfLine> AllOf(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes);
        return [.. document.GetPages().SelectMany(page => page.Letters.GroupBy(letter => letter.TextSequence)).Select(Of)];
    }

    public static string TextOf(byte[] bytes) => string.Join(' ', AllOf(bytes).Select(line => line.Text));

    /// <summary>All that a file says and draws, where it draws it, and what it says of itself.</summary>
    public static string ContentOf(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes);
        var drawn = document.GetPages().SelectMany(page => page.Paths).Select(path => path.GetBoundingRectangle()?.ToString());
        var about = document.Information;
        return $"{about.Title} {about.CreationDate} {about.ModifiedDate} {about.Producer}\n{TextOf(bytes)}\n{string.Join('\n', drawn)}";
    }

    private static PdfLine Of(IEnumerable<Letter> written)
    {
        var letters = written.ToList();
        var seen = letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Select(letter => letter.BoundingBox).ToList();
        return new(
            string.Concat(letters.Select(letter => letter.Value)).TrimEnd(), letters[0].PointSize,
            new(seen.Min(box => box.Left), seen.Min(box => box.Bottom), seen.Max(box => box.Right), seen.Max(box => box.Top)));
    }
}
