using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>
/// Words that no list knows and that look like a name: the less where only somebody can stand, the more elsewhere.
/// </summary>
internal sealed class LikelyNames(FoldedText text, Words words, WordForms forms)
{
    /// <summary>Where somebody does something: all but what looks like nothing of the kind.</summary>
    private const int BeforeVerb = -20;

    /// <summary>Behind "met", "bij", "is": as likely as not.</summary>
    private const int BehindPreposition = -12;

    private const int VeryLikely = 20;

    private readonly bool isSmall = WritesSmall(text);

    /// <summary>What else than somebody a word with a capital ends as.</summary>
    private static readonly string[] Things =
        ["huis", "wet", "code", "regio", "beleid", "net", "punt", "lijn", "overleg", "raad", "kamer", "fonds", "inspectie", "check", "bank",
            "hulp", "partij", "vakantie", "pas", "kaart", "spel", "tas", "shirt", "schap", "heid", "ing", "plan", "verlof", "bezoek",
            "atie", "teit", "isme", "zicht", "recht", "plicht", "onderwijs", "training", "therapie", "avond", "middag", "ochtend", "nacht",
            "opvang", "school", "boerderij", "winkel", "hotel", "cafe", "shop", "market", "games", "gebouw", "terrein", "heide", "berg"];

    public bool Is(int i)
    {
        var word = words[i];
        // Most words look like no name wherever they stand, and that is soon seen.
        if (word.Kinds != None || word.Length < 3 || NameLikeness.Of(words.Of(i)) is var likeness && likeness < BeforeVerb)
            return false;
        if (!word.IsCapital && !WritesSmall(i) || IsBehindThing(i) || forms.IsAcronym(i)
            || forms.IsAdjective(i) || forms.IsPlace(i) || forms.HasEnding(i, Things)
            || words.GoesOn(i) && (words[i + 1].Is(Institution) || words[i + 1].IsCapital && words[i + 1].Is(Never))
            || words.Behind(i) is ['-' or '/' or '\'', ..])
            return false;
        if (!word.IsCapital && words.Of(i) is ['k' or 't', ..] && (IsOfMe(words.Of(i)[1..])
            || (Lexicon.Listed(words.Of(i)[1..]) & (Verb | Function | Skip)) != 0))
            return false; // "kheb", "tgaat"
        return CapitalsInside(word) < 2
            && likeness >= (word.IsCapital ? NeededOfCapital(i) : NeededOfSmall(i));
    }

    private int CapitalsInside(Word word)
    {
        var capitals = 0;
        foreach (var letter in text.Cased.AsSpan((word.Start + 1)..word.End))
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
        return capitals;
    }

    private static bool IsOfMe(ReadOnlySpan<char> verb) => verb is "heb" or "ben" or "zie" or "weet" or "wil" or "kan" or "ga"
        or "hoor" or "zit"
        or "sta" or "denk" or "kom" or "krijg" or "snap" or "haat" or "zweer" or "hou" or "vind" or "zeg" or "doe" or "bel" or "app";

    private int NeededOfCapital(int i)
    {
        var doesSomething = words.Behind(i) is " " && words[i + 1].Is(Verb) && !words[i + 1].IsCapital;
        if (text.IsNameLike(words[i].Start) || i > 0 && words.Behind(i - 1) is ": ")
            return doesSomething ? BeforeVerb : IsBehindPerson(i) ? BehindPreposition : NameLikeness.Likely;
        return doesSomething ? NameLikeness.Likely : words.Behind(i) is " " && !words[i + 1].IsCapital || words.Ends(i) ? VeryLikely
            : int.MaxValue;
    }

    private int NeededOfSmall(int i) => words.Behind(i) is " " && words.Of(i + 1) is "zn" or "zijn" or "dr" or "der"
        && words[i - 1].Is(BeforeName | Article) ? BehindPreposition :
        words.Behind(i) is " " && words[i + 1].Is(Verb) || IsBehindPerson(i) || i > 0 && words[i - 1].Is(Kin | Role)
            && words.Behind(i - 1) is " " ? NameLikeness.Likely : VeryLikely;

    private bool IsBehindPerson(int i) => i > 0 && words.Behind(i - 1) is " " or " '" or " \""
        && (words[i - 1].Is(Verb) || words.Of(i - 1) is "met" or "door" or "tegen" or "bij" or "van" or "aan" or "namens" or "over" or "om"
            or "voor" or "zonder" or "volgens" or "en" or "dat" or "als" or "toen" or "via");

    private bool IsBehindThing(int i) => i > 0 && words.Behind(i - 1) is " " or "-" or " '" or " \""
        && (words[i - 1].Is(Article | PlacePreposition | InstitutionBefore | Thing) && !IsBehindPerson(i)
            || words[i - 1].IsCapital && words[i - 1].Is(Never | Institution) && !words[i - 1].Is(Role | Verb | Function));

    /// <summary>Whether somebody writes without capitals here, so that a small letter says nothing: in the text or in what is
    /// quoted.</summary>
    private bool WritesSmall(int i)
    {
        for (var at = words[i].Start - 1; at > 0 && at > words[i].Start - QuoteReach; at--)
        {
            if (text.Cased[at] is '"' or '\'' or '\n' && !char.IsLetter(text.At(at - 1)))
                return char.IsAsciiLetterLower(text.Cased[at + 1]);
        }
        return isSmall;
    }

    private const int QuoteReach = 120;

    private static bool WritesSmall(FoldedText text)
    {
        var first = text.Cased.AsSpan().IndexOfAnyInRange('A', 'z');
        return first >= 0 && char.IsAsciiLetterLower(text.Cased[first]);
    }
}
