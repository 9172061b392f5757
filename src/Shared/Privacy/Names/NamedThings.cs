using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>What bears a name and is nobody: a shop, an organisation, and whatever the text itself says is no person.</summary>
internal sealed class NamedThings(Words words)
{
    private const int DenialReach = 7;

    public bool Is(int first, int last) => IsShop(first, last) || IsOrganisation(first, last) || IsShip(first)
        || IsDenied(last);

    /// <summary>"Bloem Nails": one name and what is sold there.</summary>
    private bool IsShop(int first, int last)
    {
        var core = first;
        while (core < last && words[core].Is(Small))
            core++;
        var trade = core + 1;
        return trade <= last + 1 && words[core].IsCapital && words[trade].IsCapital && words.Behind(core) is " "
            && Trades.Contains(words.Of(trade));
    }

    /// <summary>Whether a word is what a shop sells or is: "Nails".</summary>
    public static bool IsTrade(ReadOnlySpan<char> word) => Trades.Contains(word);

    /// <summary>"het schip Sara Maria".</summary>
    private bool IsShip(int first) => IsVessel(first - 1) || words[first - 1].IsCapital && IsVessel(first - 2);

    private bool IsVessel(int i) => words.Behind(i) is " " or " '" or " \"" && words[i - 1].Is(Article) && words.Of(i) is "schip"
        or "binnenvaartschip" or "vrachtschip" or "containerschip" or "kotter" or "tanker" or "veerboot" or "sleepboot" or "zeilschip"
        or "jacht" or "vaartuig" or "woonboot" or "storm" or "orkaan";

    /// <summary>"Horizon en Enver", "jeugdhulp van Timon": organisations that are called as somebody is.</summary>
    private bool IsOrganisation(int first, int last)
    {
        if (first != last || !words[first].IsCapital || words.Of(first) is not ("enver" or "timon" or "yulius" or "pameijer" or "cardea"
            or "sophia" or "rivas" or "cosis" or "karakter" or "humanitas" or "levvel" or "emma"))
            return false;
        return words.Of(first - 1) is "en" or "of" && IsKnown(first - 2) || words.Of(first + 1) is "en" or "of" && IsKnown(first + 2)
            || words.Of(first - 1) is "met" or "van" or "door" or "bij" && words.Of(first - 2) is "en" && IsKnown(first - 3)
            || words.Behind(first - 1) is ", " && IsKnown(first - 1) || words.Behind(first) is ", " && IsKnown(first + 1)
            || words.Of(first - 1) is "jeugdhulp" or "jeugdzorg" or "organisatie" or "instelling" or "aanbieder" or "vanuit" or "locatie"
                or "zorgaanbieder" or "jeugdzorgaanbieder" or "stichting"
            || words.Of(first - 1) is "van" or "bij" && words.Of(first - 2) is "jeugdhulp" or "jeugdzorg" or "collega's" or "locatie"
                or "behandeling" or "groep" or "leefgroep" or "verblijf" or "intake" or "aanmelding";
    }

    private bool IsKnown(int i) => words[i].IsCapital && words[i].Is(Never) && !words[i].Is(Function | Place | Role | AnySurname | Given);

    /// <summary>'"Casper" en dat is geen persoon', "De Ruiter is een manege".</summary>
    private bool IsDenied(int last)
    {
        for (var i = last + 1; i <= last + DenialReach; i++)
        {
            if (words.Of(i) is "geen" && words.Of(i + 1) is "persoon" or "mens" or "naam" or "jongen" or "meisje")
                return words.Of(i + 1) is "persoon" or "mens";
            if (words.Behind(i - 1) is ['.' or '!' or '?' or ';', ..])
                break;
        }
        var what = last + 2;
        if (words.Behind(last) is not (" " or "\" " or "' ") || words.Of(last + 1) is not ("is" or "was" or "blijkt")
            || words.Of(what) is not ("een" or "het" or "de"))
            return false;
        return Things.Contains(words.Of(what + 1)) || words.Of(what + 1) is [.., 'e'] && Things.Contains(words.Of(what + 2));
    }

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Trades = Lookup(
        "nails", "beauty", "hair", "lashes", "brows", "spa", "events", "models", "modeling", "modelling", "agency", "barbershop", "barber",
        "barbers", "kappers", "lounge", "shisha", "grill", "kebab", "pizza", "pizzeria", "doner", "cars", "auto's", "bikes", "rental",
        "rentals", "verhuur", "autoverhuur", "security", "fashion", "clothing", "boutique", "juwelier", "juweliers", "telecom", "phones",
        "gym", "fitness", "dance", "academy", "studio", "studios", "tattoo", "tattoos", "logistics", "logistiek", "transport", "trading",
        "holding", "bv", "vof", "entertainment", "records", "catering", "supermarkt", "wellness", "massage", "massages", "cosmetics",
        "parfums", "sneakers", "store", "outlet", "tweewielers", "motoren", "banden", "schoonmaak", "uitzendbureau", "uitzendburo",
        "advocaten", "makelaars", "apartments", "suites", "skincare", "sieraden", "kapsalon", "nagelstudio", "salon", "tweewielerzaak",
        "chips", "snacks", "burgers", "bakery", "bakkerij", "slagerij", "coffee", "koffie", "club", "casino");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Things = Lookup(
        "manege", "winkel", "salon", "restaurant", "cafe", "camping", "hotel", "bar", "shop", "zaak", "merk", "app", "hond", "kat", "paard",
        "pony", "konijn", "spel", "game", "lied", "liedje", "serie", "film", "boek", "website", "site", "drankje", "kledingmerk", "soort",
        "kapsalon", "supermarkt", "snackbar", "organisatie", "instelling", "stichting", "school", "winkelketen", "puppy", "knuffel",
        "speelgoed", "platform", "programma", "toneelstuk", "musical", "storm", "schip", "boot", "jachthaven", "straat", "buurt", "wijk",
        "personage", "figuur", "tekenfilm", "codewoord", "code", "locatie", "groep", "leefgroep", "afdeling", "methode", "training");

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(params string[] words) =>
        new HashSet<string>(words).GetAlternateLookup<ReadOnlySpan<char>>();
}
