using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What is told of one child, weighed: being the only one, what few have, what happened, an office or a part, where it belongs. One such
/// thing fits many children, three together fit one.
/// </summary>
internal static partial class Portraits
{
    /// <summary>From here on it is one child.</summary>
    public const int OfOne = 3;

    /// <summary>It may be one child: the second tier asks.</summary>
    public const int PerhapsOfOne = 2;

    private const int Reach = 120;

    private const int MostWords = 18;

    private enum Trait { None, Only, Rare, Event, Office, Part, Belongs, Place, Origin, Time, First }

    private static readonly ManyWords Someone = new(["meisje", "meid ", "jongen ", "jongere ", "kind ", "leerling", "scholier", "klasser",
        "bewoner ", "bewoonster", "client", "pupil", "knul", "puber", "tiener", "keeper", "keepster", "speler", "speelster", "jarige",
        "zusje", "broertje", "broer ", "zus ", "dochter", "zoon ", "tweeling", "moslima", "student", "enige ", "dienaar", "zangeres",
        "zanger ", "solist", "drummer", "majorette", "voorzitter", "prins", "vluchteling", "nieuwkomer", "pleegkind"]);

    // Who it is: one, and known to whoever writes, or one of whom much is told.
    [GeneratedRegex(@"(?<!\w)(?:(?<the>de|het|die|dat|deze|dit|onze|ons|dat ene|die ene|haar|zijn|is|als) |(?<a>een) )?"
        + @"(?<before>(?:[a-z-]+ ){0,3}?)(?<who>(?:[a-z]{3,}-?)?(?:meisje|meid|jongen|jongere|leerling|leerlinge|scholier|brugklasser"
        + @"|scholiere|student|studente)|kind|pleegkind|bewoner|bewoonster|client|cliente|pupil|knul|puber|tiener|[a-z]+jarige|zusje|broertje"
        + @"|broer|zus|dochter|dochtertje|zoon|zoontje|tweeling|moslima|vluchteling|nieuwkomer|keeper|keepster|speler|speelster|spits"
        + @"|aanvoerder|aanvoerster|misdienaar|[a-z]*zangeres|solist|soliste|drummer|majorette|(?:leerlingenraad|jeugdraad)voorzitter"
        + @"|(?<=enige )[a-z]+(?:ees|aan|se|er|ist)|tweelingbroer|tweelingzus|tweelingzusje|tweelingbroertje)(?= |,|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    private static readonly FrozenSet<string> Many = FrozenSet.ToFrozenSet(["geen", "elke", "iedere", "alle", "veel", "sommige", "welke"]);

    private static readonly FrozenSet<string> Binding = FrozenSet.ToFrozenSet(["van", "uit", "met", "in", "op", "bij", "die", "dat", "wiens",
        "aan", "achter", "naast", "boven", "zonder"]);

    // Where what is told of somebody ends and what somebody does begins.
    private static readonly FrozenSet<string> Ends = FrozenSet.ToFrozenSet(["is", "was", "wordt", "werd", "krijgt", "kreeg", "heeft", "had",
        "gaat", "ging", "komt", "kwam", "zegt", "zei", "wil", "wilde", "moet", "moest", "vertelt", "vertelde", "loopt", "liep", "zou", "kan",
        "kent", "weet", "durft", "haalt", "haalde", "belt", "belde", "stapt", "stapte", "maar", "omdat", "terwijl", "zodat", "want", "mag"]);

    private static readonly FrozenDictionary<string, Trait> Told = Traits();

    public static bool AreIn(FoldedText text) => Someone.AreIn(text.Lower);

    /// <summary>Who is told of, to the end of what is told, and how much that says.</summary>
    public static IEnumerable<(Stretch Stretch, int Weight)> Find(FoldedText text)
    {
        if (!AreIn(text))
            yield break;
        for (var head = Head().Match(text.Lower); head.Success; head = head.NextMatch())
        {
            if (Weigh(text, head) is { Weight: >= PerhapsOfOne } portrait)
                yield return portrait;
        }
    }

    private static (Stretch Stretch, int Weight) Weigh(FoldedText text, Match head)
    {
        Span<bool> has = stackalloc bool[(int)Trait.First + 1];
        foreach (var before in head.Groups["before"].ValueSpan.Split(' '))
        {
            var word = head.Groups["before"].ValueSpan[before];
            if (Many.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return default;
            has[(int)TraitOf(text, head.Groups["before"].Index + before.Start.GetOffset(head.Groups["before"].Length), word)] = true;
        }
        var who = head.Groups["who"];
        has[(int)TraitOf(text, who.Index, who.ValueSpan)] = true;
        var end = who.Index + who.Length;
        var (at, words, last, relative) = (end, 0, end, 0);
        while (at < text.Lower.Length && at - end < Reach && words < MostWords)
        {
            if (!text.IsWord(at))
            {
                var isEnd = text.Lower[at] is '.' or ';' or '!' or '?' or '"' or ')' or ':' && !text.IsDigit(at + 1);
                // ", die met dat litteken" goes on with it
                if (isEnd || text.Lower[at] == ',' && !(text.After(at, 6) is ", die " or ", dat " or ", net " or ", pas "))
                    break;
                at++;
                continue;
            }
            var start = at;
            while (text.IsWord(at) || text.At(at) == '-' && text.IsWord(at + 1))
                at++;
            var word = text.Lower.AsSpan(start..at);
            if (words++ == 0 && !Binding.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                break;
            if (word is "die" or "dat" or "wiens")
                relative = words;
            var trait = TraitOf(text, start, word);
            if (words > 1 && Ends.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && (relative == 0 || words > relative + 2))
                break;
            has[(int)trait] = true;
            last = at;
        }
        var weight = (has[(int)Trait.Only] ? 2 : has[(int)Trait.First] ? 1 : 0) + (has[(int)Trait.Rare] ? 2 : 0) + (has[(int)Trait.Event] ? 2 : 0)
            + (has[(int)Trait.Office] ? 2 : 0) + (has[(int)Trait.Part] ? 2 : 0) + (has[(int)Trait.Belongs] ? 1 : 0)
            + (has[(int)Trait.Place] ? 1 : 0) + (has[(int)Trait.Origin] ? 1 : 0) + (has[(int)Trait.Time] ? 1 : 0);
        if (last == end)
            return default;
        var isKnown = head.Groups["the"].Success || head.Groups["before"].ValueSpan is "enige ";
        return (new(head.Index, last), isKnown ? weight : weight - 1);
    }

    private static Trait TraitOf(FoldedText text, int start, ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return Trait.None;
        if (Told.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var trait))
            return trait;
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
        ("groep", Trait.Belongs), ("club", Trait.Belongs), ("vereniging", Trait.Belongs), ("koor", Trait.Belongs), ("orkest", Trait.Belongs),
        ("huis", Trait.Belongs), ("kerk", Trait.Belongs), ("onderwijs", Trait.Belongs), ("gemeente", Trait.Belongs), ("team", Trait.Belongs),
        ("elftal", Trait.Belongs), ("kamp", Trait.Belongs), ("olympiade", Trait.Event), ("record", Trait.Event), ("ongeluk", Trait.Event),
        ("ongeval", Trait.Event), ("brand", Trait.Event), ("explosie", Trait.Event), ("musical", Trait.Event), ("journaal", Trait.Event),
        ("krant", Trait.Event), ("dagblad", Trait.Event), ("omroep", Trait.Event), ("kampioen", Trait.Event), ("kampioene", Trait.Event),
        ("prothese", Trait.Rare), ("rolstoel", Trait.Rare), ("litteken", Trait.Rare), ("apparaat", Trait.None), ("syndroom", Trait.Rare),
        ("burgemeester", Trait.Office), ("wethouder", Trait.Office), ("voorzitter", Trait.Part), ("zangeres", Trait.Part),
        ("dienaar", Trait.Part), ("student", Trait.Part), ("studente", Trait.Part), ("rolspeler", Trait.Part), ("rolspeelster", Trait.Part),
    ];

    private static FrozenDictionary<string, Trait> Traits()
    {
        Dictionary<string, Trait> traits = [];
        void Add(Trait trait, string words)
        {
            foreach (var word in words.Split(' '))
                traits[word] = trait;
        }
        Add(Trait.Only, "enige enigste jongste oudste kleinste langste");
        Add(Trait.First, "eerste tweede middelste derde beste bekendste");
        Add(Trait.Rare, "zwangere hoogzwangere stotterende slechtziende slechthorende dove doof doofstomme blinde eenbenige eenarmige verlamde "
            + "spastische albino transgender kreupele manke gehandicapte dwerggroei albinisme korset taststok blindenstok rolstoel "
            + "scootmobiel rollator prothese kunstarm kunstbeen kunsthand kunstoog gehoorapparaat gehoorapparaten hulphond geleidehond "
            + "blindengeleidehond litteken wijnvlek brandwonden hazenlip schisis vitiligo alopecia tourette tics dreads hanenkam krukken gips "
            + "stoma sonde pruik halskraag ooglapje driewieler ligfiets tandem dwarslaesie spierziekte taaislijmziekte epilepsiehelm tand kaal "
            + "kale roodharige zesling vierling drieling");
        Add(Trait.Event, "won gewonnen kampioen medaille goud zilver brons finale afbrandde uitbrandde ontplofte opliep overleefde "
            + "verdronk verongelukte omkwam vermist doodgestoken neergestoken doodgeschoten vermoord vermoorde overleden verongelukt "
            + "verdronken aangereden ontvoerd tv televisie radio nieuws ongeluk brand steekpartij schietpartij overval toneelstuk "
            + "talentenshow documentaire reclame videoclip interview viral hoofdrol speech reddingsactie nk ek wk jeugdjournaal gered redde");
        Add(Trait.Office, "burgemeester wethouder raadslid dominee pastoor imam huisarts tandarts notaris rector directeur directrice korpschef "
            + "ondernemer zanger zangeres profvoetballer dokter kamerlid minister schoolhoofd dierenarts apotheker molenaar wijkagent koster "
            + "bakker slager kapper boer burgemeestersdochter politicus advocaat rapper acteur presentator voorganger schooldirecteur");
        Add(Trait.Part, "misdienaar solist soliste drummer majorette klassenvertegenwoordiger klassenoudste prinses prins dansmarieke "
            + "uitwisselingsstudent uitwisselingsstudente kinderburgemeester jeugdburgemeester koningin hoofdrolspeler tolkt tolk");
        Add(Trait.Belongs, "klas groep school college team club elftal selectie koor orkest fanfare harmonie scouting manege azc gezinshuis "
            + "leefgroep woongroep dorp kerk moskee straat buurt gilde schutterij afdeling internaat opvang vmbo havo vwo mavo vso "
            + "isk praktijkonderwijs zmlk viskraam markt zwembad gemeentehuis kassa supermarkt bakkerij slagerij jumbo aldi lidl plus "
            + "krantenwijk stage bijbaan werkt helpt kamer gehucht kermis woonwagenkamp kamp camping stal molen kar kraam gym turngroep "
            + "dansgroep dansschool muziekschool jeugdraad leerlingenraad halte bushalte");
        Add(Trait.Time, "elke iedere altijd dagelijks sinds vorig vorige afgelopen januari februari maart april juni juli augustus "
            + "september oktober november december kerst carnaval zomer");
        return traits.ToFrozenDictionary();
    }
}
