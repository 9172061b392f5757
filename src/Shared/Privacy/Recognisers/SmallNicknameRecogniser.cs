using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What somebody is called that is an everyday word or has no capital, by how it is said: "via kleine mo", "voor de lange", "noemt hem
/// papa smurf", "Prinses is haar werknaam", "Wie is de Pool?".
/// </summary>
internal sealed partial class SmallNicknameRecogniser : IRecogniser
{
    private const WordKinds Nobody = WordKinds.Function | WordKinds.Verb | WordKinds.Role | WordKinds.Kin | WordKinds.Title
        | WordKinds.Small | WordKinds.Skip | WordKinds.Article;

    private const WordKinds Name = WordKinds.Given | WordKinds.GivenAndWord | WordKinds.Surname | WordKinds.SurnameAndWord;

    private static readonly ManyWords Looks = new(["kleine ", "dikke ", "lange ", "rooie ", "gekke ", "ouwe ", "schele ", "blonde ",
        "kale ", "magere ", "snelle ", "manke ", "kromme ", "bolle ", "big ", "lil "]);

    private static readonly ManyWords WornNames = new(["werknaam", "bijnaam", "straatnaam", "schuilnaam", "artiestennaam", "koosnaam",
        "roepnaam", "gamenaam", "rapnaam", "escortnaam",
            "profielnaam", "codenaam", "podiumnaam", "nepnaam"]);

    private static readonly ManyWords Calling = new("noem", " als de ");

    private static readonly ManyWords Sources = new(" voor '", " voor \"", " van '", " van \"", " contact '", " contact \"", " door '",
        " door \"");

    private static readonly ManyWords Asking = new("wie is ");

    public IdentifyingKind Kind => IdentifyingKind.Name;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var looks = Looks.AreIn(text);
        for (var said = looks ? LooksAndName().Match(text.Lower) : Match.Empty; said.Success; said = said.NextMatch())
        {
            var kinds = Lexicon.Listed(In(text, said, "core"));
            if ((kinds & WordKinds.Given) != 0 || (kinds & Name) != 0 && (kinds & Nobody) == 0 && said.Groups["ends"].Success)
                found.Add(In(said));
        }
        for (var said = looks ? LooksAlone().Match(text.Lower) : Match.Empty; said.Success; said = said.NextMatch())
            found.Add(In(said));
        var isCalled = Calling.AreIn(text);
        for (var called = isCalled ? Called().Match(text.Lower) : Match.Empty; called.Success; called = called.NextMatch())
        {
            if ((Lexicon.Listed(In(text, called, "core")) & (Nobody & ~WordKinds.Role | WordKinds.Kin)) == 0)
                found.Add(In(called));
        }
        for (var called = isCalled ? CalledBefore().Match(text.Lower) : Match.Empty; called.Success; called = called.NextMatch())
        {
            var kinds = Lexicon.KindsOf(In(text, called, "name"));
            if ((kinds & Nobody) == 0 && ((kinds & Name) != 0
                || kinds == WordKinds.None && NameLikeness.Of(In(text, called, "name")) >= NameLikeness.Likely))
                found.Add(In(called));
        }
        for (var called = isCalled ? CalledBy().Match(text.Lower) : Match.Empty; called.Success; called = called.NextMatch())
        {
            if ((Lexicon.Listed(In(text, called, "name")) & Nobody) == 0)
                found.Add(In(called));
        }
        for (var called = isCalled ? CalledBecause().Match(text.Lower) : Match.Empty; called.Success; called = called.NextMatch())
        {
            if ((Lexicon.Listed(In(text, called, "name")) & (Nobody | WordKinds.Possessive)) == 0)
                found.Add(In(called));
        }
        for (var sent = text.Lower.Contains(']', StringComparison.Ordinal) ? Sender().Match(text.Lower) : Match.Empty; sent.Success;
            sent = sent.NextMatch())
        {
            if ((Lexicon.Listed(In(text, sent, "name")) & (Nobody | WordKinds.Never | WordKinds.Person | WordKinds.Thing)) == 0)
                found.Add(In(sent));
        }
        for (var worn = WornNames.AreIn(text) ? WornName().Match(text.Cased) : Match.Empty; worn.Success;
            worn = worn.NextMatch())
        {
            if ((Lexicon.Listed(In(text, worn, "name")) & WordKinds.Function) == 0)
                found.Add(In(worn));
        }
        for (var quoted = Sources.AreIn(text) ? FromQuoted().Match(text.Cased) : Match.Empty; quoted.Success; quoted = quoted.NextMatch())
        {
            if ((Lexicon.Listed(In(text, quoted, "name")) & (WordKinds.Function | WordKinds.Institution | WordKinds.Kin)) == 0)
                found.Add(In(quoted));
        }
        for (var asked = Asking.AreIn(text) ? Asked().Match(text.Cased) : Match.Empty; asked.Success;
            asked = asked.NextMatch())
        {
            if ((Lexicon.Listed(In(text, asked, "core")) & (Nobody | WordKinds.Institution | WordKinds.Thing)) == 0)
                found.Add(In(asked));
        }
    }

    private static ReadOnlySpan<char> In(FoldedText text, Match match, string group) =>
        text.Lower.AsSpan(match.Groups[group].Index, match.Groups[group].Length);

    private static Stretch In(Match match) => match.Groups["name"] is var name ? new(name.Index, name.Index + name.Length) : default;

    // "loopt via kleine mo", "je komt van dikke ray"; a word that is no name alone only where nothing is told of it
    [GeneratedRegex(@"(?:^|[.!?:] |[""'\n]|(?<!\w)(?:via|van|voor|door|met|bij|naar|aan|ene|heet|die|genaamd|is|kent|ken|tegen|over"
        + @"|en|dat|zegt|belt) )"
        + @"(?:die |de )?"
        + @"(?<name>(?:kleine|dikke|lange|rooie|gekke|ouwe|schele|blonde|kale|magere|snelle|manke|big|lil) (?<core>[a-z]{2,15}))(?!\w)"
        + @"(?<ends>(?= *(?:[,.;!?)""']|$)| (?:komt|kwam|heeft|had|is|was|staat|stond|zegt|zei|regelt|wil|moet|gaat|ging|belt|die"
        + @"|dat)\b))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex LooksAndName();

    // "klusjes voor de lange", but not "op de lange termijn" or "voor de lange en korte versie"
    [GeneratedRegex(@"(?<!\w)(?:via|van|voor|door|met|bij|naar|tegen|ene|ken|kent|heet|volgens|namens|en|dat) "
        + @"(?<name>de (?:lange|dikke|kale|rooie|schele|magere|manke|kromme))(?= *(?:[,.;!?)""']|$)"
        + @"| (?:en (?!(?:de )?(?:korte|dunne|nieuwe|jonge|kleine|rechte|zwarte|witte|blauwe)\b)|dat|die|heeft|had|zegt|zei|is|was|staat"
        + @"|stond|komt|kwam|regelt|wil|moet|gaat|belt|wacht|rijdt|geld|nog|af|op te|samen|weer|niet)\b)"
        + @"|(?<!\w)(?:moet|moest|mag|mocht|moeten|moesten) van (?<name>de (?:lange|dikke|kale|rooie|schele|magere|manke"
        + @"|kromme))(?= [a-z\d])"
        + @"|(?<!\w)(?<name>die (?:lange|dikke|kale|rooie|schele|magere|manke|kromme|bolle)) van (?:de|het|hiernaast|boven"
        + @"|beneden)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksAlone();

    // "noemt hem alleen papa smurf", "noemen hem de kapper"; what somebody thinks of another is no name
    [GeneratedRegex(@"(?<!\w)(?:noem(?:t|en|de|den)|ken(?:t|nen|de|den)(?=[^.!?,]{1,40} als)) (?:(?:ze|hij|zij|iedereen|we|ik"
        + @"|de [a-z]+) )?(?:hem|haar|'?m|d'r)"
        + @"(?: (?:alleen|altijd|gewoon|ook|steeds|allemaal|onderling|maar|wel|vaak|zelf|hier|daar|nu|dan|vooral|als))* "
        + @"(?<name>(?:papa|papi|mama|mami|big|lil|king|prins|madam|oom|ome|tante|don|kleine|dikke|lange|grote|zwarte|witte|gekke|snelle"
        + @"|kale|rooie|blonde|ouwe) (?<core>[a-z]{2,15})|de (?!(?:baas|slet|hoer|leider|schuldige|dader|klos|eigenaar|bezorger|ander"
        + @"|nieuwe|jongens|meiden|liefde|man|vrouw|vent|gast|opa|oma|held|regelneef|spil|aanvoerder|buurman|buurvrouw|begeleider"
        + @"|mentor|trainer|pooier|ronselaar|loverboy|dealer|koerier|bende"
        + @"|agent|politie|school|bewoner|verdachte|huisbaas|verhuurder|chauffeur|vaste klant|klant|persoon)\b"
        + @"|[a-z]+ste\b)(?<core>[a-z]{4,15}))"
        + @"(?= *(?:[,.;!?)""']|$)| (?:en|omdat|want|maar)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Called();

    // "ze noemen hem neus omdat hij snuift": a reason is given for a name
    [GeneratedRegex(@"(?<!\w)noem(?:t|en|de|den) (?:ze )?(?:hem|haar|'?m) (?<name>(?!(?:zo|dik|gek|dom|lui|laf|raar|slet|hoer|lelijk|dief"
        + @"|kanker\w*|vies|zwak|homo|flikker|racist|zielig|ondankbaar|onbetrouwbaar)\b)[a-z]{3,14}) (?:omdat|want|vanwege)(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex CalledBecause();

    // "iemand die hij bigi noemde"
    [GeneratedRegex(@"(?<!\w)(?:die|wie) (?:hij|ze|zij|ie|iedereen|de jongens|de meiden|jongeren|haar vriend|zijn vrienden) ""?"
        + @"(?<name>[a-z]{3,14})""? noem(?:t|de|en|den)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex CalledBefore();

    // "hij wordt door iedereen spook genoemd"
    [GeneratedRegex(@"(?<!\w)(?:wordt|werd) (?:hij |ze |zij )?door (?:iedereen|de jongens|de meiden|de meisjes|de anderen|vrienden"
        + @"|haar|hem) "
        + @"(?:altijd |ook |alleen |steeds )?(?<name>(?!(?:vaak|vaker|veel|dom|dik|lelijk|laf|gek|lui|dief|slet|hoer|flikker"
        + @"|mogelijk)\b)[a-z]{4,14})"
        + @" genoemd", RegexOptions.CultureInvariant)]
    private static partial Regex CalledBy();

    // "[23:11, 4-11-2026] dreamz: ze is buiten": who sent a line of a copied chat
    [GeneratedRegex(@"\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:,? \d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?)?\] (?:~ ?)?"
        + @"(?<name>[a-z][\w'-]{1,15})(?: [^\w\s:]+)?: ", RegexOptions.CultureInvariant)]
    private static partial Regex Sender();

    // "Prinses is haar werknaam op de site"
    [GeneratedRegex(@"(?<!\w)(?<name>(?!(?:Dit|Dat|Wat|Het|Hoe|Die|Deze|Dat)\b)(?:De )?[A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})?) "
        + @"(?:is|was|zou|blijkt) (?:haar|zijn|z'n|zn|hun|de|een|dr|d'r) (?:werk|bij|straat|schuil|artiesten|koos|roep|game|rap|escort"
        + @"|profiel|code|podium|nep)naam(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex WornName();

    // "bang voor 'Scarface'", "een oproep van 'Bolle'", "contact 'Baas Z'": who calls, writes or is feared, in quotation marks
    [GeneratedRegex(@"\b(?:bang voor|(?:oproep|telefoontje|belletje|berichtje|bericht|berichten|appje|appjes|apps|dm|dm's|verzoek) van"
        + @"|contact|(?:gebeld|geappt|opgehaald|bedreigd|benaderd) door) (?<quote>['""])(?<name>[A-Z][\w-]{2,20}(?: [A-Z][\w-]{0,20})?)"
        + @"\k<quote>", RegexOptions.CultureInvariant)]
    private static partial Regex FromQuoted();

    // "Wie is de Pool?", but not the television game
    [GeneratedRegex(@"(?<!\w)[Ww]ie is (?:toch |dan |nou |eigenlijk )?(?<name>[Dd]e (?!Mol\b)(?<core>[A-Z][a-z'-]{2,20}))"
        + @"(?= *\?| en (?:waar|wat|waarom|hoe)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
