using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Numbers that count or measure something, and so name nobody.</summary>
internal static partial class Quantities
{
    private const int Reach = 40;

    /// <summary>Whether the digits are an amount or a count: "€ 123.456.782", "123456782 unieke weergaven".</summary>
    public static bool Is(FoldedText text, int start, int end) =>
        Amount().IsMatch(text.Before(start, Reach)) || Counted().IsMatch(text.After(end, Reach));

    /// <summary>Whether what follows a number makes it a count, a time or a date: "3 jongens", "2 zwarte scooters", "14 uur".</summary>
    public static bool CountsWhatFollows(FoldedText text, int end)
    {
        if (Unit().IsMatch(text.After(end, Reach)))
            return true;
        var at = end;
        if (Range().Match(text.Lower, end, Math.Min(12, text.Lower.Length - end)) is { Success: true } range)
            at += range.Length;
        var first = Word(text, ref at);
        if (first.Length == 0 || text.IsCapital(at - first.Length))
            return false;
        return IsPlural(first) || Adjective(first) && IsPlural(Word(text, ref at));
    }

    /// <summary>The next word, when only a space stands before it.</summary>
    private static string Word(FoldedText text, ref int at)
    {
        if (at >= text.Lower.Length || text.At(at) != ' ')
            return "";
        var start = ++at;
        while (at < text.Lower.Length && at - start < Reach && (char.IsLetter(text.Lower[at]) || text.Lower[at] is '\'' or '-'))
            at++;
        return text.Lower[start..at];
    }

    private static bool IsPlural(string word) =>
        PluralsInEn.Contains(word)
        || word.Length > 3 && word.EndsWith('s') && !EndsInSWithoutBeingPlural.Contains(word);

    private static bool Adjective(string word) =>
        word.Length > 3 && word.EndsWith('e') && !NotAdjectives.Contains(word);

    private static readonly HashSet<string> PluralsInEn =
    [
        "mannen", "vrouwen", "personen", "kinderen", "jongeren", "fietsen", "fatbikes", "bussen", "bestelbussen", "mensen", "leerlingen",
        "gasten", "knapen", "figuren", "busjes", "wagens", "voertuigen", "motoren", "meiden", "jongen", "jongetjes", "volwassenen",
        "onbekenden", "minderjarigen", "bekenden", "vriendinnen", "vrienden", "leden", "groepen", "meldingen", "signalen", "gevallen",
        "incidenten", "straten", "huizen", "woningen", "deuren", "bankjes", "ramen", "plekken", "ingangen", "kampen", "ronden",
        "weken", "dagen", "maanden", "minuten", "uren", "avonden", "nachten", "middagen", "ochtenden", "jaren", "wandelaars",
        "politieagenten", "agenten", "studenten", "cliënten", "clienten", "bewoners", "begeleiders", "klanten", "dozen", "pakketten",
        "tassen", "telefoons", "flessen", "plaatsen", "vechtpartijen", "berichten", "teenagers", "men", "people", "boys", "girls",
    ];

    private static readonly HashSet<string> EndsInSWithoutBeingPlural =
    [
        "soms", "steeds", "thuis", "eens", "langs", "sinds", "plots", "alles", "iets", "niets", "anders", "tijdens", "volgens", "wegens",
        "overigens", "vervolgens", "telkens", "straks", "reeds", "huis", "adres", "aldus", "nogmaals", "meteens", "ineens", "opeens",
        "immers", "trouwens", "hoewels", "dikwijls", "zoals", "evenals", "alvorens", "jegens", "nergens", "ergens", "slechts", "this",
        "was", "hoogstens", "minstens", "onverwachts", "bezittings", "bovendiens", "tevens", "eveneens", "gewoonweg",
    ];

    private static readonly HashSet<string> NotAdjectives =
    [
        "deze", "drie", "alle", "twee", "beide", "ieder", "waarbinnen", "welke", "zulke", "hare", "zijne", "sommige",
    ];

    [GeneratedRegex(@"(?:€|\$|£|\beur|\beuro|\busd|\bbedrag van|\bin totaal|\bongeveer|\bcirca|\bbijna|\bruim|\bmeer dan|\baantal:?) ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(?:,\d|,-|\.\d| ?[€%]| (?:[a-z]+ )?(?:keer|maal|x|euro'?s?|eur|dollar|[kmg]b|bytes?|weergave[ns]?|views?|volgers?"
        + @"|followers?"
        + @"|likes?|stuks|berichten|reacties|abonnees|leden|mensen|personen|punten|credits|coins|munten|tokens|diamanten|robux|streams"
        + @"|plays"
        + @"|hits|bezoekers|kijkers|gebruikers|inwoners|deelnemers|meter|gram|kilo|seconden|minuten|stappen|woorden|tekens|pixels"
        + @"|v-?bucks|clicks?|kliks|downloads|posts?|filmpjes|video'?s|foto'?s)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?:[:.,]\d| ?%| ?€| ?°|-?jarige?n?\b|[- /]\d{1,2}[-/]\d|(?:e|de|ste) (?:keer|maal|week|dag|avond|nacht|signaal"
        + @"|melding|jongen|meisje|persoon|groep|auto|scooter|man|vrouw)\b| ?(?:uur|u|keer|maal|x|min|minuten|m|mtr|meter|km|kilometer"
        + @"|euro|eur"
        + @"|jaar|jarige|dagen|procent|graden|stuks|stuk|gram|kilo|kg|jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?"
        + @"|aug(?:ustus)?"
        + @"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|man|jr)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\G (?:a|of|tot|en|à) \d+", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
