using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// The code of a file by its form, with no word beside it: letters and digits with hyphens, slashes or points between them and a long
/// number in it ("LPW/2025/Z-31806", "VM-0094417-25"), or a year before a long number ("2025.11.00872"). Amounts, times, dates, norms, the
/// goods of a shop and the references of this product pass.
/// </summary>
internal sealed partial class FileCodeRecogniser : IRecogniser
{
    private const int CueReach = 30;

    private const int FewestDigits = 5;

    private const int LongestCode = 40;

    /// <summary>What an organisation puts between the digits of its numbers; a longer row of letters is a word.</summary>
    private const int MostLetters = 5;

    public IdentifyingKind Kind => IdentifyingKind.PersonNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        // A text that is a code and nothing else is the reference of a partner.
        if (!text.Lower.Contains(' ', StringComparison.Ordinal))
            return;
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            var code = Around(text, at + next, at);
            if (IsCode(text, code))
                found.Add(code);
            at = Math.Max(code.End, at + next + 1);
        }
    }

    /// <summary>The row of letters and digits around a digit, with single signs between them.</summary>
    private static Stretch Around(FoldedText text, int digit, int floor)
    {
        var (start, end) = (digit, digit);
        while (start > floor && (IsSign(text, start - 1) || IsJoint(text, start - 1) && start - 1 > floor && IsSign(text, start - 2)))
            start--;
        while (IsSign(text, end) || IsJoint(text, end) && IsSign(text, end + 1))
            end++;
        return new(start, end);
    }

    private static bool IsSign(FoldedText text, int at) => char.IsAsciiLetterOrDigit(text.At(at));

    private static bool IsJoint(FoldedText text, int at) => text.At(at) is '-' or '/' or '.';

    private static bool IsCode(FoldedText text, Stretch code)
    {
        var written = text.Lower.AsSpan(code.Start..code.End);
        if (written.Length is <= FewestDigits or > LongestCode || !written.ContainsAny('-', '/', '.')
            || text.At(code.Start - 1) is '@' or '_' or '#' or '€' or '$' or ':' or '/' or '+' or ',' || text.At(code.End) is '@' or '_'
            || text.At(code.End) is ',' or ':' && text.IsDigit(code.End + 1))
            return false;
        var (letters, digits, longest, hasYear) = (0, 0, 0, false);
        for (int at = 0, end; at < written.Length; at = end)
        {
            end = at + 1;
            var isDigit = char.IsAsciiDigit(written[at]);
            while (end < written.Length && char.IsAsciiLetterOrDigit(written[end]) && char.IsAsciiDigit(written[end]) == isDigit)
                end++;
            var row = written[at..end];
            if (isDigit)
            {
                digits += row.Length;
                var isYear = row.Length == 4 && row is ['2', '0', ..] or ['1', '9', _, _];
                hasYear |= isYear || at == 0 && row is ['1' or '2', _];
                longest = Math.Max(longest, isYear ? 0 : row.Length);
            }
            else if (char.IsAsciiLetterLower(row[0]))
            {
                if (row.Length > MostLetters || at == 0 && row is "o" or "l" or "i" || NoCode().IsMatch(row)
                    || at > 0 && char.IsAsciiDigit(written[at - 1]) && Unit().IsMatch(row))
                    return false;
                letters++;
            }
        }
        return digits >= FewestDigits && (letters > 0 ? longest >= FewestDigits - 1 : hasYear && longest is >= FewestDigits and < 8)
            && !Known().IsMatch(written) && !IsOfGoods(text, code.Start);
    }

    /// <summary>"ordernummer 4711002": behind a word for goods, a paper that everybody may read or a thing of a company.</summary>
    public static bool IsOfGoods(FoldedText text, int start) => Goods().IsMatch(text.Before(start, CueReach));

    [GeneratedRegex("^(?:u|uur|h|min|sec|mg|g|gr|kg|km|m|cm|ml|l|euro?|k|q|x|e|ste|de|jr|jaar|mah|gb|mb|cc)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    // Weeks, addresses of pages and the names of files.
    [GeneratedRegex("^(?:wk|week|kw|q|nl|com|be|www|pdf|docx?|jpe?g|png|mp[34]|img|vid|scan|dsc|wa)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoCode();

    // Help lines, norms, laws and papers that everybody may read, and the codes of this product.
    [GeneratedRegex(@"^(?:0[89]0\d|14-|116)|^(?:nen|iso|ean|cas|ral|din|cve|ecli|stcrt|stb|kst|art|sbr|sbi|bwbr|eu|vo|avg|covid|a|n|e"
        + @"|ps|rtx)\b"
        + @"|\b(?:gm\d{4}|[a-z]{2}0\d{5,6})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex(@"(?:order|bestel|artikel|pakket|factuur|barcode|serie|kvk|product|track|kassabon|\bbon|vlucht|trein|staatscourant"
        + @"|staatsblad"
        + @"|kamerstuk|\bcas|\bnen|\biso|\bean|model|type|versie|toetscode|subsidie)[a-z]*(?:[ -]*(?:nummer|nr\.?|code))?:? ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Goods();
}
