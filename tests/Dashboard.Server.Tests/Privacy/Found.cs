using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

internal static class Found
{
    /// <summary>The kinds that the guard finds in a text, each with the piece of the original it points at.</summary>
    public static IReadOnlyList<(IdentifyingKind Kind, string Piece)> In(string text) =>
        [.. IdentifyingText.Find(text).Select(span => (span.Kind, text[span.Start..span.End]))];
}
