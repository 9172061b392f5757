using System.Buffers;
using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>The words of a name, both inclusive.</summary>
internal readonly record struct NameRun(int First, int Last)
{
    public Stretch Stretch(FoldedText text, Words words)
    {
        var (start, end) = (words[First].Start, words[Last].End);
        // "van 't Hof" may begin with its apostrophe, "K." ends with its point.
        if (text.At(start - 1) == '\'' && words[First].Length == 1)
            start--;
        if (words[Last].Length == 1 && text.At(end) == '.')
            end++;
        return new(start, end);
    }
}

/// <summary>Decides whether a name begins at, or right behind, one word of a text.</summary>
internal readonly struct NameReader(FoldedText text, Words words)
{
    private const int Skipped = 3;

    private const int ThingReach = 5;

    private const int MostInitials = 6;

    /// <summary>So many small letters behind a capital, each by itself, are a word.</summary>
    private const int FewestSpelled = 3;
    private const int MostSpelled = 40;

    private static readonly SearchValues<char> Between = SearchValues.Create(" :,\"'(-=.");

    private static readonly string[] StreetEndings =
        ["straat", "laan", "weg", "plein", "park", "gracht", "kade", "singel", "dreef", "steeg", "college", "lyceum", "school"];

    private static readonly string[] PlaceEndings =
    [
        .. StreetEndings, "kerk", "museum", "stadion", "ziekenhuis", "kliniek", "groep", "team", "zorg", "dienst", "politie", "kamp", "week", "wijk", "buurt",
        "dorp", "centrum", "markt", "flat", "bus", "app", "hoeve", "hal", "feest", "gemeente", "instelling", "jeugd", "bureau", "werk", "huizen", "dag", "land",
    ];

    /// <summary>What a word without a capital must be to begin or announce a name.</summary>
    private const WordKinds Telling = Title | TitleToo | Role | Naming | NamingToo | Given | GivenAndWord | Surname | SurnameAndWord | Small;

    /// <summary>The name that begins at a word, or that the word announces.</summary>
    public NameRun? At(int i)
    {
        var word = words[i];
        // Most words of most texts.
        if (!word.IsCapital && word.Length > 1 && !word.Is(Telling) && !IsGenitive(i))
            return null;
        if (word.Length == 1 && (Initials(i) ?? Spelled(i)) is { } letters)
            return letters;
        if (IsAbbreviated(i) && Run(i + 1, Given | AnySurname) is { } abbreviated)
            return abbreviated with { First = i };
        if (IsInverted(i))
            return new(i, Extend(i + 1));
        if (word.Is(Title | TitleToo | Role | Naming | NamingToo) && Announced(i) is { } announced)
            return announced;
        if (IsAlone(i))
            return Whole(i);
        if (word.Is(Small))
            return BehindSmall(i, None) is { } core && !IsPlace(core) && !IsBehindInstitution(i, core) && !(words.Of(i) is "de" && IsCapital(i) && Extend(core) > core) ? new(i, Extend(core)) : null;
        if (IsCalled(i))
            return new(i, i);
        if (IsNickname(i))
            return new(i, i + 1);
        if (IsCapital(i) && AreSyllables(i))
            return new(i, Extend(i + 1));
        if (IsCapital(i) && (SoundsGiven(i) || IsSubject(i) || IsOurs(i) || IsApposition(i) || EndsAsSurname(i)) && Whole(i) is { } unlisted)
            return unlisted;
        return IsCapital(i) && !word.Is(Never) && (SurnameFollows(i) || (AgeFollows(i) || Speaks(i)) && text.IsNameLike(word.Start)) && Whole(i) is { } run ? run : null;
    }

    /// <summary>A word that is a name without any announcement.</summary>
    private bool IsAlone(int i)
    {
        var word = words[i];
        if (word.Is(Given) || IsGenitive(i))
            return !IsMonthOrMaximum(i);
        if (word.Is(Surname) || IsFamily(i))
            return true;
        if (IsCapital(i) && word.Is(GivenAndWord | SurnameAndWord) && (words.Behind(i) is " (" && words[i + 1].Is(Role) || IsListed(i)))
            return true;
        if (IsDiminutive(i) || word.Is(GivenAndWord | SurnameAndWord) && IsSaidToBeAName(i))
            return true;
        if (word.Is(Never | Verb) || !word.Is(GivenAndWord | SurnameAndWord))
            return false;
        if (text.IsNameLike(word.Start) && (!words[i - 1].Is(Article) || words.Of(i - 1) is "dat" && word.Is(GivenRather)) && !IsAcronym(i) && !(words[i - 1].IsCapital && words.Of(i - 2) is "de" && words[i - 2].IsCapital))
            return word.Is(GivenAndWord) || !words[i - 1].Is(PlacePreposition);
        if (word.Is(GivenRather) && (!text.CapitalsMean(word.Start) || IsLowerCase(i)) && words[i - 1].Is(BeforeName | Verb | PlacePreposition) && words.Behind(i - 1) is " "
            && words.Of(i + 1) is not "en" and not "of")
            return true;
        return word.Is(GivenAndWord) && (AgeFollows(i) && !words[i - 1].Is(Article)
            || (words.Begins(i) || words[i - 1].Is(BeforeName)) && words.Behind(i) is " " && words[i + 1].Is(Verb));
    }

    private NameRun? Whole(int i)
    {
        var last = Extend(i);
        return IsPlace(last) || IsNamedAfter(i) || words[i - 1].Is(InstitutionBefore) && words.Behind(i - 1) is " " or "-" or ". " && i > 0 ? null : new(i, last);
    }

    /// <summary>"syndroom van X", "methode X-Y", "jaap-jan-achtig": what is named after somebody is nobody.</summary>
    private bool IsNamedAfter(int i) =>
        words.Of(i - 1) is "van" && words.Of(i - 2) is "syndroom" or "ziekte" or "wet" or "methode" or "theorie" or "model" or "commissie" or "motie" or "kerk" or "leer" or "test" or "roman" or "lied";

    /// <summary>"Cafe de Kroon", but not "Cafe de Vries", which may be the landlord.</summary>
    private bool IsBehindInstitution(int first, int core) => words[first - 1].Is(InstitutionBefore) && words.Behind(first - 1) is " " && !words[core].Is(Given | Surname | SurnameBehind);

    /// <summary>"Chr. Brouwer": initials of more than one letter.</summary>
    private bool IsAbbreviated(int i) => IsCapital(i) && words.Behind(i) is ". " or "." && words.Of(i) is "chr" or "th" or "joh" or "ph" or "wm" or "jac" or "fr" or "alb" or "corn" or "herm" or "ant" or "ger" or "jos" or "ch" or "ij" or "st" or "tj" or "sj"
        && IsCapital(i + 1);

    /// <summary>"BOUHLAL, Redouan": as a list has it.</summary>
    private bool IsInverted(int i) => words.Behind(i) is ", " && words[i + 1].Length == 1 && IsCapital(i + 1) && text.At(words[i + 1].End) == '.' && IsCapital(i) && text.IsNameLike(words[i].Start)
            && words[i].Length > 2 && words[i].Kinds is None or AnySurname or Surname or SurnameAndWord or SurnameBehind && !IsAcronym(i) && !IsAdjective(i) // "Oduya, P."
        || words.Behind(i) is ", " && words[i + 1].Is(Given) && words[i + 1].IsCapital && words[i].Length > 2 && !words[i].Is(Never | Role | Place | Verb)
        && (words[i].Is(AnySurname) && IsCapital(i) || !text.Cased.AsSpan(words[i].Start, words[i].Length).ContainsAnyInRange('a', 'z') && text.CapitalsMean(words[i + 1].End));

    /// <summary>"Faith, Noor en Beer", "Merel niet binnen": no flower stands there.</summary>
    private bool IsListed(int i) => words[i].Is(GivenAndWord)
        && (words.Behind(i) is ", " && words[i + 1].Is(Given | GivenAndWord) && IsCapital(i + 1) && words[i + 1].Length > 2
            || words[i].Is(GivenRather) && words.Behind(i) is " " && words.Of(i + 1) is "niet" or "wel" or "weer" or "ook" or "nog");

    /// <summary>"de Verhoevens".</summary>
    private bool IsFamily(int i) => words[i] is { Kinds: None, Length: > 5 } && IsCapital(i) && words.Of(i - 1) is "de" && words.Behind(i - 1) is " " && words.Of(i) is [.. var one, 's']
        && (Lexicon.Listed(one) & AnySurname) != 0 && (Lexicon.Listed(one) & Never) == 0;

    /// <summary>"Toontje", "Fatimaatje", "Sjefke".</summary>
    private bool IsDiminutive(int i)
    {
        var word = words.Of(i);
        if (words[i].Kinds != None || word.Length < 6 || !IsCapital(i) || word is not [.., 'j' or 'k', 'e'])
            return false;
        var stem = word is [.., 't', 'j', 'e'] ? word[..^3] : word[..^2];
        return (Lexicon.Listed(stem) & (Given | GivenAndWord)) != 0 && (text.IsNameLike(words[i].Start) || words[i + 1].Is(Verb)) && !words[i - 1].Is(Article);
    }

    /// <summary>"die prins van ons (ja zo heet ie echt)".</summary>
    private bool IsSaidToBeAName(int i)
    {
        for (var j = i + 2; j <= i + 7 && j < words.Count; j++)
        {
            if (words.Of(j) is "heet" or "heette" && words.Of(j - 1) is "zo" or "echt" or "werkelijk")
                return true;
        }
        return false;
    }

    /// <summary>"Jaydon huilde", "met Joesoef": a word no list knows, with a capital, that sounds like a given name.</summary>
    private bool SoundsGiven(int i) => words[i] is { Kinds: None, Length: > 3 } && !IsAcronym(i) && !IsAdjective(i) && !IsPlace(i) && !words[i - 1].Is(Article | PlacePreposition) && Lexicon.SoundsGiven(words.Of(i))
        && (text.IsNameLike(words[i].Start) || words[i].Length > 4 && words[i + 1].Is(Verb) && words.Behind(i) is " ");

    /// <summary>"omdat Xeno kwam": where only somebody who does something can stand.</summary>
    private bool IsSubject(int i) => words[i] is { Kinds: None, Length: > 2 } && text.IsNameLike(words[i].Start) && words.Behind(i) is " " && words[i + 1].Is(Verb)
        && words.Of(i - 1) is "omdat" or "dat" or "toen" or "terwijl" or "want" or "nadat" or "waarna" or "waar" or "of" or "zodat" or "hoe"
        && !IsAcronym(i) && !IsAdjective(i) && !IsPlace(i);

    /// <summary>"ons Drieka", "die Krasi van hiernaast".</summary>
    private bool IsOurs(int i) => words[i] is { Kinds: None or GivenAndWord or SurnameAndWord, Length: > 2 } && text.IsNameLike(words[i].Start) && words.Behind(i - 1) is " "
        && (words.Of(i - 1) is "ons" or "onze" || words.Of(i - 1) is "die" && words.Of(i + 1) is "van" && words.Of(i + 2) is "hiernaast" or "ons" or "hun" or "boven" or "beneden" or "hiertegenover")
        && !IsAcronym(i) && !IsAdjective(i) && !IsPlace(i);

    /// <summary>"zijn tante aan de lijn, Xeno, vertelt": between commas behind a role.</summary>
    private bool IsApposition(int i)
    {
        if (words[i] is not { Kinds: None or GivenAndWord, Length: > 2 } || words.Behind(i - 1) is not ", " || words.Behind(i) is not (", " or " (" or ") ") || !text.IsNameLike(words[i].Start) || IsAcronym(i) || IsAdjective(i) || IsPlace(i))
            return false;
        return words[i - 1].Is(Role | Kin) || words[i - 2].Is(Role | Kin) || words[i - 3].Is(Role | Kin) || words[i - 4].Is(Role | Kin);
    }

    private bool EndsAsSurname(int i) => words[i].Kinds == None && text.IsNameLike(words[i].Start) && !words[i - 1].Is(Article | PlacePreposition) && NameShape.EndsAsSurname(words.Of(i))
        && !IsAcronym(i) && !IsAdjective(i) && !IsPlace(i);

    /// <summary>"Li Na", "Shu Fen": two words with a capital, each one syllable of Chinese.</summary>
    private bool AreSyllables(int i) => words.Behind(i) is " " && !words[i].Is(Function | Verb | Title | TitleToo | Role | Place | Small) && words[i].Kinds is None or Surname or SurnameAndWord or Given or GivenAndWord
        && text.Cased[words[i].Start] is >= 'A' and <= 'Z' && words[i + 1].Length is > 1 and < 7 && char.IsAsciiLetterUpper(text.Cased[words[i + 1].Start]) && !words[i + 1].Is(Verb | Role | Place | Institution)
        && !IsAcronym(i) && !IsAcronym(i + 1) && Syllable.Is(words.Of(i)) && Syllable.Is(words.Of(i + 1));

    /// <summary>"Samira en Xeno": the second is a name because the first is.</summary>
    public NameRun? After(NameRun name)
    {
        var next = name.Last + 2;
        var follows = words.Behind(name.Last) is " " && words.Of(next - 1) is "en" or "and" && words.Behind(next - 1) is " "
            && IsCapital(next) && words[next].Length > 1 && IsCore(next, None);
        return follows && Extend(next) is var last && !IsPlace(last) ? new(next, last) : null;
    }

    /// <summary>"jan" is January beside a number, "max" a maximum.</summary>
    private bool IsMonthOrMaximum(int i)
    {
        if (words.Of(i) is not ("jan" or "max"))
            return false;
        var (start, end) = (words[i].Start, words[i].End);
        var after = text.At(end) == '.' ? end + 1 : end;
        return text.IsDigit(after) || text.At(after) == ' ' && text.IsDigit(after + 1)
            || words.Of(i) is "jan" && (text.IsDigit(start - 2) && text.At(start - 1) is ' ' or '-' || text.IsDigit(start - 1));
    }

    /// <summary>"Jaydens moeder".</summary>
    private bool IsGenitive(int i) =>
        words[i] is { Kinds: None, Length: > 4 } && text.At(words[i].End - 1) == 's' && (IsCapital(i) || words[i].Length > 5) && Lexicon.KindsOf(words.Of(i)[..^1]).HasFlag(Given);

    private bool SurnameFollows(int i) =>
        words.GoesOn(i) && !words[i].Is(Small | Role | Title | TitleToo | Verb | Article | Naming | NamingToo | Institution | Thing) && !IsAdjective(i) && !IsAcronym(i)
        && (words[i + 1].Is(Surname) || words[i + 1].Is(SurnameAndWord) && !words[i + 1].Is(Never) && IsCapital(i + 1)
            || words[i + 1].Is(Small) && words[i].Length > 2 && BehindSmall(i + 1, None) is { } core && !IsPlace(core)
            || words.Of(i + 1) is "vd" or "v.d." or "v/d" && words[i + 2].Length == 1 && IsCapital(i + 2) && words.GoesOn(i + 1));

    /// <summary>"Xeno (15)", "Xeno, 15 jaar".</summary>
    private bool AgeFollows(int i)
    {
        var after = text.After(words[i].End, 10);
        return !words[i].Is(Role | Small) && after is [' ', '(', >= '1' and <= '9', >= '0' and <= '9', ')', ..] or [',', ' ', >= '1' and <= '9', >= '0' and <= '9', ' ', 'j', 'a', ..]
            && !IsAdjective(i) && !IsAcronym(i) && !IsPlace(i);
    }

    /// <summary>"hij wordt Scarface genoemd", "ook wel Boefje genoemd".</summary>
    private bool IsCalled(int i) =>
        words.Behind(i) is " " or "\" " or "' " && (words.Of(i + 1) is "genoemd" or "noemen" or "genaamd" || words.Of(i + 1) is "wordt" or "werd" or "worden" or "wil" && words.Of(i + 2) is "genoemd" or "genaamd" or "worden") && text.IsNameLike(words[i].Start)
        && !words[i].Is(words.Of(i - 1) is "zich" ? Function : Never | Institution) && !HasPlaceEnding(i) && !IsAdjective(i)
        && (words.Of(i - 1) is "wel" or "ook" || IsSomebody(i - 1) || IsSomebody(i - 2) || IsSomebody(i - 3) || IsSomebody(i - 4));

    /// <summary>"Lange Toon", "Big Ro".</summary>
    private bool IsNickname(int i) => IsCapital(i) && words.Of(i) is "kleine" or "snelle" or "lange" or "dikke" or "rooie" or "gekke" or "ouwe" or "schele" or "mooie" or "big" or "lil" or "papi" or "young"
        && text.IsNameLike(words[i].Start) && words.Behind(i) is " " && IsCapital(i + 1) && words[i + 1].Length > 1 && !words[i + 1].Is(Never | Institution | Thing) && !HasPlaceEnding(i + 1) && !IsAcronym(i + 1);

    private bool IsSomebody(int i) => words.Of(i) is "hij" or "zij" or "ze" or "hem" or "haar" or "die" or "ie" or "zich" || words[i].Is(Role);

    /// <summary>"toen vertelde Xeno", "dat Xeno huilde": an unknown word with a capital that does what only people do.</summary>
    private bool Speaks(int i) =>
        words[i] is { Kinds: None, Length: > 2 } && !words[i - 1].Is(Article) && !IsAdjective(i) && !IsAcronym(i) && !IsPlace(i)
        && (words.Behind(i) is " " && IsSpeech(words.Of(i + 1)) || words.Behind(i - 1) is " " && IsSpeech(words.Of(i - 1)));

    private static bool IsSpeech(ReadOnlySpan<char> word) => word is "zei" or "zegt" or "vertelde" or "vertelt" or "vroeg" or "appte" or "appt" or "huilde" or "huilt"
        or "verklaarde" or "ronselt" or "ronselde" or "chanteert" or "bedreigt" or "bedreigde" or "slaapt" or "sliep" or "said" or "told";

    private NameRun? Announced(int i)
    {
        var word = words[i];
        if (word.Is(Title | TitleToo) && words.Behind(i) is " " or ". " or "." && Run(i + 1, Surname | Given | (word.Is(Title) ? AnySurname | GivenAndWord : None)) is { } titled)
            return titled;
        var isTitle = word.Is(Title) || words.Of(i) is "heer" && words.Of(i - 1) is "de";
        if (isTitle && words.Behind(i) is " " or ". " or ": " or " (" && BehindTitle(i) is { } surname)
            return surname;
        if (word.Is(Role) && (Of(i) ?? BehindRole(i)) is { } role)
            return role;
        if (word.Is(Kin) && !word.Is(Role) && Of(i) is { } kin)
            return kin;
        return word.Is(Naming | NamingToo) ? Named(i) : null;
    }

    /// <summary>Behind "mevrouw" a surname stands, whatever else it is: a place, an everyday word, the second half of a double name.</summary>
    private NameRun? BehindTitle(int title)
    {
        var i = title + 1;
        while (i - title <= 3 && words[i].Is(Small) && words.GoesOn(i))
            i++;
        var (core, behindSmall) = (words[i], i > title + 1);
        if (core.Is(Function | Small | Title) || i >= words.Count)
            return null;
        if (core.Length == 1)
            return IsCapital(i) && (behindSmall || words.Ends(i) || words[i + 1].Is(Verb)) ? new(title + 1, i) : null;
        if (core.Is(behindSmall ? Role | Thing | Institution | Article : Role | Verb | Article) && !(core.Is(AnySurname) && IsCapital(i)) || IsAcronym(i) || IsAdjective(i))
            return null;
        if (IsCapital(i) && words.Of(title) is "gezin" or "familie" && !behindSmall && core.Is(Never) && !core.Is(AnySurname))
            return null;
        if (IsCapital(i))
            return (!behindSmall || !core.Is(Never) || core.Is(Place | AnySurname)) && !IsPlace(Extend(i)) ? new(title + 1, Extend(i)) : null;
        if (text.CapitalsMean(core.Start) && !IsLowerCase(title))
            return null;
        if (behindSmall)
            return core.Is(Place | AnySurname) ? new(title + 1, i) : null;
        if (words.Of(title) is "gezin" or "familie")
            return null;
        var stops = words.Ends(i) || words[i + 1].Is(Verb) || words.Of(i + 1) is "en" or "van" or "uit";
        return stops && (IsUnknown(i) || core.Is(Place) && words.Of(i) is not ("zuid" or "noord" or "oost" or "west")) ? new(i, i) : null;
    }

    private NameRun? BehindRole(int i) => words.Behind(i) switch
    {
        " " when words[i + 1] is { IsCapital: false } next && next.Is(SurnameAndWord) && !next.Is(Never | Verb) && words.Behind(i + 1) is ", " && !IsOrdinary(i + 1) => new(i + 1, i + 1),
        " " or " \"" or " '" or " (" or " (\"" or "-" => Run(i + 1, Given | Surname | GivenAndWord),
        ", " or ": " or " - " when !words[i + 1].Is(Small) && Run(i + 1, Given | Surname) is { } run && (words.Ends(run.Last) || words[run.Last + 1].Is(Verb)) => run,
        ", " when words[i - 1].Is(Possessive) && IsUnknown(i + 1) && words.Behind(i + 1) is ", " => new(i + 1, i + 1),
        _ => null,
    };

    /// <summary>Nobody writes "agent klein," of somebody's height, but "jongen klein," is.</summary>
    private bool IsOrdinary(int i) => words[i].Length < 6;

    /// <summary>"de moeder van Xeno".</summary>
    private NameRun? Of(int i) =>
        words[i].Is(Kin) && words.Behind(i) is " " && words.Of(i + 1) is "van" && words.Behind(i + 1) is " " or " '" or " \"" && !words[i + 2].Is(Small)
            ? Run(i + 2, Given | GivenAndWord | Surname) : null;

    /// <summary>Behind "genaamd", "heet", "ene", "bijnaam" and the like.</summary>
    private NameRun? Named(int i)
    {
        var word = words.Of(i);
        if (word is "ene" or "zekere" && words[i - 1].Is(Article) && words.Of(i - 1) is not "een" || IsOfThing(i))
            return null;
        if (word is "luistert" && words.Of(i + 1) is not "naar" || word is "gen" or "geh" && text.At(words[i].End) != '.')
            return null;
        var isSure = words[i].Is(Naming);
        var j = i + 1;
        if (word is "bekend" or "bekendstaat" or "kennen" or "kent" or "kende" or "opgegeven")
        {
            while (j - i <= Skipped && words.Of(j) is not "als")
                j++;
            if (words.Of(j) is not "als")
                return null;
            j++;
        }
        while (j - i <= Skipped + 1 && words[j].Is(Skip) && !IsQuoted(j) && IsShort(words.Behind(j - 1)) && !(IsCapital(j) && words[j].Is(GivenAndWord)))
            j++;
        if (word is "naam" && words.Of(j) is "van" && !words[j + 1].Is(Small))
            j++;
        if (!IsShort(words.Behind(j - 1)) && !(j == i + 1 && word is "gen" or "geh" && words.Behind(i) is ". ") || j >= words.Count)
            return null;
        if (word is "noemt" or "noemde" or "noemen" && j == i + 1 && !IsCapital(j))
            return null;
        if (IsQuoted(j) && QuoteEnd(j) is { } end && word is not "kent" and not "kende" and not "kennen" && IsNickname(j, end))
            return new(j, end);
        if (Run(j, Given | Surname | GivenAndWord) is { } run)
            return run;
        var nickname = isSure && words.Of(j) is "de" or "het" && words.Behind(j) is " " && !words.Ends(j);
        if (nickname && (word is "bijnaam" or "roepnaam" or "koosnaam" or "straatnaam" or "artiestennaam" or "rapnaam" or "schuilnaam" || IsCapital(j + 1)))
            return new(j, j + 1);
        if (isSure && word is not ("genaamd" or "geheten") && text.IsNameLike(words[j].Start) && !words[j].Is(Skip | Article | PlacePreposition))
            return new(j, Extend(j));
        if (isSure && words[j].Is(GivenAndWord))
            return new(j, j);
        if (IsCapital(j) && words[j].Is(Never) && !words[j].Is(Function | Institution) && IsCapital(j + 1) && words[j + 1].Is(Given | GivenAndWord) && words.Behind(j) is " ")
            return new(j, Extend(j + 1));
        if (!isSure && text.IsNameLike(words[j].Start) && IsNameOfSomebody(i, j))
            return new(j, Extend(j));
        if (word is "heet" or "heette" && words[j].Is(GivenAndWord | SurnameAndWord) && !words[j].Is(Verb | Function) && (words[i - 1].Is(Person | Role) || j > i + 1) && (words.Ends(j) || words[j + 1].Is(BeforeName | Small)))
            return new(j, j);
        var isUnknown = IsUnknown(j) && !words[j].Is(Role);
        return isUnknown && (isSure && word is not "voornaam" and not "achternaam"
            || word is "ene" || word is "alias"
            || word is "zekere" && words.Of(i - 1) is "een" && words.Ends(j)
            || word is "heet" or "heette" && words[i - 1].Is(Person) && (words.Ends(j) || words.Behind(j) is " " && words[j + 1].Is(BeforeName | Verb | Small))
            || word is "naam" && (j > i + 1 && words.Ends(j) || words.Of(i - 1) is "de" && words.Of(i - 2) is "onder")) ? new(j, j) : null;
    }

    /// <summary>Behind "heet", "ene", "staat bekend als": whatever has a capital, also a place or an everyday word; brands and organisations only behind a person.</summary>
    private bool IsNameOfSomebody(int naming, int i)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Function | Article | PlacePreposition | Title | TitleToo) || IsAdjective(i) || IsAcronym(i) || IsPlace(i))
            return false;
        if (words.Of(naming) is "naam" or "called" or "named" or "kennen" or "kent" or "kende" or "bekend" or "noemt" or "noemde" or "noemen" && word.Is(Never | Role))
            return false;
        return words.Of(naming - 1) is not ("het" or "dat" or "dit" or "wat" or "hoe") && (!word.Is(Never) || word.Is(Place) || word.Is(AnySurname));
    }

    /// <summary>"Kleine Pablo", but not 'de baas', 'KPN5G'.</summary>
    private bool IsNickname(int first, int last) => !text.Lower.AsSpan(words[first].Start..words[last].End).ContainsAnyInRange('0', '9')
        && !(words[last].Is(Role | Thing | Institution) && !IsCapital(last)) && !words[first].Is(Verb) && !(first == last && words[first].Is(Never) && !words[first].Is(Place | AnySurname));

    /// <summary>Where a quotation of at most four words ends that begins with this word.</summary>
    private int? QuoteEnd(int i)
    {
        var quote = text.At(words[i].Start - 1);
        for (var last = i; last < i + 4 && last < words.Count; last++)
        {
            if (words.Behind(last).IndexOf(quote) is >= 0 and < 2)
                return last;
        }
        return null;
    }

    private static bool IsShort(ReadOnlySpan<char> gap) => gap.Length is > 0 and <= 3 && !gap.ContainsAnyExcept(Between) && gap is not ". " and not ", ";

    private bool IsQuoted(int i) => text.At(words[i].Start - 1) is '"' or '\'';

    /// <summary>"een app genaamd Yubo": what is named is a thing.</summary>
    private bool IsOfThing(int i)
    {
        for (var j = i - 1; j >= 0 && j >= i - ThingReach && !words.Begins(j + 1); j--)
        {
            if (words[j].Is(Person | Role))
                return false;
            if (words[j].Is(Thing))
                return true;
        }
        return false;
    }

    /// <summary>"S. van 't Hof", "J.P. de Boer": capitals where capitals mean something.</summary>
    private NameRun? Initials(int i)
    {
        if (text.At(words[i].End) != '.' || text.At(words[i].Start - 1) is '.' or '\'' or '-' || words[i - 1].Is(Thing | Institution) && words.Behind(i - 1) is " ")
            return null;
        if (text.CapitalsMean(words[i].Start) && !IsCapital(i) && !IsLowerCase(i))
            return null;
        return Run(i, Given | Surname, onlyInitials: false);
    }

    /// <summary>No capital in the neighbourhood, so that a small letter says nothing.</summary>
    private bool IsLowerCase(int i) => !text.Cased.AsSpan(words[i].Start, Math.Min(24, text.Cased.Length - words[i].Start)).ContainsAnyInRange('A', 'Z');

    /// <summary>Initials, small words and a core, in that order, the first two optional.</summary>
    /// <param name="first">Where the name would begin.</param>
    /// <param name="known">Kinds of the word list that make a core without a capital.</param>
    /// <param name="onlyInitials">Whether "K." is enough.</param>
    private NameRun? Run(int first, WordKinds known, bool onlyInitials = true)
    {
        var i = first;
        while (i - first < MostInitials && words[i].Length == 1 && text.At(words[i].End) == '.' && (IsCapital(i) || !text.CapitalsMean(words[i].Start) || IsLowerCase(i)) && words.Behind(i) is "." or ". " or "")
            i++;
        if (i == first && IsAbbreviated(i))
            i++;
        var initials = i > first;
        if (words[i].Length > 0 && (!initials || !words.Begins(i) || words.Behind(i - 1) is "." or ". "))
        {
            if (initials && words[i].Is(Small) && words[i + 1].Length == 1 && IsCapital(i + 1) && text.At(words[i + 1].End) == '.')
                return new(first, i + 1); // "J.v.d.B."
            if (words[i].Is(Small) && BehindSmall(i, initials ? known | AnySurname : known) is { } core)
                return IsPlace(core) ? null : new(first, Extend(core));
            if (initials && IsCapital(i) && words[i].Kinds == None && HasPlaceEnding(i) && !HasEnding(i, StreetEndings))
                return new(first, i); // "T. Koolwijk"
            if (!words[i].Is(Small) && IsCore(i, initials ? known | AnySurname : known))
                return IsPlace(Extend(i)) ? null : new(first, Extend(i));
        }
        if (!onlyInitials)
            return null;
        if (initials)
            return new(first, i - 1);
        // "jongen K"
        return words[first].Length == 1 && IsCapital(first) && text.IsNameLike(words[first].Start) && words.Ends(first) ? new(first, first) : null;
    }

    private bool IsCore(int i, WordKinds known)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Verb) && !word.Is(Given) && !IsCapital(i))
            return false;
        if (word.Is(known & ~SurnameBehind) && (!word.Is(Never) || word.Is(Given | Surname) || IsCapital(i) && word.Is(known & AnySurname)))
            return true;
        return IsCapital(i) && !word.Is(Never | Role | Title | Article | Verb | InstitutionBefore | Naming) && !IsAdjective(i) && !IsAcronym(i) && !HasPlaceEnding(i);
    }

    /// <summary>The core of a surname behind small words, if that is what follows.</summary>
    /// <param name="first">The first small word.</param>
    /// <param name="known">Kinds that make a core without a capital; none when nothing announced a name.</param>
    private int? BehindSmall(int first, WordKinds known)
    {
        var (i, strict) = (first, false);
        for (; i - first < 3 && words[i].Is(Small) && words.GoesOn(i); i++)
            strict |= words.Of(i) is "der" or "den" or "vd" or "el" or "ait" or "oulad" or "abu" or "bint" || words.Of(i) is ['v', '.' or '/', ..];
        if (i == first || words[i].Length < 2 || words[i].Is(Small) || !CanBegin(first, i, known != None))
            return null;
        var word = words[i];
        if (IsCapital(i))
            return IsCapitalCore(first, i, strict, known != None) ? i : null;
        if (!strict && known == None && !IsUnmistakable(words.Of(first), words.Of(i)))
            return null; // nothing below would make it a name
        if (text.CapitalsMean(word.Start) && !IsLowerCase(first) && !strict)
            return null;
        if (word.Is(SurnameBehind) && (strict && words.Of(first)[0] != 'v' || strict && words.Of(first) is "van" || known.HasFlag(SurnameBehind)))
            return i;
        if (word.Is(Never | Verb | Role | Thing | Institution | Article))
            return null;
        if (strict)
            return words.Of(first) is "el" or "ait" or "oulad" or "van" && word.Length > 2 && (words.Of(first) is not "van" || word.Is(AnySurname) || words.Of(i - 1) is "der") ? i : null;
        return word.Is(known & AnySurname) || IsUnmistakable(words.Of(first), words.Of(i)) ? i : null;
    }

    /// <summary>"op de", "in het" begin a place rather than a surname; "ben" and "al" are words.</summary>
    private bool CanBegin(int first, int core, bool announced) => words.Of(first) switch
    {
        "in" => core > first + 1 && words.Of(first + 1) is "t" && IsCapital(core),
        "op" when words.Of(first + 1) is "den" => IsCapital(core) && !words[core].Is(Place),
        "op" or "te" or "het" => announced && (core > first + 1 || IsCapital(first)),
        "t" => announced,
        // "van Den Bosch naar Best"
        "van" => IsCapital(first) || !IsCapital(first + 1) || words.Of(first + 1) is not "den",
        "ben" or "al" => announced || IsCapital(first) && IsCapital(core),
        "den" or "ten" or "ter" or "du" or "zu" or "da" or "di" or "do" or "dos" or "von" => announced,
        _ => true,
    };

    private bool IsCapitalCore(int first, int i, bool strict, bool announced)
    {
        var word = words[i];
        if (word.Is(SurnameBehind | Surname))
            return announced || strict || !word.Is(Never) || IsCapital(first);
        if (word.Is(Never | Role | Thing | Institution) || IsAdjective(i) || IsAcronym(i) || HasPlaceEnding(i))
            return false;
        return word.Is(SurnameAndWord) || strict || announced && i == first + 1 && words.Of(first) is not "van";
    }

    /// <summary>Surnames that no sentence holds by chance.</summary>
    private static bool IsUnmistakable(ReadOnlySpan<char> small, ReadOnlySpan<char> core) => small switch
    {
        "de" => core is "vries" or "bruijn" or "graaf" or "groot",
        "van" => core is "dijk" or "gerwen" or "rooij" or "vliet",
        "ben" => core is "haddou",
        _ => false,
    };

    /// <summary>The last word of a name that begins with this core: more names, an initial, small words and a surname.</summary>
    private int Extend(int i)
    {
        while (words.GoesOn(i))
        {
            var next = words[i + 1];
            if (HyphenEnd(i) is > 0 and var hyphened)
                i = hyphened;
            else if (next.Length == 1 && !next.Is(Small) ? (IsCapital(i + 1) || text.At(next.End) == '.' && !char.IsLetter(text.At(next.End + 1))) && text.At(next.Start - 1) == ' ' && (text.At(next.End) == '.' || words.Ends(i + 1)) : IsMore(i + 1))
                i++;
            else if (next.Is(Small) && words[i + 2].Length == 1 && char.IsAsciiLetterUpper(text.Cased[words[i + 2].Start]) && words.GoesOn(i + 1) && (words.Ends(i + 2) || words[i + 3].IsCapital || text.CapitalsMean(next.Start)))
                i += 2;
            else if (IsSmallAndInitial(i + 1))
                i++;
            else if (next.Is(Small) && BehindSmall(i + 1, IsCapital(i) || !text.CapitalsMean(next.Start) || IsLowerCase(i) ? Surname | SurnameAndWord : None) is { } core && !HasPlaceEnding(core))
                i = core;
            else
                break;
        }
        return i;
    }

    /// <summary>"Tjon-A-Hung", "Goossens-van Uden": what a hyphen ties to a name belongs to it, also a letter, a place or an everyday word. 0 when none does.</summary>
    private int HyphenEnd(int i)
    {
        if (words.Behind(i) is not "-" || !IsCapital(i))
            return 0;
        var last = i + 1;
        while (last - i < 4 && (words[last].Is(Small) && words.Behind(last) is " " || words[last].Length == 1 && words.Behind(last) is "-"))
            last++;
        return last > i + 1 && IsCapital(last) && words[last].Length > 1 && !words[last].Is(Function) && !HasPlaceEnding(last) ? last : 0;
    }

    /// <summary>"N o o r t j e", "S.e.l.a.m.": a name with something between its letters.</summary>
    private NameRun? Spelled(int i)
    {
        var last = i;
        while (words[i].IsCapital && last - i < MostSpelled && words[last + 1].Length == 1 && !words[last + 1].IsCapital && words.Behind(last) is " " or "." or "-" && (last == i || words.Behind(last)[0] == words.Behind(i)[0]))
            last++;
        return last - i >= FewestSpelled ? new(i, last) : null;
    }

    /// <summary>"Zoë vG".</summary>
    private bool IsSmallAndInitial(int i) => words[i].Length is 2 or 3 && text.Cased[words[i].Start] == 'v' && char.IsAsciiLetterUpper(text.Cased[words[i].End - 1]);

    private bool IsMore(int i)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Small))
            return false;
        if (word.Is(Given | Surname))
            return true;
        if (IsCapital(i))
            return !word.Is(Never | Institution | Role | Title | Verb | Article) && !IsAdjective(i) && !IsAcronym(i);
        return word.Is(SurnameAndWord) && !word.Is(Never | Verb) && IsShouted(i);
    }

    private bool IsShouted(int i) => !text.CapitalsMean(words[i].Start);

    private bool IsUnknown(int i) => words[i] is { Length: > 2, Kinds: None or GivenAndWord or SurnameAndWord or SurnameBehind } && !HasPlaceEnding(i) && !IsAdjective(i) && !IsAcronym(i);

    private bool IsCapital(int i) => words[i].IsCapital;

    /// <summary>"Marokkaanse", "Turkse", "Syrisch": no name that is not in a list ends like this.</summary>
    private bool IsAdjective(int i) => words[i].Length > 4 && !words[i].Is(Given | GivenAndWord | AnySurname)
        && words.Of(i) is [.., 's', 'e'] or [.., 'a', 'a', 'n', 's'] or [.., 'i', 's', 'c', 'h'] or [.., 'i', 's', 'c', 'h', 'e'];

    private bool IsAcronym(int i) => words[i].Length is > 1 and < 6 && (!words[i].Is(Given | GivenAndWord) || words[i].Length < 4 && !words[i].Is(Given))
        && !text.Cased.AsSpan(words[i].Start, words[i].Length).ContainsAnyInRange('a', 'z') && text.CapitalsMean(words[i].Start);

    /// <summary>"Anna Ziekenhuis", "Jan van Brabantlaan".</summary>
    private bool IsPlace(int last)
    {
        if (words[last].Is(Place) && words.Behind(last) is "-" && words[last + 1].Is(Place))
            return true; // "Gemert-Bakel"
        if (HasPlaceEnding(last) || words.GoesOn(last) && words[last + 1].Is(Institution) && (IsCapital(last + 1) || words[last + 1].Length > 6))
            return true;
        var next = last + 1;
        while (next - last < 4 && words[next].Is(Small) && words.GoesOn(next - 1))
            next++;
        return words.GoesOn(next - 1) && IsCapital(next) == IsCapital(last) && HasEnding(next, StreetEndings);
    }

    private bool HasPlaceEnding(int i) => HasEnding(i, PlaceEndings);

    private bool HasEnding(int i, string[] endings)
    {
        if (words[i].Length < 6 || words[i].Is(Given | GivenAndWord | AnySurname))
            return false;
        foreach (var ending in endings)
        {
            if (words[i].Length > ending.Length + 1 && words.Of(i).EndsWith(ending))
                return true;
        }
        return false;
    }
}
