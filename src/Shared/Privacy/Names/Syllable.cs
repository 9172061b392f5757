namespace Dashboard.Shared.Privacy.Names;

/// <summary>Whether a word can be one syllable of Chinese in Latin letters (pinyin).</summary>
internal static class Syllable
{
    private static readonly string[] Begins = ["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
        "z", "c", "s", "y", "w"];

    private static readonly HashSet<string> Ends =
    [
        "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "iao", "ie", "iu", "ian", "in", "iang", "ing",
        "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EndLookup = Ends.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(ReadOnlySpan<char> word)
    {
        foreach (var begin in Begins)
        {
            if (word.StartsWith(begin, StringComparison.Ordinal))
                return EndLookup.Contains(word[begin.Length..]);
        }
        return false;
    }
}
