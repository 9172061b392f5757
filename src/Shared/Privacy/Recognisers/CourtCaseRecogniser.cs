using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Case numbers of a court ("C/01/412345 / JE RK 25-1234"), of the police (PL…), and whatever is called a case number.</summary>
internal sealed partial class CourtCaseRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.CaseNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var number = HasStart(text) ? Number().Match(text.Lower) : Match.Empty; number.Success; number = number.NextMatch())
            found.Add(In(number));
        for (var number = HasLongNumber(text) && text.Lower.AsSpan().ContainsAny(Papers) ? Mutation().Match(text.Lower)
            : Match.Empty; number.Success; number = number.NextMatch())
            found.Add(In(number));
        for (var number = Investigations.AreIn(text) ? Investigation().Match(text.Lower)
            : Match.Empty; number.Success; number = number.NextMatch())
            found.Add(In(number));
        for (var number = text.Lower.AsSpan().ContainsAny(Labels) ? Labelled().Match(text.Lower)
            : Match.Empty; number.Success; number = number.NextMatch())
        {
            if (CountDigits(number.Groups["number"].ValueSpan) >= 4)
                found.Add(In(number));
        }
    }

    /// <summary>Whether some row of digits has before it what a number begins with: cheaper than to look for the number itself.</summary>
    private static bool HasStart(FoldedText text)
    {
        var lower = text.Lower.AsSpan();
        for (int digit = 0, next; (next = lower[digit..].IndexOfAnyInRange('0', '9')) >= 0; digit++)
        {
            digit += next;
            var before = lower[..digit];
            if (before is [.., 'p', 'l'] || before is [.., >= 'a' and <= 'z', '-'] || before.TrimEnd(' ') is [.., '/' or '-']
                || before.TrimEnd(" .:") is [.., 'r', 'k'] or [.., 'z', 'a' or 'j'] or [.., 'h', 'a'] or [.., 'e', 'x'] or [.., 'r', 'z'])
                return true;
            while (text.IsDigit(digit + 1))
                digit++;
        }
        return false;
    }

    /// <summary>Whether four digits stand in a row.</summary>
    private static bool HasLongNumber(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0; at++)
        {
            at += next;
            var end = at + 1;
            while (text.IsDigit(end))
                end++;
            if (end - at > 3)
                return true;
            at = end - 1;
        }
        return false;
    }

    private static readonly SearchValues<string> Papers = SearchValues.Create(["mut", "bvh", "pv", "aangifte", "registratie", "proces",
        "incident", "zaak", "onder ", "dossier", "beschikking"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Labels = SearchValues.Create(["nummer", "nr"], StringComparison.Ordinal);

    private static readonly ManyWords Investigations = new(["onderzoek ", "ond. ", "tgo ", "operatie "]);

    private static Stretch In(Match match) =>
        match.Groups["number"] is var number ? new(number.Index, number.Index + number.Length) : default;

    private static int CountDigits(ReadOnlySpan<char> written)
    {
        var count = 0;
        foreach (var sign in written)
            count += char.IsAsciiDigit(sign) ? 1 : 0;
        return count;
    }

    private const string Roll = @"(?:je|fa|ha|kg|hz|kz|ek|bp|zj|rk)[ .]?(?:rk|za|ha|zj|ex|verz)[ .:]{0,2}\d\d ?[-/. ] ?\d{1,5}";

    [GeneratedRegex(@"(?<!\w)(?<number>c ?[/-] ?\d\d ?[/-] ?\d{5,7}(?: ?[/,-]? ?" + Roll + ")?|" + Roll
        + @"|pl\d{4}[- ]?\d{4}[- ]?\d{4,6}(?:-\d{1,3})?|pl\d{4}[- ]?\d{4}(?: \d{3}){2}|[a-z]{2,3}(?:-\d{4}){2}-\d{4,6})(?![\w])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\w)(?:onderzoek|ond\.|tgo"
        + @"|operatie) (?<number>[a-z]{1,4}\d?[a-z]{0,2}\d{0,6}-\d\w*(?:-\w+)?(?: [a-z]{4,20}(?=[.,;]|$))?)(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Investigation();

    // "mutatie 2025183746", "pv 2025 183 746": behind what the police calls its papers.
    [GeneratedRegex(@"(?:(?<!\w)(?:mutatie|mut\.?|bvh|pv|aangifte|registratie|proces-verbaal|incident)(?: (?:staat|is|onder|nr\.?|met"
        + @"|nummer)){0,3}[ :]{1,2}(?<number>20[12]\d[ -]?\d{3}[ ]?\d{3,4}(?:-\d{1,2})?)(?![\w])|(?:zaak|aangifte|dossier|onder"
        + @"|registratie|beschikking|mutatie)[ :]{1,2}(?:nr\.? )?(?<number>[a-z]{1,4}-(?:20)?\d\d[-/]\d{4,7}[a-z]?)(?!\w))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mutation();

    [GeneratedRegex(@"(?:zaak|rol|rekest|proces-?verbaal|pv|griffie|bvh|mutatie|onderzoeks?|aangifte|meldings?|incident"
        + @"|registratie)[ -]?(?:nummer|nr)\.?(?: (?:is|was|van de zaak|luidt))?[: ]{1,2}(?<number>[a-z0-9](?:[a-z0-9]"
        + @"|[/.-](?=[a-z0-9])){3,24})(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();
}
