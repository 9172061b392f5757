namespace Dashboard.Shared.Privacy.Names;

/// <summary>The word lists of the name recogniser, read once from this assembly.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, List<string>> Phrases = [];

    // How given names sound, so that another way to write one is known too.
    private static readonly HashSet<uint> Sounds = [];

    private static readonly Dictionary<string, WordKinds> Words = Read();

    private static readonly Dictionary<string, WordKinds>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> PhraseLookup =
        Phrases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a list says of a word, or else its shape: <see cref="NameShape"/>.</summary>
    public static WordKinds KindsOf(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var kinds) ? kinds : NameShape.KindOf(word);

    /// <summary>What a list says of a word.</summary>
    public static WordKinds Listed(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var kinds) ? kinds : WordKinds.None;

    /// <summary>Whether a word, written with care or not, sounds like a given name: "Jaydon", "Joesoef", "Dewy".</summary>
    public static bool SoundsGiven(ReadOnlySpan<char> word) => Sound.Of(word) is { } sound && Sounds.Contains(sound);

    /// <summary>How many characters of <paramref name="text"/> are something known that looks like a person; 0 when none.</summary>
    public static int PhraseLength(ReadOnlySpan<char> text, ReadOnlySpan<char> firstWord)
    {
        if (!PhraseLookup.TryGetValue(firstWord, out var phrases))
            return 0;
        foreach (var phrase in phrases)
        {
            if (text.StartsWith(phrase, StringComparison.Ordinal)
                && (text.Length == phrase.Length || !char.IsLetterOrDigit(text[phrase.Length])))
                return phrase.Length;
        }
        return 0;
    }

    private static Dictionary<string, WordKinds> Read()
    {
        Dictionary<string, WordKinds> words = new(30_000);
        foreach (var file in new[] { "names.txt", "words.txt" })
        {
            using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream(file)!);
            var (kind, isHeard) = (WordKinds.None, false);
            while (reader.ReadLine() is { } line)
            {
                // Names that sound like a word say nothing by their sound.
                if (line is "[given-sounding-like-a-word]")
                    (kind, isHeard) = (WordKinds.Given, false);
                else if (line is ['[', ..])
                    (kind, isHeard) = (Enum.Parse<WordKinds>(line[1..^1].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                        true);
                else if (line.Length > 0 && line[0] != '#')
                    Add(words, kind, line, isHeard);
            }
        }
        return words;
    }

    private static void Add(Dictionary<string, WordKinds> words, WordKinds kind, string line, bool isHeard)
    {
        var kinds = kind is WordKinds.Place or WordKinds.Function ? kind | WordKinds.Never : kind;
        foreach (var entry in line.Split(kind == WordKinds.Phrase ? '|' : ' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = kind == WordKinds.Phrase ? FirstWord(entry) : entry;
            words[word] = words.GetValueOrDefault(word) | kinds;
            if (kind == WordKinds.Given && isHeard && Sound.Of(word) is { } sound)
                Sounds.Add(sound);
            if (kind != WordKinds.Phrase)
                continue;
            if (!Phrases.TryGetValue(word, out var phrases))
                Phrases[word] = phrases = [];
            phrases.Add(entry);
        }
    }

    private static string FirstWord(string phrase) => string.Concat(phrase.TakeWhile(char.IsLetter));
}
