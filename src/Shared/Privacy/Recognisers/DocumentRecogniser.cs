using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Numbers of passports and identity cards: two letters, six letters or digits (no O), one digit. What could also be a reference of
/// somebody's own, or a foreign number, counts behind a word for the document only.
/// </summary>
internal sealed partial class DocumentRecogniser : IRecogniser
{
    private const int CueReach = 60;

    public IdentifyingKind Kind => IdentifyingKind.Document;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (!text.HasDigit)
            yield break;
        for (var number = Dutch().Match(text.Lower); number.Success; number = number.NextMatch())
        {
            if (IsWrittenAsOne(text, number) || Cue().IsMatch(text.Before(number.Index, CueReach)) || CueAfter().IsMatch(text.After(number.Index + number.Length, CueReach)))
                yield return new(number.Index, number.Index + number.Length);
        }
        for (var number = Labelled().Match(text.Lower); number.Success; number = number.NextMatch())
            yield return new(number.Groups["number"].Index, number.Index + number.Length);
    }

    /// <summary>"NXK4P72R8": digits with a letter among them, written in capitals. "GE0000041" is a reference.</summary>
    private static bool IsWrittenAsOne(FoldedText text, Match number) =>
        LetterAmongDigits().IsMatch(number.ValueSpan) && !text.Cased.AsSpan(number.Index, number.Length).ContainsAnyInRange('a', 'z');

    [GeneratedRegex(@"(?<![\w@.-])[a-z]{2}(?=[a-z]{0,4}\d)[a-np-z0-9]{6}\d(?![\w@]|[.-]\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Dutch();

    [GeneratedRegex(@"\d[a-z]+\d", RegexOptions.CultureInvariant)]
    private static partial Regex LetterAmongDigits();

    private const string Document = @"(?:(?:reis|identiteits|verblijfs|id-?)?document|paspoort|pasport|passport|rijbewijs|(?:id|identiteits|nationale id)[ -]?(?:kaart|bewijs|card)"
        + @"|verblijfs(?:vergunning|kaart|pas)|legitimatie(?:bewijs)?|\bid)";

    [GeneratedRegex(Document + @"[^.!?]{0,50}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex("^[^.!?]{0,50}" + Document, RegexOptions.CultureInvariant)]
    private static partial Regex CueAfter();

    // A driving licence has ten digits; passports of other countries one to three letters and six to eight digits, or the other way round.
    [GeneratedRegex(@"(?<![a-z])(?:rijbewijs(?:-?(?:nummer|nr\.?))?(?: is| was)?[: ]{1,2}(?<number>\d{10})"
        + "|" + Document + @"(?:-?(?:nummer|nr\.?)| (?:nummer|nr\.?|met nummer))?(?: (?:is|was|luidt))?[: ]{1,2}(?<number>[a-z]{1,3} ?\d{6,8}|\d{2}[a-z]{2}\d{5}))(?!\w|[.-]\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();
}
