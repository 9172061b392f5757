using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Shared.Privacy;

/// <summary>
/// Reads numbers that are written as words ("nul zes achtentwintig", "Kerkdijk tweehonderdveertien"), spelled sign by sign
/// ("F D K streep zeven vijf streep Z") or with letters for digits ("O6-l2345678"), and writes them in digits.
/// </summary>
internal static class SpelledNumbers
{
    private const int Other = -1;

    // "negenhonderdnegenennegentigduizendnegenhonderdnegenennegentig"
    private const int LongestWord = 64;

    private static readonly ManyWords Hints = new(["nul", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
        "twaalf", "dertig", "twintig", "honderd",
            "streep"]);

    private static readonly SearchValues<char> LikeDigits = SearchValues.Create("oli|0123456789");

    private static readonly SearchValues<char> Separators = SearchValues.Create(" .,-/:");

    private static readonly string[] Units =
        ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
         "vijftien", "zestien", "zeventien", "achttien", "negentien"];

    private static readonly string[] Tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

    private static readonly Dictionary<string, int> Words = BelowHundred();

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A row of letters and digits.</summary>
    /// <param name="Value">What it means as a number word; -1 when it is none.</param>
    private readonly record struct Token(int Start, int End, int Value, bool IsDigits, bool IsLetter, bool IsLookAlike)
    {
        public bool IsNumber => Value >= 0 || IsDigits || IsLookAlike;
    }

    /// <returns>The text with digits; null when it holds no number that is written otherwise.</returns>
    public static FoldedText? Read(FoldedText text)
    {
        var lower = text.Lower.AsSpan();
        return (Hints.AreIn(text) && HasNumberWord(lower)) || (text.HasDigit && HasLookAlike(text)) ? Written(text, Tokens(text))
            : null;
    }

    /// <summary>Whether a whole word is a number above one; "achter" and "zelf" hold a number word only.</summary>
    private static bool HasNumberWord(ReadOnlySpan<char> lower)
    {
        for (var at = 0; at < lower.Length;)
        {
            var start = at;
            while (at < lower.Length && IsSign(lower[at]))
                at++;
            if (at > start + 2 && ValueOf(lower[start..at]) is >= 0 and not 1)
                return true;
            at++;
        }
        return false;
    }

    private static bool HasLookAlike(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            at += next;
            if (text.At(at - 1) is 'o' or 'l' or 'i' or '|' || text.At(at + 1) is 'o' or 'l' or 'i' or '|')
                return true;
            at++;
        }
        return false;
    }

    private static List<Token> Tokens(FoldedText text)
    {
        List<Token> tokens = [];
        var lower = text.Lower;
        for (var at = 0; at < lower.Length;)
        {
            if (!IsSign(lower[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < lower.Length && IsSign(lower[at]))
                at++;
            var word = lower.AsSpan(start..at);
            var digits = !word.ContainsAnyExceptInRange('0', '9');
            tokens.Add(new(start, at, digits ? Other : ValueOf(word), digits, at - start == 1 && !digits, !digits && IsLookAlike(word)));
        }
        return tokens;
    }

    private static bool IsSign(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '|';

    /// <summary>"61O", "o61", "2l8", and the o between or behind digits in a longer row: "ISV79KB3O".</summary>
    private static bool IsLookAlike(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyInRange('0', '9'))
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (IsForDigit(word, i))
                return true;
        }
        return false;
    }

    private static bool IsForDigit(ReadOnlySpan<char> word, int i)
    {
        if (word[i] is not ('o' or 'l' or 'i' or '|'))
            return false;
        if (!word.ContainsAnyExcept(LikeDigits))
            return true;
        var (before, after) = (i > 0 ? word[i - 1] : ' ', i + 1 < word.Length ? word[i + 1] : ' ');
        return word[i] == 'o' && word.Length > 4 && (char.IsAsciiDigit(before) || before == ' ')
            && (char.IsAsciiDigit(after) || after == ' ') && (before != ' ' || after != ' ');
    }

    private static FoldedText? Written(FoldedText text, List<Token> tokens)
    {
        var cased = new StringBuilder(text.Lower.Length);
        List<(int From, int To)> origins = new(text.Lower.Length);
        var (copied, changed) = (0, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsLookAlike)
            {
                Copy(token.Start);
                for (var at = token.Start; at < token.End; at++)
                {
                    var isFor = IsForDigit(text.Lower.AsSpan(token.Start..token.End), at - token.Start);
                    Add(isFor ? text.Lower[at] == 'o' ? '0' : '1' : text.Cased[at], at, at + 1);
                }
                (copied, changed) = (token.End, true);
                continue;
            }
            if (Times(text, tokens, i) is { } times
                && (i > 0 && tokens[i - 1].IsNumber || times.At + 1 < tokens.Count && tokens[times.At + 1].IsNumber))
            {
                var digit = tokens[times.At].IsDigits ? text.Lower[tokens[times.At].Start] : (char)('0' + tokens[times.At].Value);
                Copy(token.Start);
                for (var time = 0; time < times.Count; time++)
                    Add(digit, token.Start, tokens[times.At].End);
                (i, copied, changed) = (times.At, tokens[times.At].End, true);
                continue;
            }
            if (token.Value >= 0 && IsMeant(text, tokens, i))
            {
                var last = i;
                var value = Compound(text, tokens, ref last);
                Copy(IsSingle(value) && i > 0 && EndsSingle(text, tokens, i - 1) ? tokens[i - 1].End : token.Start);
                foreach (var digit in value.ToString(CultureInfo.InvariantCulture))
                    Add(digit, token.Start, tokens[last].End);
                (i, copied, changed) = (last, tokens[last].End, true);
                continue;
            }
            if (i > 0 && i + 1 < tokens.Count && Sign(text, token) is { } sign && IsSpelled(tokens[i - 1]) && IsSpelled(tokens[i + 1])
                && IsNear(text, tokens, i - 1) && IsNear(text, tokens, i))
            {
                Copy(tokens[i - 1].End);
                Add(sign, tokens[i - 1].End, tokens[i + 1].Start);
                copied = tokens[i + 1].Start;
                continue;
            }
            // "F D K" of a plate that is spelled: its letters close up.
            if (token.IsLetter && i > 1 && i + 1 < tokens.Count && tokens[i - 1].IsLetter && IsNear(text, tokens, i - 1)
                && copied <= tokens[i - 1].End)
            {
                Copy(tokens[i - 1].End);
                copied = token.Start;
            }
        }
        if (!changed)
            return null;
        Copy(text.Lower.Length);
        return FoldedText.Respelled(text, cased.ToString(), origins);

        void Add(char sign, int from, int to)
        {
            cased.Append(sign);
            origins.Add((from, to));
        }

        void Copy(int end)
        {
            for (; copied < end; copied++)
                Add(text.Cased[copied], copied, copied + 1);
            copied = Math.Max(copied, end);
        }
    }

    /// <summary>"dubbel vier", "drie keer 7", "twee maal de 3": how often a digit is meant, and which token it is.</summary>
    private static (int Count, int At)? Times(FoldedText text, List<Token> tokens, int i)
    {
        var isDouble = Is(text, tokens[i], "dubbel") || Is(text, tokens[i], "dubbele");
        var isTimes = tokens[i].Value is > 1 and < 6 && i + 1 < tokens.Count
            && (Is(text, tokens[i + 1], "keer") || Is(text, tokens[i + 1], "maal"));
        if (!isDouble && !isTimes)
            return null;
        var at = isDouble ? i + 1 : i + 2;
        if (at < tokens.Count && (Is(text, tokens[at], "de") || Is(text, tokens[at], "een")) && at + 1 < tokens.Count)
            at++;
        var isDigit = at < tokens.Count
            && (tokens[at].Value is >= 0 and < 10 || tokens[at].IsDigits && tokens[at].End - tokens[at].Start == 1)
            && IsNear(text, tokens, at - 1);
        return isDigit ? (isDouble ? 2 : tokens[i].Value, at) : null;
    }

    private static bool IsSingle(int value) => value < 10;

    private static bool EndsSingle(FoldedText text, List<Token> tokens, int i) =>
        tokens[i].Value is >= 0 and < 10 && IsNear(text, tokens, i) && text.Lower.AsSpan(tokens[i].End..tokens[i + 1].Start) is " ";

    private static bool IsSpelled(Token token) => token.IsNumber || token.IsLetter;

    private static char? Sign(FoldedText text, Token token) => text.Lower.AsSpan(token.Start..token.End) switch
    {
        "streep" or "streepje" or "min" or "koppelteken" => '-',
        "slash" => '/',
        "punt" => '.',
        _ => null,
    };

    /// <summary>A number word alone is a count; beside another number, a month, a street or a label it is part of a number.</summary>
    private static bool IsMeant(FoldedText text, List<Token> tokens, int i)
    {
        var before = i > 0 && IsNear(text, tokens, i - 1);
        var after = i + 1 < tokens.Count && IsNear(text, tokens, i);
        if (before && tokens[i - 1].IsNumber || after && tokens[i + 1].IsNumber)
            return tokens[i].Value != 1 || before && tokens[i - 1].IsNumber;
        if (tokens[i].Value == 1)
            return false;
        if (after && i + 2 < tokens.Count && Is(text, tokens[i + 1], "en") && tokens[i + 2].Value is >= 20 and < 100)
            return true;
        if (before && i > 1 && Is(text, tokens[i - 1], "en") && tokens[i - 2].Value is > 0 and < 10)
            return true;
        return before && IsLabel(text.Lower.AsSpan(tokens[i - 1].Start..tokens[i - 1].End))
            || before && Sign(text, tokens[i - 1]) is not null || after && Sign(text, tokens[i + 1]) is not null
            || after && IsMonth(text.Lower.AsSpan(tokens[i + 1].Start..tokens[i + 1].End))
            || before && IsMonth(text.Lower.AsSpan(tokens[i - 1].Start..tokens[i - 1].End));
    }

    private static bool IsLabel(ReadOnlySpan<char> word) => word is "nr" or "nummer" or "huisnummer" or "nummertje"
        || word.EndsWith("straat", StringComparison.Ordinal) || word.EndsWith("laan", StringComparison.Ordinal)
        || word.EndsWith("weg", StringComparison.Ordinal) && word.Length > 5
        || word.EndsWith("dijk", StringComparison.Ordinal) || word.EndsWith("plein", StringComparison.Ordinal) && word.Length > 7
        || word.EndsWith("singel", StringComparison.Ordinal) || word.EndsWith("dreef", StringComparison.Ordinal)
        || word.EndsWith("gracht", StringComparison.Ordinal) || word.EndsWith("kade", StringComparison.Ordinal)
        || word.EndsWith("hof", StringComparison.Ordinal) || word.EndsWith("steeg", StringComparison.Ordinal)
        || word.EndsWith("pad", StringComparison.Ordinal);

    private static bool IsMonth(ReadOnlySpan<char> word) =>
        word is "januari" or "februari" or "maart" or "april" or "mei" or "juni" or "juli" or "augustus" or "september" or "oktober"
            or "november" or "december";

    private static bool Is(FoldedText text, Token token, ReadOnlySpan<char> word) =>
        text.Lower.AsSpan(token.Start..token.End).SequenceEqual(word);

    /// <summary>Whether only spaces and what separates digits stand between a token and the next.</summary>
    private static bool IsNear(FoldedText text, List<Token> tokens, int i) =>
        tokens[i + 1].Start - tokens[i].End is > 0 and < 4
            && !text.Lower.AsSpan(tokens[i].End..tokens[i + 1].Start).ContainsAnyExcept(Separators);

    /// <summary>"drie en twintig", "tweeduizend tien".</summary>
    private static int Compound(FoldedText text, List<Token> tokens, ref int last)
    {
        var value = tokens[last].Value;
        if (last + 2 < tokens.Count && value is > 0 and < 10 && Is(text, tokens[last + 1], "en")
            && tokens[last + 2].Value is >= 20 and < 100 and var tens && tens % 10 == 0)
        {
            last += 2;
            return value + tens;
        }
        if (last + 1 < tokens.Count && value >= 1000 && value % 1000 == 0 && tokens[last + 1].Value is > 0 and < 1000 and var rest
            && IsNear(text, tokens, last))
        {
            last++;
            return value + rest;
        }
        return value;
    }

    private static int ValueOf(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > LongestWord || word[0] is not ('n' or 'e' or 't' or 'd' or 'v' or 'z' or 'a' or 'h'))
            return Other;
        if (Lookup.TryGetValue(word, out var value))
            return value;
        if (word.IndexOf("duizend", StringComparison.Ordinal) is >= 0 and var thousand)
            return Sum(word[..thousand], 1000, word[(thousand + 7)..]);
        return word.IndexOf("honderd", StringComparison.Ordinal) is >= 0 and var hundred ? Sum(word[..hundred], 100, word[(hundred + 7)..])
            : Other;
    }

    private static int Sum(ReadOnlySpan<char> times, int unit, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("en", StringComparison.Ordinal))
            rest = rest[2..];
        var (left, right) = (times.Length == 0 ? 1 : ValueOf(times), rest.Length == 0 ? 0 : ValueOf(rest));
        return left is > 0 and < 100 && right is >= 0 && right < unit ? left * unit + right : Other;
    }

    private static Dictionary<string, int> BelowHundred()
    {
        Dictionary<string, int> words = [];
        for (var i = 0; i < Units.Length; i++)
            words[Units[i]] = i;
        for (var ten = 0; ten < Tens.Length; ten++)
        {
            words[Tens[ten]] = 10 * (ten + 2);
            for (var unit = 1; unit < 10; unit++)
                words[$"{Units[unit]}en{Tens[ten]}"] = 10 * (ten + 2) + unit;
        }
        return words;
    }
}
