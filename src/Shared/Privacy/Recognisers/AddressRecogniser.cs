using System.Buffers;
using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>A street with a house number, or a post office box. A street alone is a surrounding and passes.</summary>
internal sealed partial class AddressRecogniser : IRecogniser
{
    private const int LongestWord = 60;

    private const string Number = @"(?:(?:,? (?:huis)?(?:nummer|nr\.?|no\.?):? ?| ?#? ?| ?- ?)(?<number>\d{1,4})(?!\d))";

    // "is weg" and "aan de" stand in most texts; "weg van de" before a number in few.
    private static readonly ManyWords Hints = new(
        [
            .. from street in new[] { "laan", "hofje", "pleintje", "boulevard", "plein", "hof", "park", "weg", "kade", "dijk", "straat",
                "singel", "avenue" }
               from next in new[] { " van ", " der ", " de ", " den ", " ter ", " naar " }
               select street + next,
            "postbus", "antwoordnummer", "steenweg op", "steenweg naar", "chaussee de ", "rue d", "huisn", "adres:", "adres is",
                "woont aan", "woonachtig aan", "wonende aan",
        ]);

    private static readonly ManyWords NumberLabels = new(["nummer ", "nr ", "nr. "]);

    public IdentifyingKind Kind => IdentifyingKind.Address;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        foreach (var number in HouseNumbers(text))
        {
            var (nameEnd, ending) = StreetBefore(text, number.Start);
            if (ending is null)
                continue;
            var start = StartOfWord(text, ending[^1] == '.' ? nameEnd - 1 : nameEnd); // "Spinnerstr. 240"
            if (IsStreet(text, start, nameEnd, ending) && IsHouse(text, number))
                found.Add(new(StartOfName(text, start), EndOfHouse(text, number)));
        }
        foreach (var address in OtherOrder(text))
            found.Add(address);
        for (var place = NumberLabels.AreIn(text) ? NumberedHouse().Match(text.Cased) : Match.Empty;
            place.Success; place = place.NextMatch())
            found.Add(new(place.Index, place.Index + place.Length));
        if (!Hints.AreIn(text))
            return;
        for (var place = Whole().Match(text.Lower); place.Success; place = place.NextMatch())
        {
            // "Plein van de Vrede 3" needs its capital, "op het plein van de school 3 jongens" has none.
            if ((place.Groups["always"].Success || text.IsNameLike(place.Groups["name"].Index))
                && IsHouse(text, In(place.Groups["number"])))
                found.Add(new(place.Groups["name"].Index, EndOfHouse(text, In(place.Groups["number"]))));
        }
    }

    /// <summary>
    /// The number before the street ("op 14 in de Kruisstraat"), words between them, and streets that are not called one ("aan 't Haagje
    /// 3").
    /// </summary>
    private static IEnumerable<Stretch> OtherOrder(FoldedText text)
    {
        var (isFirst, isCapital, isBehind) = Looks(text);
        for (var place = isFirst ? NumberFirst().Match(text.Lower) : Match.Empty; place.Success; place = place.NextMatch())
        {
            if (text.IsNameLike(place.Groups["name"].Index) || place.Groups["sure"].Success || IsLowerCase(text, place))
                yield return new(place.Index, place.Index + place.Length);
        }
        for (var place = text.Lower.AsSpan().ContainsAny(Labels) ? WordsBetween().Match(text.Lower)
            : Match.Empty; place.Success; place = place.NextMatch())
        {
            if (!StreetWords.Ordinary.Contains(place.Groups["name"].Value)
                && !Quantities.CountsWhatFollows(text, place.Groups["number"].Index + place.Groups["number"].Length))
                yield return new(place.Index, EndOfHouse(text, In(place.Groups["number"])));
        }
        for (var place = isCapital ? Capital().Match(text.Cased) : Match.Empty; place.Success; place = place.NextMatch())
        {
            var number = In(place.Groups["number"]);
            if (!NoStreet().IsMatch(text.Lower.AsSpan(place.Groups["name"].Index, place.Groups["name"].Length)) && IsHouse(text, number)
                && (IsInTown(text, place.Groups["name"].Value, number) || place.Groups["at"].Success
                || Floor().IsMatch(text.After(number.End, 16)) || AddressCue().IsMatch(text.Before(place.Groups["name"].Index, 30))))
                yield return new(place.Groups["name"].Index, EndOfHouse(text, number));
        }
        for (var place = isBehind ? Behind().Match(text.Lower) : Match.Empty; place.Success; place = place.NextMatch())
        {
            if (IsHouse(text, In(place.Groups["number"])))
                yield return new(place.Groups["name"].Index, EndOfHouse(text, In(place.Groups["number"])));
        }
    }

    // "Bremhoeve 203 2-hoog achter"
    [GeneratedRegex(@"^(?:[ ,-]{1,2}(?:\d|een|twee|drie|vier|vijf)[ -]?hoog|[ -](?:bis|hs|huis|boven|beneden|zwart|rood)(?=[ ,.;]|$))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Floor();

    /// <summary>"Kwikstaart 8, Gemert": whatever it is called, a number and a town behind it make it a house.</summary>
    private static bool IsInTown(FoldedText text, string name, Stretch number)
    {
        if (number.End - number.Start > 3)
            return false;
        var town = text.At(number.End) is >= 'a' and <= 'z' ? number.End + 1 : number.End;
        town += text.After(town, 4) is [',', ' ', ..] ? 2 : text.After(town, 4) is [' ', 't', 'e', ' '] ? 4 : text.After(town,
            4) is [' ', 'i', 'n', ' '] ? 4
            : text.At(town) == ' ' ? 1 : 0;
        if (town > 5 && text.IsDigit(town) && Postcode().Match(text.Lower, town, Math.Min(9,
            text.Lower.Length - town)) is { Success: true } code)
            town += code.Length;
        if (town <= number.End || !text.IsCapital(town))
            return false;
        var end = town;
        while (char.IsLetter(text.At(end)))
            end++;
        return (Lexicon.Listed(text.Lower.AsSpan(town..end)) & WordKinds.Place) != 0
            && (Lexicon.Listed(name.ToLowerInvariant()) & WordKinds.Place) == 0 && !IsCounted(text, end);
    }

    /// <summary>"Asten 3, Deurne 4": places with their numbers.</summary>
    private static bool IsCounted(FoldedText text, int end) => text.At(end) == ' ' && text.IsDigit(end + 1) || text.At(end) == ':';

    [GeneratedRegex(@"^\d{4}(?: ?[a-z]{2})?,? ", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    private static readonly SearchValues<string> Labels = SearchValues.Create(["nummer", "nr", "huis op", "pand op", "woning op",
        "flat op", "portiek op"], StringComparison.Ordinal);

    private static readonly string[] LastLetters =
        ["gang", "tje", "vest", "veste", "schans", "blok", "donken", "velden", "kwartier", "stede", "stee", "wende", "meent", "hoeve",
         "horst", "sloot", "dam", "brug", "meer", "polder", "je"];

    /// <summary>
    /// Which of the other orders can be there at all: a street behind a number, a word with a capital before one, or one that may be a
    /// street.
    /// </summary>
    private static (bool First, bool Capital, bool Behind) Looks(FoldedText text)
    {
        var (first, capital, behind) = (false, false, false);
        var hasCue = Living.AreIn(text);
        foreach (var number in HouseNumbers(text))
        {
            first |= (text.After(number.End, 6).ContainsAny(AfterNumber) || text.Before(number.Start, 3) is "nr " or "er " or "r. ")
                && text.Before(number.Start, 4) is [.., 'o', 'p', ' '] or [.., 'n', ' '] or [.., 'j', ' '] or [.., 'r', ' ']
                or [.., '.', ' '];
            if (number.Start == 0 || text.At(number.Start - 1) is not (' ' or '.'))
                continue;
            var start = StartOfWord(text, number.Start - 1);
            var before = text.Lower.AsSpan(start..(number.Start - 1)).TrimEnd('.');
            capital |= start < number.Start - 1 && (char.IsUpper(text.Cased[start]) || before is "nr" or "nummer");
            behind |= hasCue && before.Length > 3
                && text.Before(start, 4) is [.., 'd', 'e', ' '] or [.., 'e', 't', ' '] or [.., '\'', 't', ' '];
            for (var i = 0; !behind && i < LastLetters.Length; i++)
                behind = before.EndsWith(LastLetters[i], StringComparison.Ordinal);
            behind |= before is "nr" or "nummer";
        }
        return (first, capital, behind);
    }

    private static readonly ManyWords Living = new(["woon", "wonen", "ingeschreven", "verblijft", "logeert",
        "slaapt", "adres", " zit ", " zitten "]);

    private static readonly SearchValues<string> AfterNumber = SearchValues.Create([" aan ", " in ", " op ", " van "],
        StringComparison.Ordinal);

    private static bool IsLowerCase(FoldedText text, Match match) =>
        !text.Cased.AsSpan(match.Index, match.Length).ContainsAnyInRange('A', 'Z')
            && !StreetWords.Ordinary.Contains(match.Groups["name"].Value);

    private static Stretch In(Group group) => new(group.Index, group.Index + group.Length);

    private static IEnumerable<Stretch> HouseNumbers(FoldedText text)
    {
        for (int start = 0, next; (next = text.Lower.AsSpan(start).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            start += next;
            var end = start;
            while (text.IsDigit(end))
                end++;
            if (end - start <= 4)
                yield return new(start, end);
            start = end;
        }
    }

    /// <summary>Where the street's name ends before a number, over "nr." and the like, and what it ends in.</summary>
    private static (int NameEnd, string? Ending) StreetBefore(FoldedText text, int number)
    {
        var before = text.Before(number, 30);
        var all = before.Length;
        var name = before.TrimEnd(" #-");
        var labelled = before.TrimEnd(" #-:");
        if (labelled is not [.., >= 'a' and <= 'z' or '.'])
            return default;
        foreach (var label in labelled[^1] is 'r' or 'o' or '.' ? StreetWords.NumberLabels : [])
        {
            if (labelled.EndsWith(label, StringComparison.Ordinal))
                name = labelled[..^label.Length].TrimEnd(" ,");
        }
        // "Kanaaldijk NW 31"
        if (name is [.., ' ', 'n' or 'z', 'w' or 'o'])
            name = name[..^3];
        foreach (var ending in StreetWords.Endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return (number - all + name.Length, ending);
        }
        return default;
    }

    private static bool IsStreet(FoldedText text, int start, int end, string ending)
    {
        var word = text.Lower[start..end];
        if (word == ending)
            return ending != "weg"
                && (text.IsNameLike(start) || PreviousWord(text, start) is { } before && StreetWords.Before.Contains(before.Word))
                || text.IsCapital(start) && PreviousWord(text, start) is { } name && text.IsCapital(name.Start);
        if (text.IsNameLike(start))
            return true;
        var starts = text.IsCapital(start);
        if (StreetWords.Ordinary.Contains(word)
            || ending == "ring" && "aeoui".Contains(text.At(end - ending.Length - 1), StringComparison.Ordinal))
            return !starts && AddressCue().IsMatch(text.Before(start, 30)) && ending != "ring";
        return !StreetWords.WeakEndings.Contains(ending)
            || starts && !(Lexicon.Listed(word) & WordKinds.Place).HasFlag(WordKinds.Place) || AddressCue().IsMatch(text.Before(start, 40));
    }

    private static bool IsHouse(FoldedText text, Stretch number)
    {
        var digits = text.Lower.AsSpan(number.Start..number.End);
        return digits is not (['0', ..] or ['1', '9', _, _] or ['2', '0', _, _]) && !Quantities.CountsWhatFollows(text, number.End);
    }

    private static int EndOfHouse(FoldedText text, Stretch number) =>
        number.End + Addition().Match(text.Lower, number.End, Math.Min(20, text.Lower.Length - number.End)).Length;

    /// <summary>"Sint Jorisplein", "Burgemeester van der Heijdenlaan": the name may begin before the word with the ending.</summary>
    private static int StartOfName(FoldedText text, int start)
    {
        var (name, at) = (start, start);
        for (var words = 0; words < 5 && PreviousWord(text, at) is { } previous; words++)
        {
            at = previous.Start;
            if (StreetWords.Before.Contains(previous.Word)
                || text.IsNameLike(at) && !AddressCue().IsMatch(previous.Word) && text.Cased[at..name].Length < LongestWord)
                name = at;
            else if (!StreetWords.Between.Contains(previous.Word))
                break;
        }
        return name;
    }

    private static (int Start, string Word)? PreviousWord(FoldedText text, int start)
    {
        if (start < 2 || text.At(start - 1) != ' ' || !text.IsWord(start - 2) && text.At(start - 2) != '.')
            return null;
        var begin = StartOfWord(text, text.At(start - 2) == '.' ? start - 2 : start - 1);
        var word = text.Lower[begin..(start - 1)];
        var endsSentence = word.EndsWith('.') && word.Length > 2 && !StreetWords.Before.Contains(word);
        return endsSentence || begin == start - 1 ? null : (begin, word);
    }

    private static int StartOfWord(FoldedText text, int end)
    {
        var start = end;
        while (end - start < LongestWord && (text.IsWord(start - 1) || text.At(start - 1) is '\'' or '-'))
            start--;
        while (start < end && !text.IsWord(start))
            start++;
        return text.At(start - 1) == '\'' && text.After(start, 2) is "s-" ? start - 1 : start;
    }

    [GeneratedRegex(@"(?<!\w)(?<name>(?:(?<always>laan|boulevard|hofje|pleintje)|plein|hof|park|weg|kade|dijk|straat|singel|avenue) (?:van"
        + @"|der|de|den|ter|naar)(?: [a-z'-]{1,30}){1,4}?"
        + @"|(?<always>postbus|antwoordnummer|(?:steenweg (?:op|naar)|chaussee de|rue (?:de|du|des)) [a-z' -]{2,30}?))" + Number
        + @"|(?<always>)(?<name>(?:(?:(?<=(?:^|[ (])[a-z]{1,30} )|(?<![\w'-]))[a-z'.-]{2,30}\.?,? )?huis(?:nummer"
        + @"|nr\.?))[: ]{1,2}(?<number>\d{1,4})(?!\d)"
        + @"|(?<always>adres:|adres is|woont aan|woonachtig aan|wonende aan)(?: (?:de|het"
        + @"|'t))? (?<name>[a-z'-]{3,30}(?: [a-z'-]{1,30}){0,2}?)" + Number,
        RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    private const string Street = @"[a-z'-]{3,40}(?:straat|laan|plein|gracht|kade|singel|dreef|steeg|dijk|hof|pad|weg|park)(?:t?je)?";

    [GeneratedRegex(@"(?<![\w.,/-])(?:(?<sure>(?:op )?(?:huis)?(?:nummer|nr\.?|no\.?) )(?:\d{1,4}[a-z]?,? (?:(?:aan|in|op|van|vd|v\.d\."
        + @"|v/d|a/d"
        + @"|a\.d\.) )?)|(?:op |aan |bij )\d{1,3}[a-z]? (?:aan|in|op|van) )(?:(?:de|het|'t) )?(?<name>" + Street + @")(?:-(?:n\.?w|z\.?w"
        + @"|n\.?o|z\.?o|noord|zuid|oost|west)\.?)?(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberFirst();

    // "nummer 31 op de Leliendaal", but not "nummer 1 in de Top 40"
    [GeneratedRegex(@"(?<!\w)(?:[Hh]uisnummer|[Nn]ummer|[Nn]r\.?) \d{1,4} ?[a-z]? (?:op|aan) (?:de|het) (?!Top\b|Spotify|FIFA"
        + @"|Billboard|PO\b"
        + @"|UEFA)[A-Z][a-z'-]{4,30}(?!\w| [Aa]fdeling| [Ll]ijst)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedHouse();

    // "Krokodillenpleintje, hoekhuis op 9", "Kruisstraat op nummer 14", "Kruisstraat, huisnummer 14"
    [GeneratedRegex(@"(?<![\w'-])(?<name>" + Street + @")(?:,? (?:hoekhuis|huis|woning|pand|flat|portiek|appartement|het huis|de woning"
        + @"|bovenwoning|benedenwoning))?,? (?:op |met )?(?:(?:huis)?(?:nummer|nr\.?) |(?<=(?:hoekhuis|huis|woning|pand|flat"
        + @"|portiek) op ))(?<number>\d{1,4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex WordsBetween();

    [GeneratedRegex(@"(?<!\w)(?:(?<at>(?:[Aa]an|[Oo]p|[Bb]ij|[Nn]aar|[Ii]n|[Uu]it) (?:de |het |'t "
        + @"|den ))(?<name>[A-Z][a-z'-]{2,30}(?: [A-Z][a-z'-]{2,30}){0,2})|(?<name>(?:'t |Het |De "
        + @"|Den )?[A-Z][a-z'-]{3,30}(?: [A-Z][a-z'-]{2,30}){0,2})) (?:nr\.? ?|nummer )?(?<number>\d{1,4})(?!\d|[.,:/]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Capital();

    // "ingeschreven aan 't haagje 3", "lakenkopersgang 88b"
    [GeneratedRegex(@"(?<![\w'-])(?:(?<=\b(?:woont|wonen|woonachtig|wonend|wonende|ingeschreven|verblijft|logeert|slaapt|adres|zit"
        + @"|zitten) (?:[a-z]+ ){0,2}(?:aan|op|in) (?:de |het |'t ))(?<name>[a-z'-]{4,30})|(?<name>[a-z]{3,30}(?:gang|pleintje|straatje"
        + @"|laantje|dijkje|hofje|steegje|vest|veste|schans|blok|donken|velden|kwartier|stede|stee|wende|meent|hoeve|horst|sloot|dam|brug"
        + @"|meer|polder)))"
        + @" (?:nr\.? ?|nummer )?(?<number>\d{1,4})(?= ?[a-z](?!\w)|-(?:bis|hs|\d)|[a-z](?!\w)|[.,;]|$| (?:in|te|boven|achter|staat|woont"
        + @"|wonen|bij|waar)\b)(?!\d|[.,:/]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    [GeneratedRegex(@"(?:groep|klas|school|college|kamer|station|lokaal|hal|zaal|lijn|bus|perron|spoor|unit|afdeling|team|afrit|route|week"
        + @"|dag|januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december|maandag|dinsdag|woensdag|donderdag"
        + @"|vrijdag|zaterdag|zondag|snapchat|instagram"
        + @"|tiktok|fase|blok|niveau|leerjaar|brug|jongens|meisjes|rond|sinds|mavo|havo|vmbo|vwo|mbo|jumbo|aldi|lidl|summa|fontys|action"
        + @"|poort|ingang|uitgang|gate|iphone|playstation|xbox|galaxy|covid|albert heijn|mcdonald's|nieuwjaar|kerst|code|artikel|model"
        + @"|type|bmw|audi|golf|polo|melding|meldingen|aantal|punt|pagina|bijlage|versie|casus|regio|tafel|ronde|tip|vraag|stap|optie"
        + @"|plan|wet|cat"
        + @"|categorie|leeftijd|zone|etage|deel|top)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoStreet();

    [GeneratedRegex(@"\b(?:\w*adres|woon\w*|wonen|wonend\w*|ingeschreven|logeer\w*|verblijf\w*|gevestigd|bezorg\w*|afgeleverd|afgezet"
        + @"|opgehaald|ophalen|afspre\w*|afgesproken|pand|woning|voordeur|deurbel|buren|bewoners|slaapt|sliep|slapen|huurt|ondergedoken"
        + @"|inval|naar binnen|binnengegaan|sleutel|drop|locatie|thuis|pakketje|weglopen|uitgestapt|aangetroffen|uitgeschreven|onbekend op"
        + @"|dagvaarding|aanrijden|ter plaatse)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AddressCue();

    [GeneratedRegex(@"^,?[ -](?:\d|een|twee|drie|vier|vijf)[ -]?hoog(?: (?:voor|achter|links|rechts))?(?!\w)|^(?:[-/ ]?(?:bis|hs"
        + @"|i{1,3})\b|[-/]?[a-z](?!\w)|[-/]\d{1,4}(?![\d-]))(?:-\d{1,3}(?!\w))?| [A-D](?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Addition();
}
