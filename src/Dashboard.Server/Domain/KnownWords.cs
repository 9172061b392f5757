using Dashboard.Shared.Privacy.Doubts;

namespace Dashboard.Server.Domain;

/// <summary>The words that the guard does not ask about, from this assembly; the browser fetches the same file.</summary>
internal static class KnownWords
{
    public static DutchWords Dutch { get; } = Read();

    private static DutchWords Read()
    {
        using var stream = typeof(KnownWords).Assembly.GetManifestResourceStream("words.dat")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return DutchWords.Read(file);
    }
}
