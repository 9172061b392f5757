using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Names by the form of a note: in its heading, in a row of two, behind what somebody is called, or of whom something is
/// told.</summary>
internal sealed class PlacedNames(FoldedText text, Words words, WordForms forms)
{
    /// <summary>What looks less like a name than this is none, whatever it stands behind: "Verzuim Cameratoezicht".</summary>
    private const int LeastLike = -70;

    private const int LeastLikeInHeading = -35;

    public bool Is(int i) => words[i].IsCapital && words[i].Length > 2 && (IsWorkingFor(i) || IsSpokenOf(i)
        || IsNobodyElse(i) && (IsHeaded(i) || IsBehindThat(i) || IsPetName(i) || IsFirstOfTwo(i) || IsBeforeGiven(i) || HasSomething(i)
            || IsBeforeInitial(i) || IsOwner(i)));

    /// <summary>"Betreft: Xeno.", "Verzuim Xeno: 14 uur", "Stand van zaken Xeno -".</summary>
    private bool IsHeaded(int i)
    {
        if (!IsFree(i) || forms.HasEnding(i, Organisations) || words[i].Kinds == None && NameLikeness.Of(words.Of(i)) < LeastLikeInHeading)
            return false;
        return words.Of(i - 1) switch
        {
            "betreft" or "betr" or "inzake" or "re" => words.Behind(i - 1) is ": " or " " or ". " && (words.Ends(i) || IsColon(i)
                || words[i + 1].Is(Verb) || words.Behind(i) is " ("),
            "verzuim" or "mentorgesprek" or "voortgang" or "evaluatie" or "bespreking" or "casusbespreking" or "mdo" or "observatie"
                or "zaken" or "dossier" or "casus" or "verlof" or "overdracht" or "update" or "terugkoppeling" or "gespreksverslag"
                or "huisbezoek" or "tlb" or "exitgesprek" or "kennismaking" or "verlenging" or "absentie" or "zorgmelding"
                => words.Behind(i - 1) is " " or ": " or " - " && (IsColon(i) || words.Behind(i - 1) is " " && words.Ends(i)),
            _ => false,
        };
    }

    private bool IsColon(int i) => words.Behind(i) is [':' or ';', ..] or [' ', '-' or '(', ..];

    /// <summary>"met Hoogeveen van de gecertificeerde instelling": a place is no place there.</summary>
    private bool IsWorkingFor(int i) => words[i].Is(Place | SurnameAndWord | GivenAndWord) && text.IsNameLike(words[i].Start)
        && words.Behind(i - 1) is " " && words.Behind(i) is " "
        && words.Of(i - 1) is "met" or "door" or "namens" or "volgens" or "bij" or "aan" or "en" or "tegen"
        && words.Of(i + 1) is "van" && words.Of(i + 2) is "de" or "het" or "onze" or "jeugdzorg" or "school"
        && words[i + 3] is { IsCapital: false } of
        && text.Lower.AsSpan(of.Start..of.End) is "instelling" or "gecertificeerde" or "gi" or "politie" or "raad" or "receptie"
            or "administratie" or "recherche" or "wijkteam" or "crisisdienst" or "leerplicht" or "reclassering" or "jeugdbescherming"
            or "nachtdienst" or "avonddienst" or "ggd" or "ggz" or "zorg" or "thuiszorg" or "jeugdreclassering" or "groep" or "afdeling"
            or "schoolleiding" or "huisartsenpost" or "beveiliging" or "woningbouw" or "woningcorporatie" or "opvang" or "leefgroep";

    /// <summary>"wij zagen dat Kuiper een tasje gaf": an everyday word too, where somebody does something.</summary>
    private bool IsBehindThat(int i) => words[i].Is(AnySurname | GivenAndWord) && IsFree(i) && text.IsNameLike(words[i].Start)
        && words.Of(i - 1) is "dat" or "of" or "omdat" && words.Behind(i - 1) is " " && words.Behind(i) is " "
        && (words[i + 1].Is(Verb | Article | Possessive) && !words[i + 1].IsCapital
            || words.Of(i + 1) is "niet" or "weer" or "ook" or "vaak" or "steeds" or "haar" or "hem" or "met" or "al" or "nog");

    /// <summary>"over Sterreke": a small thing with a capital inside a sentence, and no word for which one.</summary>
    private bool IsPetName(int i) => words[i].Length > 4 && words[i].Kinds is None or GivenAndWord or SurnameAndWord
        && words.Of(i) is [.., 'j' or 'k', 'e'] && words.Of(i) is not [.., 'r' or 'i', 'i' or 'j', 'k', 'e']
        && text.IsNameLike(words[i].Start) && IsFree(i)
        && !(words.Behind(i - 1) is " " && words[i - 1].Is(Article | Possessive | PlacePreposition | InstitutionBefore | Thing))
        && !(words[i - 1].IsCapital && !words[i - 1].Is(Verb | Given)) && words.Behind(i) is not ['-', ..];

    /// <summary>"Schaduw (zo noemt hij zich)", "naar Kolonel, zo spreken ze hem aan".</summary>
    private bool IsSpokenOf(int i) => words.Behind(i) is " (" or ", " or "\" (" or "', " or "' (" && words.Of(i + 1) is "zo"
        && words.Of(i + 2) is "noemt" or "noemen" or "noemde" or "noemden" or "heet" or "heette" or "spreken" or "spreekt" or "kennen"
            or "wordt" or "staat"
        && !words[i].Is(Function | Verb | Role | Title) && !forms.IsAcronym(i);

    /// <summary>"Vlo en Krekel staan op de uitkijk": two who do something.</summary>
    private bool IsFirstOfTwo(int i) => IsNobodyElse(i) && words.Behind(i) is " " && words.Of(i + 1) is "en" or "&" && words.Behind(i
        + 1) is " "
        && words[i + 2].IsCapital && (words[i + 2].Is(Given | GivenAndWord | Surname | SurnameAndWord)
            || words[i + 2].Kinds == None && NameLikeness.Of(words.Of(i + 2)) >= NameLikeness.Likely)
        && !words[i + 2].Is(Never | Phrase) && words.Behind(i + 2) is " "
        && words.Of(i + 3) is "van" or "staan" or "zijn" or "hebben" or "gaan" or "komen" or "willen" or "zitten" or "lopen"
            or "waren" or "hadden"
            or "stonden" or "zaten" or "kwamen" or "gingen" or "moeten" or "moesten" or "zouden" or "wonen" or "rijden" or "regelen"
            or "doen" or "hangen" or "krijgen" or "kregen" or "slapen" or "wachten";

    /// <summary>"Suikeroom Ron": a word with a capital before a name belongs to it.</summary>
    private bool IsBeforeGiven(int i) => words[i].Kinds == None && IsFree(i) && text.IsNameLike(words[i].Start) && words.Behind(i) is " "
        && words[i + 1].Is(Given) && words[i + 1].IsCapital && !words[i + 1].Is(Never | Phrase) && !forms.HasEnding(i, Organisations)
        && (!words[i - 1].Is(Article | InstitutionBefore | PlacePreposition) || words.Of(i - 1) is "een");

    /// <summary>"Blessing O. is via Italie gekomen".</summary>
    private bool IsBeforeInitial(int i) => words[i].Is(GivenAndWord) && IsFree(i) && words.Behind(i) is " " && words[i + 1].Length == 1
        && char.IsAsciiLetterUpper(text.Cased[words[i + 1].Start]) && words.Behind(i + 1) is ". " && !words[i + 2].IsCapital;

    /// <summary>"het dossier van Achterbergh": who has one is somebody.</summary>
    private bool IsOwner(int i) => words[i].Kinds == None && IsNobodyElse(i) && text.IsNameLike(words[i].Start) && words.Of(i - 1) is "van"
        && words.Behind(i - 1) is " " && !forms.HasEnding(i, Organisations)
        && words.Of(i - 2) is "dossier" or "zaak" or "casus" or "situatie" or "ouders" or "advocaat" or "verklaring" or "begeleider"
            or "mentor" or "voogd" or "telefoon" or "jas" or "kluisje" or "verlof" or "verzuim" or "fiets" or "scooter" or "gedrag"
            or "aanwezigheid" or "begeleiding" or "plaatsing" or "uithuisplaatsing" or "spullen" or "moeder" or "vader" or "tas";

    /// <summary>"Rowdy en zijn nieuwe scooter".</summary>
    private bool HasSomething(int i) => words[i].Kinds is None or GivenAndWord && IsFree(i)
        && (text.IsNameLike(words[i].Start) || NameLikeness.Of(words.Of(i)) > -LeastLike / 10)
        && words.Behind(i) is " " && words.Of(i + 1) is "en" && words.Of(i + 2) is "zijn" or "haar" or "z'n" or "hun"
        && words[i + 3] is { IsCapital: false, Length: > 1 };

    private bool IsFree(int i) =>
        IsNobodyElse(i) && (words[i].Kinds != None || NameLikeness.Of(words.Of(i)) is NameLikeness.Never or > LeastLike);

    private bool IsNobodyElse(int i) =>
        !words[i].Is(Never | Role | Title | TitleToo | Verb | Article | Small | Institution | InstitutionBefore | Thing
            | Naming | NamingToo)
        && !forms.IsAdjective(i) && !forms.IsAcronym(i) && !forms.IsPlace(i);

    private static readonly string[] Organisations =
        ["huis", "zorg", "hulp", "bank", "dienst", "toezicht", "plicht", "bescherming", "ering", "plan", "overleg", "week", "avond",
            "studio"];
}
