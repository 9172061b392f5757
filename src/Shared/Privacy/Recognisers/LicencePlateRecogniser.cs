using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Dutch licence plates in the fourteen side codes, without their hyphens only near a vehicle; and those of other countries.
/// </summary>
internal sealed partial class LicencePlateRecogniser : IRecogniser
{
    private const int CueReach = 60;

    // "LL - LL - " before the first digit.
    private const int LettersFirst = 10;

    private const int Signs = 6;

    // L is a letter, D a digit; the order is that of the side codes.
    private static readonly HashSet<string> SideCodes =
    [
        "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L", "L-DDD-LL",
        "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
    ];

    public static readonly HashSet<string> SolidSideCodes =
        [.. SideCodes.Select(code => code.Replace("-", "", StringComparison.Ordinal))];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes = SideCodes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Rows of letters that are a word.</summary>
    public static readonly HashSet<string> NoLetters =
    [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec", "mmc", "cmc", "uur", "tot", "van", "jr",
        "min", "max", "vmb", "vwo", "mbo", "hbo", "lid", "par", "art", "dag", "bij", "met", "een", "the", "gsm", "omg",
    ];

    public IdentifyingKind Kind => IdentifyingKind.LicencePlate;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        // Every plate has a digit within reach of its start, so only those places are tried.
        var tried = 0;
        for (int digit = 0, next; (next = text.Lower.AsSpan(digit).IndexOfAnyInRange('0', '9')) >= 0; digit++)
        {
            digit += next;
            for (var start = Math.Max(tried, digit - LettersFirst); start <= digit; tried = ++start)
            {
                if (!IsStart(text, start) || EndOf(text, start) is not { } end)
                    continue;
                found.Add(new(start, end));
                tried = start = digit = end - 1;
            }
        }
        foreach (var plate in ForeignPlates.Find(text))
            found.Add(plate);
        foreach (var plate in DictatedPlates.Find(text))
            found.Add(plate);
    }

    /// <summary>Whether a word before it says that what follows is the code of something else.</summary>
    public static bool IsCode(FoldedText text, int start) => NotAVehicle().IsMatch(text.Before(start, 25));

    /// <summary>Whether a word for a vehicle stands around a stretch.</summary>
    public static bool IsNearVehicle(FoldedText text, int start, int end) =>
        Vehicle().IsMatch(text.Before(start, CueReach)) || Vehicle().IsMatch(text.After(end, CueReach / 2));

    private static bool IsStart(FoldedText text, int at) =>
        char.IsAsciiLetterOrDigit(text.At(at)) && !text.IsWord(at - 1) && text.At(at - 1) != '@'
        && !(text.At(at - 1) is '-' or '.' && text.IsWord(at - 2));

    /// <summary>Six signs in a side code; the gaps between its rows may be missing, or be spaces or points.</summary>
    private static int? EndOf(FoldedText text, int start)
    {
        Span<char> shape = stackalloc char[2 * Signs];
        int length = 0, gaps = 0, hyphens = 0, at = start;
        for (var signs = 0; signs < Signs; signs++, at++)
        {
            var gap = signs == 0 ? 0 : Gap(text, at, ref hyphens);
            at += gap;
            if (!char.IsAsciiLetterOrDigit(text.At(at)))
                return null;
            var sign = text.IsDigit(at) ? 'D' : 'L';
            gaps += gap > 0 ? 1 : 0;
            if (length > 0 && (gap > 0 || shape[length - 1] != sign))
                shape[length++] = '-';
            shape[length++] = sign;
        }
        var goesOn = text.IsWord(at) || text.At(at) is '-' or '.' && text.IsWord(at + 1);
        return !goesOn && IsPlate(text, new(start, at), shape[..length], gaps, hyphens) ? at : null;
    }

    private static int Gap(FoldedText text, int at, ref int hyphens)
    {
        var spaced = text.At(at) == ' ' ? 1 : 0;
        if (text.At(at + spaced) != '-')
            return spaced == 1 || text.At(at) == '.' ? 1 : 0;
        hyphens++;
        return spaced + 1 + (text.At(at + spaced + 1) == ' ' ? 1 : 0);
    }

    private static bool IsPlate(FoldedText text, Stretch stretch, ReadOnlySpan<char> shape, int gaps, int hyphens)
    {
        var written = text.Lower[stretch.Start..stretch.End];
        if (gaps == 0 ? !SolidSideCodes.Contains(shape.ToString().Replace("-", "", StringComparison.Ordinal)) : !Codes.Contains(shape))
            return false;
        if (NotAVehicle().IsMatch(text.Before(stretch.Start, 25))
            || (gaps == 0 ? CountedOrCode().IsMatch(written) : HasWord(written, hyphens == 2)))
            return false;
        return hyphens == 2
            || IsNearVehicle(text, stretch.Start, stretch.End);
    }

    private static bool HasWord(string written, bool hyphenated)
    {
        var rows = Row().Matches(written);
        return rows.Any(row => NoLetters.Contains(row.Value) || ShortWords.Words.Contains(row.Value)
            || !hyphenated && row.Index > 0 && char.IsAsciiDigit(written.AsSpan(0, row.Index).TrimEnd(" .-")[^1])
            && ShortWords.Units.Contains(row.Value));
    }

    [GeneratedRegex("[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(?:kenteken|nummerplaat|nummerplaten|nummerbord|plaat|platen|anpr|auto|vito|passat|caddy|transporter|sprinter"
        + @"|transit|astra|octavia|brommers|scooters|dacia|nissan|mazda|suzuki|honda|bmwtje|busje|camper|personenauto|wagen|voertuig"
        + @"|scooter|brommer|snorfiets|fatbike|motor"
        + @"|reed\b|rijdt|rijden|gereden|wegreed|geparkeerd|bus(?:je)?\b|bestelbus|bestelauto|taxi|aanhanger|vrachtwagen|lease|huurauto"
        + @"|golf\b|polo\b|audi|bmw|mercedes|vw\b|volkswagen"
        + @"|opel|peugeot|renault"
        + @"|citroen|toyota|seat|skoda|ford\b|fiat|kia\b|hyundai|volvo|tesla|clio|corsa|vespa|piaggio|license plate|licence plate|plate\b"
        + @"|car\b|van\b"
        + @"(?= met kent)|rdw)", RegexOptions.CultureInvariant)]
    private static partial Regex Vehicle();

    // "week47", "50euro", and the codes of municipalities.
    [GeneratedRegex(@"^(?:gm\d{4}|(?:week|klas|jaar|lijn|deel|unit|spoor|vmbo|havo|vak)\d+|\d+(?:euro|keer|jaar|uren|gram|kilo|maal|mmc"
        + @"|uur|mei|min)\d*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CountedOrCode();

    [GeneratedRegex(@"(?:artikel|code|model|type|lokaal|klas|product|maat|(?<!\d )serie|kamer|zaal|versie|sku|barcode|referentie"
        + @"|kenmerk|order"
        + @"|bestelling)[a-z]*:? ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NotAVehicle();
}
