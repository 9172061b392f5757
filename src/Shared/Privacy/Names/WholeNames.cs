using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>How far a name goes: initials, small words, a core, and what belongs to it behind that.</summary>
internal sealed class WholeNames(FoldedText text, Words words, WordForms forms)
{
    private const int MostInitials = 6;

    /// <summary>So many small letters behind a capital, each by itself, are a word.</summary>
    private const int FewestSpelled = 3;
    private const int MostSpelled = 40;

    /// <summary>"Chr. Brouwer": initials of more than one letter.</summary>
    public bool IsAbbreviated(int i) =>
        forms.IsCapital(i) && words.Behind(i) is ". " or "."
            && words.Of(i) is "chr" or "th" or "joh" or "ph" or "wm" or "jac" or "fr" or "alb" or "corn" or "herm" or "ant" or "ger"
            or "jos" or "ch" or "ij" or "st" or "tj" or "sj"
        && forms.IsCapital(i + 1);

    /// <summary>"BOUHLAL, Redouan": as a list has it.</summary>
    public bool IsInverted(int i) =>
        words.Behind(i) is ", " && words[i + 1].Length == 1 && forms.IsCapital(i + 1) && text.At(words[i + 1].End) == '.'
            && forms.IsCapital(i) && text.IsNameLike(words[i].Start)
            && words[i].Length > 2 && words[i].Kinds is None or AnySurname or Surname or SurnameAndWord or SurnameBehind
            && !forms.IsAcronym(i) && !forms.IsAdjective(i) // "Oduya, P."
        || words.Behind(i) is ", " && words[i + 1].Is(Given) && words[i + 1].IsCapital && words[i].Length > 2
        && !words[i].Is(Never | Role | Place | Verb)
        && (words[i].Is(AnySurname) && forms.IsCapital(i)
        || !text.Cased.AsSpan(words[i].Start, words[i].Length).ContainsAnyInRange('a', 'z') && text.CapitalsMean(words[i + 1].End));

    /// <summary>"van Gestel, M.", "Wortel, J. (vader)": the end of a name that a list has turned round, whatever word the surname
    /// is.</summary>
    public int? InvertedEnd(int first)
    {
        var core = first;
        while (core - first < 3 && words[core].Is(Small) && words.GoesOn(core))
            core++;
        if (!forms.IsCapital(core) || words[core].Length < 3 || words.Behind(core) is not ", " || words[core + 1].Length != 1
            || !char.IsAsciiLetterUpper(text.Cased[words[core + 1].Start]) || text.At(words[core + 1].End) != '.'
            || words[core].Is(Function | Verb | Title) || core == first && words[core].Is(Place) || forms.IsAdjective(core)
            || forms.IsAcronym(core))
            return null;
        var last = core + 1;
        while (last - core < MostInitials && words.Behind(last) is "." or ". " && words[last + 1].Length == 1 && forms.IsCapital(last + 1))
            last++;
        // "Helaas, S. kwam niet": there a sentence goes on.
        var goesOn = text.At(words[last].End + 1) == ' ' && char.IsAsciiLetterLower(text.Cased[Math.Min(words[last].End + 2,
            text.Cased.Length - 1)]);
        return core > first || !goesOn ? last : null;
    }

    /// <summary>"S. van 't Hof", "J.P. de Boer": capitals where capitals mean something.</summary>
    public NameRun? Initials(int i)
    {
        if (text.At(words[i].End) != '.' || text.At(words[i].Start - 1) is '.' or '\'' or '-'
            || words[i - 1].Is(Thing | Institution) && words.Behind(i - 1) is " ")
            return null;
        if (text.CapitalsMean(words[i].Start) && !forms.IsCapital(i) && !forms.IsLowerCase(i))
            return null;
        return Run(i, Given | Surname, onlyInitials: false);
    }

    /// <summary>Initials, small words and a core, in that order, the first two optional.</summary>
    /// <param name="first">Where the name would begin.</param>
    /// <param name="known">Kinds of the word list that make a core without a capital.</param>
    /// <param name="onlyInitials">Whether "K." is enough.</param>
    public NameRun? Run(int first, WordKinds known, bool onlyInitials = true)
    {
        var i = first;
        while (i - first < MostInitials && words[i].Length == 1 && text.At(words[i].End) == '.'
            && (forms.IsCapital(i) || !text.CapitalsMean(words[i].Start) || forms.IsLowerCase(i)) && words.Behind(i) is "." or ". " or "")
            i++;
        if (i == first && IsAbbreviated(i))
            i++;
        var initials = i > first;
        if (words[i].Length > 0 && (!initials || !words.Begins(i) || words.Behind(i - 1) is "." or ". "))
        {
            var letter = i;
            while (initials && letter - i < 3 && words[letter].Is(Small) && words.Behind(letter) is " " or "")
                letter++;
            if (letter > i && words[letter].Length == 1 && forms.IsCapital(letter) && text.At(words[letter].End) == '.')
                return new(first, letter); // "J.v.d.B.", "M. van der Z."
            if (words[i].Is(Small) && BehindSmall(i, initials ? known | AnySurname : known) is { } core)
                return forms.IsPlace(core) ? null : new(first, Extend(core));
            if (initials && forms.IsCapital(i) && words[i].Kinds == None && forms.HasPlaceEnding(i)
                && !forms.HasEnding(i, WordForms.StreetEndings))
                return new(first, i); // "T. Koolwijk"
            if (!words[i].Is(Small) && IsCore(i, initials ? known | AnySurname : known))
                return forms.IsPlace(Extend(i)) ? null : new(first, Extend(i));
        }
        if (!onlyInitials)
            return null;
        if (initials)
            return new(first, i - 1);
        // "jongen K"
        return words[first].Length == 1 && forms.IsCapital(first) && text.IsNameLike(words[first].Start)
            && (words.Ends(first) || words.Behind(first) is " " && words.Of(first) is not ("a" or "b" or "c" or "x" or "y" or "n")
                && (words[first + 1].Is(Verb) || words.Of(first + 1) is "van" or "uit" or "op" or "en"))
            ? new(first, first) : null;
    }

    public bool IsCore(int i, WordKinds known)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Verb) && !word.Is(Given) && !forms.IsCapital(i))
            return false;
        if (word.Is(known & ~SurnameBehind)
            && (!word.Is(Never) || word.Is(Given | Surname) || forms.IsCapital(i) && word.Is(known & AnySurname)))
            return true;
        return forms.IsCapital(i) && !word.Is(Never | Role | Title | Article | Verb | InstitutionBefore | Naming) && !forms.IsAdjective(i)
            && !forms.IsAcronym(i) && !forms.HasPlaceEnding(i);
    }

    /// <summary>The core of a surname behind small words, if that is what follows.</summary>
    /// <param name="first">The first small word.</param>
    /// <param name="known">Kinds that make a core without a capital; none when nothing announced a name.</param>
    public int? BehindSmall(int first, WordKinds known)
    {
        var (i, strict) = (first, false);
        for (; i - first < 3 && words[i].Is(Small) && words.GoesOn(i); i++)
            strict |= words.Of(i) is "der" or "den" or "vd" or "el" or "ait" or "oulad" or "abu" or "bint"
                || words.Of(i) is ['v', '.' or '/', ..];
        if (i == first || words[i].Length < 2 || words[i].Is(Small | Title) || !CanBegin(first, i, known != None))
            return null;
        var word = words[i];
        if (forms.IsCapital(i))
            return IsCapitalCore(first, i, strict, known != None) ? i : null;
        if (!strict && known == None && !IsUnmistakable(words.Of(first), words.Of(i)))
            return null; // nothing below would make it a name
        if (text.CapitalsMean(word.Start) && !forms.IsLowerCase(first) && !strict)
            return null;
        if (word.Is(SurnameBehind)
            && (strict && words.Of(first)[0] != 'v' || strict && words.Of(first) is "van" || known.HasFlag(SurnameBehind)))
            return i;
        if (word.Is(Never | Verb | Role | Thing | Institution | Article))
            return null;
        if (strict)
            return words.Of(first) is "el" or "ait" or "oulad" or "van" && word.Length > 2
                && (words.Of(first) is not "van" || word.Is(AnySurname) || words.Of(i - 1) is "der") ? i : null;
        return word.Is(known & AnySurname) || IsUnmistakable(words.Of(first), words.Of(i)) ? i : null;
    }

    /// <summary>The last word of a name that begins with this core: more names, an initial, small words and a surname.</summary>
    public int Extend(int i)
    {
        while (words.GoesOn(i) || SpacedHyphenEnd(i) > 0)
        {
            var next = words[i + 1];
            if (SpacedHyphenEnd(i) is > 0 and var second)
                i = second;
            else if (HyphenEnd(i) is > 0 and var hyphened)
                i = hyphened;
            else if (next.Length == 1 && !next.Is(Small)
                ? (forms.IsCapital(i + 1) || text.At(next.End) == '.' && !char.IsLetter(text.At(next.End + 1)))
                && text.At(next.Start - 1) == ' ' && (text.At(next.End) == '.' || words.Ends(i + 1)) : IsMore(i + 1))
                i++;
            else if (next.Is(Small) && words[i + 2].Length == 1 && char.IsAsciiLetterUpper(text.Cased[words[i + 2].Start])
                && words.GoesOn(i + 1) && (words.Ends(i + 2) || words[i + 3].IsCapital || text.CapitalsMean(next.Start)))
                i += 2;
            else if (next.Is(Small) && words[i + 2].Is(Small) && words[i + 3].Length == 1 && forms.IsCapital(i + 3)
                && words.GoesOn(i + 1) && words.GoesOn(i + 2) && text.At(words[i + 3].End) == '.')
                i += 3; // "Cornelis van der S."
            else if (words[i].Is(AnySurname) && forms.IsCapital(i) && words.Of(i + 1) is "op" && words.GoesOn(i + 1)
                && forms.IsCapital(i + 2)
                && words[i + 2].Length > 2 && (words[i + 2].Kinds & ~AnySurname) == None && !forms.HasPlaceEnding(i + 2))
                i += 2; // "Scholten op Reimer"
            else if (IsSmallAndInitial(i + 1))
                i++;
            else if (next.Is(Small)
                && BehindSmall(i + 1, forms.IsCapital(i) || !text.CapitalsMean(next.Start) || forms.IsLowerCase(i)
                ? Surname | SurnameAndWord : None) is { } core && !forms.HasPlaceEnding(core))
                i = core;
            else
                break;
        }
        return i;
    }

    /// <summary>"N o o r t j e", "S.e.l.a.m.": a name with something between its letters.</summary>
    public NameRun? Spelled(int i)
    {
        var last = i;
        while (words[i].IsCapital && last - i < MostSpelled && words[last + 1].Length == 1 && !words[last + 1].IsCapital
            && words.Behind(last) is " " or "." or "-" && (last == i || words.Behind(last)[0] == words.Behind(i)[0]))
            last++;
        if (last - i >= FewestSpelled)
            return new(i, last);
        // "S-E-V-D-A"
        while (char.IsAsciiLetterUpper(text.Cased[words[last].Start]) && last - i < MostSpelled && words[last + 1].Length == 1
            && words.Behind(last) is "-" or " "
            && char.IsAsciiLetterUpper(text.Cased[words[last + 1].Start]))
            last++;
        return last - i >= FewestSpelled ? new(i, last) : null;
    }

    /// <summary>"op de", "in het" begin a place rather than a surname; "ben" and "al" are words.</summary>
    private bool CanBegin(int first, int core, bool announced) => words.Of(first) switch
    {
        "in" => core > first + 1 && words.Of(first + 1) is "t" && forms.IsCapital(core),
        "op" when words.Of(first + 1) is "den" => forms.IsCapital(core) && !words[core].Is(Place),
        "op" or "te" or "het" => announced && (core > first + 1 || forms.IsCapital(first)),
        "t" => announced,
        // "van Den Bosch naar Best"
        "van" => forms.IsCapital(first) || !forms.IsCapital(first + 1) || words.Of(first + 1) is not "den",
        "ben" or "al" => announced || forms.IsCapital(first) && forms.IsCapital(core),
        "den" or "ten" or "ter" or "du" or "zu" or "da" or "di" or "do" or "dos" or "von" => announced,
        _ => true,
    };

    private bool IsCapitalCore(int first, int i, bool strict, bool announced)
    {
        var word = words[i];
        if (words.Of(i - 1) is "t" && i - first > 1 && (announced || words.Of(first) is "van") && !word.Is(Place | Thing))
            return true; // "van 't Zelfde"
        if (word.Is(SurnameBehind | Surname))
            return announced || strict || !word.Is(Never) || forms.IsCapital(first);
        if (word.Is(Never | Role | Thing | Institution) || forms.IsAdjective(i) || forms.IsAcronym(i) || forms.HasPlaceEnding(i))
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

    /// <summary>
    /// "Tjon-A-Hung", "Goossens-van Uden": what a hyphen ties to a name belongs to it, also a letter, a place or an everyday word. 0 when
    /// none does.
    /// </summary>
    private int HyphenEnd(int i)
    {
        if (words.Behind(i) is not "-" || !forms.IsCapital(i))
            return 0;
        var last = i + 1;
        while (last - i < 4 && (words[last].Is(Small) && words.Behind(last) is " " || words[last].Length == 1 && words.Behind(last) is "-"))
            last++;
        return last > i + 1 && forms.IsCapital(last) && words[last].Length > 1 && !words[last].Is(Function) && !forms.HasPlaceEnding(last)
            ? last : 0;
    }

    /// <summary>"El Ouahabi - van Lieshout": the second half of a double surname behind a hyphen with spaces. 0 when there is
    /// none.</summary>
    private int SpacedHyphenEnd(int i)
    {
        if (words.Behind(i) is not (" - " or " -" or "- ") || !forms.IsCapital(i) || !words[i + 1].Is(Small))
            return 0;
        var core = i + 1;
        while (core - i < 4 && words[core].Is(Small) && words.GoesOn(core))
            core++;
        return forms.IsCapital(core) && words[core].Length > 2 && !words[core].Is(Function | Verb | Role | Thing | Institution)
            && (words[i].Is(AnySurname) || words[i - 1].Is(Small) || words[i - 1].Is(Title)) && !forms.IsPlace(core) ? core : 0;
    }

    /// <summary>"Zoë vG".</summary>
    private bool IsSmallAndInitial(int i) =>
        words[i].Length is 2 or 3 && text.Cased[words[i].Start] == 'v' && char.IsAsciiLetterUpper(text.Cased[words[i].End - 1]);

    private bool IsMore(int i)
    {
        var word = words[i];
        if (word.Length < 2 || word.Is(Small))
            return false;
        if (word.Is(Given | Surname))
            return true;
        if (forms.IsCapital(i))
            return !word.Is(Never | Institution | Role | Title | Verb | Article) && !forms.IsAdjective(i) && !forms.IsAcronym(i);
        return word.Is(SurnameAndWord) && !word.Is(Never | Verb) && forms.IsShouted(i);
    }
}
