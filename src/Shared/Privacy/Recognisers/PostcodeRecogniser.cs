using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Full Dutch postcodes: four digits and two letters. The four digits alone are an area and pass.</summary>
internal sealed partial class PostcodeRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Postcode;

    public bool NeedsDigit => true;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        for (var match = Code().Match(text.Lower); match.Success; match = match.NextMatch())
        {
            var letters = match.Groups["letters"];
            if (!IsSomethingElse(text, letters.Index, letters.Value) || IsUnitBehindCue(text, match.Index, letters.Value))
                yield return new(match.Index, EndOfHouse(text, match.Index + match.Length));
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

    private static bool IsUnitBehindCue(FoldedText text, int start, string letters) =>
        ShortWords.Units.Contains(letters) && Cue().IsMatch(text.Before(start, 20));

    [GeneratedRegex(@"(?<![\w€$£]|[€$£] |\d[.,/-]|\d - )[1-9]\d{3}[ .-]?(?<letters>[a-z]{2})(?!\w|'s?\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:[ -]|,? ?(?:huis)?(?:nummer|nr\.?|no\.?):? ?)[1-9]\d{0,3}(?:[ -]?[a-z](?!\w))?(?![\w:]|[.,/-]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(@"(?:postcode|postcodegebied|\bpc)(?: is)?:? ?$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
