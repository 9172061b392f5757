namespace Dashboard.Shared.Privacy.Names;

/// <summary>
/// What is left of a name when the many ways to write the same sound are made one: "Youssef", "Joesef" and "Yusuf" differ little.
/// </summary>
internal static class Sound
{
    /// <summary>Shorter sounds are those of too many words.</summary>
    private const int Shortest = 4;

    /// <returns>A number for the sound; null for a word that is too short to say anything.</returns>
    public static uint? Of(ReadOnlySpan<char> word)
    {
        var (hash, last, count) = (2166136261u, '\0', 0);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            c = (c, next) switch
            {
                ('h', _) when i > 0 => '\0',
                ('e', '\0') => '\0',
                ('o', 'e' or 'u') => 'u',
                ('e' or 'u', _) when last == 'u' => '\0',
                ('o', 'o') => 'u',
                ('i', 'e') or ('e', 'e' or 'i' or 'y') or ('y', _) => 'i',
                ('e', _) when last == 'i' => '\0',
                ('d', 'j') => '\0',
                ('c' or 'q', _) => 'k',
                ('x', _) => 'k',
                ('p', 'h') => 'f',
                ('z', _) => 's',
                ('w', _) => 'v',
                _ => c,
            };
            if (c == '\0' || c == last)
                continue;
            last = c;
            hash = (hash ^ c) * 16777619;
            count++;
        }
        return count < Shortest ? null : hash;
    }
}
