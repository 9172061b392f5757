using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Dates of birth: any way to write a date next to a word for birth. Other dates, and years alone, pass.</summary>
internal sealed partial class BirthDateRecogniser : IRecogniser
{
    private const string Month = "(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|june?|juni|july?"
        + "|juli|aug(?:ustus|ust)?"
        + "|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private const string Day = "(?:0?[1-9]|[12][0-9]|3[01])";

    private const string Year = @"(?:(?:19|20)\d\d|'?\d\d)";

    private const string NumberFirst = "(?:(?:19|20)[0-9]{2}(?: ?[-/. ] ?)(?:0?[1-9]|1[0-2])(?: ?[-/. ] ?)" + Day
        + "|" + Day + "(?: ?[-/.] ?| )(?:0?[1-9]|1[0-2])(?: ?[-/., ] ?)" + Year
        + "|" + Day + "(?:e|de|ste|st|nd|rd|th)?(?: of)?[ .-]{1,2}" + Month + @"\b\.?(?:[ -]?,? ?" + Year + ")?"
        + "|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
        + "|" + Day + "[-/.](?:0?[1-9]|1[0-2])"
        + "|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
        + "|" + Day + "[-/. ]{1,2}(?:x?i{1,3}|i?v|vi{1,3}|i?x|xi{0,2})[-/. ]{1,2}" + Year + ")(?![0-9])";

    private const string MonthFirst = "(?:" + Month + @"\b(?: " + Day + @"(?:st|nd|rd|th)?,? " + Year + @"|\.?(?:[ -]?,? ?"
        + Year + "))?)(?![0-9])";

    private const int Reach = 90;

    private const int ReachBack = 50;

    private const string Birth = @"(?:geboortedatum|geboortedat\.?|geboortedag|geboren|geboorte|leeftijd aangepast|leeftijd bijgesteld"
        + @"|geb\. ?dat(?:um|\.)?|gebdat(?:um)?\.?"
        + @"|geb(?:oorte)?[ .-]{0,2}d(?:atum|at|d)?\.?|gebdd|gbd|gd|geb\.|geb|gb\.?|g\.d\.|dob|d\.o\.b\.?|date of birth|born|jarig|verjaart"
        + @"|verjaardag|b-?day)";

    public IdentifyingKind Kind => IdentifyingKind.BirthDate;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var words = Ordinals.AreIn(text) ? InWords().Match(text.Lower)
            : Match.Empty; words.Success; words = words.NextMatch())
        {
            if (words.Groups["year"].Success || BornBefore().IsMatch(text.Before(words.Index, ReachBack)))
                found.Add(In(words));
        }
        for (var feast = Feasts.AreIn(text) ? OnFeast().Match(text.Lower)
            : Match.Empty; feast.Success; feast = feast.NextMatch())
        {
            if (feast.Groups["year"].Success || FeastOfBirth().IsMatch(text.Before(feast.Index, FeastReach)))
                found.Add(In(feast));
        }
        if (!text.HasDigit)
            return;
        for (var row = HasDayInARow(text) ? DayInARow().Match(text.Lower) : Match.Empty; row.Success; row = row.NextMatch())
            found.Add(In(row));
        foreach (var date in LongAgo(text))
            found.Add(date);
        for (var born = Births.AreIn(text) || text.Lower.Contains("gb", StringComparison.Ordinal) ? Born().Match(text.Lower)
            : Match.Empty; born.Success; born = born.NextMatch())
        {
            var end = born.Index + born.Length;
            var reach = Math.Min(Reach, text.Lower.Length - end);
            var after = NumberAfter().Match(text.Lower, end, reach) is { Success: true } number ? number
                : MonthAfter().Match(text.Lower, end, reach);
            var back = Math.Min(ReachBack, born.Index);
            if (after.Success && !Unknown().IsMatch(after.Groups["gap"].ValueSpan) && !text.IsDigit(end + after.Length))
                found.Add(In(after));
            else if (DateBefore().Match(text.Lower, born.Index - back, back) is { Success: true } before)
                found.Add(In(before));
        }
    }

    private static readonly ManyWords Births = new(["gebo", "geb.", "geb ", "geb-", "geb:", "gebd", "g.d.", "dob", "d.o.b", "birth",
        "born", "jarig", "verja", "bday", "b-day", "gd ", "gd:"]);

    private static readonly ManyWords Ordinals = new(["de van de ", "ste van de ", "tweeduizend"]);

    private const string Ordinal = "(?:eerste|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)entwintigste|(?:een)?endertigste"
        + "|eenendertigste|dertigste|twintigste"
        + "|(?:der|veer|vijf|zes|zeven|acht|negen)tiende|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde)";

    // "de achttiende van de vierde tweeduizend tien"; of a day and a month alone a word must say that somebody was born
    [GeneratedRegex(@"(?<!\w)(?<date>(?:de )?" + Ordinal + "(?: van)? (?:(?:de )?" + Ordinal + "|" + Month
        + @")(?<year>,? (?:(?:tweeduizend"
        + @"|twintig|negentien(?:honderd)?)(?: ?[a-z]{2,20}){0,1}|'?(?:0\d|1[0-8])|200\d|201[0-8]))?)(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex InWords();

    [GeneratedRegex(@"(?<!\w)" + Birth + @"(?!\w)[^.!?;]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex BornBefore();

    private static IEnumerable<Stretch> LongAgo(FoldedText text)
    {
        var hasYear = false;
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            at += next;
            var end = at + 1;
            while (text.IsDigit(end))
                end++;
            hasYear |= end - at == 4;
            // A day, or a year before it, with more behind it.
            if (end - at is 1 or 2 or 4 && text.At(end) is ' ' or '-' or '/' or '.' or ',' && LongAgo().Match(text.Lower,
                at) is { Success: true } early)
            {
                yield return In(early);
                end = early.Index + early.Length;
            }
            at = end;
        }
        for (var early = hasYear ? MonthLongAgo().Match(text.Lower) : Match.Empty; early.Success; early = early.NextMatch())
            yield return In(early);
    }

    /// <summary>Whether six or eight digits stand in a row.</summary>
    private static bool HasDayInARow(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0; at++)
        {
            at += next;
            var end = at + 1;
            while (text.IsDigit(end))
                end++;
            if (end - at is 6 or 8)
                return true;
            at = end - 1;
        }
        return false;
    }

    // "01012008" of a year in which no signal was, whatever stands beside it; "140310" only behind somebody: a name, initials, a child.
    [GeneratedRegex(@"(?<![\w./,-]|[€$£] ?)(?:(?<date>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19[3-9]\d|200\d|201[0-8])"
        + @"|(?:19[3-9]\d|200\d|201[0-8])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
        + @"|(?<=\b(?:jongen|meisje|meid|kind|jongere|jgd|jeugdige|leerling|lln|client|cliente|pupil|mdj|amv|minderjarige|betrokkene"
        + @"|[a-z]\.),? \(?|\bdd\.? ?)(?<date>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:0[4-9]|1[0-8])))(?![\w/-]|[.,]\d| ?(?:euro|eur"
        + @"|keer|stuks|views))",
        RegexOptions.CultureInvariant)]
    private static partial Regex DayInARow();

    private static readonly ManyWords Feasts = new(["kerst", "oudjaar", "oud en nieuw", "nieuwjaar", "koninginnedag", "koningsdag",
        "sinterklaas", "pakjesavond", "moederdag", "vaderdag", "schrikkeldag", "valentijn", "dierendag"]);

    // "geboren op kerstavond 2008": a feast of a year before this product has a day.
    [GeneratedRegex(@"(?<!\w)(?<date>(?:(?:eerste|tweede|1e|2e) kerstdag|kerstavond|kerstmis|oudjaarsdag|oudejaarsdag|oudejaarsavond"
        + @"|nieuwjaarsdag|nieuwjaar"
        + @"|koninginnedag|koningsdag|sinterklaasavond|sinterklaas|pakjesavond|moederdag|vaderdag|schrikkeldag|valentijnsdag|dierendag)"
        + @"(?<year>(?: (?:van|in))?,? '?(?:200\d|201[0-8]|0[4-9]|1[0-8]))?)(?![\d\w])", RegexOptions.CultureInvariant)]
    private static partial Regex OnFeast();

    private const int FeastReach = 24;

    [GeneratedRegex(@"\b(?:jarig|verjaart|verjaardag|geboren|geb\.?)(?: is| valt)?(?: op)?(?: de)? $", RegexOptions.CultureInvariant)]
    private static partial Regex FeastOfBirth();

    private static Stretch In(Match match) => match.Groups["date"] is var date ? new(date.Index, date.Index + date.Length) : default;

    // No signal is as old as this, so what has a day in those years is somebody's; laws begin on the first of a month. Tried where a number
    // begins.
    [GeneratedRegex(@"\G(?<![\w./-])(?:(?<date>(?:0?[2-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19[3-9]\d|20(?:0\d"
        + @"|1[0-8])))(?![\d/-])"
        + @"|(?<date>(?:19[3-9]\d|200\d|201[0-8])[-/.](?:0[1-9]|1[0-2])[-/.](?:0[2-9]|[12][0-9]|3[01]))(?![\d/-])"
        + "|(?<date>" + Day + @"[-/](?:0?[1-9]|1[0-2])[-/](?:0[4-9]|1[0-8])|(?:0[1-9]|[12][0-9]|3[01])\.(?:0[1-9]|1[0-2])\.(?:0[4-9]"
        + @"|1[0-8]))"
        + @"(?![\d/.-]\d|[\d/-]| ?(?:u|uur|jaar|jr|jarig|jarigen|keer)\b)"
        + "|(?<date>" + Day + " " + Month + @"\.? '(?:[3-9]\d|0\d|1[0-8]))(?!\d)"
        + @"|(?<date>(?:0?[2-9]|[12][0-9]|3[01]) " + Month + @"\.? (?:19[3-9]\d|200\d|201[0-8]))(?!\d)"
        + "|(?<date>" + Day + @"[-/.](?:0?[1-9]|1[0-2])[-/.]'(?:[3-9]\d|0\d|1[0-8]))(?!\d)"
        + "|(?<date>" + Day + " " + Month + @"\.? (?:0\d(?![\d:.]\d|:| ?u)|1[0-8](?=[,;)]|\.?$|\. )))(?!\d)"
        + @"|(?<=\b(?:jongen|meisje|meid|kind|jongere|jgd|leerling|client|cliente|die|dat|knul|hij is|zij is|ze is) van )(?<date>" + Day
        + "(?:[-/. ]{1,2}(?:0?[1-9]|1[0-2])[-/. ]{1,2}| " + Month + @"\.? )'?(?:0\d|1[0-8]|20(?:0\d|1[0-8])))(?!\d)"
        + @"|(?<=\b(?:wordt|word) (?:[a-z]+,? ){0,2}(?:op )?)(?<date>" + Day + "(?:[-/](?:0?[1-9]|1[0-2])| " + Month
        + @"))(?=[ ,]{1,2}(?:al )?(?:1[0-9]|dertien|veertien|vijftien|zestien|zeventien|achttien|jarig)\b)"
        + @"|(?<=\((?:(?:geb\.?|°|\*) ?)?)(?<date>" + Day + "(?:[-/. ]{1,2}(?:0?[1-9]|1[0-2]|x?i{1,3}|i?v|vi{1,3}|i?x|xi{0,2})[-/. ]{1,2}| "
        + Month + @" )'?(?:19[3-9]\d|20(?:0\d|1[0-8])|[3-9]\d|0\d|1[0-8]))(?=\)))", RegexOptions.CultureInvariant)]
    private static partial Regex LongAgo();

    // "jan. 22, 2011"
    [GeneratedRegex(@"(?<![\w./-])(?<date>" + Month + @"\.? (?:0?[2-9]|[12][0-9]|3[01]),? (?:19[3-9]\d|200\d|201[0-8]))(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex MonthLongAgo();

    [GeneratedRegex(@"(?<!\w)" + Birth + @"(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Born();

    // The gap holds no digit and no sentence end; after a comma stands only the date itself.
    [GeneratedRegex(@"^(?<gap>(?>[^\d.,!?;]{0,45})(?:, ?)?)(?<![\w])(?<date>" + NumberFirst + ")", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAfter();

    [GeneratedRegex(@"^(?<gap>[^\d.,!?;]{0,45}?)(?<!\w)(?<date>" + MonthFirst + ")", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAfter();

    [GeneratedRegex(@"(?<![\w./-])(?<date>" + NumberFirst + "|" + MonthFirst + @") ?[(,]? ?(?:(?:te|in) \w{1,30} )?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DateBefore();

    [GeneratedRegex(@"\b(?:on|niet )(?:bekend|duidelijk)|\bniet\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();
}
