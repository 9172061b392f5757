namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Bank account numbers (ISO 13616): a country's length and a remainder of 1 modulo 97. A Dutch one by its shape alone.
/// </summary>
internal sealed class IbanRecogniser : IRecogniser
{
    private const int FewestDigits = 8;

    private static readonly Dictionary<string, int> Lengths = Parse(
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23"
        + "GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28"
        + "NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30");

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> LengthLookup =
        Lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    public IdentifyingKind Kind => IdentifyingKind.Iban;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (int digit = 0, next; (next = text.Lower.AsSpan(digit).IndexOfAnyInRange('0', '9')) >= 0; digit++)
        {
            digit += next;
            if (StartBefore(text, digit) is { } start && LengthLookup.TryGetValue(text.Lower.AsSpan(start, 2), out var length)
                && EndOf(text, start, length) is { } end)
                found.Add(new(start, end));
        }
    }

    /// <summary>Where two letters of a country begin right before the first of two check digits; they may stand a little apart.</summary>
    private static int? StartBefore(FoldedText text, int digit)
    {
        var start = digit - (IsGap(text, digit - 1) ? 3 : 2);
        return IsLetter(text, start) && IsLetter(text, start + 1) && !IsLetter(text, start - 1) && !text.IsDigit(start - 1)
            && text.IsDigit(IsGap(text, digit + 1) ? digit + 2 : digit + 1) ? start : null;
    }

    private static bool IsLetter(FoldedText text, int at) => char.IsAsciiLetterLower(text.At(at));

    private static bool IsGap(FoldedText text, int at) => text.At(at) is ' ' or '.' or '-';

    private static int? EndOf(FoldedText text, int start, int length)
    {
        Span<char> account = stackalloc char[34];
        var at = start;
        for (var count = 0; count < length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text.At(at)))
                account[count++] = text.At(at);
            else if (text.At(at) is not (' ' or '.' or '-') || text.At(at - 1) is ' ' or '.' or '-' || at >= text.Lower.Length)
                return null;
        }
        account = account[..length];
        return !text.IsWord(at) && CountDigits(account) >= FewestDigits && (Remainder(account) == 1 || IsDutch(account)) ? at : null;
    }

    /// <summary>
    /// Four letters of a bank and ten digits: nothing else is written so, and with an error in typing it may lead to somebody too.
    /// </summary>
    private static bool IsDutch(ReadOnlySpan<char> account) =>
        account is ['n', 'l', ..] && !account[4..8].ContainsAnyExceptInRange('a', 'z') && !account[8..].ContainsAnyExceptInRange('0', '9');

    private static int CountDigits(ReadOnlySpan<char> account)
    {
        var count = 0;
        foreach (var c in account)
            count += char.IsAsciiDigit(c) ? 1 : 0;
        return count;
    }

    /// <summary>The country and check digits go behind the account; letters count from 10.</summary>
    private static int Remainder(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var c = account[(i + 4) % account.Length];
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'a' + 10) % 97;
        }
        return remainder;
    }

    private static Dictionary<string, int> Parse(string countries) => countries.Chunk(4)
        .ToDictionary(entry => $"{entry[0]}{entry[1]}".ToLowerInvariant(), entry => (entry[2] - '0') * 10 + entry[3] - '0');
}
