namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>What Dutch streets are called, and what only ends like a street.</summary>
internal static class StreetWords
{
    /// <summary>How the names of streets end.</summary>
    public static readonly string[] Endings =
    [
        "straat", "str", "str.", "laan", "weg", "plein", "gracht", "kade", "singel", "dreef", "hof", "steeg", "pad", "dijk", "markt",
        "park", "ring",
        "boulevard", "hoek", "baan", "poort", "haven", "veld", "wijk", "wal", "burg", "kamp", "oord", "zoom", "werf", "berg", "brink",
        "akker",
        "heuvel", "weide", "donk", "erf", "eind", "passage", "terrein", "plantsoen", "hout", "beek", "bos", "rijt", "heide", "promenade",
        "allee", "straatje", "pleintje", "laantje", "steegje", "dijkje", "vaart", "wetering", "gaarde", "hoeve",
        "gaard", "zicht", "beld", "wand", "ham", "oever", "enk", "kant", "kuil", "hagen", "horst", "esch", "maat", "waard", "hoven",
        "stein", "borg", "stede", "dal", "gouw", "meent", "dam", "vliet", "ooi", "hoogte", "rade", "brug", "sluis", "tuin", "land",
        "dk", "pln", "ln", "wg", "sngl",
    ];

    /// <summary>What may stand between a street and its number; longer ones after what they end in.</summary>
    public static readonly string[] NumberLabels = [" nr", " nr.", ",nr", " no", " no.", " nummer", " huisnr", " huisnr.", " huisnummer"];

    /// <summary>Endings that also end many ordinary words: there a capital or a word like "adres" must help.</summary>
    public static readonly HashSet<string> WeakEndings =
    [
        "hoek", "baan", "poort", "haven", "veld", "wijk", "wal", "burg", "kamp", "oord", "zoom", "werf", "berg",
        "brink", "akker", "heuvel", "weide", "donk", "erf", "eind", "passage", "terrein", "plantsoen", "hout", "beek", "bos", "rijt",
        "heide",
        "gaard", "zicht", "beld", "wand", "ham", "oever", "enk", "kant", "kuil", "hagen", "horst", "esch", "maat", "waard", "hoven",
        "stein", "borg", "stede", "dal", "gouw", "meent", "dam", "vliet", "ooi", "hoogte", "rade", "brug", "sluis", "tuin", "land",
        "dk", "pln", "ln", "wg", "sngl",
    ];

    /// <summary>Places without a name of their own.</summary>
    public static readonly HashSet<string> Ordinary =
    [
        "schoolplein", "speelplein", "marktplein", "kerkplein", "busplein", "buitenplein", "binnenplein", "parkeerplein", "winkelplein",
        "stadsplein",
        "onderweg", "snelweg", "hoofdweg", "omweg", "halfweg", "zijweg", "autoweg", "landweg", "zandweg", "bosweg", "fietsweg",
        "toegangsweg",
        "uitvalsweg", "rondweg", "ringweg", "parallelweg", "provincialeweg", "oprijweg", "invalsweg", "randweg",
        "hoofdstraat", "zijstraat", "dwarsstraat", "winkelstraat", "woonstraat", "achterstraat", "dorpsweg",
        "fietspad", "voetpad", "wandelpad", "zandpad", "ruiterpad", "bospad", "schoolpad", "tuinpad", "ipad", "keypad", "touchpad",
        "olifantenpad",
        "supermarkt", "arbeidsmarkt", "kerstmarkt", "rommelmarkt", "vlooienmarkt", "woningmarkt", "weekmarkt", "jaarmarkt", "drugsmarkt",
        "avondmarkt",
        "vakantiepark", "skatepark", "wagenpark", "pretpark", "speelpark", "stadspark", "wandelpark", "attractiepark", "bungalowpark",
        "waterpark",
        "bedrijvenpark", "industriepark", "zeedijk", "gerechtshof", "kerkhof", "voorhof", "binnenhof", "speelveld", "sportveld",
        "voetbalveld",
        "kring", "spring", "string", "blokkade", "decade", "brigade", "parade", "cascade", "rijbaan", "bijbaan", "loopbaan", "autobaan",
        "busbaan",
        "straathoek", "schoolpoort", "jachthaven", "achterweg", "binnenweg", "buurtweg", "terugweg", "heenweg", "achtersteeg",
        "brandgang", "zijsteeg", "ventweg", "oprijlaan", "busstraat", "wasstraat", "teststraat",
        "vriendenkring", "haring", "sluipweg", "recreatiepark", "dierenpark", "themapark", "safaripark",
        "trampolinepark", "huizenmarkt", "boerenmarkt", "vismarkt", "megamarkt",
        "natuurpark", "kruispad", "gamepad", "mousepad", "notepad", "launchpad",
    ];

    /// <summary>Words that belong to the street's name when they stand before it.</summary>
    public static readonly HashSet<string> Before =
    [
        "sint", "st", "st.", "oude", "nieuwe", "grote", "kleine", "lange", "korte", "hoge", "lage", "hoog", "laag", "burgemeester", "burg.",
        "burg",
        "pastoor", "past.", "dokter", "dr", "dr.", "prins", "prinses", "koning", "koningin", "generaal", "gen.", "professor", "prof",
        "prof.",
        "monseigneur", "mgr", "mgr.", "kardinaal", "kapelaan", "pater", "deken", "meester", "mr.", "ds.", "dominee", "graaf",
    ];

    /// <summary>Small words inside a name; they count only when the name goes on before them.</summary>
    public static readonly HashSet<string> Between = ["van", "de", "der", "den", "het", "'t", "ten", "ter", "la", "von", "en"];
}
