using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// One child by what is told of it: who its parents are, what happened to it, what it won, what it does each day at a named place, what few
/// have. Of "the boy who approached her" or "the girl in white" nothing is told that fits one only.
/// </summary>
internal sealed partial class OneChildRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (Someone.AreIn(text.Lower))
        {
            for (var happened = Events.AreIn(text.Lower) ? Happened().Match(text.Lower) : Match.Empty; happened.Success;
                happened = happened.NextMatch())
                yield return new(happened.Index, happened.Index + happened.Length);
            for (var rare = Rarities.AreIn(text.Lower) ? Rare().Match(text.Lower) : Match.Empty; rare.Success; rare = rare.NextMatch())
                yield return new(rare.Index, rare.Index + rare.Length);
            for (var daily = Routines.AreIn(text.Lower) ? Daily().Match(text.Lower) : Match.Empty; daily.Success;
                daily = daily.NextMatch())
                yield return new(daily.Index, daily.Index + daily.Length);
            for (var first = Firsts.AreIn(text.Lower) ? First().Match(text.Lower) : Match.Empty; first.Success; first = first.NextMatch())
                yield return new(first.Index, first.Index + first.Length);
        }
        for (var parent = Parents.AreIn(text.Lower) && Offices.AreIn(text.Lower) ? OfOffice().Match(text.Lower) : Match.Empty;
            parent.Success; parent = parent.NextMatch())
            yield return new(parent.Index, parent.Index + parent.Length);
        for (var title = Titles.AreIn(text.Lower) ? Titled().Match(text.Lower) : Match.Empty; title.Success; title = title.NextMatch())
            yield return new(title.Index, title.Index + title.Length);
    }

    private static readonly ManyWords Someone = new(["meisje", "meid ", "jongen ", "jongere ", "kind ", "leerling", "scholier", "klasser",
        "klasgeno", "bewoner ", "bewoonster", "client", "pupil", "knul", "puber", "tiener", "keeper", "keepster", "speler", "speelster",
        "zusje", "broertje", "broer ", "zus ", "dochter", "zoon ", "degene", "diegene", " ene ", "die met", "dat met", "tweeling"]);

    private static readonly ManyWords Events = new([" won", "kampioen", "medaille", "goud ", "zilver", "brons", "finale", "olympiade",
        " record", "afbrand", "ontplof", "brand", "opliep", "overleef", "gered ", "redde ", "verloor", "verdron", "ongeluk", "ongeval",
        "aanrijding", "steekpartij", "schietpartij", "overval", "explosie", "omroep", "journaal", "televisie", " tv", "radio", "krant",
        "nieuws", "musical", "toneelstuk", "talentenshow", "documentaire", "reclame", "videoclip", "dagblad", "doodgest", "vermoord",
        "omkwam", "omgekomen", "verongeluk", "neergest", "vermist", "ontvoerd", "hoofdrol", "speech", "interview", "viral"]);

    private static readonly ManyWords Rarities = new(["zwanger", "stotter", "slechtziend", "slechthorend", "dove ", "blinde ", "eenbenig",
        "eenarmig", "albin", "verlamd", "spastisch", "dwerg", "korset", "gouden tand", "stok", "een arm", "een been", "een oog", "een hand",
        "spierziekte", "taaislijm", "spina bifida", "open rug", "klompvoet", "syndroom", "vitiligo", "alopecia", "zes vingers", "tourette",
        "tics", "dreads", "hanenkam", "rolstoel", "gehoorappar", "prothese", "hulphond", "geleidehond", "rollator", "litteken", "wijnvlek",
        "brandwond", "hazenlip", "schisis", "beugel", "krukken", "gips", "tatoeage", "kale hoofd", "haar van", "haar uit", "driewieler",
        "ligfiets", "aangepaste fiets", "tandem", "stoma", "sonde", "pruik", "halskraag", "glazen oog", "ooglapje", "transgender", "trans ",
        "slechtvalk", "valk ", "paard ", "pony "]);

    private static readonly ManyWords Routines = new(["krantenwijk", "kranten ", "folder", "vakken", "tolkt", "kassa", "bijbaan", "stage",
        "werkt", "voetbalt", "traint", "zingt", "danst", "speelt", "bedient", "bezorgt", "afwas", " helpt", "elke ", "iedere ", "altijd",
        "dagelijks", "rijdt", "fietst", "woont", "presenteert", "vlogt", "drumt", "boks", "turnt", "zwemt"]);

    private static readonly ManyWords Firsts = new(["eerste ", "laatste ", "enige ", "jongste ", "oudste ", "beste "]);

    private static readonly ManyWords Parents = new(["vader", "moeder", "ouders", " pa ", " ma ", "papa", "mama", "opa", "oma", "oom",
        "tante", "broer", "zus", "dochter", "zoon", "kind", "tweeling", "nicht", "neef"]);

    private static readonly ManyWords Offices = new(["burgemeester", "wethouder", "raadslid", "dominee", "pastoor", "imam", "huisarts",
        "tandarts", "notaris", "rector", "directeur", "directrice", "korpschef", "officier", "rechter", "voetballer", "zanger", "dokter",
        "commissaris", "commandant", "kamerlid", "minister", "gedeputeerde", "vlogger", "rapper", "acteur", "actrice", "presentat", "boer",
        "bakker", "slager", "smid", "koster", "schoolhoofd", "voorzitter", "eigenaar", "eigenares", "uitbater", "kapper", "chinees",
        "bandlid", "drummer", "wielrenner", "dierenarts", "apotheker", "molenaar", "prins carnaval", "beheerder", "verloskundige",
        "doodgest", "vermoord", "omgekomen", "verongeluk", "neergest", "verdronken", "doodgesch", "bloemist", "ijscoman", "columnist",
        "trainer", "boswachter", "brandweer", "kok ", "koeienboer"]);

    private static readonly ManyWords Titles = new(["prins", "koningin", "kampioen", "burgemeester", "schutterskon", "winna", "raadslid"]);

    private const string Noun = "(?:meisje|meid|jongen|kind|leerling|leerlinge|lln|jongere|jgd|scholier|brugklasser|klasgenoot|klasgenote"
        + "|klasgenootje|bewoner|bewoonster|client|cliente|pupil|knul|puber|tiener|keeper|keepster|speler|speelster|zusje|broertje|broer|zus"
        + "|dochter|zoon|tweeling|spits|aanvoerder|aanvoerster|nieuwkomer|vluchteling|stagiair|stagiaire|dochtertje|zoontje)";

    private const string The = "(?:(?:de|het|die|dat|deze|dit|ons|onze|een|haar|zijn) )";

    private const string Adjective = "(?:[a-z-]+e |[a-z]+s ){0,2}";

    /// <summary>The rest of the clause; a point between digits does not end it.</summary>
    private const string Clause = @"(?:[^.;:!?]|[.:](?=\d))";

    private const string End = @"(?=[,.;:!?)]|$| (?:is|was|wordt|werd|heeft|had|kreeg|krijgt|gaat|ging|zit|zat|komt|kwam|en|loopt|rijdt|kent"
        + @"|weet|zegt|zou|haalt|haalde|moet|stapt|doet|wil|durft)\b)";

    // "de jongen die vorig jaar het NK BMX won", "het meisje van het ongeluk op de …", "de jongen wiens huis afbrandde"
    [GeneratedRegex(@"(?<!\w)" + The + "?" + Adjective + Noun + @"(?: (?:van|uit) (?:[1-6] )?[a-z0-9'-]{2,20}(?: in [a-z'-]{3,20})?)? (?:"
        + @"(?:die|dat|wiens|van wie(?: de| het)?) (?:" + Clause + @"){0,70}?(?:\b(?:n|e|w)k\b(?:" + Clause + @"){0,30}?\bwon|prijs won|beker won"
        + @"|\w+(?:olympiade|wedstrijd|toernooi|concours|show|battle) won|won op|gewonnen heeft|(?:goud|zilver|brons|een medaille|medailles) "
        + @"(?:won|haalde|pakte)|afbrandde|uitbrandde|ontplofte|opliep|overleefde|gered (?:werd|is|heeft)|redde|verdronk|verongelukte|omkwam"
        + @"|(?:been|arm|hand|oog|vader|moeder|broer|zus|ouders|vinger) verloor|(?:bij|op|voor|door|in) (?:de |het )?(?:omroep \w+|tv|televisie"
        + @"|radio|jeugdjournaal|journaal|nos|rtl|krant|nieuws|\w*dagblad|hart van nederland)\b|viral ging|(?:is|werd|was) (?:doodgestoken"
        + @"|neergestoken|doodgeschoten|vermoord|aangereden|ontvoerd|vermist)|(?:doodgestoken|neergestoken|doodgeschoten|vermoord|aangereden"
        + @"|ontvoerd) (?:is|werd|was)|record (?:brak|heeft|zwom|liep))(?: [^.;:!?,]{0,50}?" + End + ")?"
        + @"|(?:van|uit) (?:de|het|die|dat) (?:\w*(?:ongeluk|ongeval|aanrijding|steekpartij|schietpartij|overval|explosie|musical|toneelstuk"
        + @"|talentenshow|documentaire|reclame|videoclip|interview|krantenfoto|speech|woningbrand|brand))\b(?: [^.;:!?,]{0,70}?" + End + ")?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Happened();

    private const string Seen = @"(?:dwerggroei|albinisme|korset|gouden (?:tand|tanden)|(?:taststok|blindenstok|wandelstok)|een (?:arm|been|oog"
        + @"|hand|oor|nier)|spierziekte|taaislijmziekte|spina bifida|open rug|klompvoet\w*|\w*syndroom\b(?: van [a-z]+)?|vitiligo|alopecia"
        + @"|zes vingers|tourette|tics|[a-z]*prothese|rolstoel\w*|gehoorappara\w+|hulphond|(?:blinden)?geleidehond|assistentiehond|rollator"
        + @"|litteken\w*|wijnvlek|brandwonden|hazenlip|schisis|driewieler|ligfiets|aangepaste fiets|tandem|stoma|sonde\w*|pruik|halskraag"
        + @"|glazen oog|ooglapje|krukken|gips\w*|(?:dreads|hanenkam)|kale hoofd|kaal hoofd|(?:gezichts|nek|hals)tatoeage"
        + @"|tatoeage (?:in|op) (?:de|haar|zijn) (?:nek|hals|gezicht|wang|keel)|(?:rood|rode|roze|blauw|blauwe|groen|groene|paars|paarse"
        + @"|wit|witte|oranje) haar)";

    private const string Trait = "(?:(?:hoog)?zwangere|stotterende|slechtziende|slechthorende|dove|doofstomme|blinde|eenbenige|eenarmige"
        + "|verlamde|spastische|kleinwuchsige|albino|transgender|trans|rolstoelgebonden|kreupele|manke|schele)";

    // "een jongen met dwerggroei uit Deurne", "de stotterende jongen met …", "degene met de paarse dreads van klas 3"
    [GeneratedRegex(@"(?<!\w)(?:" + The + "?" + Adjective + Noun + @"(?: van 1\d)?(?: uit [a-z'-]{3,20})? (?:met|in|op) "
        + @"(?:(?:de|het|een|haar|zijn|die|dat|maar) )?(?:[a-z]+e )?" + Seen + @"(?!\w)(?: en (?:de |het |een )?(?:[a-z]+e )?[a-z]+)?"
        + @" (?:van|uit|in|op|bij|die|dat|aan|naast|achter) [^.;:!?,]{2,70}?" + End
        + @"|(?:degene|diegene|die|dat|(?:die|dat|de|het) ene) (?:met|in|op) (?:(?:de|het|een|haar|zijn|die|dat) )?(?:[a-z]+e )?" + Seen
        + @" (?:van|uit|op|bij|in) (?:de|het|ons|onze|klas|groep|kamer|havo|vmbo|vwo|mavo|[1-6])\b(?: ?[^.;:!?,]{0,50}?" + End + ")?"
        + @"|(?:de|het|die|dat|onze|ons|dat ene|die ene) " + Trait + " " + Noun + @" (?:van|uit|in|op|bij|met) [^.;:!?,]{2,70}?" + End + ")",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rare();

    // "het meisje in de gele regenjas dat elke ochtend …", "de Roemeense jongen die de krantenwijk in Ommel doet"
    [GeneratedRegex(@"(?<!\w)(?:de|het|die|dat) " + Adjective + Noun + @"(?: (?:met|in|uit|van|op) [^.;:!?,]{2,40}?)? (?:die|dat) "
        + @"(?:(?:elke|iedere|altijd|dagelijks) " + Clause + @"{3,90}?(?:halte|station|perron|busstation|plein|bibliotheek|kerk|poort"
        + @"|hek|winkel|bushok|flat|kiosk|brug|park|stal|manege|boerderij|boer|hoek van)\w*(?: [^.;:!?,]{0,40}?" + End + @")?"
        + @"|[^.;:!?,]{0,50}?(?:(?:bij|in|op|van|voor) (?:(?:de|het|een|'t) )?[a-z'-]{3,25}(?: (?:in|van|op|aan) (?:(?:de|het) )?[a-z'-]{3,25})? "
        + @"(?:(?:vakken|vakkenvult|folders|de|achter|een) )?(?:vult|vakken vult|tolkt|werkt|voetbalt|traint|zingt|danst|speelt|bedient|bezorgt"
        + @"|afwast|helpt|presenteert|drumt|bokst|turnt|zwemt|rondbrengt|bijklust|stage loopt|een bijbaan heeft|kassa zit)"
        + @"|(?:kranten|folder)\w* (?:in|van|op) [a-z'-]{3,25} (?:doet|loopt|rondbrengt|bezorgt)))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Daily();

    // "het eerste meisje dat in het eerste van de voetbalclub in Bakel speelt", but not "het eerste meisje dat melding deed"
    [GeneratedRegex(@"(?<!\w)(?:de|het) (?:eerste|laatste|enige|jongste|oudste|beste) " + Adjective + Noun + @" (?:die|dat|van|in|op|uit|bij|met) "
        + @"(?=[^.;:!?]{0,80}?(?:club|vereniging|elftal|selectie|team|koor|orkest|fanfare|harmonie|scouting|manege|turngroep|dansgroep|gilde"
        + @"|schutterij|jeugdraad|leerlingenraad|azc|gezinshuis|zmlk|mytyl\w*|internaat)\b)[^.;:!?,]{3,90}?" + End,
        RegexOptions.CultureInvariant)]
    private static partial Regex First();

    private const string Office = @"(?:(?:burgemeester|wethouder|raadslid|dominee|pastoor|imam|huisarts|tandarts|notaris|rector|conrector"
        + @"|directeur|directrice|schooldirecteur|korpschef|politiechef|officier van justitie|rechter|profvoetballer|zanger|zangeres|dorpsdokter"
        + @"|commissaris|brandweercommandant|kamerlid|minister|gedeputeerde|vlogger|rapper|acteur|actrice|presentator|presentatrice|schoolhoofd"
        + @"|dierenarts|apotheker|molenaar|prins carnaval|koster|wijkagent|ijscoman|smid|columnist|boswachter)\b)";

    private const string Trade = @"(?:(?:\w*boer|boerin|bakker|slager|kapper|voorzitter|eigenaar|eigenares|eigenaresse|uitbater|beheerder"
        + @"|bloemist|verloskundige|wielrenner|drummer|trainer|brandweerman|chinees|kok|groenteman|visboer|docent|docente|juf|meester|conciërge"
        + @"|leraar|lerares)\b)";

    // "zijn moeder is de burgemeester", "haar vader is bakker in Ommel", "de tweede dochter van de pastorieboer", "haar broer is de jongen die …"
    [GeneratedRegex(@"(?<!\w)(?:(?:haar|zijn|z'n|d'r|diens|wiens|hun|de|mijn) (?:stief|pleeg|schoon|groot)?(?:vader|moeder|ouders|pa|ma|papa|mama"
        + @"|opa|oma|oom|tante|broer|zus)(?: van (?:het meisje|de jongen|haar|hem|client|cliente))? (?:is|was|werd|wordt|zijn) "
        + @"(?:(?:hier|daar|zelf|ook|sinds [a-z]+|nu) )?(?:(?:de|het|een|onze) )?(?:[a-z]+e )?(?:(?:oud|ex|loco|voormalig|plaatsvervangend)[ -]?)?(?:"
        + Office + @"(?: (?:van|in|bij|op) [^.;:!?,]{2,40}?" + End + ")?|" + Trade + @" (?:van|in|bij|op) [^.;:!?,]{2,40}?" + End
        + @"|(?:jongen|meisje|man|vrouw|kind) (?:die|dat) (?:" + Clause + @"){3,60}?(?:doodgestoken|vermoord|omgekomen|verongelukt"
        + @"|neergestoken|verdronken|doodgeschoten|omkwam|verongelukte|verdronk))"
        + @"|(?:(?:de|het|een|enige|tweede|derde|oudste|jongste|middelste|eerste) ){0,2}(?:dochter|zoon|zoontje|dochtertje|kind|kinderen|tweeling"
        + @"|kleinzoon|kleindochter|broer|zus|zusje|broertje|nichtje|neefje|nicht|neef) van (?:de|onze|het|die|een) (?:[a-z]+e )?(?:"
        + @"(?:oud|ex|loco|wijlen|voormalig)[ -]?)?(?:" + Office + "|" + Trade + @"(?= (?:van|in|uit|op|bij)\b))(?: (?:van|in|uit|op|bij) "
        + @"[^.;:!?,]{2,50}?" + End + ")?)(?!\\w)", RegexOptions.CultureInvariant)]
    private static partial Regex OfOffice();

    // "de prinses van de jeugdcarnaval", "de Nederlands kampioen kickboksen onder 16", "winnares van de voorleeswedstrijd"
    [GeneratedRegex(@"(?<!\w)(?:(?:de|het|onze|een|huidige|vorige|kersverse|regerend) ){0,2}(?:(?:kinder|jeugd)?(?:prins|prinses) (?:van|carnaval\w*"
        + @"|bij) (?:(?:de|het) )?\w*carnaval\w*|(?:jeugd|kinder)prins(?:es)?|(?:kinder|jeugd)burgemeester|(?:bloemen|kermis|kersen|oogst|aardbeien"
        + @"|corso|asperge|turf|dorps)koningin|schutterskoning(?:in)?|(?:winnaar|winnares) van (?:de|het) \w*(?:wedstrijd|show|olympiade|concours"
        + @"|toernooi|quiz|musical|battle|kamp)|(?:(?:nederlands|brabants|limburgs|regionaal|europees|wereld|club|dorps|jeugd) ?)+kampioene? "
        + @"[a-z]{3,20}(?: onder 1\d)?|jongste raadslid)(?: (?:van|in|uit|op) [^.;:!?,]{2,40}?" + End + ")?", RegexOptions.CultureInvariant)]
    private static partial Regex Titled();
}
