using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// One child by what somebody of its family is, or by a title that one has: "her father is the mayor", "the princess of the carnival".
/// </summary>
internal sealed partial class OneChildRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var parent = Parents.AreIn(text) && Offices.AreIn(text) ? OfOffice().Match(text.Lower) : Match.Empty;
            parent.Success; parent = parent.NextMatch())
            found.Add(new(parent.Index, parent.Index + parent.Length));
        for (var told = Events.AreIn(text) ? InEvent().Match(text.Cased) : Match.Empty; told.Success; told = told.NextMatch())
            found.Add(new(told.Index, told.Index + told.Length));
        for (var title = Titles.AreIn(text) ? Titled().Match(text.Lower) : Match.Empty; title.Success; title = title.NextMatch())
            found.Add(new(title.Index, title.Index + title.Length));
    }

    private static readonly ManyWords Events = new(["mes", "neergest", "vuurwerk", "brand", "aangere", "overval", "verongel", "verdron",
        "vermist", "geschoten", "steekp", "explosie", "bijl", "pistool"]);

    // "de jongen van 13 die in september met het mes op het schoolplein van Stellendam stond": a day, what happened and a place
    [GeneratedRegex(@"(?<!\w)(?:[Dd]e|[Hh]et|[Dd]ie|[Dd]at) (?:jongen|meisje|kind|leerling|puber|scholier|jongere)(?: \(\d{1,2}\)"
        + @"| van \d{1,2}(?: jaar)?)?"
        + @" (?:die|dat) (?:in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|de zomer"
        + @"|het voorjaar"
        + @"|de herfst|20\d\d)|op \d{1,2} [a-z]+|vorig(?:e)? (?:jaar|maand|week|zomer)|tijdens (?:de|het) [a-z]+|afgelopen [a-z]+) "
        + @"[^.;:!?,]{0,60}?(?:mes|neergestoken|vuurwerk|brand|aangereden|overval|verongelukt|verdronken|vermist|geschoten|steekpartij"
        + @"|explosie|bijl|pistool)[^.;:!?,]{0,40}? (?:van|in|te|bij) [A-Z][a-z'-]{2,30}(?: (?:stond|liep|was|zat|raakte|werd))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex InEvent();

    private static readonly ManyWords Parents = new(["vader", "moeder", "ouders", " pa ", " ma ", "papa", "mama", "opa", "oma", "oom",
        "tante", "broer", "zus", "dochter", "zoon", "kind", "tweeling", "nicht", "neef"]);

    private static readonly ManyWords Offices = new(["burgemeester", "wethouder", "raadslid", "dominee", "pastoor", "imam", "huisarts",
        "tandarts", "notaris", "rector", "directeur", "directrice", "korpschef", "officier", "rechter", "voetballer", "zanger", "dokter",
        "commissaris", "commandant", "kamerlid", "minister", "gedeputeerde", "vlogger", "rapper", "acteur", "actrice", "presentat", "boer",
        "bakker", "slager", "smid", "koster", "schoolhoofd", "voorzitter", "eigenaar", "eigenares", "uitbater", "kapper", "chinees",
        "bandlid", "drummer", "wielrenner", "dierenarts", "apotheker", "molenaar", "prins carnaval", "beheerder", "verloskundige",
        "doodgest", "vermoord", "omgekomen", "verongeluk", "neergest", "verdronken", "doodgesch", "bloemist", "ijscoman", "columnist",
        "trainer", "boswachter", "brandweer", "raad ", "politiebureau", "staten", "kok ", "koeienboer"]);

    private static readonly ManyWords Titles = new(["prins", "koningin", "kampioen", "burgemeester", "schutterskon", "winna", "raadslid"]);

    private const string End = @"(?=[,.;:!?)]|$| (?:is|was|wordt|werd|heeft|had|kreeg|krijgt|gaat|ging|zit|zat|komt|kwam|en|loopt"
        + @"|rijdt|kent"
        + @"|weet|zegt|zou|haalt|haalde|moet|stapt|doet|wil|durft)\b)";

    private const string Office = @"(?:(?:burgemeester|wethouder|raadslid|dominee|pastoor|imam|huisarts|tandarts|notaris|rector|conrector"
        + @"|directeur|directrice|schooldirecteur|korpschef|politiechef|officier van justitie|rechter|profvoetballer|zanger|zangeres"
        + @"|dorpsdokter"
        + @"|commissaris|brandweercommandant|kamerlid|minister|gedeputeerde|vlogger|rapper|acteur|actrice|presentator|presentatrice"
        + @"|schoolhoofd"
        + @"|dierenarts|apotheker|molenaar|prins carnaval|koster|wijkagent|ijscoman|smid|columnist|boswachter)\b)";

    private const string Trade = @"(?:(?:\w*boer|boerin|bakker|slager|kapper|voorzitter|eigenaar|eigenares|eigenaresse|uitbater|beheerder"
        + @"|bloemist|verloskundige|wielrenner|drummer|trainer|brandweerman|chinees|kok|groenteman|visboer|docent|docente|juf|meester"
        + @"|concierge"
        + @"|leraar|lerares)\b)";

    // "zijn moeder is de burgemeester", "haar vader is bakker in Ommel", "de tweede dochter van de pastorieboer", "haar broer is de
    // jongen die …"
    [GeneratedRegex(@"(?<!\w)(?:(?:haar|zijn|z'n|d'r|diens|wiens|hun|de|mijn) (?:stief|pleeg|schoon|groot)?(?:vader|moeder|ouders|pa"
        + @"|ma|papa|mama"
        + @"|opa|oma|oom|tante|broer|zus)(?: van (?:het meisje|de jongen|haar|hem|client|cliente))? (?:(?:zit|zat) (?:hier |ook "
        + @"|al jaren )?in (?:de|het) (?:gemeenteraad|raad"
        + @"|tweede kamer|eerste kamer|europees parlement|provinciale staten|college van b&w)\b[^.;:!?,]{0,40}?" + End
            + @"|(?:is|was|werd|wordt|zijn) "
        + @"(?:(?:hier|daar|zelf|ook|sinds [a-z]+|nu) )?(?:(?:de|het|een|onze) )?(?:[a-z]+e )?(?:(?:oud|ex|loco|voormalig"
        + @"|plaatsvervangend)[ -]?)?(?:"
        + Office + @"(?: (?:van|in|bij|op) [^.;:!?,]{2,40}?" + End + ")?|" + Trade + @" (?:van|in|bij|op) [^.;:!?,]{2,40}?" + End
        + @"|(?:jongen|meisje|man|vrouw|kind) (?:die|dat) [^.;:!?]{3,60}?(?:doodgestoken|vermoord|omgekomen|verongelukt"
        + @"|neergestoken|verdronken|doodgeschoten|omkwam|verongelukte|verdronk)))"
        + @"|(?:(?:de|het|een|enige|tweede|derde|oudste|jongste|middelste|eerste) ){0,2}(?:dochter|zoon|zoontje|dochtertje|kind"
        + @"|kinderen|tweeling"
        + @"|kleinzoon|kleindochter|broer|zus|zusje|broertje|nichtje|neefje|nicht|neef) van (?:de|onze|het|die|een) (?:[a-z]+e )?(?:"
        + @"(?:oud|ex|loco|wijlen|voormalig)[ -]?)?(?:" + Office + "|" + Trade + @"(?= (?:van|in|uit|op|bij)\b))(?: (?:van|in|uit|op|bij) "
        + @"[^.;:!?,]{2,50}?" + End + ")?)(?!\\w)", RegexOptions.CultureInvariant)]
    private static partial Regex OfOffice();

    // "de prinses van de jeugdcarnaval", "de Nederlands kampioen kickboksen onder 16", "winnares van de voorleeswedstrijd"
    [GeneratedRegex(@"(?<!\w)(?:(?:de|het|onze|een|huidige|vorige|kersverse|regerend) ){0,2}(?:(?:kinder|jeugd)?(?:prins"
        + @"|prinses) (?:van|carnaval\w*"
        + @"|bij) (?:(?:de|het) )?\w*carnaval\w*|(?:jeugd|kinder)prins(?:es)?|(?:kinder|jeugd)burgemeester|(?:bloemen|kermis|kersen"
        + @"|oogst|aardbeien"
        + @"|corso|asperge|turf|dorps)koningin|schutterskoning(?:in)?|(?:winnaar|winnares) van (?:de|het) \w*(?:wedstrijd|show"
        + @"|olympiade|concours"
        + @"|toernooi|quiz|musical|battle|kamp)|(?:(?:nederlands|brabants|limburgs|regionaal|europees|wereld|club|dorps"
        + @"|jeugd) ?)+kampioene? "
        + @"[a-z]{3,20}(?: onder 1\d)?|jongste raadslid)(?: (?:van|in|uit|op) [^.;:!?,]{2,40}?" + End + ")?",
            RegexOptions.CultureInvariant)]
    private static partial Regex Titled();
}
