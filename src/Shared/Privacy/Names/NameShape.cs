namespace Dashboard.Shared.Privacy.Names;

/// <summary>
/// Words that no list holds, but that are built as only names are: "Ghebremeskel", "Abdelouahid", "Kowalewicz", "Jayvanio".
/// </summary>
internal static class NameShape
{
    private const int Shortest = 6;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly string[][] GivenStarts = ByFirst(
    [
        "abdel", "abdoel", "abdoul", "abdul", "abdal", "abder", "abdur", "abdess", "abdou", "aboe", "moham", "muham", "mouham", "nour",
        "noere", "gebreh", "gebrem", "gebrey", "gebrez", "gebres", "ghebre", "tesfa", "haile", "habte", "wolde", "weldu",
        "berhane", "mebrah", "tekle", "zerea", "kidane", "tewel", "jayd", "jayc", "jayv", "jayr", "jayl", "jaiv", "jaid", "jaim", "jahv",
        "jahm", "jahl", "shay", "shaq", "shani", "shant", "zay", "xay", "djay",
        "djai", "djor", "djur", "djer", "djen", "keysh", "kaysh", "sjan", "sjay", "chay", "chey", "jerm", "rayv", "rayh", "tyro", "tyre",
        "quins",
    ]);

    // Not every word that begins like a name is one: the end must be a name's too.
    private static readonly string[][] GivenEnds = ByLast(
    [
        "o", "a", "i", "n", "h", "ey", "ay", "ee", "ine", "ene", "elle", "lynne", "el", "al", "il", "if", "ef", "at", "ot", "et", "it",
        "id", "ed", "ad", "im", "em", "am", "ir", "er", "ar", "us", "os", "is", "af", "ley", "lyn", "line", "ice",
        "y", "ab", "ib", "ah", "ud", "ou", "ul", "as", "iq", "ik", "ak", "ane", "ime", "ette", "os", "om",
    ]);

    private static readonly HashSet<string> NoNames =
    [
        "shantytown", "shanty", "shantykoren", "shanties", "abdomen", "mohammedaan", "mohammedanen", "djellaba", "sjanker", "sjansen",
        "hailed", "nourished", "nourishes", "ayatollah", "grootayatollah", "hezbollah", "insjallah", "inshallah",
        "engelsman", "fransman", "landsman", "batman", "spiderman", "pacman", "walkman", "superman", "ironman", "stuntman", "sportman",
        "bellman", "kauffman", "goodman", "tussenman", "duikerman", "buurtman", "masjallah", "orchestra", "mashallah", "radikalinski",
        "shaykh", "aboela",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NoNameLookup =
        NoNames.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[][] GivenTails = ByLast(
    ["ullah", "ollah", "oullah", "allah", "eddine", "uddin", "oeddin", "eddin", "enur", "sultan", "inho", "inha"]);

    private static readonly string[][] SurnameTails = ByLast(
    [
        "oglu", "wicz", "escu", "shvili", "czyk", "czak", "owski", "owska", "ewski", "ewska", "inski", "inska", "ynski", "ynska", "chenko",
        "lenko", "renko", "nenko", "marchuk", "iychuk", "ovic", "evic", "ovich", "evich", "persad", "parsad", "pershad",
        "charan", "singh", "sahai", "narain", "kromo", "redjo", "dikromo", "sentono", "karijo", "medjo", "diwirjo", "wirjo", "sumito",
        "zadeh", "ghani", "iyski", "anyan", "asyan", "osyan",
        "aoui", "zouz",
    ]);

    private static readonly string[][] SurnameStarts = ByFirst(
    ["kartodi", "kario", "pawiro", "sastro", "wongso", "soeker", "soemo", "djojo", "mangoen", "martodi", "setro", "atmodi", "kertodi",
     "singodi", "ramsoe", "ramdja", "ramna", "ramkh", "ramcha", "benhad", "benmo", "bouza", "bouha", "elkha", "elham"]);

    // A whole family of Dutch and Slavic surnames; each ends some other words too, so only with a capital inside a sentence.
    private static readonly string[][] CapitalTails = ByLast(
    ["stra", "inga", "enga", "sema", "dsma", "tsma", "rsma", "aerts", "ckx", "ekx", "meijer", "meyer", "huijs", "huys", "kova", "rova",
     "leva", "deva", "neva", "chev", "eijk", "eyck", "uijn", "ijns", "ntjens", "quez", "guez", "ndez", "hoeven", "eman", "gman", "sman",
     "rman", "lman", "tman", "dman", "ssink", "elink", "erink", "nsink", "tink", "dink"]);

    /// <summary>A given name, a surname or nothing. Of words shorter than six letters no shape says enough.</summary>
    public static WordKinds KindOf(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest)
            return WordKinds.None;
        var kind = EndsWithAny(word, SurnameTails, 3) || StartsWithAny(word, SurnameStarts) && EndsWithAny(word, GivenEnds, 2)
            ? WordKinds.Surname
            : EndsWithAny(word, GivenTails, 2) || StartsWithAny(word, GivenStarts) && EndsWithAny(word, GivenEnds, 3) ? WordKinds.Given
            : WordKinds.None;
        return kind != WordKinds.None && NoNameLookup.Contains(word) ? WordKinds.None : kind;
    }

    /// <summary>Whether a word with a capital ends as surnames do: "Hoogstra", "Lambrechtsen".</summary>
    public static bool EndsAsSurname(ReadOnlySpan<char> word) =>
        word.Length >= Shortest && EndsWithAny(word, CapitalTails, 3) && !NoNameLookup.Contains(word);

    /// <summary>By their first letter, so that a word is compared with few.</summary>
    private static string[][] ByFirst(string[] starts) =>
        [.. Letters.Select(letter => starts.Where(start => start[0] == letter).ToArray())];

    private static string[][] ByLast(string[] ends) => [.. Letters.Select(letter => ends.Where(end => end[^1] == letter).ToArray())];

    private static bool StartsWithAny(ReadOnlySpan<char> word, string[][] starts)
    {
        foreach (var start in word[0] is >= 'a' and <= 'z' ? starts[word[0] - 'a'] : [])
        {
            if (word.Length > start.Length && word.StartsWith(start, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> word, string[][] ends, int before)
    {
        foreach (var end in word[^1] is >= 'a' and <= 'z' ? ends[word[^1] - 'a'] : [])
        {
            if (word.Length >= end.Length + before && word.EndsWith(end, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
