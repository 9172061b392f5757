using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Six to twelve digits in a row behind a few capitals ("ZK4471992") or a word for a register or a card, and cards by four digits: the
/// number of somebody, whatever organisation gave it. Amounts, counts, recent days, help lines and numbers of goods pass.
/// </summary>
internal sealed partial class LongNumberRecogniser : IRecogniser
{
    private const int Fewest = 6;

    private const int Most = 12;

    private const int MostLetters = 4;

    private const int CueReach = 30;

    /// <summary>A day before this year is older than any signal.</summary>
    private const int FirstYear = 2019;

    private static readonly SearchValues<char> Beside = SearchValues.Create("€$£@#_+%.,:/-");

    public IdentifyingKind Kind => IdentifyingKind.PersonNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        // A text that is a code and nothing else is the reference of a partner.
        if (!text.Lower.Contains(' ', StringComparison.Ordinal))
            return;
        for (var card = Card().Match(text.Lower); card.Success; card = card.NextMatch())
            found.Add(new(card.Index, card.Index + card.Length));
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            var start = at + next;
            at = start;
            while (text.IsDigit(at))
                at++;
            if (at - start is >= Fewest and <= Most && Register().IsMatch(text.Before(start, CueReach))
                && IsNumberOfSomebody(text, new(start, at)))
                found.Add(new(start, at));
            else if (at - start is >= Fewest and <= Most && BehindLetters(text, start) is var first and > 0 && text.At(start) != '0'
                && IsNumberOfSomebody(text, new(start, at), first))
                found.Add(new(first, at));
        }
    }

    /// <summary>"ZK4471992": where the few capitals before the digits begin; 0 when there are none.</summary>
    private static int BehindLetters(FoldedText text, int digits)
    {
        var first = digits;
        while (first > 0 && digits - first < MostLetters && char.IsAsciiLetterUpper(text.Cased[first - 1]))
            first--;
        return first < digits && !text.IsWord(first - 1) ? first : 0;
    }

    private static bool IsNumberOfSomebody(FoldedText text, Stretch number, int? first = null)
    {
        var digits = text.Lower.AsSpan(number.Start..number.End);
        return !text.IsWord((first ?? number.Start) - 1) && !text.IsWord(number.End)
            && !Beside.Contains(text.At((first ?? number.Start) - 1))
            && !(Beside.Contains(text.At(number.End)) && text.IsWord(number.End + 1)) && !digits.EndsWith("000", StringComparison.Ordinal)
            && !(digits is ['0', '8' or '9', '0', ..] or ['1', '1', '6', ..] && digits.Length <= 8) && !IsRecentDay(digits)
            && text.Before(number.Start, 2) is not ['€', ' '] && !FileCodeRecogniser.IsOfGoods(text, number.Start)
            && !Counted().IsMatch(text.After(number.End, CueReach));
    }

    /// <summary>"20261012", "121026": the day of a report.</summary>
    private static bool IsRecentDay(ReadOnlySpan<char> digits) => digits.Length switch
    {
        8 => IsDay(digits[4..6], digits[6..]) && Value(digits[..4]) is >= FirstYear and < 2100
            || IsDay(digits[2..4], digits[..2]) && Value(digits[4..]) is >= FirstYear and < 2100,
        6 => IsDay(digits[2..4], digits[4..]) && Value(digits[..2]) >= FirstYear - 2000 && Value(digits[..2]) < 40
            || IsDay(digits[2..4], digits[..2]) && Value(digits[4..]) >= FirstYear - 2000 && Value(digits[4..]) < 40
            || Value(digits[..4]) is >= FirstYear and < 2100 && Value(digits[4..]) is > 0 and <= 53,
        _ => false,
    };

    private static bool IsDay(ReadOnlySpan<char> month, ReadOnlySpan<char> day) => Value(month) is > 0 and <= 12
        && Value(day) is > 0 and <= 31;

    private static int Value(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\w)(?:ciz|skj|big|agb|uzi|bvh|jb|raad|serie|dossier|client|pas|kaart|chip|registratie|zaak|mutatie|pv|indicatie"
        + @"|polis|relatie|patient|leerling|studie|personeel)\w{0,8}(?: ?(?:nr\.?|nummer|no\.?"
        + @"|id))?[: ]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Register();

    // Sixteen digits by four: a card for the bus or the bank.
    [GeneratedRegex(@"(?<![\d.,:/-])(?:\d{4}[ -]){3}\d{4}(?!\d|[.,:]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"^ ?(?:euro?|ct|cent|volgers|volgelingen|views|weergaven|likes|keer|x|k?m|meter|gram|kg|mg|ml|liter|punten"
        + @"|credits|coins"
        + @"|diamonds|robux|v-?bucks|xp|mb|gb|mensen|inwoners|leden|abonnees|stuks|bestanden|huishoudens|jongeren|lumen|watt|mah)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
