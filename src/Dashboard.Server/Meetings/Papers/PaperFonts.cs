using PdfSharp.Fonts;

namespace Dashboard.Server.Meetings.Papers;

/// <summary>The fonts of PDF papers. They come along in the program, because a server need not have any.</summary>
internal sealed class PaperFonts : IFontResolver
{
    public const string Family = "Liberation Sans";
    private const string Regular = "LiberationSans-Regular.ttf";
    private const string Bold = "LiberationSans-Bold.ttf";

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        familyName == Family ? new(bold ? Bold : Regular) : null;

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(PaperFonts).Assembly.GetManifestResourceStream(faceName)
            ?? throw new InvalidOperationException($"The program has no font {faceName}.");
        using var copy = new MemoryStream();
        font.CopyTo(copy);
        return copy.ToArray();
    }
}
