using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Words that no list knows as a name, in a place where only somebody can stand.</summary>
internal sealed class UnlistedNames(FoldedText text, Words words, WordForms forms, WholeNames names)
{
    /// <summary>What looks less like a name is a word that is written with a capital.</summary>
    private const int LeastLike = -65;

    /// <summary>"Jaydon huilde", "met Joesoef": a word no list knows, with a capital, that sounds like a given name.</summary>
    public bool SoundsGiven(int i) =>
        words[i] is { Kinds: None, Length: > 3 } && !forms.IsAcronym(i) && !forms.IsAdjective(i) && !forms.IsPlace(i)
            && !words[i - 1].Is(Article | PlacePreposition) && Lexicon.SoundsGiven(words.Of(i))
        && (text.IsNameLike(words[i].Start) || words[i].Length > 4 && words[i + 1].Is(Verb) && words.Behind(i) is " ");

    /// <summary>"omdat Xeno kwam": where only somebody who does something can stand.</summary>
    public bool IsSubject(int i) =>
        words[i] is { Kinds: None, Length: > 2 } && text.IsNameLike(words[i].Start) && words.Behind(i) is " "
        && (words[i + 1].Is(Verb) || words[i].Length > 3 && words[i + 1].Is(Article | Possessive) && !words[i + 1].IsCapital
            || words[i].Length > 4 && !forms.HasEnding(i, OrganisationEndings)
                && words.Of(i + 1) is "nog" or "weer" or "hem" or "haar" or "steeds" or "zich" or "geld")
        && !(words.Of(i - 1) is "of" && words[i - 2].IsCapital) && words.Of(i - 1) is "omdat" or "dat" or "toen" or "terwijl" or "want"
        or "nadat" or "waarna" or "waar" or "of" or "zodat" or "hoe"
        && !forms.IsAcronym(i) && !forms.IsAdjective(i) && !forms.IsPlace(i);

    /// <summary>"ons Drieka", "die Krasi van hiernaast".</summary>
    public bool IsOurs(int i) =>
        words[i] is { Kinds: None or GivenAndWord or SurnameAndWord, Length: > 2 } && text.IsNameLike(words[i].Start)
            && words.Behind(i - 1) is " "
        && (words.Of(i - 1) is "ons" or "onze" || words.Of(i - 1) is "mijn" && !words[i - 1].IsCapital && words[i].Length > 3
        || words.Of(i - 1) is "die" && words.Of(i + 1) is "van"
        && words.Of(i + 2) is "hiernaast" or "ons" or "hun" or "boven" or "beneden" or "hiertegenover")
        && !forms.IsAcronym(i) && !forms.IsAdjective(i) && !forms.IsPlace(i);

    /// <summary>"zijn tante aan de lijn, Xeno, vertelt": between commas behind a role.</summary>
    public bool IsApposition(int i)
    {
        if (words[i] is not { Kinds: None or GivenAndWord, Length: > 2 } || words.Behind(i - 1) is not ", "
            || !(words.Behind(i) is ", " or " (" or ") " || words.Ends(i)) || !text.IsNameLike(words[i].Start) || forms.IsAcronym(i)
            || forms.IsAdjective(i) || forms.IsPlace(i))
            return false;
        return words.Of(i - 1) is "ene" || words[i - 1].Is(Role | Kin) || words[i - 2].Is(Role | Kin) || words[i - 3].Is(Role | Kin)
            || words[i - 4].Is(Role | Kin);
    }

    /// <summary>"Hoi Wil,", "Beste Anouschka": who is greeted at the beginning of a message.</summary>
    public NameRun? Greeted(int i)
    {
        if (i == 0 || !words[i].IsCapital || words[i].Length < 2 || words.Behind(i - 1) is not " "
            || words.Of(i - 1) is not ("hoi" or "hallo" or "hi" or "hey" or "beste" or "lieve" or "geachte" or "dag" or "goedemorgen"
            or "goedemiddag"
                or "goedenavond" or "goedendag" or "dear" or "ha")
            || !words.Begins(i - 1) && !words[i - 1].IsCapital
            || words[i].Is(Role | Title | Article | Thing | Institution | Place | Skip) || forms.IsAcronym(i))
            return null;
        var last = names.Extend(i);
        return words.Ends(last) || text.At(words[last].End) is '\n' ? new(i, last) : null;
    }

    public bool EndsAsSurname(int i) =>
        words[i].Kinds == None && text.IsNameLike(words[i].Start) && !words[i - 1].Is(Article | PlacePreposition)
            && NameShape.EndsAsSurname(words.Of(i))
        && !forms.IsAcronym(i) && !forms.IsAdjective(i) && !forms.IsPlace(i);

    /// <summary>"Li Na", "Shu Fen": two words with a capital, each one syllable of Chinese.</summary>
    public bool AreSyllables(int i) =>
        words.Behind(i) is " " && !words[i].Is(Function | Verb | Title | TitleToo | Role | Place | Small)
            && words[i].Kinds is None or Surname or SurnameAndWord or Given or GivenAndWord
        && text.Cased[words[i].Start] is >= 'A' and <= 'Z' && words[i + 1].Length is > 1 and < 7
        && char.IsAsciiLetterUpper(text.Cased[words[i + 1].Start]) && !words[i + 1].Is(Verb | Role | Place | Institution)
        && !forms.IsAcronym(i) && !forms.IsAcronym(i + 1) && Syllable.Is(words.Of(i)) && Syllable.Is(words.Of(i + 1));

    public bool SurnameFollows(int i) =>
        words.GoesOn(i) && !words[i].Is(Small | Role | Title | TitleToo | Verb | Article | Naming | NamingToo | Institution | Thing)
            && !forms.IsAdjective(i) && !forms.IsAcronym(i)
        && (words[i + 1].Is(Surname) || words[i + 1].Is(SurnameAndWord) && !words[i + 1].Is(Never) && forms.IsCapital(i + 1)
            || words[i + 1].Is(Small) && words[i].Length > 2 && names.BehindSmall(i + 1, None) is { } core && !forms.IsPlace(core)
            || words.Of(i + 1) is "vd" or "v.d." or "v/d" && words[i + 2].Length == 1 && forms.IsCapital(i + 2) && words.GoesOn(i + 1));

    /// <summary>"Saïd el K": a small word and one capital behind a word that may be a name.</summary>
    public NameRun? InitialFollows(int i)
    {
        if (!forms.IsCapital(i) || words[i].Length < 3 || words[i].Is(Function | Title | Role | Small | Institution | Thing | Article)
            || !words.GoesOn(i) || !words[i + 1].Is(Small) || !words.GoesOn(i + 1))
            return null;
        var letter = words[i + 2];
        var isSurname = words.Of(i + 1) is "el" or "al" or "ait" or "ben" or "bin" or "oulad" or "vd" or "v.d." or "ould"
            || words[i].Is(Given | GivenAndWord) && !words[i].Is(Never) || words[i].Kinds == None && words.Of(i + 1) is "van" or "de";
        return isSurname && letter.Length == 1 && char.IsAsciiLetterUpper(text.Cased[letter.Start]) && !text.IsDigit(letter.End)
            && !forms.IsAcronym(i) ? new(i, i + 2) : null;
    }

    /// <summary>"hij wordt Scarface genoemd", "ook wel Boefje genoemd".</summary>
    public bool IsCalled(int i) =>
        words.Behind(i) is " " or "\" " or "' "
            && (words.Of(i + 1) is "genoemd" or "noemen" or "genaamd"
            || words.Of(i - 1) is "zich" && words.Of(i + 1) is "noemt" or "noemde"
            || words.Of(i - 1) is "die" or "ie" or "hij" or "ze" or "zij" && words.Of(i + 1) is "heet" or "heette"
            || words.Of(i + 1) is "wordt" or "werd" or "worden" or "wil" && words.Of(i + 2) is "genoemd" or "genaamd" or "worden")
            && text.IsNameLike(words[i].Start)
        && !words[i].Is(words.Of(i - 1) is "zich" ? Function : Never | Institution) && !forms.HasPlaceEnding(i) && !forms.IsAdjective(i)
        && (words.Of(i - 1) is "wel" or "ook" || forms.IsSomebody(i - 1) || forms.IsSomebody(i - 2) || forms.IsSomebody(i - 3)
        || forms.IsSomebody(i - 4));

    /// <summary>
    /// "Van Hoogstraten junior", "Van Hoogstraten regelt de ritten", "die jongen van Oude Luttikhuis": a surname by what stands around it.
    /// </summary>
    public NameRun? SurnameAround(int i)
    {
        if (!forms.IsCapital(i))
            return null;
        var core = i;
        while (core - i < 3 && words[core].Is(Small) && words.GoesOn(core))
            core++;
        if (core > i && forms.IsCapital(core) && IsElder(core))
            return new(i, core + 1);
        if (!IsFree(core))
            return IsPair(i) && words.Of(i - 1) is "van" && (words[i - 2].Is(Role | Kin | Title) || words.Of(i - 2) is "die")
                ? new(i, i + 1) : null;
        if (IsElder(core))
            return new(i, core + 1);
        if (words.Behind(core) is "-" && words[core].Kinds is None or SurnameBehind
            && words.Of(core + 1) is "broers" or "broertjes" or "zusjes" or "zussen" or "clan" or "familie" or "dossier" or "gezin"
            or "jongens")
            return new(i, core); // "de van Dinther-broers"
        if (core > i && words.Of(i) is "van" or "ter" or "ten" && text.IsNameLike(words[i].Start) && words[core].Kinds is None
            or SurnameBehind
            && !words[i - 1].Is(Institution | InstitutionBefore | Thing) && !forms.HasPlaceEnding(core) && !forms.IsPlace(core))
            return new(i, names.Extend(core)); // "het dossier van Van Amelsvoort"
        if (core > i)
            return words[core].Kinds is None or SurnameBehind && words.Begins(i) && words[core + 1].Is(Verb) && words.Behind(core) is " "
                && words.Of(i) is "van" or "de" or "ter" or "ten" or "el" or "den"
                && !(words.Of(i) is "de" && core == i + 1) && !forms.HasPlaceEnding(core) ? new(i, core) : null;
        return words[i].Kinds is None or AnySurname or Surname or SurnameAndWord or SurnameBehind && IsBehindThose(i)
            ? new(i, names.Extend(i)) : null;
    }

    /// <summary>"Ter Haar senior".</summary>
    private bool IsElder(int i) => words.Of(i + 1) is "junior" or "senior" or "jr" or "sr" && words.Behind(i) is " " or ", ";

    /// <summary>"Oude Luttikhuis", "Groot Koerkamp": two words that are one surname in the east.</summary>
    public bool IsPair(int i) =>
        words.Of(i) is "oude" or "olde" or "groot" or "grote" or "klein" or "kleine" or "nieuwe" or "lutke" or "luttik" or "lutje"
            && forms.IsCapital(i) && words.Behind(i) is " " && IsFree(i + 1)
            && words[i + 1].Length > 3 && !words[i + 1].Is(Thing | Institution);

    /// <summary>"die van Stegeman", "de zoon van Wassink".</summary>
    private bool IsBehindThose(int i) =>
        words.Of(i - 1) is "van" && words.Behind(i - 1) is " " && !forms.HasPlaceEnding(i)
            && (words.Of(i - 2) is "die" or "eentje" && words.Of(i - 3) is not "als"
                || words.Of(i - 2) is "een" && words.Of(i - 3) is "er" or "weer" or "nog"
                || words.Of(i - 2) is "jongste" or "oudste" or "zoons" or "zusje" or "broertje" or "auto" or "bus" or "busje" or "erf"
                or "terrein"
                || words.Of(i - 2) is "zoon" or "dochter" or "zus" or "broer" or "ouders" or "moeder" or "vader" or "jongens" or "kinderen"
                or "schuur" or "loods" or "boerderij" or "garage");

    /// <summary>A word with a capital that is no word of ours.</summary>
    private bool IsFree(int i) => forms.IsCapital(i) && words[i].Length > 2
        && !words[i].Is(Never | Role | Title | TitleToo | Verb | Article | Small | Institution | InstitutionBefore | Thing)
        && !forms.IsAdjective(i) && !forms.IsAcronym(i);

    /// <summary>"Bolle en zijn maat": who has a mate is somebody.</summary>
    public bool HasCompany(int i) =>
        words[i] is { Kinds: None or GivenAndWord or SurnameAndWord, Length: > 2 } && IsFree(i) && words.Behind(i) is " "
            && words.Of(i + 1) is "en"
            && words.Of(i + 2) is "zijn" or "haar" or "z'n" or "zn" or "d'r" && words[i + 3].Is(Role | Kin);

    /// <summary>"die lange Berrie", "dikke Theo": a word in small letters that names begin with, and a capital.</summary>
    public bool IsBehindAdjective(int i) =>
        words[i] is { Kinds: None or GivenAndWord, Length: > 2 } && IsFree(i) && words.Behind(i - 1) is " "
            && words[i - 1].IsCapital is false
            && words.Of(i - 1) is "lange" or "dikke" or "kleine" or "rooie" or "gekke" or "ouwe" or "schele" or "blonde" or "kale"
            && words.Of(i - 2) is "die" or "ene" or "dikke" or "en" or "met" or "van" or "door"
            && !forms.HasPlaceEnding(i);

    /// <summary>
    /// "met Cheng mee", "belde Xeno", "bij Xeno thuis": a word with a capital that no list knows, where only somebody can stand.
    /// </summary>
    public bool StandsAsSomebody(int i)
    {
        if (words[i] is not { Kinds: None, Length: > 2 } || words.Behind(i - 1) is not (" " or " \"" or " '")
            || !text.IsNameLike(words[i].Start) || forms.IsAcronym(i) || forms.IsAdjective(i) || forms.IsPlace(i)
            || forms.HasEnding(i, OrganisationEndings) || words.GoesOn(i) && words[i + 1].Is(Institution | Never) && words[i + 1].IsCapital)
            return false;
        if (NameLikeness.Of(words.Of(i)) is > NameLikeness.Never and < LeastLike)
            return false; // "Kinderoptocht"
        return words.Of(i - 1) switch
        {
            "met" or "door" or "tegen" or "namens" => words.Behind(i) is not "-",
            "belde" or "belt" or "appt" or "appte" or "kent" or "kende" or "ontmoette" or "ontmoet" or "bedreigde" or "mishandelde"
                or "sloeg" or "chanteerde" or "sprak" or "ophaalde" => true,
            "wil" or "wilde" or "vindt" or "vond" or "denkt" or "dacht" or "zegt" or "zei" or "eist" => words.Of(i + 1) is "dat"
                && words.Behind(i) is " ",
            "van" when words.Of(i - 2) is "moet" or "moest" or "mag" or "mocht" or "moeten" or "moesten" => true,
            "naar" when words.Of(i - 2) is "vraag" or "vroeg" or "vragen" => true,
            "hoorde" or "zag" or "hoort" or "ziet" => words.Of(i + 1) is "zeggen" or "roepen" or "praten" or "bellen" or "lopen" or "staan"
                or "zitten" or "huilen" or "instappen" or "uitstappen" or "weggaan",
            "casus" or "dossier" or "zaak" => !words[i].Is(Place),
            "bij" when words.Of(i + 1) is "in" or "op" && words.Of(i + 2) is "de" or "het" && words.Of(i + 3) is "auto" or "bus" or "wagen"
                or "woning" or "huis" or "bed" or "kamer" or "bank" or "taxi" or "scooter" => true,
            "bij" or "van" or "aan" or "voor" or "naar" => words.Behind(i) is " "
                && words.Of(i + 1) is "thuis" or "slaapt" or "sliep" or "logeert" or "gehoord" or "gekregen" or "geleend"
                or "moest"
                or "mocht" or "gevraagd" or "verteld" or "gegeven" or "toe",
            "en" or "dat" or "toen" or "nadat" or "maar" => words.Behind(i) is " " && words[i + 1].Is(Verb),
            _ => false,
        };
    }

    /// <summary>"Bever haalt haar op": an everyday word or none, where a sentence begins with who does something to somebody.</summary>
    public bool DoesToSomebody(int i) =>
        words[i] is { Length: > 1, Kinds: var kinds } && words[i + 2].Length is > 1 and < 8 && words.Behind(i) is " " && !forms.IsAcronym(i)
            && !words[i].Is(Never | Role | Title | TitleToo | Verb | Article | Institution | InstitutionBefore | Thing | Naming | Kin)
            && words.Of(i + 1) is "haalt" or "haalde" or "brengt" or "bracht" or "ronselt" or "appt" or "belt" or "bedreigt" or "slaat"
                or "sloeg" or "filmt" or "chanteert" or "dwingt" or "stuurt" or "stuurde" or "mishandelt" or "betaalt" or "volgt"
            && words.Of(i + 2) is "haar" or "hem" or "hen" or "ze" or "meiden" or "meisjes" or "jongens"
            && words.Begins(i) && ((kinds & (Given | GivenAndWord | Surname | SurnameAndWord)) != 0
                || kinds == None && (words[i].Length == 2
                    || NameLikeness.Of(words.Of(i)) >= 0 && !forms.HasEnding(i, OrganisationEndings)));

    /// <summary>"zorgen over Ng uit 3 havo": a name of two letters, where only somebody can stand.</summary>
    public bool IsShort(int i) =>
        words[i] is { Length: 2, Kinds: None or Given or GivenAndWord or Surname or SurnameAndWord } && text.IsNameLike(words[i].Start)
            && char.IsAsciiLetterLower(text.Cased[words[i].End - 1]) && words.Behind(i - 1) is " "
            && words.Of(i) is not ("ma" or "di" or "wo" or "do" or "vr" or "za" or "zo" or "ai" or "tv" or "id" or "nr" or "ed" or "st")
            && (words.Of(i - 1) is "over" or "met" or "door" or "tegen" or "ene" or "namens" || words[i - 1].Is(Kin)
                || words.Of(i - 1) is "van" or "bij" or "voor" or "aan" && words[i + 1].Is(Verb))
            && (words.Ends(i) || words[i + 1].Is(Verb) || words.Of(i + 1) is "uit" or "van" or "en" or "op" or "in" or "die" or "omdat"
                or "dat" or "mee" or "weer");

    /// <summary>"ze huilde, Xeno is weg": a clause begins with a word that no list knows, and somebody who does something.</summary>
    public bool BeginsClause(int i) =>
        words[i] is { Kinds: None, Length: > 3 } && i > 0 && words.Behind(i - 1) is ", " && words.Behind(i) is " " && words[i + 1].Is(Verb)
            && !words[i + 1].IsCapital && text.IsNameLike(words[i].Start) && !forms.IsAcronym(i) && !forms.IsAdjective(i)
            && !forms.IsPlace(i) && !forms.HasEnding(i, OrganisationEndings);

    /// <summary>"dat moet van Bolle", "tis Wil van de avonddienst": an everyday word too, where only somebody can stand.</summary>
    public bool IsEverydayButSomebody(int i) =>
        words[i].Is(GivenAndWord | SurnameAndWord) && words[i].Length > 2 && text.IsNameLike(words[i].Start) && words.Behind(i - 1) is " "
            && !forms.IsAcronym(i)
            && (words.Of(i - 1) is "casus" or "dossier" || words[i - 1].Is(Role) && words[i].Is(Verb) && words[i + 1].Is(Verb)
            || words.Of(i - 1) is "voor" && words.Of(i - 2) is "werkt" or "werkte" or "werken" or "dealt" or "dealde" or "loopt" or "rijdt"
                or "pakketjes" or "klusjes" or "iets" or "geld" or "bang"
            || words.Of(i - 1) is "van" && words.Of(i - 2) is "moet" or "moest" or "mag" or "mocht" or "moeten" or "moesten"
                || words.Of(i - 1) is "tis" or "is" or "met" && words.Of(i + 1) is "van" && words.Of(i + 2) is "de" or "het" or "groep"
                && words[i].Is(GivenAndWord) && words.Behind(i) is " ");

    /// <summary>"Samira, Xeno, Bo": between names.</summary>
    public bool IsAmongNames(int i) =>
        words[i] is { Kinds: None, Length: > 2, IsCapital: true } && words[i - 1].Is(Given) && words[i - 1].IsCapital
            && words.Behind(i - 1) is ", " or " + " or "/" && words.Behind(i) is ", " or " en " or " + " or "/" or " "
            && !forms.IsAcronym(i)
            && !forms.IsAdjective(i) && !forms.IsPlace(i) && (words.Behind(i) is not " " || words.Of(i + 1) is "en" or "of");

    /// <summary>"Xeno + Samira", "Xeno, Samira en nog een": whoever stands in a row with a name is one too.</summary>
    public bool IsInRowWithName(int i) =>
        words[i] is { Kinds: None, Length: > 2 } && words[i].IsCapital && words.Behind(i) is " + " or ", " or " & " or "/" or " en "
            && words[i + 1].IsCapital && words[i + 1].Is(Given) && !words[i + 1].Is(Never | Phrase) && words[i - 1] is var before
            && !before.Is(Article | Institution | InstitutionBefore | PlacePreposition) && !(before.IsCapital && before.Is(Never))
            && !forms.IsAcronym(i) && !forms.IsAdjective(i)
            && !forms.IsPlace(i) && !forms.HasEnding(i, OrganisationEndings) && (words.Behind(i) is not ", "
            || text.IsNameLike(words[i].Start));

    /// <summary>What else than somebody a word with a capital ends as: "Veiligheidshuis", "Leerplichtwet".</summary>
    private static readonly string[] OrganisationEndings =
        ["huis", "wet", "code", "regio", "beleid", "net", "punt", "lijn", "overleg", "raad", "kamer", "fonds", "inspectie", "check", "bank",
            "hulp", "partij", "vakantie", "pas", "kaart", "spel", "tas", "shirt", "schap", "heid", "ing"];

    /// <summary>"bij Beer zijn arm", "Iris d'r vriendinnen".</summary>
    public bool Has(int i) =>
        words[i].Is(GivenAndWord) && !words[i].Is(Verb | Function) && words.Behind(i) is " "
            && (words.Of(i + 1) is "z'n" or "zn" || words.Of(i + 1) is "d" && words.Of(i + 2) is "r"
                || words.Of(i + 1) is "zijn" or "haar" && words[i - 1].Is(BeforeName | PlacePreposition) && words.Behind(i + 1) is " "
                && !words[i + 2].Is(Verb));

    /// <summary>"gr. Wilmien", "Mvg Hanneke": who signs a message, at its end.</summary>
    public bool Signs(int i) =>
        words[i] is { Kinds: None or GivenAndWord or SurnameAndWord, Length: > 2 } && IsFree(i) && i >= words.Count - 3
            && words.Of(i - 1) is "gr" or "grt" or "groet" or "groeten" or "groetjes" or "grtjs" or "mvg" or "liefs" or "kusjes"
            or "dankjewel" && words.Behind(i - 1) is " " or ". " or ", " or "," or ": ";

    /// <summary>"Lange Toon", "Big Ro".</summary>
    public bool IsNickname(int i) =>
        forms.IsCapital(i)
            && words.Of(i) is "kleine" or "blonde" or "kale" or "snelle" or "lange" or "dikke" or "rooie" or "gekke" or "ouwe" or "schele"
            or "mooie" or "big"
            or "lil" or "papi" or "young"
        && (text.IsNameLike(words[i].Start) || words[i + 1].Is(Given | GivenAndWord)) && words.Behind(i) is " " && forms.IsCapital(i + 1)
        && words[i + 1].Length > 1
        && !words[i + 1].Is(Never | Institution | Thing) && !forms.HasPlaceEnding(i + 1) && !forms.IsAcronym(i + 1);

    /// <summary>"toen vertelde Xeno", "dat Xeno huilde": an unknown word with a capital that does what only people do.</summary>
    public bool Speaks(int i) =>
        words[i] is { Kinds: None, Length: > 2 } && !words[i - 1].Is(Article) && !forms.IsAdjective(i) && !forms.IsAcronym(i)
            && !forms.IsPlace(i)
        && (words.Behind(i) is " " && WordForms.IsSpeech(words.Of(i + 1))
        || words.Behind(i - 1) is " " && WordForms.IsSpeech(words.Of(i - 1)));
}
