using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Where somebody lives or stays, without a street and number as an address has them: "boven de kapper in de Kerkstraat", "derde huis vanaf
/// de
/// kerk", a pitch, a mooring, a hotel room, a door in a block of flats. A street, a flat or a camping alone is a surrounding and passes.
/// </summary>
internal sealed partial class HomeRecogniser : IRecogniser
{
    private const int CueReach = 90;

    private const int NearReach = 120;

    private static readonly ManyWords Hints = new([
            "boven ", "verd", "naast ", "tegenover ", "achter ", "t.o.", "t/o", "hoekhuis", " huis", "woning", "deur", "boerderij", " bel",
            "hoog", "verdieping",
            "etage", "plaats ", "plek ", "plek:", "kavel", "chalet", "caravan", "huisje", "bungalow", "kamer ", "portiek", "gebouw ",
            "unit ", "box ", "flat ",
            "appartement", "camper",
        ]);

    // Each of the searches below is dear, and most texts hold nothing that it looks for.
    private static readonly ManyWords Besides = new(["boven", "naast", "tegenover", "achter", "vlakbij", "t.o.", "t/o", "hoekhuis"]);

    private static readonly ManyWords Streets = new(["straat", "str.", "laan", "plein", "gracht", "kade", "singel", "dreef", "steeg",
        "dijk", "hof", "pad", "weg", "brink", "park"]);

    private static readonly ManyWords Ordinals = new(["e huis", "e woning", "e boerderij", "e deur", "e voordeur", "e caravan",
        "e stacaravan", "e boot", "e woonboot", "e oprit",
            "e flat", "e portiek", "e bel"]);

    private static readonly ManyWords Doors = new(["gebouw", "blok", "vleugel", "toren", "portiek", "flat", "trappenhuis", "unit",
        "hal ", "ingang", "appartement", "app."]);

    private static readonly ManyWords Pitches = new(["plaats", "kavel", "chalet", "caravan", "vakantie", "bungalow", "garagebox", "plek",
        "huisje", "lodge", "tent", "box", "unit"]);

    private static readonly ManyWords Rooms = new(["kamer", "kmr", "room"]);

    private static readonly ManyWords Floors = new(["verdieping", "etage", "verd", " et.", "hoog"]);

    private static readonly ManyWords Corners = new("hoek");

    public IdentifyingKind Kind => IdentifyingKind.Address;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        if (!Hints.AreIn(text))
            return;
        if (Besides.AreIn(text) && Streets.AreIn(text))
        {
            foreach (var place in BesideSomething(text))
                found.Add(place);
        }
        for (var house = Looks.AreIn(text) && Streets.AreIn(text) ? ByItsLooks().Match(text.Lower)
            : Match.Empty; house.Success; house = house.NextMatch())
            found.Add(new(house.Index, house.Index + house.Length));
        for (var corner = Corners.AreIn(text) && Streets.AreIn(text)
            ? Corner().Match(text.Lower) : Match.Empty; corner.Success; corner = corner.NextMatch())
            found.Add(new(corner.Groups["corner"].Index, corner.Groups["corner"].Index + corner.Groups["corner"].Length));
        for (var house = Ordinals.AreIn(text) ? NthHouse().Match(text.Lower) : Match.Empty; house.Success;
            house = house.NextMatch())
            found.Add(new(house.Index, house.Index + house.Length));
        for (var floor = Floors.AreIn(text) ? Floor().Match(text.Lower) : Match.Empty; floor.Success;
            floor = floor.NextMatch())
        {
            if (IsNameLike(text, floor.Groups["name"]) || Living().IsMatch(text.Before(floor.Index, CueReach)))
                found.Add(new(floor.Index, floor.Index + floor.Length));
        }
        if (!text.HasDigit)
            return;
        for (var door = Doors.AreIn(text) ? Door().Match(text.Lower) : Match.Empty; door.Success;
            door = door.NextMatch())
            found.Add(new(door.Index, door.Index + door.Length));
        for (var pitch = Pitches.AreIn(text) ? Pitch().Match(text.Lower) : Match.Empty; pitch.Success;
            pitch = pitch.NextMatch())
        {
            var (start, end) = (pitch.Index, pitch.Index + pitch.Length);
            var isOfHoliday = pitch.Groups["sure"].Success || Terrain().IsMatch(text.Before(start, NearReach))
                || Terrain().IsMatch(text.After(end, NearReach));
            if (isOfHoliday && !Quantities.CountsWhatFollows(text, end))
                found.Add(new(start, end));
        }
        for (var room = Rooms.AreIn(text) ? Room().Match(text.Lower) : Match.Empty; room.Success;
            room = room.NextMatch())
        {
            if (room.Groups["sure"].Success || Hotel().IsMatch(text.Before(room.Index, CueReach)))
                found.Add(new(room.Index, room.Index + room.Length));
        }
    }

    /// <summary>
    /// A street and what stands above or beside it. Above lives somebody; beside a shop anything can happen, so there a word must say that
    /// it is a home.
    /// </summary>
    private static IEnumerable<Stretch> BesideSomething(FoldedText text)
    {
        for (var place = StreetFirst().Match(text.Lower); place.Success; place = place.NextMatch())
        {
            if (IsHome(text, place))
                yield return new(place.Index, place.Index + place.Length);
        }
        for (var place = StreetLast().Match(text.Lower); place.Success; place = place.NextMatch())
        {
            if (IsHome(text, place))
                yield return new(place.Index, place.Index + place.Length);
        }
    }

    private static bool IsNameLike(FoldedText text, Group name) =>
        text.IsNameLike(name.Index) || name.ValueSpan.LastIndexOf(' ') is > 0 and var space && text.IsNameLike(name.Index + space + 1);

    private static bool IsHome(FoldedText text, Match place) =>
        !StreetWords.Ordinary.Contains(place.Groups["name"].Value)
            && (place.Groups["above"].Success || place.Groups["number"].Success || Living().IsMatch(text.Before(place.Index, CueReach)));

    private const string Street =
        @"(?<name>[a-z'-]{3,40}(?:straat|str\.|laan|plein|gracht|kade|singel|dreef|steeg|dijk|hof|pad|weg|brink"
            + @"|park)(?:t?je)?)(?:-(?:noord|zuid|oost|west|n\.?w\.?|z\.?w\.?|n\.?o\.?|z\.?o\.?))?";

    private const string Beside = @"(?:(?<above>boven|hoekhuis|in het hoekhuis)|naast|tegenover|achter|vlakbij|t\.o\.|t/o)";

    private const string Shop = @"(?: (?:de|het|een|'t|die|dat))?(?: [a-z-]+e)? [a-z'-]{3,30}(?: (?:de|het|van|bij) [a-z'-]{2,20})?";

    // "boven de oude slagerij in de Molenstraat", "naast de tandarts in de Berkenstraat"
    [GeneratedRegex(@"(?<!\w)" + Beside + Shop + @" (?:in|aan|op) (?:de |het |'t )?" + Street
        + @"(?!\w)|(?<above>hoekhuis) (?:van )?(?:de )?" + Street + @"(?:/[a-z'-]{3,30})?(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex StreetLast();

    // "Gildestraat boven de bakker", "Twekkelerbrink t.o. nr 88", "Wilgenlaan tegenover 12"
    [GeneratedRegex(@"(?<![\w'-])" + Street + @",? (?:huis |woning |flat |appartement )?" + Beside
        + @"(?:(?:,? (?:het )?(?:huis)?(?:nummer|nr\.?|no\.?))? ?(?<number>\d{1,4}[a-z]?)(?!\w)|" + Shop + @")",
        RegexOptions.CultureInvariant)]
    private static partial Regex StreetFirst();

    private static readonly ManyWords Looks = new(["deur", "luiken", "kozijnen", "gevel", "poort", "carport", "schutting", "dakkapel",
        "silo", "vlag", "schuur", "hek", "schoorsteen",
            "serre", "zonnepanelen", "trampoline", "caravan", "garage", "balkon", "ramen"]);

    private const string Look = "(?:huis|huisje|woning|boerderij|pand|flat|bungalow|villa) (?:met|waar) (?:de |het |een |die )?[a-z]+"
        + " (?:voordeur|deur|luiken|kozijnen|gevel|poort|carport|schutting|dakkapel|silo's|silos|vlag|vlaggen|schuur|hek|schoorsteen|serre"
        + "|zonnepanelen|trampoline|caravan|garage|balkon|ramen)";

    // "het huis met de blauwe deur aan de Molenstraat", "Molenstraat, huis met de rode luiken"
    [GeneratedRegex("(?<!\\w)" + Look + "(?: (?:in|aan|op) (?:de |het |'t )?" + Street + @")(?!\w)|(?<![\w'-])" + Street
        + ",? (?:het |dat )?" + Look + @"(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex ByItsLooks();

    // "hoekhuis Kerkstraat/Kapelweg", "woont op de hoek van de Dorpsstraat en de Kapelweg": one house stands on a corner
    [GeneratedRegex(@"(?<!\w)(?:(?<=\b(?:woont|wonen|slaapt|verblijft|logeert|huis|woning|flat|pand|adres|appartement) (?:[a-z]+ ){0,2})"
        + @"(?:op de |de )?hoek|hoekhuis)(?: van| tussen)?(?: de| het)? (?<corner>[a-z' -]{0,20}[a-z]{3,20}(?:straat|str\.?|laan"
        + @"|plein|weg|dijk"
        + @"|hof|pad|singel|kade)(?: ?/ ?| en (?:de |het )?| ?- ?|, )[a-z' -]{0,20}[a-z]{2,20}(?:straat|str\.?|laan|plein|weg|dijk|hof|pad"
        + @"|singel|kade))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Corner();

    // "de Hoefkens, derde huis vanaf de kerk", "laatste woning voor het bos", "bovenste bel"
    [GeneratedRegex(@"(?:(?<=\b(?:aan|op|in) )(?:de |het |'t |den )?[a-z'-]{4,30},? )?(?<!\w)(?:het |de )?(?:eerste|tweede|derde|vierde"
        + @"|vijfde|zesde|laatste|voorlaatste|\d{1,2}e)(?: laatste)? "
        + @"(?:huis|huisje|woning|boerderij|deur|voordeur|caravan|stacaravan|boot|woonboot|oprit|flat|portiek|bel) (?:vanaf|na|voor|links"
        + @"|rechts|voorbij|achter|naast|(?<=bel )van)\b[^,.;:!?]{0,30}?(?=[,.;:!?]|$| (?:in|is|was|daar|waar|en|staat)\b)"
        + @"|(?<!\w)(?:boven|onder|middel)ste bel(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex NthHouse();

    // "Amaliaflat op de derde verdieping", "Kerkstraat 3-hoog"
    [GeneratedRegex(@"(?<![\w'-])(?<name>(?:(?:flat|toren|gebouw) )?(?:de )?[a-z'-]{3,30}(?: [a-z'-]{4,20})?),? (?:op )?(?:de |het )?(?:"
        + @"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d{1,2}(?:e|de|ste)?) (?:verdieping|etage|verd\.?"
        + @"|et\.)|(?:een|twee|drie|vier|\d)[ -]?hoog)(?: (?:links|rechts|achter|voor))?(?: op (?:nummer )?\d{1,4})?(?:,? (?:deur|nummer"
        + @"|nr\.?|bel) ?\d{1,4}[a-z]?)?(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Floor();

    // "portiek 4, nummer 231", "gebouw C kamer 212", "blok 3 deur 12"
    [GeneratedRegex(@"(?<!\w)(?:(?:gebouw|blok|vleugel|toren|portiek|flat|trappenhuis|unit|hal|ingang) (?:[a-z]"
        + @"|\d{1,3}[a-z]?),? (?:op )?(?:kamer|deur|nummer|nr\.?|huisnummer|appartement|bel|unit|woning) ?\d{1,4}[a-z]?"
        + @"|(?:appartement|app\.) (?:nr\.? |nummer )?\d{1,4}[a-z]?(?= (?:in|van|op|aan|boven)\b|[,.]|$))(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Door();

    // "staanplaats C 27", "ligplaats 7", "chalet 112 van camping De Heideroos", "huisje 48"
    [GeneratedRegex(@"(?<!\w)(?:(?<sure>staanplaats|standplaats|ligplaats|kampeerplaats|kavel|chalet|stacaravan|vakantiehuisje"
        + @"|vakantiewoning|vakantiehuis|bungalow|garagebox)|plek|plaats|huisje|caravan|lodge|tent|box|unit)(?: (?:nr\.?"
        + @"|nummer)|(?<=(?:huisje|chalet|bungalow|lodge)) (?!van|is|en|of|op|in|de"
        + @"|het)[a-z'-]{3,15})?:? (?:[a-z] ?-?)?\d{1,4}[a-z]?(?!\w|[.,:]\d)"
        + @"(?: (?:van|op|bij|in|aan) (?:de |het )?(?:camping|vakantiepark|park|recreatiepark|bungalowpark|haven|terrein|kamp)\b(?: (?:de "
        + @"|het )?[a-z'-]{3,20}){0,2}| (?:laantje|pad|veld|laan|rij) [^,.;:!?]{2,30}"
        + @"| (?:aan|op|in|bij) (?:de|het|'t) [a-z'-]{3,25})?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pitch();

    [GeneratedRegex(@"camping|vakantiepark|bungalowpark|recreatie|landal|center ?parcs|roompot|haven|kamp\b|woonwagen|caravan|azc",
        RegexOptions.CultureInvariant)]
    private static partial Regex Terrain();

    [GeneratedRegex(@"(?<!\w)(?:(?<sure>hotelkamer|hotelkmr|motelkamer) (?:nr\.? |nummer )?\d{1,4}|(?:kamer|kmr|room) (?:nr\.? "
        + @"|nummer )?\d{3,4})(?!\w|[.,:]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    [GeneratedRegex(@"hotel|motel|hostel|van der valk|\bibis|azc|novotel|fletcher|pension|b&b|studentenflat",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hotel();

    [GeneratedRegex(@"\b(?:\w*adres\w*|woon\w*|wonen|wonend\w*|ingeschreven|logeer\w*|verblij\w*|slaapt|slapen|sliep|pand|huis|woning"
        + @"|antikraakwoning|appartement|kamer|flat|zit|zat|zitten|opgehaald|afgezet|gebracht|thuis|ondergedoken|huurt|kraakt|bezorgd"
        + @"|aangetroffen"
        + @"|inval|snapmap|afspreek\w*|afspraak)\b[^.!?]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Living();
}
