using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Telephone numbers: 0 and nine digits, the same behind +31 or 0031, or a foreign number of eight to fifteen digits.
/// Emergency, municipal (14 0xx) and service numbers (0800, 0900) are nobody's and pass.
/// </summary>
internal sealed partial class PhoneRecogniser : IRecogniser
{
    private const int LongestForeign = 15;

    private const string Between = "(?:(?:en|dan|daarna|gevolgd|door|toen|op|het|eind|einde|dubbel|keer|vervolgens|laatste|cijfers|met)"
        + " ){1,5}";

    private static readonly ManyWords Endings = new("eindig");

    public IdentifyingKind Kind => IdentifyingKind.Phone;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var reached = 0;
        for (var start = Start().Match(text.Lower); start.Success; start = start.NextMatch())
        {
            if (start.Index < reached)
                continue;
            var number = start.Groups["abroad"].Success ? Foreign(text, start) : Dutch(text, start);
            if (number is not { } phone)
                continue;
            found.Add(phone);
            reached = phone.End;
        }
        for (var bare = WithoutZero().Match(text.Lower); bare.Success; bare = bare.NextMatch())
            found.Add(new(bare.Index, bare.Index + bare.Length));
        for (var ending = Endings.AreIn(text) ? Ending().Match(text.Lower)
            : Match.Empty; ending.Success; ending = ending.NextMatch())
            found.Add(new(ending.Groups["number"].Index, ending.Groups["number"].Index + ending.Groups["number"].Length));
        for (var told = Told().Match(text.Lower); told.Success; told = told.NextMatch())
            found.Add(new(told.Index, told.Index + told.Length));
    }

    private static Stretch? Dutch(FoldedText text, Match start)
    {
        var behindCountry = start.Groups["country"].Success;
        var at = start.Groups["national"].Index;
        var (end, digits, groups) = Read(text, at, behindCountry ? 9 : 10);
        if (digits.Length < (behindCountry ? 9 : 10) || text.IsDigit(end))
            return null;
        var national = behindCountry ? "0" + digits : digits;
        if (national[1] == '0' || national is ['0', '8', '0', '0', ..] or ['0', '9', '0', '0' or '6' or '9', ..])
            return null;
        // "06-12-2026 14 jongens" and "03-05-2026 12" are dates; only 06 stands alone before a separator.
        if (!behindCountry && (groups is [2, ..] && digits[1] != '6' || groups is [2, 2, 4, ..] && digits[4..6] is "19" or "20"))
            return null;
        // A case number of the prosecutor (06/123456-25) and the end of a bank account number are others' business.
        if (!behindCountry && (groups is [2, 6, 2] && text.At(at + 2) == '/' || AccountBefore().IsMatch(text.Before(at, 12))))
            return null;
        return new(start.Index, end);
    }

    private static Stretch? Foreign(FoldedText text, Match start)
    {
        var (end, digits, groups) = Read(text, start.Groups["abroad"].Index, LongestForeign);
        var dated = groups is [<= 2, <= 2, 4, ..];
        var million = digits.EndsWith("000000", StringComparison.Ordinal);
        var endless = groups is [LongestForeign] && text.IsDigit(end);
        return endless || digits.Length < 8 || dated || million ? null : new(start.Index, end);
    }

    /// <summary>Reads up to so many digits with short separators between them.</summary>
    private static (int End, string Digits, List<int> Groups) Read(FoldedText text, int at, int most)
    {
        Span<char> digits = stackalloc char[LongestForeign];
        List<int> groups = [];
        int count = 0, end = at;
        while (count < most)
        {
            var next = end;
            while (count > 0 && next - end < 4 && text.At(next) is ' ' or '.' or '-' or '/' or '(' or ')' && next < text.Lower.Length)
                next++;
            if (!text.IsDigit(next))
                break;
            if (next > end || count == 0)
                groups.Add(0);
            groups[^1]++;
            digits[count++] = text.Lower[next];
            end = next + 1;
        }
        return (end, new(digits[..count]), groups);
    }

    [GeneratedRegex(@"(?:(?<![\w+]|\d[.,:/-])|(?<=tel|nr|nummer|bel|app|mob))(?:"
        + @"(?<country>(?:\((?:\+|00)31\)|(?:\+ ?|00)31)[ .-]{0,3}(?:\(0\)[ .-]{0,2}|0)?"
        + @"|31[ .-]?(?=6(?:[ .-]?\d){8}(?!\d)))(?<national>[1-9])"
        + @"|(?:\+|00 ?)(?<abroad>[1-9])"
        + @"|(?:\((?=0\d{0,3}\)))?(?<national>0)(?=[ .)-]{0,2}[1-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    // "een nummer dat eindigt op 4417"
    [GeneratedRegex(@"\b(?:nr|nummer|\w*nummer|tel|telefoon|mobiel|06)\b[^\d!?;]{0,20}eindig(?:t|end|de|endend)? (?:op"
        + @"|met) (?:de cijfers )?(?<number>[.x*]*\d{3,5})(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    // "begon met 06, daarna 41 88 en op het eind 7302"
    [GeneratedRegex(@"(?<![\w+]|\d[.,:/-])06(?:,? ?" + Between + @"|, | )\d{1,4}(?>(?:[ .-]|, |,? ?" + Between
        + @")\d{1,4}){1,4}(?<=(?:\d\D*){10})(?<!(?:\d\D*){11})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    // "bel 6 38 21 40 97", "zijn nr (zonder nul) 638214097"
    [GeneratedRegex(@"(?<=\b(?:bel|belt|belde|gebeld|bellen|app|appt|appen|sms|bereikbaar op|tel\w*\.?|\w*nummer|nr\.?|gsm|whatsapp"
        + @"|wapp|mobiel"
        + @"|mob\.?)[^\d.!?\w][^\d.!?]{0,20})(?<![\d.,/-])6(?:[ .-]?\d){8}(?![\w]|[.,-]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex WithoutZero();

    [GeneratedRegex(@"(?<!\w)[a-z]{2}\d\d ?[a-z]{4} ?$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountBefore();
}
