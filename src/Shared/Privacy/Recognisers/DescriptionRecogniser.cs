using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What fits one child only without naming it: its team, its class where one child is spoken of, what everybody sees of it ("the boy in the
/// wheelchair at our group"), a twin, "the only girl …", the daughter of the mayor. A class that got a lesson, or a school alone, passes.
/// </summary>
internal sealed partial class DescriptionRecogniser : IRecogniser
{
    private const int Reach = 70;

    private static readonly ManyWords Hints = new(["enige", " lokaal ", "klas", "groep", "kamer", " van ",
        "school",
        "college", "onderwijs", "ling", " met ", " in ", " die ", " dat "]);

    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        if (text.HasDigit)
        {
            var hasClass = HasClass(text);
            for (var child = hasClass ? ClassOf().Match(text.Lower) : Match.Empty; child.Success; child = child.NextMatch())
                found.Add(In(text, child));
            for (var child = hasClass && (InClass.AreIn(text) || text.Lower.Contains('(', StringComparison.Ordinal))
                ? ChildOfClass().Match(text.Lower)
                : Match.Empty; child.Success; child = child.NextMatch())
                found.Add(In(text, child));
            for (var team = Teams.AreIn(text) || text.Lower.Contains("o1", StringComparison.Ordinal) ? Team().Match(text.Lower)
                : Match.Empty; team.Success;
                team = team.NextMatch())
                found.Add(In(text, team));
        }
        if (!Hints.AreIn(text))
            return;
        for (var only = Onlys.AreIn(text) ? Only().Match(text.Lower) : Match.Empty; only.Success; only = only.NextMatch())
            found.Add(In(text, only));
        for (var who = Onlys.AreIn(text) ? OnlyWho().Match(text.Lower) : Match.Empty; who.Success; who = who.NextMatch())
            found.Add(In(text, who));
        for (var seen = Features.AreIn(text) ? Seen().Match(text.Lower)
            : Match.Empty; seen.Success; seen = seen.NextMatch())
            found.Add(In(text, seen));
        for (var twins = Births.AreIn(text) ? Twins().Match(text.Lower)
            : Match.Empty; twins.Success; twins = twins.NextMatch())
            found.Add(In(text, twins));
        for (var known = Events.AreIn(text) ? Known().Match(text.Lower)
            : Match.Empty; known.Success; known = known.NextMatch())
            found.Add(In(text, known));
        for (var child = Children.AreIn(text) && OfSomebody.AreIn(text) ? ChildOf().Match(text.Lower)
            : Match.Empty; child.Success; child = child.NextMatch())
            found.Add(In(text, child));
        if (!text.HasDigit)
            return;
        for (var room = Rooms.AreIn(text) ? Room().Match(text.Lower) : Match.Empty;
            room.Success; room = room.NextMatch())
            found.Add(In(text, room));
        for (var lesson = Lessons.AreIn(text) ? Lesson().Match(text.Lower) : Match.Empty; lesson.Success; lesson = lesson.NextMatch())
            found.Add(new(lesson.Index, lesson.Index + lesson.Length));
        if (!HasClass(text))
            return;
        for (var group = Class().Match(text.Lower); group.Success; group = group.NextMatch())
        {
            if (Many().IsMatch(text.Before(group.Index, Reach)))
                continue;
            if (OneChild().IsMatch(text.Before(group.Index, Reach)) || OneChild().IsMatch(text.After(group.Index + group.Length, Reach)))
                found.Add(In(text, group));
        }
    }

    private static readonly ManyWords InClass = new(" uit ", "klas", " zit ", " zat ");

    private static readonly ManyWords Onlys = new(" enige ");

    private static readonly ManyWords OfSomebody = new(" van de ", " van onze ", " van het ", " van een ", " van die ");

    private static readonly ManyWords Rooms = new("kamer ", " bed ", " studio ");

    private static readonly ManyWords Lessons = new(" lokaal ");

    /// <summary>Whether some digit has a letter or a school type beside it and a word before it that a class stands behind.</summary>
    private static bool HasClass(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0; at++)
        {
            at += next;
            var isBeside = char.IsAsciiLetterLower(text.At(at - 1)) || char.IsAsciiLetterLower(text.At(at + 1))
                || text.At(at - 1) is ' ' or '-' && text.At(at - 2) is 'p' or 's' or 'e' or 'o' or 'k'
                || text.At(at + 1) == ' ' && text.At(at + 2) is 'h' or 'v' or 'm' or 'k' or 'b' or 't' or 'g';
            if (!isBeside)
                continue;
            var start = at;
            while (char.IsAsciiLetterOrDigit(text.At(start - 1)) || text.At(start - 1) == '-')
                start--;
            if (BehindWord(text, start))
                return true;
            // Every digit of this row stands behind the same word.
            while (char.IsAsciiLetterOrDigit(text.At(at + 1)) || text.At(at + 1) == '-')
                at++;
        }
        return false;
    }

    private static bool BehindWord(FoldedText text, int start)
    {
        if (start == 0 || text.At(start - 1) != ' ')
            return text.At(start - 1) == '(';
        var before = text.Before(start - 1, 12);
        foreach (var word in BeforeClass)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static readonly string[] BeforeClass = ["in", "uit", "van", "op", "de", "het", "'t", "naar", "klas", "klasje", "groep", "havo",
        "vwo", "vmbo", "mavo", "vso", "isk"];

    /// <summary>The description, with what is told behind it: ", die met dat litteken", ", net terug uit Syrië".</summary>
    private static Stretch In(FoldedText text, Match match)
    {
        var what = match.Groups["what"] is { Success: true } part ? part : match;
        var end = what.Index + what.Length;
        var before = Whose().Match(text.Before(what.Index, MoreReach).ToString());
        return new(what.Index - before.Length, end + MoreTold().Match(text.Lower, end, Math.Min(MoreReach,
            text.Lower.Length - end)).Length);
    }

    private const int MoreReach = 90;

    // "de jongen van " before "kamer 3": who it is belongs to where.
    [GeneratedRegex(@"(?<!\w)(?:(?:de|het|die|dat|een|die ene|dat ene) )?(?:[a-z]+e )?(?:" + Noun + @"|bewoner"
        + @"|bewoonster) (?:(?:van|uit|in|op|met"
        + @"|bij) )?(?:(?:de|het) )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whose();

    /// <summary>What everybody sees, and few have.</summary>
    private const string Feature = @"rolstoel\w*|scootmobiel|rollator|prothese|kunst(?:arm|been|hand|oog)|beenprothese|armprothese"
        + @"|beugels?|blindengeleidehond|hulphond|assistentiehond|blindenstok|taststok|gehoorappara\w+|krukken|gips|gipsbeen|gipsarm"
        + @"|litteken\w*|wijnvlek|brandwonden|hazenlip|schisis|albinisme|glazen oog|ooglapje|sonde|stoma|trippelstoel|loopfiets|driewieler"
        + @"|fixatiehelm|helm|voedingssonde|zuurstof\w*|(?:rood|rode|roze|blauw|blauwe|groen|groene|paars|paarse|wit|witte) haar|afro"
        + @"|dreads|hanenkam|kaal hoofd|kale hoofd";

    private static readonly ManyWords Features = new([
            "rolstoel", "scootmobiel", "rollator", "prothese", "kunstarm", "kunstbeen", "kunsthand", "kunstoog", "beugel", "geleidehond",
                "hulphond",
            "tiehond", "blindenstok", "taststok", "gehoorappara", "krukken", "gips", "litteken", "wijnvlek", "brandwond", "hazenlip",
                "schisis", "albin",
            "glazen oog", "ooglap", "sonde", "stoma", "trippelstoel", "loopfiets", "driewieler", "zuurstof", "rood haar", "rode haar",
                "roze haar",
            "blauw haar", "blauwe haar", "groen haar", "groene haar", "paars haar", "paarse haar", "wit haar", "witte haar", " afro",
                "dreads", "hanenkam",
            "kaal hoofd", "kale hoofd", " helm ", " helm,", " helm.", "fixatiehelm", "jongste", "oudste", "kleinste", "langste",
                "middelste",
        ]);

    private static readonly ManyWords Teams = new([
            "jo1", "mo1", "jo7", "mo7", "jo8", "mo8", "jo9", "mo9", "jo2", "mo2", "jo 1", "mo 1", "jo 7", "mo 7", "jo 8", "mo 8", "jo 9",
                "mo 9", "onder 1",
            "onder1", "o 1", "spits", "doelman", "keep", "aanvoerd", "captain",
        ]);

    private static readonly ManyWords Children = new(["dochter", "zoon", "kind", "tweeling", "broer", "zus", "nichtje", "neefje"]);

    private static readonly ManyWords Births = new(["tweeling", "drieling"]);

    private static readonly ManyWords Events = new(["vermoorde", "overleden", "verdronken", "omgekomen", "neergestoken", "doodgestoken",
        "doodgeschoten", "neergeschoten", "krant", "nieuws", " tv", "televisie", "verdronk", "overleed", "verongeluk", " sprong",
            "talentenshow", "wedstrijd won", "prijs won", "kampioen werd", "musical", "viral", "orkest", "fanfare", "harmonie",
                "hoofdrol", "kampioen", "kinderburgemeester",
                "jeugdprins", "kinderprins", "jeugdburgemeester",
         "raadslid", "dansmarie", " werkt", "bijklust", "bedient", " verloor", "overleef", "aangereden", "ontvoerd", "wiens ", "van wie "]);

    // " met de beenprothese", " in Asten, die met dat litteken", ", net terug uit Syrië", " in Nuenen, de Kaapverdische"
    [GeneratedRegex(@"^(?: in [a-z'-]{3,25})?(?:,? (?:(?:die|dat) )?met (?:(?:de|het|een|dat|die|haar|zijn) )?(?:[a-z]+e )?(?:" + Feature
        + @"|hoofddoek|brace|een oog)(?!\w)|, (?:die|dat) (?:ene )?met [^,.;:!?]{2,40}?(?=[,.;:!?]|$| (?:is|was|wordt|werd|heeft|kreeg"
        + @"|zou)\b)"
        + @"|,? (?:net|pas) (?:terug|gevlucht|overgekomen|aangekomen|gekomen|uit)\b(?: (?:uit|in|naar))?(?: [a-z-]{3,20})?"
        + @"|, de [a-z]{3,20}(?:se|che|er|ees|aan)(?!\w)"
        + @"|,? (?:die |dat )?(?:(?:na|vorig|vorige|afgelopen|sinds|in) [^,.;:!?]{3,40} )?(?:(?:is|werd) )?(?:net |pas |recent "
        + @"|onlangs )?(?:binnengekomen|geplaatst"
        + @"|opgenomen|overgeplaatst|binnengebracht|overgekomen|verhuisd|van school wisselde|van school gewisseld"
        + @"|blijven zitten)\b[^.;:!?,]{0,70})", RegexOptions.CultureInvariant)]
    private static partial Regex MoreTold();

    /// <summary>The rest of a description: to the end of the clause, or to what the child does.</summary>
    private const string Rest = @"[^.;:!?]{0,70}?(?=[,.;:!?]|$| (?:is|was|wordt|worden|werd|werden|heeft|hebben|had|gaat|ging|komt|kwam"
        + @"|krijgt|kreeg|zit|zat|loopt|liep|moet|moest|wil|wilde|zag|zegt|zei|die|dat|staat|stond|rijdt|doet|durft|vertelt|vertelde|belde"
        + @"|weet|en|maar|omdat|samen|niet|niets) )";

    private const string End = @"(?=[,.;:!?]|$| (?:is|was|wordt|werd|heeft|had|kreeg|krijgt|gaat|ging|zit|zat|komt|kwam|en|loopt|rijdt)\b)";

    private const string Noun = "meisje|meid|jongen|kind|leerling|leerlinge|lln|ll|klasgenoot|klasgenote|klasgenootje|jongere|jgd"
        + "|scholier|keeper|keepster|speler|speelster|tweeling|rolstoeler"
        + "|spits|doelman|aanvoerder|aanvoerster|spelverdeler|verdediger|leider|captain|middenvelder|broertje|zusje|puber|client|cliente";

    private const string Level = "(?:vso|havo|vwo|mavo|vmbo|kader|basis|tl|gl|bb|kb|bk)";

    /// <summary>"keepster van ", "jongen met het gips uit de ": who it is, before where.</summary>
    private const string Child = "(?:" + Noun + @")(?: met [^,.;:!?]{2,40}?)? (?:uit|van|in|op) (?:(?:de|het|'t) )?";

    /// <summary>"3TL2", "K3b", "ISK-3", "v4c".</summary>
    private const string Code = @"(?:[1-6][a-z](?= van (?:het|de) [a-z-]*(?:school|college|lyceum|gymnasium|onderwijs|havo|vwo|vmbo"
        + @"|mavo)\b)|(?:havo|vwo|mavo|vmbo|vso|isk) ?[1-6] ?[a-z]|[1-6](?!(?:jr?|x|e|de|d|u|uur|mnd|k|m|g|km"
        + @"|kg)\b)[a-z]{1,3}\d?|(?!(?:week|w|wk|q|fase|dag|jo|mo|ps|g|n|e|o|art|fc)\d)[a-z]{1,4}-?[1-6][a-z]{0,2})";

    // "leerling uit K3b", "hij zit in 3TL2", "meisje van klas V4c": of many children no class is a description.
    [GeneratedRegex(@"(?<!\w)(?:(?:" + Noun + @") \(?(?<what>(?:(?:uit|van|in) (?:(?:de|het) )?|(?<=\())(?:(?:klas|stamklas|mentorklas"
        + @"|brugklas) " + Code + @"|(?!(?:a|b|c)[12]\b)" + Code + @")(?: van (?:het|de) [a-z' -]{3,30}?(?=[,.;:!?]|$| (?:is|was|die|dat"
        + @"|wordt|werd|heeft|kreeg|zit)\b))?)"
        + @"|(?:hij|zij|ze) (?:zit|zat|komt|is|kwam) (?:in|uit"
        + @"|van) (?<what>(?:klas )?(?!(?:a|b|c)[12]\b)" + Code + @")|(?:"
        + Noun + @") (?<what>klas " + Code + @"))(?!\w|[.,:/-]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ChildOfClass();

    // "leerlinge uit 3BK2", "meisje uit 2 kader C", "meisje met de rolstoel uit 3 vso"; a whole level alone is many children
    [GeneratedRegex(@"(?<!\w)" + Child + @"(?:klas )?[1-6] ?(?:[a-z]{1,3}\d|" + Level + @" ?[a-z])(?!\w)(?: van (?:het|de) [a-z-]+)?"
        + @"|(?<!\w)(?:" + Noun + @") met [^,.;:!?]{2,40}? (?:uit|van|in) [1-6] ?" + Level + @"(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex ClassOf();

    // "JO16-3 van de club in Asten", "MO15-2", "Onder 15-2".
    [GeneratedRegex(@"(?:(?<!\w)" + Child + @")?(?<!\w)(?:[jm]o ?\d{1,2} ?[-/] ?\d{1,2}|(?:onder|o) ?1\d ?- ?\d|(?<=(?:spits|doelman"
        + @"|keeper|keepster|aanvoerder|aanvoerster|captain|topscorer|linksback|rechtsback) van (?:de |het )?)(?:[a-e]\d"
        + @"|[jm]o ?1?\d(?= van)))(?!\w|-\d)(?: van (?:de |het "
        + @"|'t )?[a-z' .-]{2,40}?(?=[,.;!?]|$| \(| (?:zag|is|was|had|heeft|gaat|wordt|werd|komt|en|die|dat|traint|speelt)\b))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Team();

    // "de enige keepster van", "het enige Eritrese meisje op", "de enige in de klas met een hoofddoek", but not "de enige manier om".
    [GeneratedRegex(@"(?<=\b(?:de|het|als|'t|t|is|,|haar|zijn) )(?<what>enige (?:(?:[a-z-]+ ){0,2}?(?:meisje|meid|jongen|kind|leerling"
        + @"|jongere|tweeling|bewoner|bewoonster|client|cliente|keeper|keepster|speler|speelster|scholier|rolstoeler|leerlinge|zoon"
        + @"|dochter|broer|zus|moeder|vader|gezin|zwangere|dove|blinde|[a-z]{3,}se|(?=(?:met|van|uit) (?:een|een [a-z]+"
        + @"|[a-z]+e)\b))(?: ?(?:in|uit|van|op|met|bij|zonder|(?:die|dat)(?=[^,.;:!?]{2,70}?(?:school|groep|klas|team|club|dorp|buurt"
        + @"|straat"
        + @"|college|afdeling|rolstoel|huis|opvang|busje|taxi)))\b[^,.;:!?]{2,60})"
        + @"|(?:in|op|van|uit) (?:de |het |haar |zijn |onze )?(?:klas|groep|school|leefgroep|team|brugklas|afdeling|straat|dorp"
        + @"|buurt)\w* (?:met|die|zonder|in)\b[^,.;:!?]{2,50}))", RegexOptions.CultureInvariant)]
    private static partial Regex Only();

    // "de enige die vanuit … met de rolstoeltaxi naar de mytylschool gaat", but not "de enige die antwoord gaf"
    [GeneratedRegex(@"(?<=\b(?:de|het) )enige (?:die|dat) (?=[^.;:!?,]{0,90}?\b(?:" + Feature + @"|\w*busje|\w*taxi|vanuit)\b)"
        + @"(?=[^.;:!?,]{0,110}?(?:school|onderwijs|groep|klas|opvang|huis|straat|dorp|team|club)\b)[^.;:!?,]{5,110}?"
        + @"(?=[,.;:!?]|$| (?:wordt|werd|kreeg|is|was|heeft)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyWho();

    // "de jongen in de rolstoel bij ons op de leefgroep", "meisje met de beugel van het …", "een kunstarm uit 2 vmbo basis"
    [GeneratedRegex(@"(?<!\w)(?:(?<=\b(?:de|het|die|dat|ons|onze) (?:[a-z]+e )?)(?:" + Noun
        + @"|tweeling|drieling|stelletje)(?: uit [a-z'-]{3,20}(?= met ))?|(?:"
        + Noun + @")(?= (?:met|in) (?:de|het|haar|zijn) )) (?:met|in|op|achter) (?:(?:de|het|een|haar|zijn|die) )?(?:[a-z]+e )?(?:"
        + Feature + @")(?!\w)(?: en (?:de|het|een) [a-z]+)?(?: (?:van|uit|op|bij|in|aan)\b" + Rest + @")?"
        + @"|(?<!\w)(?:de|het) (?:jongste|oudste|kleinste|langste) (?:meisje|jongen|bewoner|bewoonster|leerling|jongere) (?:van|op|in"
        + @"|uit) (?:de |het |onze )?(?:groep|klas|leefgroep|school)\w*(?:, (?:die|dat) met [^,.;:!?]{3,40})?"
        + @"|(?<!\w)(?:de|het) (?:jongste|oudste|middelste|kleinste|langste) van de (?:twee|drie|vier|vijf|zes|tweeling|drieling|broers"
        + @"|zussen|broertjes|zusjes)"
        + @"(?: [a-z]+)? (?:van|uit|op|in|bij) (?:de|het|'t) [^,.;:!?]{3,50}?" + End
        + @"|(?<!\w)(?:de|het) (?:jongste|oudste) (?:op|van|in) (?:de|het|onze) \w*(?:groep|afdeling|klas|huis)(?=, (?:binnengekomen"
        + @"|geplaatst|opgenomen|overgeplaatst|die|dat|met))"
        + @"(?:, (?:die|dat|met) [^,.;:!?]{3,60}?" + End + @")?"
        + @"|(?<!\w)(?:(?:dat|die|de) ene|die|dat|degene|diegene) (?:met|in) (?:de|het|een|haar|zijn|die|dat) (?:[a-z]+e )?(?:" + Feature
        + @")(?!\w) (?:van|uit|op|bij) (?:de|het|ons|onze|kamer)\b" + Rest
        + @"|(?<=\b(?:meisje|jongen|leerling|kind|leerlinge) )met (?:de |het |een )?(?:" + Feature + @") (?:uit|van) (?:[1-6] ?[a-z]"
        + @"|(?:leef)?groep|klas|de \w+(?:groep|klas))\b[^,.;:!?]{0,20}?(?=[,.;:!?]|$| (?:is|was|heeft|wordt|die)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Seen();

    // "de tweeling met de beugels van het woonwagencentrum", "de drieling uit Heusden"
    [GeneratedRegex(@"(?<!\w)(?:de|het|die|onze) (?:[a-z]+e )?(?:tweeling|drieling)(?:zusjes|zusje|broertjes|broertje|broers|zussen"
        + @"|meisjes|jongens)? (?:die|dat|met|uit|van|in|op|bij) " + Rest
        + @"|(?<!\w)(?<!\b(?:een|geen|van) )(?:tweeling|drieling)(?: van 1\d)? (?:met|uit) " + Rest, RegexOptions.CultureInvariant)]
    private static partial Regex Twins();

    // "de broer van de vermoorde jongen uit …", "het meisje dat in de krant stond"
    [GeneratedRegex(@"(?<!\w)(?:(?:broer|broertje|zus|zusje|zoon|dochter|vriend|vriendin|nichtje|neefje|moeder|vader) van (?:de|het|die"
        + @"|dat) (?:vermoorde|overleden|verdronken|omgekomen|neergestoken|doodgestoken|doodgeschoten|neergeschoten"
        + @"|vermiste) [a-z]+(?: (?:uit|van|in) [a-z' -]{3,25}?(?=[,.;:!?]|$| (?:is|was|wordt|heeft|krijgt)\b))?"
        + @"|(?:(?:de|het|die|dat) )?(?:meisje|jongen|leerling|kind|jongere|knul|meid)(?: uit [a-z0-9 ]{2,20}?)? (?:die"
        + @"|dat) [^.;:!?]{0,45}?(?:krant|nieuws|tv|televisie|verdronk|overleed|verongelukte?|verongelukt|sprong|neergestoken"
        + @"|viral|\w+wedstrijd won|kampioen werd|prijs won|(?:been|arm|hand|oog|vader|moeder|broer|zus|ouders) verloor|overleefde"
        + @"|aangereden|ontvoerd)\b(?: (?:was|stond|kwam"
        + @"|is|ging))?(?: na [^,.;:!?]{3,30})?"
        + @"|(?:winnaar|winnares|hoofdrolspeler|hoofdrolspeelster) van (?:de|het) (?:talentenshow|musical|schoolmusical"
        + @"|voorleeswedstrijd)(?: van [a-z ]{3,20})?"
        + @"|(?:(?:de |een )?hoofdrol (?:speelde|speelt|heeft|had|kreeg|zong) in|(?:speelde|speelt|had|heeft|kreeg|zong)(?: (?:vorig"
        + @"|dit|afgelopen) (?:jaar|seizoen))? de hoofdrol in)"
        + @" (?:de|het|een) \w*(?:musical|toneelstuk|film|serie|show|opera|kerstspel|stuk)(?: (?:van|in) [a-z' -]{3,25}?" + End + ")?"
        + @"|(?:speelt|speelde|bespeelt) [a-z]{3,15} (?:bij|in) (?:de|het) [\w-]*(?:orkest|fanfare|harmonie)(?: (?:in|van"
        + @"|uit) [a-z' -]{3,25}?" + End + ")?"
        + @"|(?:meisje|jongen|leerling|jongere|meid) (?:die|dat) (?:[a-z]+ ){0,3}?(?:bij|in|achter) (?:de|het) [a-z'-]{3,20}(?: (?:op"
        + @"|aan|in|van) (?:de |het )?[a-z'-]{3,20}){1,2} (?:werkt|bijklust|achter de kassa zit|bedient)"
        + @"|(?:(?:nederlands|brabants|regionaal|europees) )?(?:jeugd)?kampioene? (?:judo|boksen|kickboksen|karate|turnen|zwemmen|bmx"
        + @"|dammen|schaken|atletiek|taekwondo|[a-z]+en)\b(?: (?:van|uit) [a-z' -]{3,20}?" + End + ")?"
        + @"|(?:de )?(?:huidige |vorige |oud-|jongste )?(?:kinderburgemeester|jeugdburgemeester|jeugdprins|jeugdprinses|kinderprins"
        + @"|kinderprinses|raadslid|dansmarieke)(?: van (?:carnaval|[a-z' -]{3,20}?" + End + "))?"
        + @"|(?:de|het|die|dat) (?:meisje|jongen|leerling|kind|jongere|zoon|dochter) (?:wiens|van wie (?:de |het )?)(?:vader|moeder"
        + @"|broer|broertje|zus|zusje|ouders|opa|oma|tweelingbroer|tweelingzus) [^.;:!?,]{0,40}?"
        + @"(?:overleed|overleden|verongelukt|verongelukte|vermoord|omgekomen|omkwam|verdronk|verdronken|vastzit|doodgeschoten"
        + @"|neergestoken))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex(@"(?<!\w)(?:dochter|dochtertje|zoon|zoontje|kind|kinderen|tweeling|broertje|zusje|broer|zus|nichtje|neefje|kleinzoon"
        + @"|kleindochter|stiefzoon|stiefdochter|pleegdochter|pleegzoon) van (?:de|onze|het|die|een) (?:[a-z]+e )?(?:(?:oud|ex|loco"
        + @"|wijlen|voormalig)[ -]?)?(?:burgemeester|dominee"
        + @"|pastoor|wethouder|huisarts|tandarts|bakker|slager|notaris|imam|kapper|wijkagent"
        + @"|directeur|directrice|schooldirecteur|conrector|rector|(?:eigenaar|eigenaresse|uitbater|voorzitter)(?= (?:van|in|uit"
        + @"|op)\b)|groenteboer|snackbareigenaar"
        + @"|dorpsagent|dirigent|koster|apotheker|brandweercommandant|voorganger|predikant|rabbijn|snackbarhouder|cafehouder|kroegbaas"
        + @"|gymleraar|gymlerares|leraar|lerares|docent|docente|juf|meester|concierge|trainer|dierenarts|fysiotherapeut|raadslid"
        + @"|politiechef|commissaris|kapelaan|fietsenmaker|bloemist|supermarkteigenaar|campingbeheerder|campingeigenaar|hotelmanager"
        + @"|boswachter|postbode|melkboer|visboer|marktkoopman|barbier|snackbarbaas|pizzabakker|juwelier|wijnboer|schooldirectrice"
        + @"|kerkvoogd|gemeentesecretaris|profvoetballer|zanger|zangeres|rapper)\b(?: (?:van|in|uit) [^,.;:!?]{2,25})?",
        RegexOptions.CultureInvariant)]
    private static partial Regex ChildOf();

    [GeneratedRegex(@"(?<!\w)(?:(?:bewoner|bewoonster|jongen|meisje|meid|jongere|client|cliente|knul|hij|zij|ze|jgd|jong|kind|pupil"
        + @"|stelletje|duo|ll|cl|clt)(?: [a-z]+)? (?:(?:van|op|uit|in) )?(?<what>(?:kamer"
        + @"|studio) \d{1,3}[a-z]?(?: en (?:kamer )?\d{1,3})?(?!\w)(?: (?:op"
        + @"|van|bij) (?:de |het )?(?:groep |leefgroep )?(?:de |het )?[a-z'-]{3,20})?)|(?<what>(?:leefgroep|groep|afdeling|huis|unit"
        + @"|gezinshuis) (?:de |het |'t )?[a-z'-]{3,20},? (?:kamer|bed|studio) \d{1,3}[a-z]?)"
        + @"|(?<what>kamer \d{1,2}[a-z]?,? (?:leef)?groep (?:de |het )?[a-z'-]{3,20})|(?<what>kamer \d{1,2}[a-z]? (?:op|van"
        + @"|bij) (?:groep |leefgroep )?(?:de |het )[a-z'-]{4,20}))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    // "h3c, lokaal 217, di 5e uur"
    [GeneratedRegex(@"(?<!\w)(?:[a-z]{1,3}[1-6][a-z]{0,2}|[1-6][a-z]{1,3}\d?),? (?:in )?lokaal [a-z]?\d{1,3}(?:,? (?:ma|di|wo|do"
        + @"|vr)\w* (?:het )?\d(?:e|de|ste)? uur)?(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Lesson();

    // "klas 3B", "2kb van het praktijkonderwijs in Asten", "groep 8 van basisschool De Wegwijzer", "5 havo van het …"
    [GeneratedRegex(@"(?<!\w)(?<what>(?:(?:klas|brugklas|klasje|stamklas|mentorklas) (?:[1-6] ?[a-z]{1,3}\d?|[a-z]{1,3}\d[a-z]{0,3}|(?:vwo"
        + @"|havo|vmbo|mavo|vso|isk)[- ]?\d?-?[a-z]?\d?)|groep [1-8][a-d]?(?= van| op| bij)|(?<=\b(?:in|uit|van"
        + @"|naar) )(?:[1-6](?![eukxmgsd]\b)[a-z]{1,3}\d?|[hvatmgkb]{1,2}[1-6][a-z]{0,2}|[1-6] (?:havo|vwo|vmbo"
        + @"|mavo)(?:-[a-z]{1,3})?)(?= van (?:het|de|'t|een) | op (?:het|de|'t) | in (?:het|de) (?:school|college)))(?!\w)"
        + @"(?: (?:van|op|bij) (?:(?:het|de|'t|een) )?[^,.;:!?]{2,40}?(?=[,.;:!?]|$| (?:en|is|was|die|dat|wordt|werd|heeft|had|kreeg"
        + @"|krijgt|zit|komt|ging|gaat)\b)))", RegexOptions.CultureInvariant)]
    private static partial Regex Class();

    // "kinderen uit groep 8 van …": so many that it is nobody; "twee meisjes uit …" are few
    [GeneratedRegex(@"(?<!\b(?:twee|drie|2|3|deze|die) )(?<!\w)(?:kinderen|leerlingen|jongens|meisjes|meiden|jongeren|ouders|pubers"
        + @"|scholieren"
        + @"|brugklassers|kids|leerkrachten|docenten|juffen|moeders) (?:uit|van|in|op|bij) (?:de )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Many();

    [GeneratedRegex(@"\b(?:meisje|meid|jongen|kind|leerling|leerlinge|jongere|tweeling|tweelingen|client|cliente|dochter|zoon|zusje"
        + @"|broertje|zus|broer|hij|zij|ze|haar|hem|jongste|oudste|scholier|slachtoffer|mentor|mentrix|nichtje|neefje|puber|knul"
        + @"|minderjarige|mj|lln)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex OneChild();
}
