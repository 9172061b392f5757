using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>What the form of one word says, and what stands right beside it.</summary>
internal sealed class WordForms(FoldedText text, Words words)
{
    public static readonly string[] StreetEndings =
        ["straat", "laan", "weg", "plein", "park", "gracht", "kade", "singel", "dreef", "steeg", "college", "lyceum", "school"];

    private static readonly string[] PlaceEndings =
    [
        .. StreetEndings, "kerk", "museum", "stadion", "ziekenhuis", "kliniek", "groep", "team", "zorg", "dienst", "politie", "kamp",
            "week", "wijk", "buurt",
        "dorp", "centrum", "markt", "flat", "bus", "app", "hoeve", "hal", "feest", "gemeente", "instelling", "jeugd", "bureau", "werk",
        "huizen", "dag", "land",
    ];

    /// <summary>"Xeno (15)", "Xeno, 15 jaar".</summary>
    public bool AgeFollows(int i)
    {
        var after = text.After(words[i].End, 10);
        return !words[i].Is(Role | Small)
            && after is [' ', '(', >= '1' and <= '9', >= '0' and <= '9', ')', ..]
            or [',', ' ', >= '1' and <= '9', >= '0' and <= '9', ' ', 'j', 'a', ..]
            && !IsAdjective(i) && !IsAcronym(i) && !IsPlace(i);
    }

    public bool IsSomebody(int i) =>
        words.Of(i) is "hij" or "zij" or "ze" or "hem" or "haar" or "die" or "ie" or "zich" || words[i].Is(Role);

    public static bool IsSpeech(ReadOnlySpan<char> word) =>
        word is "zei" or "zegt" or "vertelde" or "vertelt" or "vroeg" or "appte" or "appt" or "huilde" or "huilt"
        or "verklaarde" or "ronselt" or "ronselde" or "chanteert" or "bedreigt" or "bedreigde" or "slaapt" or "sliep" or "said" or "told";

    public bool IsQuoted(int i) => text.At(words[i].Start - 1) is '"' or '\'';

    /// <summary>No capital in the neighbourhood, so that a small letter says nothing.</summary>
    public bool IsLowerCase(int i) =>
        !text.Cased.AsSpan(words[i].Start, Math.Min(24, text.Cased.Length - words[i].Start)).ContainsAnyInRange('A', 'Z');

    public bool IsShouted(int i) => !text.CapitalsMean(words[i].Start);

    public bool IsUnknown(int i) =>
        words[i] is { Length: > 2, Kinds: None or GivenAndWord or SurnameAndWord or SurnameBehind } && !HasPlaceEnding(i) && !IsAdjective(i)
            && !IsAcronym(i);

    public bool IsCapital(int i) => words[i].IsCapital;

    /// <summary>"Marokkaanse", "Turkse", "Syrisch": no name that is not in a list ends like this.</summary>
    public bool IsAdjective(int i) => words[i].Length > 4 && !words[i].Is(Given | GivenAndWord | AnySurname)
        && words.Of(i) is [.., 's', 'e'] or [.., 'a', 'a', 'n', 's'] or [.., 'i', 's', 'c', 'h'] or [.., 'i', 's', 'c', 'h', 'e'];

    public bool IsAcronym(int i) =>
        words[i].Length is > 1 and < 6 && (!words[i].Is(Given | GivenAndWord) || words[i].Length < 4 && !words[i].Is(Given))
        && !text.Cased.AsSpan(words[i].Start, words[i].Length).ContainsAnyInRange('a', 'z') && text.CapitalsMean(words[i].Start);

    /// <summary>"Anna Ziekenhuis", "Jan van Brabantlaan".</summary>
    public bool IsPlace(int last)
    {
        if (words[last].Is(Place) && words.Behind(last) is "-" && words[last + 1].Is(Place))
            return true; // "Gemert-Bakel"
        if (HasPlaceEnding(last)
            || words.GoesOn(last) && words[last + 1].Is(Institution) && (IsCapital(last + 1) || words[last + 1].Length > 6))
            return true;
        var next = last + 1;
        while (next - last < 4 && words[next].Is(Small) && words.GoesOn(next - 1))
            next++;
        return words.GoesOn(next - 1) && IsCapital(next) == IsCapital(last) && HasEnding(next, StreetEndings);
    }

    public bool HasPlaceEnding(int i) => HasEnding(i, PlaceEndings);

    public bool HasEnding(int i, string[] endings)
    {
        if (words[i].Length < 6 || words[i].Is(Given | GivenAndWord | AnySurname))
            return false;
        foreach (var ending in endings)
        {
            if (words[i].Length > ending.Length + 1 && words.Of(i).EndsWith(ending))
                return true;
        }
        return false;
    }
}
