using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Dutch licence plates in the fourteen side codes; without their hyphens only near a vehicle.</summary>
internal sealed partial class LicencePlateRecogniser : IRecogniser
{
    private const int CueReach = 60;

    // "LL - LL - " before the first digit.
    private const int LettersFirst = 10;

    private const string Gap = "(?: ?- ?|[ .])?";

    // L is a letter, D a digit; the order is that of the side codes.
    private static readonly HashSet<string> SideCodes =
    [
        "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L", "L-DDD-LL",
        "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
    ];

    private static readonly HashSet<string> SolidSideCodes =
        [.. SideCodes.Select(code => code.Replace("-", "", StringComparison.Ordinal))];

    private static readonly HashSet<string> NoLetters =
    [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec", "mmc", "cmc", "uur", "tot", "van", "jr",
        "min", "max", "vmb", "vwo", "mbo", "hbo", "lid", "par", "art", "dag", "bij", "met", "een", "the", "gsm", "omg",
    ];

    public IdentifyingKind Kind => IdentifyingKind.LicencePlate;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (!text.HasDigit)
            yield break;
        // Every plate has a digit within reach of its start, so only those places are tried.
        var tried = 0;
        for (int digit = 0, next; (next = text.Lower.AsSpan(digit).IndexOfAnyInRange('0', '9')) >= 0; digit++)
        {
            digit += next;
            for (var start = Math.Max(tried, digit - LettersFirst); start <= digit; tried = ++start)
            {
                if (!IsStart(text, start) || Plate().Match(text.Lower, start) is not { Success: true } match || !IsPlate(text, match))
                    continue;
                yield return new(match.Index, match.Index + match.Length);
                tried = start = digit = match.Index + match.Length - 1;
            }
        }
    }

    private static bool IsStart(FoldedText text, int at) =>
        char.IsAsciiLetterOrDigit(text.At(at)) && !text.IsWord(at - 1) && text.At(at - 1) != '@'
        && !(text.At(at - 1) is '-' or '.' && text.IsWord(at - 2));

    private static bool IsPlate(FoldedText text, Match match)
    {
        var parts = match.Groups["part"].Captures.Select(part => part.Value).ToArray();
        var hyphenated = match.Groups["hyphen"].Captures.Count == 2;
        var solid = match.Length == parts.Sum(part => part.Length);
        if (solid ? !SolidSideCodes.Contains(Shape(match.Value)) : !SideCodes.Contains(string.Join('-', parts.Select(Shape))))
            return false;
        if (NotAVehicle().IsMatch(text.Before(match.Index, 25)) || (solid ? CountedOrCode().IsMatch(match.ValueSpan) : HasWord(parts, hyphenated)))
            return false;
        return hyphenated
            || Vehicle().IsMatch(text.Before(match.Index, CueReach))
            || Vehicle().IsMatch(text.After(match.Index + match.Length, CueReach / 2));
    }

    private static bool HasWord(string[] parts, bool hyphenated)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (NoLetters.Contains(parts[i]) || ShortWords.Words.Contains(parts[i])
                || !hyphenated && i > 0 && char.IsAsciiDigit(parts[i - 1][0]) && ShortWords.Units.Contains(parts[i]))
                return true;
        }
        return false;
    }

    private static string Shape(string part) => string.Create(part.Length, part, (shape, text) =>
    {
        for (var i = 0; i < shape.Length; i++)
            shape[i] = char.IsAsciiDigit(text[i]) ? 'D' : 'L';
    });

    // Three rows of letters or digits; the look ahead spares ordinary words the trouble.
    [GeneratedRegex(@"\G(?=\d|[a-z]{1,3}" + Gap + @"\d|[a-z]{2}" + Gap + "[a-z]{2}" + Gap + @"\d)"
        + @"(?<part>[a-z]{1,3}|\d{1,3})(?:(?:(?<hyphen> ?- ?)|[ .])?(?<part>[a-z]{1,3}|\d{1,3})){2}(?!\w|[-.]\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Plate();

    [GeneratedRegex(@"\b(?:kenteken|nummerplaat|nummerplaten|nummerbord|plaat|auto|personenauto|wagen|voertuig|scooter|brommer|snorfiets|fatbike|motor"
        + @"|bus(?:je)?\b|bestelbus|bestelauto|taxi|aanhanger|vrachtwagen|lease|huurauto|golf\b|polo\b|audi|bmw|mercedes|vw\b|volkswagen|opel|peugeot|renault"
        + @"|citroen|toyota|seat|skoda|ford\b|fiat|kia\b|hyundai|volvo|tesla|clio|corsa|vespa|piaggio|license plate|licence plate|plate\b|car\b|van\b"
        + @"(?= met kent)|rdw)", RegexOptions.CultureInvariant)]
    private static partial Regex Vehicle();

    // "week47", "50euro", and the codes of municipalities.
    [GeneratedRegex(@"^(?:gm\d{4}|(?:week|klas|jaar|lijn|deel|unit|spoor|vmbo|havo|vak)\d+|\d+(?:euro|keer|jaar|uren|gram|kilo|maal|mmc|uur|mei|min)\d*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CountedOrCode();

    [GeneratedRegex(@"(?:artikel|code|model|type|lokaal|klas|product|maat|serie|kamer|zaal|versie|sku|barcode|referentie|kenmerk|order|bestelling)[a-z]*:? ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NotAVehicle();
}
