namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Looks for the first of many short words at once: first by three letters, which are rarely right by chance.</summary>
/// <param name="words">Lower case, of three characters or more.</param>
internal sealed class ManyWords(string[] words)
{
    private const int Letters = 3;

    // By their first three letters; most places hold none.
    private readonly string[]?[] _words = ByFirstLetters(words);

    /// <summary>Where the first of them begins; -1 when there is none.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        var index = 0;
        for (var at = 0; at < text.Length; at++)
        {
            index = Next(index, text[at]);
            if (_words[index] is { } begun && at >= Letters - 1 && BeginsAt(text[(at - Letters + 1)..], begun))
                return at - Letters + 1;
        }
        return -1;
    }

    public bool AreIn(ReadOnlySpan<char> text) => IndexIn(text) >= 0;

    private static bool BeginsAt(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static string[]?[] ByFirstLetters(string[] words)
    {
        var begins = new string[]?[1 << 5 * Letters];
        foreach (var group in words.GroupBy(word => Index(word)))
            begins[group.Key] = [.. group];
        return begins;
    }

    private static int Index(ReadOnlySpan<char> word) => Next(Next(Next(0, word[0]), word[1]), word[2]);

    // Five bits a character tell the letters apart; what else they hold is looked at afterwards.
    private static int Next(int index, char next) => (index << 5 | next & 31) & (1 << 5 * Letters) - 1;
}
