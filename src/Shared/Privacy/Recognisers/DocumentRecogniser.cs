using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Numbers of passports and identity cards: two letters, six letters or digits (no O), one digit. What could also be a reference of
/// somebody's own, or a foreign number, counts behind a word for the document only.
/// </summary>
internal sealed partial class DocumentRecogniser : IRecogniser
{
    private const int CueReach = 60;

    private const int Signs = 9;

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["paspoort", "pasport", "passport", "document", "rijbewijs", "kaart", "bewijs", "card", "verblijfs", "legitimatie", "id"],
            StringComparison.Ordinal);

    public IdentifyingKind Kind => IdentifyingKind.Document;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        foreach (var number in Candidates(text))
        {
            if (IsWrittenAsOne(text, number) || Cue().IsMatch(text.Before(number.Start, CueReach))
                || CueAfter().IsMatch(text.After(number.End, CueReach)))
                found.Add(number);
        }
        if (!text.Lower.AsSpan().ContainsAny(Hints))
            return;
        for (var spread = Spread().Match(text.Cased); spread.Success; spread = spread.NextMatch())
        {
            if ((spread.Groups["abroad"].Success || IsOfOneLength(spread.ValueSpan)) && Cue().IsMatch(text.Before(spread.Index, CueReach)))
                found.Add(new(spread.Index, spread.Index + spread.Length));
        }
        for (var number = Labelled().Match(text.Lower); number.Success; number = number.NextMatch())
            found.Add(new(number.Groups["number"].Index, number.Index + number.Length));
    }

    /// <summary>Whatever has the length and the shape; found from its digits, which are rare.</summary>
    private static IEnumerable<Stretch> Candidates(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            var (start, end) = (at + next, at + next);
            while (start > at && text.IsWord(start - 1))
                start--;
            while (text.IsWord(end))
                end++;
            if (end - start == Signs && Dutch().IsMatch(text.Lower.AsSpan(start, Signs)) && text.At(start - 1) is not ('@' or '.' or '-')
                && !(text.At(end) is '.' or '-' or '@' && text.IsWord(end + 1)))
                yield return new(start, end);
            at = end;
        }
    }

    /// <summary>"NXK4P72R8": digits with a letter among them, written in capitals. "GE0000041" is a reference.</summary>
    private static bool IsWrittenAsOne(FoldedText text, Stretch number) =>
        LetterAmongDigits().IsMatch(text.Lower.AsSpan(number.Start, Signs))
            && !text.Cased.AsSpan(number.Start, Signs).ContainsAnyInRange('a', 'z');

    [GeneratedRegex("^[a-z]{2}(?=[a-z]{0,4}[0-9])[a-np-z0-9]{6}[0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Dutch();

    /// <summary>"IZ 7 F3 KB 26": nine signs, with spaces anywhere, some of them digits.</summary>
    private static bool IsOfOneLength(ReadOnlySpan<char> spread)
    {
        var (signs, digits) = (0, 0);
        foreach (var sign in spread)
        {
            signs += sign is ' ' or '-' ? 0 : 1;
            digits += char.IsAsciiDigit(sign) ? 1 : 0;
        }
        return signs == Signs && digits >= 3;
    }

    // Behind a word for the document, further away than a label: "Roemeens id bij controle: serie XB 604182"
    [GeneratedRegex(@"(?<![\w-])(?:(?<abroad>[A-Z]{1,3} ?\d{6,8})|[A-Z]{2}(?:[ -]?[A-Z0-9]{1,3}){3,5})(?![\w])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Spread();

    [GeneratedRegex(@"\d[a-z]+\d", RegexOptions.CultureInvariant)]
    private static partial Regex LetterAmongDigits();

    private const string Document = @"(?:(?:reis|identiteits|verblijfs|id-?)?document|paspoort|pasport|passport|rijbewijs|(?:id"
        + @"|identiteits|nationale id)[ -]?(?:kaart|bewijs|card)"
        + @"|verblijfs(?:vergunning|kaart|pas)|legitimatie(?:bewijs)?|\bid)";

    [GeneratedRegex(Document + @"[^.!?]{0,50}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex("^[^.!?]{0,50}" + Document, RegexOptions.CultureInvariant)]
    private static partial Regex CueAfter();

    // A driving licence has ten digits; passports of other countries one to three letters and six to eight digits, or the other way round.
    [GeneratedRegex(@"(?<![a-z])(?:rijbewijs(?:-?(?:nummer|nr\.?)|[^.!?\d]{0,30}[ ,](?:nummer|nr\.?))?(?: is| was)?"
        + @"[: ]{1,2}(?<number>\d{10})"
        + "|" + Document + @"(?:-?(?:nummer|nr\.?)| (?:nummer|nr\.?|met nummer))?(?: (?:is|was"
        + @"|luidt))?[: ]{1,2}(?<number>[a-z]{1,3} ?\d{6,8}|\d{2}[a-z]{2}\d{5}))(?!\w|[.-]\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();
}
