using System.Collections.Frozen;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What is told of one child, weighed: being the only one, what few have, what happened, an office or a part, where it belongs. One such
/// thing fits many children, three together fit one.
/// </summary>
internal static class Portraits
{
    /// <summary>From here on it is one child.</summary>
    public const int OfOne = 3;

    /// <summary>It may be one child: the second tier asks.</summary>
    public const int PerhapsOfOne = 2;

    private const int Reach = 120;

    private const int MostWords = 18;

    private const int MostBefore = 4;

    private enum Trait { None, Only, VeryRare, Rare, Event, Office, Part, Belongs, Place, Origin, Time, First, Looks }

    private static readonly FrozenSet<string> Heads = FrozenSet.ToFrozenSet(["meisje", "meid", "jongen", "jongere", "leerling", "leerlinge",
        "scholier", "scholiere", "brugklasser", "student", "studente", "kind", "pleegkind", "neef", "neefje", "nicht", "nichtje",
            "kleinzoon",
        "kleindochter", "bewoner", "bewoonster", "client", "cliente", "pupil", "knul", "puber", "tiener", "zusje", "broertje", "broer",
            "zus",
        "dochter", "dochtertje", "zoon", "zoontje", "tweeling", "moslima", "vluchteling", "nieuwkomer", "keeper", "keepster", "speler",
        "speelster", "spits", "aanvoerder", "aanvoerster", "misdienaar", "solist", "soliste", "drummer", "majorette", "tweelingbroer",
        "tweelingzus", "tweelingzusje", "tweelingbroertje", "tweelingbroers", "tweelingzussen", "degene", "diegene", "klasgenoot",
        "klasgenote", "klasgenootje", "stiefzoon", "stiefdochter", "pleegzoon", "pleegdochter", "pleegzusje", "pleegbroertje", "stagiair",
        "stagiaire", "drieling", "statushouder", "minderjarige"]);

    private static readonly string[] HeadEndings = ["meisje", "jongen", "jongere", "leerling", "leerlinge", "student", "studente", "jarige",
        "zangeres", "zwemster", "danseres", "turnster", "zwemmer", "voetballer", "voetbalster", "bokser", "hockeyster",
        "schaatsster", "ruiter", "amazone", "dochter", "zoon", "rolspeler", "rolspeelster", "raadvoorzitter", "zusjes", "broertjes"];

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(["de", "het", "die", "dat", "deze", "dit", "onze", "ons",
        "haar",
        "zijn", "is", "als"]);

    private static readonly FrozenSet<string> Many = FrozenSet.ToFrozenSet(["geen", "elke", "iedere", "alle", "veel", "sommige", "welke"]);

    private static readonly FrozenSet<string> Binding = FrozenSet.ToFrozenSet(["van", "uit", "met", "in", "op", "bij", "die", "dat",
        "wiens",
        "aan", "achter", "naast", "boven", "zonder"]);

    // Where what is told of somebody ends and what somebody does begins.
    private static readonly FrozenSet<string> Ends = FrozenSet.ToFrozenSet(["is", "was", "wordt", "werd", "krijgt", "kreeg", "heeft", "had",
        "gaat", "ging", "komt", "kwam", "zegt", "zei", "wil", "wilde", "moet", "moest", "vertelt", "vertelde", "loopt", "liep", "zou",
            "kan",
        "kent", "weet", "durft", "haalt", "haalde", "belt", "belde", "stapt", "stapte", "maar", "omdat", "terwijl", "zodat", "want",
            "mag"]);

    private static readonly FrozenDictionary<string, Trait> Told = Traits();

    /// <summary>Who is told of, to the end of what is told, and how much that says.</summary>
    public static IEnumerable<(Stretch Stretch, int Weight)> Find(FoldedText text)
    {
        for (var at = 0; at < text.Lower.Length; at++)
        {
            if (!char.IsAsciiLetterLower(text.Lower[at]))
                continue;
            var start = at;
            while (char.IsAsciiLetterLower(text.At(at)) || text.At(at) == '-' && char.IsAsciiLetterLower(text.At(at + 1)))
                at++;
            if (at - start > 3 && IsHead(text, start, at) && Weigh(text, new(start, at)) is { Weight: >= PerhapsOfOne } portrait)
                yield return portrait;
        }
    }

    /// <summary>Whether a word is somebody of whom something is told behind it.</summary>
    private static bool IsHead(FoldedText text, int start, int end)
    {
        if (text.At(end) is not (' ' or ','))
            return false;
        var word = text.Lower.AsSpan(start..end);
        if (Heads.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            return true;
        if (word is "oudste" or "jongste" or "middelste")
            return text.After(end, 5) is " van " or " uit " || text.After(end, 4) is " op ";
        if (text.Before(start, 6) is "enige " || text.Before(start, 5) is " ene ")
            return word.EndsWith("ees") || word.EndsWith("aan") || word.EndsWith("se") || word.EndsWith("er") || word.EndsWith("ist");
        if (word.Length < 8)
            return false;
        foreach (var ending in HeadEndings)
        {
            if (word[^1] == ending[^1] && word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>The words before somebody that belong to it: "het enige Eritrese ".</summary>
    /// <returns>Where they begin, and whether it is known who is meant; null when many are.</returns>
    private static (int Start, bool IsKnown)? Before(FoldedText text, int start, Span<bool> has)
    {
        for (var words = 0; start > 0 && words < MostBefore && text.At(start - 1) == ' '; words++)
        {
            var from = start - 1;
            while (char.IsAsciiLetterLower(text.At(from - 1)) || text.At(from - 1) == '-')
                from--;
            var word = text.Lower.AsSpan(from..(start - 1));
            if (Many.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return null;
            if (Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return (from, true);
            if (word is "een")
                return (from, false);
            var trait = TraitOf(text, from, word);
            if (trait == Trait.None && word is not ([.., 'e'] or [.., 's'] or [.., 't']))
                break;
            has[(int)trait] = true;
            start = from;
        }
        return (start, false);
    }

    private static (Stretch Stretch, int Weight) Weigh(FoldedText text, Stretch who)
    {
        Span<bool> has = stackalloc bool[(int)Trait.Looks + 1];
        if (Before(text, who.Start, has) is not { } before)
            return default;
        var head = text.Lower.AsSpan(who.Start..who.End);
        has[(int)TraitOf(text, who.Start, head)] = true;
        var end = who.End;
        var (at, words, last, relative) = (end, 0, end, 0);
        // "meisje, 15, paars haar, loopt met een stok": a note goes on behind a comma
        var isNote = text.After(end, 5) is [',', ' ', '1', _, ','] || text.After(end, 6) is [' ', '(', '1', _, ')', ','];
        var previous = head;
        while (at < text.Lower.Length && at - end < Reach && words < MostWords)
        {
            if (!text.IsWord(at))
            {
                var isEnd = text.Lower[at] is '.' or ';' or '!' or '?' or '"' or ')' or ':' && !text.IsDigit(at + 1);
                // ", die met dat litteken" goes on with it
                if (isEnd && !(isNote && text.Lower[at] == ')') || text.Lower[at] == ',' && !isNote && !(text.After(at, 6) is ", die "
                    or ", dat " or ", net " or ", pas ")
                    && text.After(at, 13) is not ", het meisje " && !text.After(at, 11).StartsWith(", de jongen"))
                    break;
                at++;
                continue;
            }
            var start = at;
            while (text.IsWord(at) || text.At(at) == '-' && text.IsWord(at + 1))
                at++;
            var word = text.Lower.AsSpan(start..at);
            if (words++ == 0 && !isNote && !Binding.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                break;
            if (word is "die" or "dat" or "wiens")
                relative = words;
            var trait = TraitOf(text, start, word);
            if (words > 1 && Ends.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && (relative == 0 || words > relative + 2)
                && !(relative > 0 && HappenedBehind(text, at)))
                break;
            if (IsOddHair(previous, word) || word is "been" or "arm" or "oog" && previous is "een" or "kort" or "korte" or "glazen"
                or "half")
                trait = Trait.Rare;
            else if (trait == Trait.Place && previous is "uit")
                trait = (Lexicon.Listed(word) & WordKinds.Place) != 0 ? Trait.Place : Trait.Origin;
            previous = word;
            has[(int)trait] = true;
            last = at;
        }
        if (last == end)
            return default;
        var isKnown = before.IsKnown || isNote || has[(int)Trait.Only] || head is "degene" or "diegene"
            || has[(int)Trait.Office] && head is "dochter" or "zoon" or "kleinzoon" or "kleindochter" or "stiefzoon" or "stiefdochter"
                or "neef" or "nicht" or "nichtje" or "neefje" or "broer" or "zus";
        return (new(before.Start, last), isKnown ? Sum(has) : Sum(has) - 1);
    }

    /// <summary>"die vorig jaar is neergestoken": what happened stands behind its verb.</summary>
    private static bool HappenedBehind(FoldedText text, int at)
    {
        var end = at + 1;
        while (text.IsWord(end))
            end++;
        return Told.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Lower.AsSpan(Math.Min(at + 1,
            text.Lower.Length)..Math.Min(end,
            text.Lower.Length)), out var trait) && trait == Trait.Event;
    }

    private static int Sum(ReadOnlySpan<bool> has)
    {
        var weight = has[(int)Trait.Only] ? 2 : has[(int)Trait.First] ? 1 : 0;
        weight += has[(int)Trait.VeryRare] ? 3 : has[(int)Trait.Rare] ? 2 : 0;
        foreach (var trait in (ReadOnlySpan<Trait>)[Trait.Event, Trait.Office, Trait.Part])
            weight += has[(int)trait] ? 2 : 0;
        foreach (var trait in (ReadOnlySpan<Trait>)[Trait.Belongs, Trait.Place, Trait.Origin, Trait.Time, Trait.Looks])
            weight += has[(int)trait] ? 1 : 0;
        return weight;
    }

    private static bool IsOddHair(ReadOnlySpan<char> colour, ReadOnlySpan<char> word) => word is "haar" or "haren"
        && colour is "paars" or "paarse" or "roze" or "blauw" or "blauwe" or "groen" or "groene" or "oranje" or "rood" or "rode" or "wit";

    private static Trait TraitOf(FoldedText text, int start, ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return Trait.None;
        if (Told.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var trait))
            return trait;
        if (word.LastIndexOf('-') is > 3 and var hyphen)
            return TraitOf(text, start, word[..hyphen]); // "prothese-arm"
        if (word.Length > 5)
        {
            foreach (var (ending, of) in Endings)
            {
                if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length > ending.Length + 1)
                    return of;
            }
        }
        var isCapital = text.IsNameLike(start);
        if (isCapital && word.Length > 4 && (word.EndsWith("se") || word.EndsWith("ees") || word.EndsWith("aan") || word.EndsWith("sche"))
            || word.EndsWith("aanse") || word.EndsWith("eense") || word.EndsWith("eese"))
            return Trait.Origin;
        return (Lexicon.Listed(word) & WordKinds.Place) != 0 || isCapital && word.Length > 3 && Lexicon.Listed(word) == WordKinds.None
            ? Trait.Place : Trait.None;
    }

    private static readonly (string Ending, Trait Trait)[] Endings =
    [
        ("straat", Trait.Place), ("laan", Trait.Place), ("plein", Trait.Place), ("dijk", Trait.Place), ("buurt", Trait.Place),
        ("wijk", Trait.Place), ("dorp", Trait.Belongs), ("school", Trait.Belongs), ("college", Trait.Belongs), ("klas", Trait.Belongs),
        ("groep", Trait.Belongs), ("club", Trait.Belongs), ("vereniging", Trait.Belongs), ("koor", Trait.Belongs), ("orkest",
            Trait.Belongs),
        ("huis", Trait.Belongs), ("gezin", Trait.Belongs), ("bedrijf", Trait.Belongs), ("rapper", Trait.Office), ("centrum",
            Trait.Belongs), ("kerk", Trait.Belongs),
            ("onderwijs", Trait.Belongs), ("gemeente", Trait.Belongs), ("team", Trait.Belongs),
        ("elftal", Trait.Belongs), ("kamp", Trait.Belongs), ("olympiade", Trait.VeryRare), ("record", Trait.VeryRare), ("ongeluk",
            Trait.Event),
        ("ongeval", Trait.Event), ("brand", Trait.Event), ("explosie", Trait.Event), ("musical", Trait.Event), ("journaal", Trait.Event),
        ("krant", Trait.Event), ("dagblad", Trait.Event), ("omroep", Trait.Event), ("kampioen", Trait.VeryRare), ("kampioene",
            Trait.VeryRare),
        ("prothese", Trait.Rare), ("rolstoel", Trait.Rare), ("litteken", Trait.Rare), ("apparaat", Trait.None), ("syndroom", Trait.Rare),
        ("burgemeester", Trait.Office), ("wethouder", Trait.Office), ("voorzitter", Trait.Part), ("zangeres", Trait.Part),
        ("dienaar", Trait.Part), ("student", Trait.Part), ("studente", Trait.Part), ("prins", Trait.Part), ("prinses", Trait.Part),
            ("rolspeler", Trait.Part), ("rolspeelster", Trait.Part),
    ];

    private static FrozenDictionary<string, Trait> Traits()
    {
        Dictionary<string, Trait> traits = [];
        void Add(Trait trait, string words)
        {
            foreach (var word in words.Split(' '))
                traits[word] = trait;
        }
        Add(Trait.Only, "enige enigste");
        Add(Trait.VeryRare, "dwerggroei albinisme albino wereldrecord record kampioen kampioene jeugdkampioen wereldkampioen olympiade "
            + "kunsthand kunstarm kunstbeen kunstoog");
        Add(Trait.First, "ene eerste tweede middelste derde beste bekendste jongste oudste kleinste langste keeper keepster spits "
            + "aanvoerder aanvoerster");
        Add(Trait.Rare, "zwangere hoogzwangere stotterende slechtziende slechthorende dove doof doofstomme blinde eenbenige eenarmige "
            + "verlamde "
            + "spastische albino transgender kreupele manke gehandicapte korset taststok blindenstok rolstoel "
            + "scootmobiel rollator prothese gehoorapparaat gehoorapparaten hulphond geleidehond "
            + "blindengeleidehond litteken wijnvlek brandwonden hazenlip schisis vitiligo alopecia tourette tics dreads hanenkam "
            + "krukken gips "
            + "stoma sonde pruik halskraag ooglapje driewieler ligfiets tandem dwarslaesie spierziekte taaislijmziekte epilepsiehelm "
            + "tand kaal "
            + "kale enkelband stok fret papegaai leguaan havik blindengeleide sondevoeding roodharige zesling vierling drieling");
        Add(Trait.Event, "won gewonnen medaille goud zilver brons finale afbrandde uitbrandde ontplofte opliep overleefde "
            + "verdronk verongelukte omkwam vermist doodgestoken neergestoken doodgeschoten vermoord vermoorde overleden verongelukt "
            + "verdronken aangereden ontvoerd tv televisie radio nieuws ongeluk brand steekpartij schietpartij overval toneelstuk "
            + "talentenshow documentaire omroep reclame videoclip interview viral viel flauwviel helikopter traumahelikopter sprong "
            + "instortte verdween hoofdrol speech reddingsactie nk ek wk jeugdjournaal gered redde overviel beroofde neerstak "
            + "doodstak neerschoot doodschoot");
        Add(Trait.Office, "burgemeester wethouder raadslid dominee pastoor imam huisarts tandarts notaris rector directeur directrice "
            + "korpschef "
            + "ondernemer oprichter zanger zangeres profvoetballer dokter kamerlid minister schoolhoofd dierenarts apotheker molenaar "
            + "wijkagent "
            + "koster "
            + "bakker slager kapper boer burgemeestersdochter hoofdagent politieagent rechercheur agent gemeenteraad politicus "
            + "advocaat rapper acteur presentator voorganger schooldirecteur");
        Add(Trait.Part, "misdienaar solist soliste drummer majorette klassenvertegenwoordiger klassenoudste prinses prins dansmarieke "
            + "uitwisselingsstudent uitwisselingsstudente kinderburgemeester jeugdburgemeester koningin hoofdrolspeler tolkt tolk");
        Add(Trait.Belongs, "klas groep school college team club elftal selectie koor orkest fanfare harmonie scouting manege azc "
            + "gezinshuis "
            + "leefgroep woongroep dorp kerk moskee straat buurt gilde schutterij afdeling internaat opvang vmbo havo vwo mavo vso "
            + "isk praktijkonderwijs zmlk viskraam markt zwembad gemeentehuis kassa afwast bezorgt bedient vult serveert bijklust "
            + "circus supermarkt bakkerij slagerij jumbo aldi lidl plus "
            + "krantenwijk stage bijbaan werkt helpt kamer gehucht kermis woonwagenkamp kamp camping stal molen kar kraam gym turngroep "
            + "dansgroep dansschool muziekschool jeugdraad leerlingenraad halte bushalte");
        Add(Trait.Looks, "piercing neuspiercing lippiercing wenkbrauwpiercing tatoeage tattoo bril beugel hoofddoek vlechten sproeten "
            + "moedervlek "
            + "krullen afro boerka nikab tulband keppel");
        Add(Trait.Origin, "syrie eritrea somalie gambia ghana nigeria oekraine jemen soedan irak iran afghanistan bulgarije roemenie polen "
            + "hongarije slowakije servie bosnie albanie kosovo suriname curacao aruba brazilie colombia venezuela china vietnam thailand "
            + "filipijnen indonesie india pakistan guinee senegal kameroen congo angola ethiopie kenia oeganda marokko algerije tunesie "
            + "egypte libanon turkije georgie armenie rusland litouwen letland estland portugal kaapverdie mongolie nepal");
        Add(Trait.Time, "elke iedere altijd dagelijks wiens sinds vorig vorige afgelopen januari februari maart april juni juli augustus "
            + "september oktober november december kerst carnaval zomer");
        return traits.ToFrozenDictionary();
    }
}
