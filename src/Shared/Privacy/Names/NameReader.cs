using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Decides whether a name begins at, or right behind, one word of a text.</summary>
internal sealed class NameReader
{
    private readonly FoldedText text;
    private readonly Words words;
    private readonly WordForms forms;
    private readonly WholeNames names;
    private readonly AnnouncedNames announced;
    private readonly ListedNames listed;
    private readonly UnlistedNames unlisted;
    private readonly LettersForName letters;
    private readonly LikelyNames likely;
    private readonly PlacedNames placed;
    private readonly NamedThings nobody;

    public NameReader(FoldedText text, Words words)
    {
        (this.text, this.words) = (text, words);
        forms = new(text, words);
        names = new(text, words, forms);
        unlisted = new(text, words, forms, names);
        announced = new(text, words, forms, names, unlisted);
        listed = new(text, words, forms);
        letters = new(text, words, forms);
        likely = new(text, words, forms);
        placed = new(text, words, forms);
        nobody = new(words);
    }

    /// <summary>What a word without a capital must be to begin or announce a name.</summary>
    private const WordKinds Telling = Title | TitleToo | Role | Kin | Naming | NamingToo | Given | GivenAndWord
        | Surname | SurnameAndWord | Small;

    /// <summary>The name that begins at a word, or that the word announces.</summary>
    public NameRun? At(int i) => Read(i) is { } run && !nobody.Is(run.First, run.Last) ? run : null;

    private NameRun? Read(int i)
    {
        var word = words[i];
        // Most words of most texts.
        if (!word.IsCapital && word.Length > 1 && !word.Is(Telling) && !listed.IsGenitive(i))
            return likely.Is(i) ? Whole(i) : null;
        if (word.Length == 1 && (names.Initials(i) ?? names.Spelled(i)) is { } initials)
            return initials;
        if (word.IsCapital && (letters.At(i) ?? unlisted.SurnameAround(i)) is { } whole)
            return whole;
        if (names.IsAbbreviated(i) && names.Run(i + 1, Given | AnySurname) is { } abbreviated)
            return abbreviated with { First = i };
        if (names.IsInverted(i))
            return new(i, names.Extend(i + 1));
        if (names.InvertedEnd(i) is { } inverted)
            return new(i, inverted);
        if (word.Is(Title | TitleToo | Role | Kin | Naming | NamingToo) && announced.Announced(i) is { } behind)
            return IsAuntOrUncle(i) && behind.First == i + 1 ? behind with { First = i } : behind;
        if (unlisted.Greeted(i) is { } greeted)
            return greeted;
        if (listed.IsAlone(i))
            return Whole(i);
        if (word.Is(Small) && words[i + 1].Is(Phrase) && Lexicon.PhraseLength(text.Lower.AsSpan(words[i + 1].Start), words.Of(i + 1)) > 0)
            return null; // "van Van der Valk"
        if (word.Is(Small))
            return names.BehindSmall(i, None) is { } core && !forms.IsPlace(core) && !IsBehindInstitution(i, core)
                && !(words.Of(i) is "de" && forms.IsCapital(i) && names.Extend(core) > core) ? new(i, names.Extend(core)) : null;
        if (unlisted.InitialFollows(i) is { } withInitial)
            return withInitial;
        if (unlisted.IsCalled(i) || listed.IsSpokenTo(i))
            return new(i, i);
        if (unlisted.IsNickname(i))
            return new(i, i + 1);
        if (forms.IsCapital(i) && unlisted.AreSyllables(i))
            return new(i, names.Extend(i + 1));
        if (forms.IsCapital(i)
            && (unlisted.SoundsGiven(i) || unlisted.IsSubject(i) || unlisted.IsOurs(i) || unlisted.IsApposition(i)
            || unlisted.EndsAsSurname(i) || unlisted.HasCompany(i) || unlisted.IsBehindAdjective(i) || unlisted.Has(i)
            || unlisted.Signs(i) || unlisted.StandsAsSomebody(i) || unlisted.IsShort(i)
            || unlisted.DoesToSomebody(i)
            || unlisted.IsEverydayButSomebody(i) || unlisted.IsInRowWithName(i)
            || unlisted.IsAmongNames(i) || unlisted.BeginsClause(i) || placed.Is(i) || likely.Is(i)) && Whole(i) is { } found)
            return found;
        return forms.IsCapital(i) && !word.Is(Never)
            && (unlisted.SurnameFollows(i) || (forms.AgeFollows(i) || unlisted.Speaks(i)) && text.IsNameLike(word.Start))
            && Whole(i) is { } run ? run : null;
    }

    private NameRun? Whole(int i)
    {
        var last = names.Extend(i);
        return forms.IsPlace(last) || IsNamedAfter(i)
            || words[i - 1].Is(InstitutionBefore) && words.Behind(i - 1) is " " or "-" or ". " && i > 0 ? null : new(i, last);
    }

    /// <summary>"syndroom van X", "methode X-Y", "jaap-jan-achtig": what is named after somebody is nobody.</summary>
    private bool IsNamedAfter(int i) =>
        words.Of(i - 1) is "van"
            && words.Of(i - 2) is "syndroom" or "ziekte" or "wet" or "methode" or "theorie" or "model" or "commissie" or "motie" or "kerk"
            or "leer" or "test" or "roman" or "lied";

    /// <summary>"ome Jan": so he is called, and often he is no uncle.</summary>
    private bool IsAuntOrUncle(int i) => words.Of(i) is "ome" or "oom" or "tante" or "tantetje" or "nonkel" or "opa" or "oma"
        or "juf" or "meester" or "zuster" or "broeder" or "pater" or "mama" or "papa" or "mami" or "papi" or "baba" or "madame";

    /// <summary>"Cafe de Kroon", but not "Cafe de Vries", which may be the landlord.</summary>
    private bool IsBehindInstitution(int first, int core) =>
        words[first - 1].Is(InstitutionBefore) && words.Behind(first - 1) is " " && !words[core].Is(Given | Surname | SurnameBehind);

    /// <summary>"Samira en Xeno": the second is a name because the first is.</summary>
    public NameRun? After(NameRun name)
    {
        var next = name.Last + 2;
        var follows = words.Behind(name.Last) is " " && words.Of(next - 1) is "en" or "and" or "of" && words.Behind(next - 1) is " "
            && words[next].Length > 1 && (forms.IsCapital(next) ? names.IsCore(next, None)
            : words[next].Length > 2 && words[next].Is(Given | GivenAndWord) && !words[next].Is(Never | Verb)
                && !words[name.First].IsCapital
            && !words[name.First].Is(Role | Kin) && (words.Ends(next) || words[next + 1].Is(Verb | PlacePreposition)));
        return follows && names.Extend(next) is var last && !forms.IsPlace(last) ? new(next, last) : null;
    }
}
