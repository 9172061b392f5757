using System.Buffers;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>
/// Words that are nobody: what the list knows, whole or in parts, and what is an abbreviation, a measure or a place by its form.
/// </summary>
internal sealed class EverydayWords(FoldedText text, DutchWords words)
{
    public const int ShortestCode = 4;

    private const int LongestWithoutVowels = 6;

    public const int LongestAcronym = 6;

    private const int LongestMeasure = 3;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly string[] PlaceEndings =
    [
        "straat", "laan", "weg", "plein", "park", "singel", "gracht", "kade", "dreef", "dijk", "college", "lyceum", "gymnasium", "school",
        "ziekenhuis", "wijk", "buurt", "station", "markt", "museum", "kerk",
        "huis", "centrum", "plas", "bos", "beleid", "code", "kaart", "tijd",
    ];

    public const WordKinds AnyName = WordKinds.Given | WordKinds.GivenAndWord | WordKinds.AnySurname;

    public const WordKinds NoName = WordKinds.Never | WordKinds.Role | WordKinds.Title | WordKinds.TitleToo | WordKinds.Verb
        | WordKinds.Institution | WordKinds.InstitutionBefore | WordKinds.Person | WordKinds.Thing
        | WordKinds.Article | WordKinds.Naming | WordKinds.NamingToo | WordKinds.Possessive
        | WordKinds.PlacePreposition | WordKinds.BeforeName | WordKinds.Skip | WordKinds.Kin;

    public int KnownPhrase(int start)
    {
        var end = start;
        while (text.IsWord(end))
            end++;
        return Lexicon.PhraseLength(text.Lower.AsSpan(start), text.Lower.AsSpan(start..end)) is var length and > 0 ? length
            : ShopLength(start, end);
    }

    /// <summary>"Bloem Nails": one word and what is sold there, both with a capital.</summary>
    private int ShopLength(int start, int end)
    {
        if (text.At(end) != ' ' || !text.IsCapital(start) || end + 1 >= text.Lower.Length || !text.IsCapital(end + 1))
            return 0;
        var last = end + 1;
        while (text.IsWord(last))
            last++;
        return NamedThings.IsTrade(text.Lower.AsSpan((end + 1)..last)) ? last - start : 0;
    }

    public bool IsKnown(ReadOnlySpan<char> word, bool isSmall) => words.Knows(word, isSmall) || word.Contains('-') && IsKnownInParts(word);

    /// <summary>"AVE-model": what stands last says what it is, and that is nobody.</summary>
    public bool IsKindOfThing(ReadOnlySpan<char> word)
    {
        var dash = word.LastIndexOf('-');
        var head = word[..dash];
        var tail = word[(dash + 1)..];
        var isSure = head.Length > 1 && !head.ContainsAnyExcept(Digits) || tail is "arts";
        return tail.Length >= ShortestCode && words.Knows(tail, isSmall: true)
            && (isSure || ((Lexicon.KindsOf(tail) | Lexicon.KindsOf(head)) & AnyName) == 0);
    }

    /// <summary>"Lpw", "Ned.": no vowel, or a point behind the beginning of a word.</summary>
    public bool IsAbbreviation(ReadOnlySpan<char> word, int end) => word.Length <= LongestWithoutVowels && !word.ContainsAny(Vowels)
        || word.Length <= ShortestCode && text.At(end) == '.' && char.IsLetter(text.At(end + 2)) && words.KnowsBeginning(word);

    /// <summary>"BOA's", "GW'er": capitals, and what makes one or more who do the work of them.</summary>
    public bool IsMadeOfAcronym(int start, int end)
    {
        var word = text.Cased.AsSpan(start..end);
        var mark = word.IndexOf('\'');
        return mark is > 1 and <= LongestAcronym && word[(mark + 1)..] is "s" or "er" or "ers"
            && !word[..mark].ContainsAnyExceptInRange('A', 'Z');
    }

    /// <summary>"Hb 7,2".</summary>
    public bool IsMeasure(ReadOnlySpan<char> word, int end) =>
        word.Length <= LongestMeasure && text.At(end) == ' ' && text.IsDigit(end + 1);

    public bool IsKnownWithCapital(ReadOnlySpan<char> word, int start) =>
        word.Length > 1 && start < text.Cased.Length && char.IsUpper(text.Cased[start])
        && (Lexicon.KindsOf(word) & AnyName) == 0 && (words.Knows(word, isSmall: false) || words.KnowsWithCapital(word));

    /// <summary>"Kerkstraat", "Willibrordcollege": a street without a number and a school are no person.</summary>
    public static bool IsPlace(ReadOnlySpan<char> word)
    {
        foreach (var ending in PlaceEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending))
                return true;
        }
        return false;
    }

    /// <summary>"afst.", "mdr": cut off with a point, or left without its vowels.</summary>
    public bool IsShortened(ReadOnlySpan<char> word, int end) =>
        text.At(end) == '.' && words.KnowsBeginning(word) || word.Length <= LongestWithoutVowels && !word.ContainsAny(Vowels);

    /// <summary>Something with a capital that is no person, also as "Turkije's", "Eindhovens" and "Tikkies".</summary>
    public bool IsProper(ReadOnlySpan<char> word) =>
        words.KnowsWithCapital(word) || word.EndsWith("'s") && words.KnowsWithCapital(word[..^2])
            || word.Length > 4 && word[^1] == 's' && words.KnowsWithCapital(word[..^1]);

    /// <summary>"moeder's".</summary>
    public bool IsPossessive(ReadOnlySpan<char> word) => word.EndsWith("'s") && words.Knows(word[..^2], isSmall: true);

    /// <summary>"Romagezin", "Snapchatgroep": something with a capital, and what sort of thing it is.</summary>
    public bool IsMadeOfProper(ReadOnlySpan<char> word)
    {
        for (var at = ShortestCode; at <= word.Length - ShortestCode; at++)
        {
            if (words.KnowsWithCapital(word[..at]) && words.Knows(word[at..], isSmall: true)
                && (Lexicon.KindsOf(word[at..]) & AnyName) == 0)
                return true;
        }
        return false;
    }

    /// <summary>"Helmond-noord", "3-wekelijks": known as a whole, or every part of it.</summary>
    public bool IsKnownInParts(ReadOnlySpan<char> word)
    {
        if (words.Knows(word, isSmall: true))
            return true;
        if (word.Contains('_') || !word.Contains('-'))
            return false;
        foreach (var range in word.Split('-'))
        {
            var part = word[range];
            if (part.Length > 1 && !words.Knows(part, isSmall: true) && !words.KnowsWithCapital(part)
                && (Lexicon.KindsOf(part) & NoName) == 0)
                return false;
        }
        return true;
    }

    public bool IsKnownAbbreviation(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[word.Length / 2 + 1];
        var length = 0;
        foreach (var c in word)
        {
            if (c != '.')
                letters[length++] = c;
        }
        return words.Knows(letters[..length], isSmall: true);
    }
}
