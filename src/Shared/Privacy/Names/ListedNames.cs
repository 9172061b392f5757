using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Names from the lists that need no announcement, because of where they stand.</summary>
internal sealed class ListedNames(FoldedText text, Words words, WordForms forms)
{
    /// <summary>A word that is a name without any announcement.</summary>
    public bool IsAlone(int i)
    {
        var word = words[i];
        if (word.Is(Given) || IsGenitive(i))
            return !IsMonthOrMaximum(i) && !(word.IsCapital && words.Of(i - 1) is "het" && words.Behind(i - 1) is " "
                && words.Behind(i) is not "-" && !words[i - 2].Is(Verb)) && !(!word.IsCapital && words.Of(i - 1) is "een"
                && text.CapitalsMean(word.Start)
                && words.Behind(i - 1) is " ");
        if (word.Is(Surname) || IsFamily(i))
            return true;
        if (forms.IsCapital(i) && word.Is(GivenAndWord | SurnameAndWord) && !word.Is(Never)
            && (words.Behind(i) is " (" && words[i + 1].Is(Role) || IsListed(i)))
            return true;
        if (IsDiminutive(i) || Owns(i)
            || (word.Is(GivenAndWord | SurnameAndWord) || word is { Kinds: None, IsCapital: true, Length: > 2 }) && IsSaidToBeAName(i))
            return true;
        if (word.Is(Never | Verb) || !word.Is(GivenAndWord | SurnameAndWord))
            return false;
        if (text.IsNameLike(word.Start) && (!words[i - 1].Is(Article) || words.Of(i - 1) is "dat" && word.Is(GivenRather))
            && !forms.IsAcronym(i) && !(words[i - 1].IsCapital && words.Of(i - 2) is "de" && words[i - 2].IsCapital))
            return word.Is(GivenAndWord) || !words[i - 1].Is(PlacePreposition);
        if (word.Is(GivenRather) && (!text.CapitalsMean(word.Start) || forms.IsLowerCase(i))
            && words[i - 1].Is(BeforeName | Verb | PlacePreposition) && words.Behind(i - 1) is " "
            && words.Of(i + 1) is not "en" and not "of")
            return true;
        // "storm en mees": two in a row
        if (word.Is(GivenRather) && words.Of(i + 1) is "en" && words[i + 2].Is(GivenRather | Given) && words.Behind(i) is " "
            && !words[i - 1].Is(Article))
            return true;
        return word.Is(GivenAndWord) && (forms.AgeFollows(i) && !words[i - 1].Is(Article)
            || (words.Begins(i) || words[i - 1].Is(BeforeName)) && words.Behind(i) is " " && words[i + 1].Is(Verb));
    }

    /// <summary>'"merel kom nou"': who is spoken to at the beginning of what somebody says.</summary>
    public bool IsSpokenTo(int i) =>
        words[i].Is(GivenAndWord | GivenRather) && !words[i].Is(Verb | Function) && forms.IsQuoted(i) && words.Behind(i) is " " or ", "
            && words.Of(i + 1) is "kom" or "ga" or "doe" or "luister" or "stop" or "waar" or "bel" or "wacht" or "je" or "jij" or "ik"
            or "kijk" or "schiet"
            or "opstaan" or "wakker";

    /// <summary>"Jaydens moeder".</summary>
    public bool IsGenitive(int i) =>
        words[i] is { Kinds: None, Length: > 4 } && text.At(words[i].End - 1) == 's' && (forms.IsCapital(i) || words[i].Length > 5)
            && Lexicon.KindsOf(words.Of(i)[..^1]).HasFlag(Given);

    /// <summary>"Beau's telefoon": no thing owns one.</summary>
    private bool Owns(int i) => words[i].Is(GivenAndWord) && forms.IsCapital(i) && !words[i].Is(Verb | Function)
        && words.Behind(i) is "'" && words.Of(i + 1) is "s" && words.Behind(i + 1) is " " && !words[i + 2].IsCapital;

    /// <summary>"Faith, Noor en Beer", "Merel niet binnen": no flower stands there.</summary>
    private bool IsListed(int i) => words[i].Is(GivenAndWord)
        && (words.Behind(i) is ", " && words[i + 1].Is(Given | GivenAndWord) && forms.IsCapital(i + 1) && words[i + 1].Length > 2
            || words.Behind(i) is " " && words.Of(i + 1) is "en" && words[i + 2].Is(Given | GivenAndWord) && forms.IsCapital(i + 2)
            && !words[i].Is(Verb | Function)
            || words[i].Is(GivenRather) && words.Behind(i) is " " && words.Of(i + 1) is "niet" or "wel" or "weer" or "ook" or "nog"
                or "gesproken" or "gebeld" or "gemaild" or "geappt" or "ingelicht" or "gezien");

    /// <summary>"de Verhoevens".</summary>
    private bool IsFamily(int i) =>
        words[i] is { Kinds: None, Length: > 5 } && forms.IsCapital(i) && words.Of(i - 1) is "de" && words.Behind(i - 1) is " "
            && words.Of(i) is [.. var one, 's']
        && (Lexicon.Listed(one) & AnySurname) != 0 && (Lexicon.Listed(one) & Never) == 0;

    /// <summary>"Toontje", "Fatimaatje", "Sjefke".</summary>
    private bool IsDiminutive(int i)
    {
        var word = words.Of(i);
        if (words[i].Kinds != None || word.Length < 6 || !forms.IsCapital(i) || word is not [.., 'j' or 'k', 'e'])
            return false;
        var stem = word is [.., 't', 'j', 'e'] ? word[..^3] : word[..^2];
        return (Lexicon.Listed(stem) & (Given | GivenAndWord)) != 0 && (text.IsNameLike(words[i].Start) || words[i + 1].Is(Verb))
            && !words[i - 1].Is(Article);
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

    /// <summary>"jan" is January beside a number, "max" a maximum.</summary>
    private bool IsMonthOrMaximum(int i)
    {
        if (words.Of(i) is not ("jan" or "max"))
            return false;
        var (start, end) = (words[i].Start, words[i].End);
        if (words.Of(i) is "max" && words[i - 1].IsCapital && !words[i - 1].Is(Given | GivenAndWord | Role | Title)
            && words.Behind(i - 1) is " ")
            return true; // "AirPods Max"
        var after = text.At(end) == '.' ? end + 1 : end;
        return text.IsDigit(after) || text.At(after) == ' ' && text.IsDigit(after + 1)
            || words.Of(i) is "jan" && words.Of(i + 1) is "t" or "tm" or "feb" or "februari" && !words[i].IsCapital
            || words.Of(i) is "jan" && (text.IsDigit(start - 2) && text.At(start - 1) is ' ' or '-' || text.IsDigit(start - 1));
    }
}
