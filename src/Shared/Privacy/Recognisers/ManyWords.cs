namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Looks for the first of many short words at once: first by three letters, which are rarely right by chance.</summary>
/// <param name="words">Lower case, of three characters or more.</param>
internal sealed class ManyWords(string[] words)
{
    private const int Letters = 3;

    private readonly ILookup<int, string> _words = words.ToLookup(word => Index(word));
    private readonly bool[] _begins = Begins(words);

    /// <summary>Where the first of them begins; -1 when there is none.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        var index = 0;
        for (var at = 0; at < text.Length; at++)
        {
            index = Next(index, text[at]);
            if (at >= Letters - 1 && _begins[index] && BeginsAt(text[(at - Letters + 1)..], index))
                return at - Letters + 1;
        }
        return -1;
    }

    private bool BeginsAt(ReadOnlySpan<char> text, int index)
    {
        foreach (var word in _words[index])
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool[] Begins(string[] words)
    {
        var begins = new bool[1 << 5 * Letters];
        foreach (var word in words)
            begins[Index(word)] = true;
        return begins;
    }

    private static int Index(ReadOnlySpan<char> word) => Next(Next(Next(0, word[0]), word[1]), word[2]);

    // Five bits a character tell the letters apart; what else they hold is looked at afterwards.
    private static int Next(int index, char next) => (index << 5 | next & 31) & (1 << 5 * Letters) - 1;
}
