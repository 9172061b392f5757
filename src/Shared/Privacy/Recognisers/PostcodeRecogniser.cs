using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Full Dutch postcodes: four digits and two letters. The four digits alone are an area and pass.</summary>
internal sealed partial class PostcodeRecogniser : IRecogniser
{
    private const int CueReach = 50;

    /// <summary>Units that nobody here has thousands of: written against the number they are letters.</summary>
    private static readonly HashSet<string> NeverCounted = ["hz", "kw", "kj", "wh", "dl", "hl", "tb", "lm", "fp", "bc", "dz", "vp", "nm",
        "dm", "db", "ha", "hd"];

    public IdentifyingKind Kind => IdentifyingKind.Postcode;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var match = Code().Match(text.Lower); match.Success; match = match.NextMatch())
        {
            var letters = match.Groups["letters"];
            var end = match.Index + match.Length;
            if (match.Groups["spread"].Success && text.IsCapital(letters.Index)
                || !match.Groups["spread"].Success && !IsSomethingElse(text, letters.Index, letters.Value)
                || match.Length == 6 && NeverCounted.Contains(letters.Value)
                || ShortWords.Units.Contains(letters.Value) && IsPlace(text, match.Index, end))
                found.Add(new(match.Index, EndOfHouse(text, end)));
        }
    }

    /// <summary>"5611 AB 12", "5611AB, huisnummer 3": the number of the house belongs to it.</summary>
    private static int EndOfHouse(FoldedText text, int end) =>
        House().Match(text.Lower, end, Math.Min(24, text.Lower.Length - end)) is { Success: true } house
            && !Quantities.CountsWhatFollows(text, end + house.Length) ? end + house.Length : end;

    private static bool IsSomethingElse(FoldedText text, int at, string letters)
    {
        if (letters is "sa" or "sd" or "ss" || ShortWords.Units.Contains(letters))
            return true;
        // "in 2026 is het" against "5611 IS Eindhoven": between ordinary words two capitals are no word.
        var capitals = text.IsCapital(at) && text.IsCapital(at + 1);
        return ShortWords.Words.Contains(letters) && !capitals;
    }

    /// <summary>"5037VB" where post is brought, or with a house or a town behind it: no quantity stands there.</summary>
    private static bool IsPlace(FoldedText text, int start, int end)
    {
        if (Cue().IsMatch(text.Before(start, CueReach)) || EndOfHouse(text, end) > end)
            return true;
        var town = text.At(end) == ',' ? end + 2 : end + 1;
        var last = town;
        while (char.IsAsciiLetterLower(text.At(last)))
            last++;
        return text.At(town - 1) == ' ' && text.IsCapital(town) && (Lexicon.Listed(text.Lower.AsSpan(town,
            last - town)) & WordKinds.Place) != 0;
    }

    // "5611 AB", and with spaces between its signs: "5 6 1 1 A B"
    [GeneratedRegex(@"(?<![\w€$£]|[€$£] |\d[.,/-]|\d - )(?:(?<spread>[1-9] \d \d \d (?<letters>[a-z]) ?[a-z])(?!\w)|[1-9]\d{3}(?:[ .-]?"
        + @"| - )(?<letters>[a-z]{2})(?!\w|'s?\w))", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:[ -]|,? ?(?:huis)?(?:nummer|nr\.?|no\.?):? ?)[1-9]\d{0,3}(?:[ -]?[a-z](?!\w))?(?![\w:]|[.,/-]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(@"\b(?:postcode\w*|pc|post|brief|brieven|pakket\w*|pakje|etiket|\w*adres|bezorg\w*|woont|wonend|wonen|woonachtig"
        + @"|ingeschreven|ping|locatie|rit|taxi\w*|navigatie|tomtom|maps|afgezet|opgehaald|snapmap)\b[^\d.!?]{0,30}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
