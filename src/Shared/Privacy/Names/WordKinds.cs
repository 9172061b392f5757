namespace Dashboard.Shared.Privacy.Names;

/// <summary>What a word can be beside a name. The sections of <c>names.txt</c> and <c>words.txt</c> carry the same names.</summary>
[Flags]
internal enum WordKinds
{
    None = 0,

    /// <summary>A given name and nothing else.</summary>
    Given = 1 << 0,

    /// <summary>A given name that is an everyday word too: "roos", "mark".</summary>
    GivenAndWord = 1 << 1,

    Surname = 1 << 2,
    SurnameAndWord = 1 << 3,

    /// <summary>A surname behind a small word: "vries" in "de Vries".</summary>
    SurnameBehind = 1 << 4,

    /// <summary>Only a person stands behind it: "mevrouw".</summary>
    Title = 1 << 5,

    /// <summary>A title, but also a word: "meester".</summary>
    TitleToo = 1 << 6,

    /// <summary>Somebody's place in a story: "mentor", "zusje".</summary>
    Role = 1 << 7,

    /// <summary>Somebody's, so that "van" and a name may follow.</summary>
    Kin = 1 << 8,

    /// <summary>Says that a name follows: "genaamd".</summary>
    Naming = 1 << 9,

    /// <summary>May say that a name follows: "heet", "ene".</summary>
    NamingToo = 1 << 10,

    /// <summary>May stand between a word that names and the name.</summary>
    Skip = 1 << 11,

    /// <summary>Who is named, against a <see cref="Thing"/>.</summary>
    Person = 1 << 12,

    Thing = 1 << 13,

    /// <summary>"van", "de", "el": part of a surname.</summary>
    Small = 1 << 14,

    /// <summary>What people do.</summary>
    Verb = 1 << 15,

    /// <summary>Behind it stands a thing rather than a name.</summary>
    Article = 1 << 16,

    PlacePreposition = 1 << 17,

    /// <summary>A name can follow as it can at the start of a sentence.</summary>
    BeforeName = 1 << 18,

    /// <summary>Makes what stands before it an institution: "college".</summary>
    Institution = 1 << 19,

    /// <summary>Makes what stands behind it an institution: "café".</summary>
    InstitutionBefore = 1 << 20,

    /// <summary>No name, although it may have a capital: function words, places, organisations, brands.</summary>
    Never = 1 << 21,

    /// <summary>The first word of something known that looks like a person: "albert heijn".</summary>
    Phrase = 1 << 22,

    /// <summary>Rather a name than a word when no article stands before it: "merel".</summary>
    GivenRather = 1 << 23,

    Possessive = 1 << 24,

    /// <summary>A place: a surname behind "mevrouw van", and nobody's name elsewhere. Is <see cref="Never"/> too.</summary>
    Place = 1 << 25,

    /// <summary>A word that is no name anywhere, not even with a capital behind a title. Is <see cref="Never"/> too.</summary>
    Function = 1 << 26,

    AnySurname = Surname | SurnameAndWord | SurnameBehind,
}
