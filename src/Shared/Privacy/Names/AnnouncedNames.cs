using System.Buffers;
using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Names that something announces: a title, a role, "the mother of", a word that names.</summary>
internal sealed class AnnouncedNames(FoldedText text, Words words, WordForms forms, WholeNames names, UnlistedNames unlisted)
{
    private const int Skipped = 3;

    private const int ThingReach = 5;

    private static readonly SearchValues<char> Between = SearchValues.Create(" :,\"'(-=.");

    public NameRun? Announced(int i)
    {
        var word = words[i];
        if (word.Is(Title | TitleToo) && words.Behind(i) is " " or ". " or "."
            && names.Run(i + 1, Surname | Given | (word.Is(Title) ? AnySurname | GivenAndWord : None)) is { } titled)
            return titled;
        // "mr. Oosterhuis": behind a title with its point an organisation is a surname too
        if (words.Of(i) is "mr" or "dr" or "drs" or "ds" or "mw" or "mevr" or "dhr" && words.Behind(i) is ". " && forms.IsCapital(i + 1)
            && words[i + 1].Is(Never) && words[i + 1].Length > 4 && !words[i + 1].Is(Function | Institution | Verb | Role | Place | Article)
            && !forms.IsAcronym(i + 1) && !words[i + 2].IsCapital)
            return new(i + 1, i + 1);
        var isTitle = word.Is(Title) || words.Of(i) is "heer" && words.Of(i - 1) is "de";
        if (isTitle && words.Behind(i) is " " or ". " or ": " or " (" && BehindTitle(i) is { } surname)
            return surname;
        if (word.Is(Role) && (Of(i) ?? BehindRole(i)) is { } role)
            return role;
        if (word.Is(Kin) && !word.Is(Role) && Of(i) is { } kin)
            return kin;
        return word.Is(Naming | NamingToo) ? Named(i) : null;
    }

    /// <summary>
    /// Behind "mevrouw" a surname stands, whatever else it is: a place, an everyday word, the second half of a double name.
    /// </summary>
    private NameRun? BehindTitle(int title)
    {
        var i = title + 1;
        while (i - title <= 3 && words[i].Is(Small) && words.GoesOn(i))
            i++;
        if (unlisted.IsPair(i))
            return new(title + 1, names.Extend(i + 1));
        var (core, behindSmall) = (words[i], i > title + 1);
        if (behindSmall && core.Is(Place) && words.Of(title + 1) is "in" or "te" or "op" && !words[title + 1].IsCapital)
            return null; // "bij familie in Almere"
        if (core.Is(Function | Small | Title) || i >= words.Count)
            return null;
        if (core.Length == 1)
            return forms.IsCapital(i) && (behindSmall || words.Ends(i) || words[i + 1].Is(Verb)) ? new(title + 1, i) : null;
        if (core.Is(behindSmall ? Role | Thing | Institution | Article : Role | Verb | Article)
            && !(core.Is(AnySurname) && forms.IsCapital(i)) || forms.IsAcronym(i) || forms.IsAdjective(i))
            return null;
        if (forms.IsCapital(i) && words.Of(title) is "gezin" or "familie" && !behindSmall && core.Is(Never) && !core.Is(AnySurname))
            return null;
        if (forms.IsCapital(i))
            return (!behindSmall || !core.Is(Never) || core.Is(Place | AnySurname)) && !forms.IsPlace(names.Extend(i))
                ? new(title + 1, names.Extend(i)) : null;
        if (text.CapitalsMean(core.Start) && !forms.IsLowerCase(title))
            return null;
        if (behindSmall)
            return core.Is(Place | AnySurname) ? new(title + 1, i) : null;
        if (words.Of(title) is "gezin" or "familie")
            return null;
        var stops = words.Ends(i) || words[i + 1].Is(Verb) || words.Of(i + 1) is "en" or "van" or "uit";
        return stops && (forms.IsUnknown(i) || core.Is(Place) && words.Of(i) is not ("zuid" or "noord" or "oost" or "west")) ? new(i, i)
            : null;
    }

    private NameRun? BehindRole(int i) => words.Behind(i) switch
    {
        // "Zus Koning belde": an everyday word, or what somebody does for a living
        " " when words[i].Is(Kin) && !words[i - 1].Is(Article) && words[i + 1] is { IsCapital: true, Length: > 3 } next
            && next.Is(AnySurname) && next.Is(Never | Role) && !next.Is(Function | Place | Verb) && text.IsNameLike(next.Start)
            && words.Behind(i + 1) is " " && words[i + 2].Is(Verb) => new(i + 1, i + 1),
        " " when words[i + 1] is { IsCapital: false } next && next.Is(SurnameAndWord) && !next.Is(Never | Verb)
            && words.Behind(i + 1) is ", " && !IsOrdinary(i + 1) => new(i + 1, i + 1),
        " " or " \"" or " '" or " (" or " (\"" or "-" => names.Run(i + 1, Given | Surname | GivenAndWord),
        ", " or ": " or " - " when !words[i + 1].Is(Small) && names.Run(i + 1, Given | Surname) is { } run
            && (words.Ends(run.Last) || words[run.Last + 1].Is(Verb)) => run,
        ", " when words[i - 1].Is(Possessive) && forms.IsUnknown(i + 1) && words.Behind(i + 1) is ", " => new(i + 1, i + 1),
        _ => null,
    };

    /// <summary>Nobody writes "agent klein," of somebody's height, but "jongen klein," is.</summary>
    private bool IsOrdinary(int i) => words[i].Length < 6;

    /// <summary>"de moeder van Xeno".</summary>
    private NameRun? Of(int i) =>
        words[i].Is(Kin) && words.Behind(i) is " " && words.Of(i + 1) is "van" && words.Behind(i + 1) is " " or " '" or " \""
            && !words[i + 2].Is(Small)
            ? names.Run(i + 2, Given | GivenAndWord | Surname) : null;

    /// <summary>Behind "genaamd", "heet", "ene", "bijnaam" and the like.</summary>
    private NameRun? Named(int i)
    {
        var word = words.Of(i);
        if (word is "ene" or "zekere" && words[i - 1].Is(Article) && words.Of(i - 1) is not "een"
            || word is not ("alias" or "bijnaam" or "roepnaam" or "straatnaam") && !(word is "heet" or "heette"
            && words.Of(i + 1) is "hij" or "ze" or "zij" or "ie") && IsOfThing(i))
            return null;
        if (word is "luistert" && words.Of(i + 1) is not "naar" || IsCutOff(word) && text.At(words[i].End) != '.')
            return null;
        var isSure = words[i].Is(Naming);
        var j = i + 1;
        if (word is "bekend" or "bekendstaat" or "kennen" or "kent" or "kende" or "opgegeven" or "opgeslagen")
        {
            while (j - i <= Skipped && words.Of(j) is not "als")
                j++;
            if (words.Of(j) is not "als")
                return null;
            j++;
        }
        while (j - i <= Skipped + 1 && words[j].Is(Skip) && !forms.IsQuoted(j) && IsShort(words.Behind(j - 1))
            && !(forms.IsCapital(j) && words[j].Is(GivenAndWord)))
            j++;
        if (word is "naam" && words.Of(j) is "van" && !words[j + 1].Is(Small))
            j++;
        if (!IsShort(words.Behind(j - 1)) && !(j == i + 1 && IsCutOff(word) && words.Behind(i) is ". ") || j >= words.Count)
            return null;
        if (word is "noemt" or "noemde" or "noemen" && j == i + 1 && !forms.IsCapital(j))
            return null;
        if (forms.IsQuoted(j) && QuoteEnd(j) is { } end && word is not "kent" and not "kende" and not "kennen" && IsQuotedNickname(j, end))
            return new(j, end);
        if (names.Run(j, Given | Surname | GivenAndWord) is { } run)
            return run;
        if (words.Of(j - 1) is "zich" && word is "noemt" or "noemde" && forms.IsShouted(i) && words[j].Kinds is None or GivenAndWord
            or Given)
            return new(j, words[j + 1].Kinds == None && words.GoesOn(j) ? j + 1 : j); // "NOEMT ZICH DON KAPO"
        var nickname = isSure && words.Of(j) is "de" or "het" && words.Behind(j) is " " && !words.Ends(j);
        if (nickname
            && (word is "bijnaam" or "roepnaam" or "koosnaam" or "straatnaam" or "artiestennaam" or "rapnaam" or "schuilnaam"
            || forms.IsCapital(j + 1)))
            return new(j, j + 1);
        if (isSure && word is not ("genaamd" or "geheten") && text.IsNameLike(words[j].Start)
            && !words[j].Is(Skip | Article | PlacePreposition))
            return new(j, names.Extend(j));
        if (isSure && words[j].Is(GivenAndWord))
            return new(j, j);
        if (forms.IsCapital(j) && words[j].Is(Never) && !words[j].Is(Function | Institution) && forms.IsCapital(j + 1)
            && words[j + 1].Is(Given | GivenAndWord) && words.Behind(j) is " ")
            return new(j, names.Extend(j + 1));
        if (!isSure && text.IsNameLike(words[j].Start) && IsNameOfSomebody(i, j))
            return new(j, names.Extend(j));
        if (word is "heet" or "heette" && words[j].Is(GivenAndWord | SurnameAndWord) && !words[j].Is(Verb | Function)
            && (words[i - 1].Is(Person | Role) || j > i + 1) && (words.Ends(j) || words[j + 1].Is(BeforeName | Small)))
            return new(j, j);
        var isUnknown = forms.IsUnknown(j) && !words[j].Is(Role);
        return isUnknown && (isSure && word is not "voornaam" and not "achternaam"
            || word is "ene" || word is "alias"
            || word is "zekere" && words.Of(i - 1) is "een" && words.Ends(j)
            || word is "heet" or "heette" && words[i - 1].Is(Person)
            && (words.Ends(j) || words.Behind(j) is " " && words[j + 1].Is(BeforeName | Verb | Small))
            || word is "naam" && (j > i + 1 && words.Ends(j) || words.Of(i - 1) is "de" && words.Of(i - 2) is "onder")) ? new(j, j) : null;
    }

    /// <summary>
    /// Behind "heet", "ene", "staat bekend als": whatever has a capital, also a place or an everyday word; brands and organisations only
    /// behind a person.
    /// </summary>
    private bool IsNameOfSomebody(int naming, int i)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Function | Article | PlacePreposition | Title | TitleToo) || forms.IsAdjective(i)
            || forms.IsAcronym(i) || forms.IsPlace(i))
            return false;
        if (words.Of(naming) is "naam" or "called" or "named" or "kennen" or "kent" or "kende" or "bekend" or "noemt" or "noemde"
            or "noemen" && word.Is(Never | Role))
            return false;
        return words.Of(naming - 1) is not ("het" or "dat" or "dit" or "wat" or "hoe")
            && (!word.Is(Never) || word.Is(Place) || word.Is(AnySurname));
    }

    /// <summary>"Kleine Pablo", but not 'de baas', 'KPN5G'.</summary>
    private bool IsQuotedNickname(int first, int last) =>
        !text.Lower.AsSpan(words[first].Start..words[last].End).ContainsAnyInRange('0', '9')
        && !(words[last].Is(Role | Thing | Institution) && !forms.IsCapital(last)) && !words[first].Is(Verb)
        && !(first == last && words[first].Is(Never | Kin) && !words[first].Is(Place | AnySurname | Given | GivenAndWord))
        && !(first == last && words.Of(first) is "schat" or "schatje" or "papi" or "papa" or "baby" or "babe" or "liefje" or "lieverd"
        or "lief"
            or "prinses" or "prinsesje" or "habibi" or "mop" or "moppie" or "bro" or "broer" or "mama" or "oom" or "tante" or "baas");

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

    /// <summary>"gen. Xeno", "bijn. Xeno": a word that announces only with its point.</summary>
    private static bool IsCutOff(ReadOnlySpan<char> word) => word is "gen" or "geh" or "bijn" or "bijnm" or "roepn";

    private static bool IsShort(ReadOnlySpan<char> gap) =>
        gap.Length is > 0 and <= 3 && !gap.ContainsAnyExcept(Between) && gap is not ". " and not ", ";

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
}
