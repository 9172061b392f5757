using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Numbers by which an organisation knows one person or thing of a person: client, file, pupil, registration, IMEI, IP address.
/// Numbers of goods, houses, lines and help desks pass.
/// </summary>
internal sealed partial class PersonNumberRecogniser : IRecogniser
{
    private const int FewestDigits = 4;

    // Longer than any label before the word that shows it.
    private const int LabelReach = 32;

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["nr", "nummer", "num", "dossier", "skn", "imei", "bvh", "hks", "code", " id"], StringComparison.Ordinal);

    private static readonly ManyWords Short = new(["client", "pt ", "pat", "lln", "leerling", "clnr", "cl.nr", "casus", "polis",
        "contract", "pupil", "jeugdige", "jgd", "bewoner", "deelnemer", "schoolpas", "zorgpas", "kenmerk", "referentie", "ref",
            "registratie", "besluit", "beschikking", "indicatie", "traject", "melding", "agb"]);

    public IdentifyingKind Kind => IdentifyingKind.PersonNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        foreach (var address in InternetAddresses(text))
            found.Add(address);
        for (var called = Short.AreIn(text) ? Called().Match(text.Lower)
            : Match.Empty; called.Success; called = called.NextMatch())
            found.Add(new(called.Groups["number"].Index, called.Groups["number"].Index + called.Groups["number"].Length));
        var reached = 0;
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAny(Hints)) >= 0; at++)
        {
            at += next;
            var start = Math.Max(reached, at - LabelReach);
            var label = Label().Match(text.Lower, start, Math.Min(at + LabelReach / 2, text.Lower.Length) - start);
            if (!label.Success || start > 0 && label.Index == start && char.IsAsciiLetter(text.At(start - 1)))
                continue;
            reached = label.Index + label.Length;
            at = Math.Max(at, reached - 1);
            var end = label.Index + label.Length;
            var number = Number().Match(text.Lower, end, Math.Min(60, text.Lower.Length - end));
            if (number.Success && IsPersonal(label, number.Groups["number"].ValueSpan))
                found.Add(new(number.Groups["number"].Index, number.Groups["number"].Index + number.Groups["number"].Length));
            else if (label.Groups["sure"].Success
                && NumberBefore().Match(text.Lower, Math.Max(0, label.Index - 30), Math.Min(30, label.Index)) is { Success: true } before)
                found.Add(new(before.Groups["number"].Index, before.Groups["number"].Index + before.Groups["number"].Length));
        }
    }

    private static bool IsPersonal(Match label, ReadOnlySpan<char> number)
    {
        var digits = 0;
        foreach (var c in number)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        if (number.StartsWith("0800") || number.StartsWith("0900") || number.StartsWith("14 0") || number.StartsWith("116"))
            return false;
        return digits >= (label.Groups["sure"].Success ? FewestDigits : FewestDigits + 1)
            && !(digits == 4 && number.Length == 4 && number is ['2', '0', ..] or ['1', '9', ..]);
    }

    /// <summary>Four numbers of at most 255 with points between them.</summary>
    private static IEnumerable<Stretch> InternetAddresses(FoldedText text)
    {
        if (text.Lower.AsSpan().IndexOf('.') < 0)
            yield break;
        for (var address = Internet().Match(text.Lower); address.Success; address = address.NextMatch())
        {
            if (!Article().IsMatch(text.Before(address.Index, 20)))
                yield return new(address.Index, address.Index + address.Length);
        }
    }

    // "artikel 7.1.4.1 Jeugdwet"
    [GeneratedRegex(@"\b(?:artikel|art\.?|lid|versie|paragraaf|par\.?|hoofdstuk|bijlage|punt|stap|onderdeel|v) ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    // "client C-0093417", "lln2019384", "clnr40-118823", "pt P0073314"
    [GeneratedRegex(@"(?<![a-z])(?:client|pt|pat|patient|lln|leerling|clnr|cl\.nr|casus|polis|contract|pupil|jeugdige|jgd|bewoner"
        + @"|deelnemer|traject|agb|leerling(?:kaart|pas)|schoolpas|zorgpas|clientpas|clientkaart)(?: (?:nr\.?|nummer|no\.?|is"
        + @"|met nummer))?[ .:#]{0,2}(?<number>[a-z]{0,3}[-.]?\d[\d./-]{3,14}\d"
        + @"|\d{4,6}/\d{1,2})(?![\w/])"
        + @"|(?<![a-z])(?:kenmerk|referentie|ref\.?|registratie|besluit|beschikking|indicatie|zorgmelding|aanmelding)(?: (?:nr\.?"
        + @"|nummer|is))?[ .:#]{1,2}"
        + @"(?<number>\d[\d./-]{3,14}\d)(?![\w/])", RegexOptions.CultureInvariant)]
    private static partial Regex Called();

    private const string Numbered = @"[- .]{0,2}(?:nummers?|nrs?\b\.?|num\b\.?|no\b\.?|code|id\b)";

    [GeneratedRegex(@"(?<![a-z])(?:(?<sure>(?:cl(?:ient)?|clienten|pat(?:ient)?|patienten|dossier|leerling|leerlingen|lln?|lr|student"
        + @"|studenten|stamboek|onderwijs|zorg|pgb|polis|relatie|klant|deelnemers?|burger|persoons?|personeels|registratie|reg"
        + @"|volg|bevestigings?|boekings?|reserverings?|inschrijf"
        + @"|inschrijvings|lidmaatschaps?|lid|ov-?chip(?:kaart)?|beschikkings?|indicatie|aanmeld(?:ings)?|casus|case"
        + @"|mutatie|mut|incident|bvh|skn|vip|hks|gedetineerden|imei|sim(?:kaart)?|coa|keten|strafrechtketen|bewoners?|kind|gezins?|jw|wmo"
        + @"|toewijzings?|verzekerden|verzekerings|zvw|loon|uitkerings|bijstands|voogdij|epd|ecd|ons|kidos|sova|perspectief|trajects?"
        + @"|plaatsings)" + Numbered + @"|skn\b|imei\b|bvh\b|hks\b|dossier\b)"
        + @"|(?!telefoon|tel|huis|kamer|bus|lijn|order|bestel|artikel|factuur|serie|kvk|product|versie|track|model|week|spoor|perron|alarm"
        + @"|nood|meld|service|hulp|pin|post|bar|qr|pakket|zend|locatie|gebied|signaal|nr|nummer|num)[a-z]{2,20}(?:nummer|-?nr\b\.?))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?: ?\([a-z -]{1,20}\))?(?: (?:is|was|luidt|van (?:hem|haar|(?:de|het|zijn|haar) [a-z]{3,20})|nr\.?"
        + @"|met))?[ :;.#=""'(]{0,4}(?<number>(?:[a-z]{1,5}[-/. ]?)?\d[\da-z]*(?:[-/. ][\da-z]*\d[\da-z]*){0,6})(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\w)(?<number>[a-z]{0,4}[-/]?\d{4,12}) ?[(,=-]? ?(?:is |= |als )?(?:zijn |haar |het |een )?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NumberBefore();

    [GeneratedRegex(@"(?<![\d.,])(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(?![\d]|[.,]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Internet();
}
