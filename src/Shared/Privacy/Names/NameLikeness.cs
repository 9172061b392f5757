namespace Dashboard.Shared.Privacy.Names;

/// <summary>
/// How much a word that no list knows looks like a name, by each three letters in a row: "zivanno", but not "reclassering". A word of a
/// word list that would be taken for one is listed.
/// </summary>
internal static class NameLikeness
{
    /// <summary>From here on a word is rather a name than anything else: one unit of the logarithm of the odds, in tenths.</summary>
    public const int Likely = 5;

    /// <summary>What no name looks like.</summary>
    public const int Never = -1000;

    private const int Shortest = 3;

    private const int Longest = 16;

    // Before the word, a to z, behind the word.
    private const int Letters = 28;

    private const int Nothing = 0;

    private const int Behind = Letters - 1;

    // What stands for no weight in the file.
    private const char Zero = (char)(48 + 39);

    private static readonly HashSet<string> Known = [];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownLookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly sbyte[] Weights = new sbyte[Letters * Letters * Letters];

    private static readonly int Start = Read();

    /// <returns>Tenths of the logarithm of the odds; <see cref="Never"/> for a word that is known, too short or too long.</returns>
    public static int Of(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || word.ContainsAnyExceptInRange('a', 'z'))
            return Never;
        var (score, before, last) = (Start, Nothing, word[0] - 'a' + 1);
        for (var i = 1; i <= word.Length; i++)
        {
            var next = i < word.Length ? word[i] - 'a' + 1 : Behind;
            score += Weights[(before * Letters + last) * Letters + next];
            (before, last) = (last, next);
        }
        return score >= Likely && KnownLookup.Contains(word) ? Never : score;
    }

    private static int Read()
    {
        using var reader = new StreamReader(typeof(NameLikeness).Assembly.GetManifestResourceStream("likeness.txt")!);
        reader.ReadLine();
        var start = int.Parse(reader.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        for (var row = 0; row < Letters * Letters; row++)
        {
            var weights = reader.ReadLine()!;
            for (var i = 0; i < Letters; i++)
                Weights[row * Letters + i] = (sbyte)(weights[i] - Zero);
        }
        while (reader.ReadLine() is { } line)
            Known.UnionWith(line.Split(' '));
        return start;
    }
}
