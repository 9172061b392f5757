using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>Letters that stand for a whole name: "M.B. vertelde", "bij T. uit de groep", "KvdB", "D. el M.".</summary>
internal sealed class LettersForName(FoldedText text, Words words, WordForms forms)
{
    private const int MostLetters = 3;

    private const int LongestGlued = 6;

    /// <summary>Capitals with points that are an abbreviation.</summary>
    private static readonly HashSet<string> Abbreviations =
    [
        "bv", "nv", "rk", "ps", "nb", "sv", "vt", "us", "vs", "eu", "un", "vn", "ot", "ots", "uhp", "avg", "amv", "rvk", "dd", "mo", "so",
        "vo", "om", "gi", "jb", "jr", "ad", "hiv", "soa",
        "usa", "sos", "diy", "btw", "nvt", "zsm", "ivm", "mbt", "oa", "ea", "pg", "tv", "ov", "id", "cv", "lvb", "mh", "ev", "sr", "st",
        "vso", "mbo", "hbo", "svp", "aub", "mvg", "tav", "isk", "lvb", "amv", "pgb", "azc", "coa", "ggz", "jw", "bj", "pij", "pro",
            "kba", "bbl",
        "bol", "lwoo", "add", "asd", "ass", "pdd", "zmo", "gl", "tl", "kb", "bb", "bso", "mvt", "ic", "wmo", "wlz", "zin",
    ];

    /// <summary>What joins the letters of a surname: "KvdB". A single v makes an organisation: "KvK", "OvJ".</summary>
    private static readonly string[] Joints = ["vd", "vdr", "vander", "vande", "d", "de", "el", "ter", "te", "ten"];

    private static readonly HashSet<string> Organisations = ["rvdk", "pvda", "bvdk", "svdk", "lvdj", "pdd", "gdb", "ada"];

    public NameRun? At(int i) => Pointed(i) ?? Tied(i) ?? Bare(i) ?? (IsGlued(i) || IsOfClient(i) ? new(i, i) : null);

    private NameRun? Pointed(int i)
    {
        if (words[i].Length != 1 || !forms.IsCapital(i) || text.At(words[i].End) != '.'
            || text.At(words[i].Start - 1) is '.' or '\'' or '-' or '/')
            return null;
        var last = i;
        while (last - i < MostLetters && words.Behind(last) is "." && words[last + 1].Length == 1 && forms.IsCapital(last + 1)
            && text.At(words[last + 1].End) == '.')
            last++;
        if (last == i && words.Behind(i) is ". " && words[i + 1].Is(Small) && words[i + 2].Length == 1 && forms.IsCapital(i + 2)
            && text.At(words[i + 2].End) == '.')
            return new(i, i + 2); // "D. el M."
        if (words.Behind(last) is not (". " or "., " or ".) " or ".") && !IsAged(last))
            return null;
        if (last == i)
            return IsAged(i) || IsAlone(i) ? new(i, i) : null;
        Span<char> letters = stackalloc char[last - i + 1];
        for (var at = i; at <= last; at++)
            letters[at - i] = text.Lower[words[at].Start];
        return last - i < MostLetters && !Abbreviations.Contains(letters.ToString()) && StandsAsSomebody(i, last) ? new(i, last) : null;
    }

    /// <summary>
    /// One letter: before a verb at the start, or behind "bij" and before a word in small letters, where no sentence ends.
    /// </summary>
    private bool IsAlone(int i)
    {
        if (i + 1 >= words.Count || !char.IsAsciiLetterLower(text.Cased[words[i + 1].Start]))
            return false;
        return words.Begins(i) && words[i + 1].Is(Verb)
            || words.Behind(i - 1) is " "
            && words.Of(i - 1) is "bij" or "met" or "dat" or "omdat" or "toen" or "heeft" or "jongere" or "volgens" or "zegt" or "tegen"
            or "namens" or "over" or "naar" or "aan" or "door" or "van" or "voor" or "zonder" or "en";
    }

    /// <summary>"K.L. (15)", "K.L., 15 jaar".</summary>
    private bool IsAged(int last) => text.After(words[last].End, 8) is ['.', ' ', '(', '1', >= '0' and <= '9', ')', ..]
        or ['.', ' ', '(', '1', >= '0' and <= '9', ' ', 'j', ..];

    private bool StandsAsSomebody(int first, int last) =>
        IsAged(last) || words[last + 1].Is(Verb) || words[first - 1].Is(Verb | Role | Kin | BeforeName) && words.Behind(first - 1) is " "
            or " \"" or ": ";

    /// <summary>"appt met Q, die haar cadeaus stuurt".</summary>
    private NameRun? Bare(int i) => words[i].Length == 1 && forms.IsCapital(i) && words.Behind(i) is ", " && words.Behind(i - 1) is " "
        && words.Of(i - 1) is "met" or "van" or "aan" or "bij" or "door" or "tegen" or "over"
        && words.Of(i + 1) is "die" or "hij" or "zij" or "ze" or "een" ? new(i, i) : null;

    /// <summary>"client K-J blijft weg".</summary>
    private NameRun? Tied(int i) => words[i].Length == 1 && forms.IsCapital(i) && words.Behind(i) is "-" && words[i + 1].Length == 1
        && forms.IsCapital(i + 1) && words[i - 1].Is(Role) && words.Behind(i - 1) is " " && (words.Ends(i + 1) || words[i + 2].Is(Verb))
        ? new(i, i + 1) : null;

    /// <summary>"cl. MB kwam": two or three capitals behind a word for one of whom a file is kept.</summary>
    private bool IsOfClient(int i) =>
        words[i].Length is 2 or 3 && words.Behind(i - 1) is " " or ". " or ": "
            && words.Of(i - 1) is "cl" or "clt" or "client" or "cliente" or "jgd" or "jeugdige" or "pupil" or "bewoner"
            or "bewoonster" or "ll"
            or "lln" or "leerling" or "leerlinge"
            && !text.Cased.AsSpan(words[i].Start, words[i].Length).ContainsAnyExceptInRange('A', 'Z') && text.CapitalsMean(words[i].Start)
            && !Abbreviations.Contains(words.Of(i).ToString()) && !Organisations.Contains(words.Of(i).ToString()) && words[i].Kinds == None
            && (words[i + 1].Is(Verb) || words.Ends(i) || words.Behind(i) is " (");

    private bool IsGlued(int i)
    {
        var word = words[i];
        if (word.Length is < 3 or > LongestGlued || word.Kinds != None)
            return false;
        var cased = text.Cased.AsSpan(word.Start..word.End);
        if (!char.IsAsciiLetterUpper(cased[0]) || !char.IsAsciiLetterUpper(cased[^1]) || Organisations.Contains(words.Of(i).ToString()))
            return false;
        var from = char.IsAsciiLetterUpper(cased[1]) ? 2 : 1;
        var to = cased.Length > from + 2 && char.IsAsciiLetterUpper(cased[^2]) ? cased.Length - 2 : cased.Length - 1;
        if (from >= to)
            return false;
        // "Cl. RvD": a single v only of a client, for "KvK" is an organisation
        if (cased[from..to] is "v" && words.Of(i - 1) is "cl" or "clt" or "client" or "cliente" or "jgd" or "jeugdige" or "pupil"
            or "ll" or "lln")
            return true;
        var between = cased[from..to];
        foreach (var joint in Joints)
        {
            if (between.SequenceEqual(joint))
                return true;
        }
        return false;
    }
}
