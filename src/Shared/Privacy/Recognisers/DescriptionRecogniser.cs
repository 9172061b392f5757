using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What fits one child only without naming it: coordinates, its team, its class where one child is spoken of, "the only girl with …
/// at that school", the daughter of the mayor. A class that got a lesson, or a school alone, passes.
/// </summary>
internal sealed partial class DescriptionRecogniser : IRecogniser
{
    private const int Reach = 70;

    private static readonly SearchValues<string> Hints = SearchValues.Create(["enige", "klas", "groep", "kamer", " van de ", " van onze ", "school", "college", "onderwijs"], StringComparison.Ordinal);

    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (text.HasDigit)
        {
            for (var place = Coordinates().Match(text.Lower); place.Success; place = place.NextMatch())
                yield return In(place);
            for (var child = ClassOf().Match(text.Lower); child.Success; child = child.NextMatch())
                yield return In(child);
            for (var team = Team().Match(text.Lower); team.Success; team = team.NextMatch())
                yield return In(team);
        }
        if (!text.Lower.AsSpan().ContainsAny(Hints))
            yield break;
        for (var only = Has(text, " enige ") ? Only().Match(text.Lower) : Match.Empty; only.Success; only = only.NextMatch())
            yield return In(only);
        for (var child = Has(text, " van ") ? ChildOf().Match(text.Lower) : Match.Empty; child.Success; child = child.NextMatch())
            yield return In(child);
        if (!text.HasDigit)
            yield break;
        for (var room = Has(text, " kamer ") ? Room().Match(text.Lower) : Match.Empty; room.Success; room = room.NextMatch())
            yield return In(room);
        if (!HasClass(text))
            yield break;
        for (var group = Class().Match(text.Lower); group.Success; group = group.NextMatch())
        {
            if (OneChild().IsMatch(text.Before(group.Index, Reach)) || OneChild().IsMatch(text.After(group.Index + group.Length, Reach)))
                yield return In(group);
        }
    }

    private static bool Has(FoldedText text, string hint) => text.Lower.Contains(hint, StringComparison.Ordinal);

    /// <summary>Whether some digit has a letter or a school type beside it, or stands behind "groep".</summary>
    private static bool HasClass(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAnyInRange('0', '9')) >= 0; at++)
        {
            at += next;
            if (char.IsAsciiLetterLower(text.At(at - 1)) || char.IsAsciiLetterLower(text.At(at + 1)) || text.At(at - 1) is ' ' or '-' && text.At(at - 2) is 'p' or 's' or 'e' or 'o' or 'k' || text.At(at + 1) == ' ' && text.At(at + 2) is 'h' or 'v' or 'm')
                return true;
        }
        return false;
    }

    private static Stretch In(Match match) => match.Groups["what"] is { Success: true } what ? new(what.Index, what.Index + what.Length) : new(match.Index, match.Index + match.Length);

    // In and around the Netherlands, in degrees; latitude first, or the other way round.
    [GeneratedRegex(@"(?:(?<![\d.,])5[0-3][.,]\d{2,}(?: ?°)?(?: ?(?:noord(?:erbreedte)?|nb|n))?[ ,;/]{0,3}(?:(?:bij|en|x) )?(?:lon(?:gitude)?:? ?|lng:? ?)?[3-7][.,]\d{3,}(?: ?°)?(?: ?(?:oost(?:erlengte)?|ol|o|e)(?!\w))?"
        + @"|(?<![\d.,])[3-7][.,]\d{4,}[ ,;/]{1,3}5[0-3][.,]\d{4,}|(?<!\d)5[0-3] ?° ?\d{1,2}['.,][\d'"". ,no]{1,12}[3-7] ?° ?\d{1,2}['.,]?[\d.'""]{0,8})(?:, [^.;!?]{3,70})?", RegexOptions.CultureInvariant)]
    private static partial Regex Coordinates();

    private const string Noun = "meisje|meid|jongen|kind|leerling|leerlinge|lln|keeper|keepster|speler|speelster|tweeling|rolstoeler";

    private const string Level = "(?:vso|havo|vwo|mavo|vmbo|kader|basis|tl|gl|bb|kb|bk)";

    /// <summary>"keepster van ", "jongen met het gips uit de ": who it is, before where.</summary>
    private const string Child = "(?:" + Noun + @")(?: met [^,.;:!?]{2,40}?)? (?:uit|van|in|op) (?:(?:de|het|'t) )?";

    // "leerlinge uit 3BK2", "meisje uit 2 kader C", "meisje met de rolstoel uit 3 vso"; a whole level alone is many children
    [GeneratedRegex(@"(?<!\w)" + Child + @"(?:klas )?[1-6] ?(?:[a-z]{1,3}\d|" + Level + @" ?[a-z])(?!\w)(?: van (?:het|de) [a-z-]+)?|(?<!\w)(?:" + Noun + @") met [^,.;:!?]{2,40}? (?:uit|van|in) [1-6] ?" + Level + @"(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex ClassOf();

    // "JO16-3 van de club in Asten", "MO15-2", "Onder 15-2".
    [GeneratedRegex(@"(?:(?<!\w)" + Child + @")?(?<!\w)(?:[jm]o ?\d{1,2} ?[-/] ?\d{1,2}|(?:onder|o) ?1\d ?- ?\d)(?!\w|-\d)(?: van (?:de |het |'t )?[a-z' .-]{2,30}?(?=[,.;!?]|$| (?:zag|is|was|had|heeft|gaat|wordt|werd|komt|en|die|dat|traint|speelt)\b))?", RegexOptions.CultureInvariant)]
    private static partial Regex Team();

    [GeneratedRegex(@"(?<=\b(?:de|het|als|'t|t|is|,|haar|zijn) )(?<what>enige (?:[a-z-]+ ){0,2}?(?:meisje|meid|jongen|kind|leerling|jongere|tweeling|bewoner|bewoonster|client|cliente|keeper|keepster|speler|speelster|scholier|rolstoeler|leerlinge|zoon|dochter|broer|zus|(?=(?:met|van|uit) (?:een|een [a-z]+|[a-z]+e)\b))(?: ?(?:in|uit|van|op|met|bij|die)\b[^,.;:!?]{2,45}))", RegexOptions.CultureInvariant)]
    private static partial Regex Only();

    [GeneratedRegex(@"(?<!\w)(?:dochter|dochtertje|zoon|zoontje|kind|broertje|zusje|broer|zus|nichtje|neefje|kleinzoon|kleindochter|stiefzoon|stiefdochter) van (?:de|onze|het|die) (?:[a-z]+e )?(?:burgemeester|dominee|pastoor|wethouder|huisarts|tandarts|bakker|slager|notaris|imam|kapper|wijkagent"
        + @"|directeur|directrice|schooldirecteur|conrector|rector|eigenaar|eigenaresse|uitbater|voorzitter|groenteboer|snackbareigenaar|dorpsagent|dirigent|koster|apotheker|brandweercommandant)\b(?: (?:van|in|uit) [^,.;:!?]{2,25})?", RegexOptions.CultureInvariant)]
    private static partial Regex ChildOf();

    [GeneratedRegex(@"(?<!\w)(?:bewoner|bewoonster|jongen|meisje|meid|jongere|client|cliente|knul|hij|zij|ze)(?: [a-z]+)? (?:van|op|uit|in) kamer \d{1,3}[a-z]?(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    // "klas 3B", "2kb van het praktijkonderwijs in Asten", "groep 8 van basisschool De Wegwijzer", "5 havo van het …"
    [GeneratedRegex(@"(?<!\w)(?<what>(?:(?:klas|brugklas|klasje|stamklas|mentorklas) (?:[1-6] ?[a-z]{1,3}\d?|[a-z]{1,3}\d[a-z]{0,3}|(?:vwo|havo|vmbo|mavo|vso|isk)[- ]?\d?-?[a-z]?\d?)|groep [1-8][a-d]?(?= van| op| bij)|(?<=\b(?:in|uit|van|naar) )(?:[1-6](?![eukxmgsd]\b)[a-z]{1,3}\d?|[hvatmgkb]{1,2}[1-6][a-z]{0,2}|[1-6] (?:havo|vwo|vmbo|mavo)(?:-[a-z]{1,3})?)(?= van (?:het|de|'t|een) | op (?:het|de|'t) | in (?:het|de) (?:school|college)))(?!\w)"
        + @"(?: (?:van|op|bij) (?:(?:het|de|'t|een) )?[^,.;:!?]{2,40}?(?=[,.;:!?]|$| (?:en|is|was|die|dat|wordt|werd|heeft|had|kreeg|krijgt|zit|komt|ging|gaat)\b)))", RegexOptions.CultureInvariant)]
    private static partial Regex Class();

    [GeneratedRegex(@"\b(?:meisje|meid|jongen|kind|leerling|leerlinge|jongere|tweeling|tweelingen|client|cliente|dochter|zoon|zusje|broertje|zus|broer|hij|zij|ze|haar|hem|scholier|slachtoffer|mentor|mentrix|nichtje|neefje|puber|knul|minderjarige|mj|lln)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OneChild();
}
