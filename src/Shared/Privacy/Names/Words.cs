using System.Buffers;

namespace Dashboard.Shared.Privacy.Names;

/// <summary>A row of letters in folded text, end exclusive.</summary>
/// <param name="IsCapital">Whether it has a capital where a capital says something.</param>
internal readonly record struct Word(int Start, int End, WordKinds Kinds, bool IsCapital)
{
    public int Length => End - Start;

    public bool Is(WordKinds kinds) => (Kinds & kinds) != 0;
}

/// <summary>The words of a text, in a rented array: dispose it. Every index outside the text gives a word that is nothing.</summary>
internal readonly struct Words : IDisposable
{
    private readonly FoldedText text;
    private readonly Word[] words;

    public Words(FoldedText text)
    {
        this.text = text;
        var lower = text.Lower.AsSpan();
        words = ArrayPool<Word>.Shared.Rent(lower.Length / 2 + 1);
        for (var at = 0; at < lower.Length;)
        {
            if (!IsLetter(lower[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < lower.Length && IsLetter(lower[at]))
                at++;
            if (lower[start] == 'v' && at == start + 1 && ShortSmall(lower, text.Cased, at) is > 0 and var end)
            {
                words[Count++] = new(start, at = end, WordKinds.Small, text.IsCapital(start));
                continue;
            }
            // A row of letters in "jay_040" or "3fm" is no word, but may be a name.
            var broken = start > 0 && IsGlue(lower[start - 1]) || at < lower.Length && IsGlue(lower[at]);
            words[Count++] = new(start, at, broken ? BesideGlue(start, at) : KindsOf(start, at), text.IsCapital(start));
        }
    }

    private WordKinds KindsOf(int start, int end)
    {
        var word = text.Lower.AsSpan(start..end);
        var kinds = Lexicon.KindsOf(word);
        return kinds != WordKinds.None ? kinds : GluedName.Is(word, text.Cased.AsSpan(start..end)) ? WordKinds.Given
            : IsKindOfRole(word) ? WordKinds.Role : WordKinds.None;
    }

    private static readonly string[] Roles = ["eigenaar", "eigenaresse", "begeleider", "begeleidster", "trainer", "trainster", "leider",
        "leidster", "leraar", "lerares", "docent", "docente", "medewerker", "medewerkster", "werker", "werkster", "beheerder", "bewoner",
        "bewoonster", "leerling", "vriend", "vriendin", "genoot", "genote", "chauffeur", "bezorger", "verhuurder", "voogd", "moeder",
        "vader", "broer", "broertje", "zusje", "dochter", "buurman", "buurvrouw", "houder", "houdster", "agent", "rechercheur",
        "verpleegkundige", "adviseur", "consulent"];

    /// <summary>"pandeigenaar", "zwemtrainer": what stands last says who it is.</summary>
    private static bool IsKindOfRole(ReadOnlySpan<char> word)
    {
        if (word.Length < 8)
            return false;
        foreach (var role in Roles)
        {
            if (word[^1] == role[^1] && word[^2] == role[^2] && word.Length > role.Length + 2
                && word.EndsWith(role, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private WordKinds BesideGlue(int start, int end)
    {
        var word = text.Lower.AsSpan(start..end);
        if (word.Length > 5 && word.StartsWith("v", StringComparison.Ordinal) && GluedName.Is(word, text.Cased.AsSpan(start..end)))
            return WordKinds.Surname; // "verslag_vanLieshout.docx"
        var kinds = word.Length > 3 ? Lexicon.Listed(word) : WordKinds.None;
        return (kinds & WordKinds.Never) != 0 ? WordKinds.Never
            : (kinds & WordKinds.Given) != 0 ? WordKinds.Given
            : word.Length > 4 && (kinds & WordKinds.Surname) != 0 ? WordKinds.Surname : WordKinds.Never;
    }

    /// <summary>Where "v.d.", "v/d", "v. d", "v/h" or the "v." of "v. Dijk" ends, read from behind the v; 0 when it is none.</summary>
    private static int ShortSmall(ReadOnlySpan<char> lower, ReadOnlySpan<char> cased, int at)
    {
        var behind = at < lower.Length && lower[at] is '.' or '/' ? at + 1 : at;
        var letter = behind < lower.Length && behind > at && lower[behind] == ' ' ? behind + 1 : behind;
        // "Isa v. D.": the capital is an initial.
        if (letter > behind && letter + 1 < lower.Length && char.IsAsciiLetterUpper(cased[letter]) && lower[letter + 1] == '.')
            return behind;
        if (letter > at && letter < lower.Length && lower[letter] is 'd' or 'h'
            && (letter + 1 == lower.Length || !IsLetter(lower[letter + 1])))
            return letter + 1 < lower.Length && lower[letter + 1] == '.' ? letter + 2 : letter + 1;
        return behind < lower.Length && lower[behind] == ' ' && (behind == at || lower[at] == '.') ? behind : 0;
    }

    public int Count { get; }

    public Word this[int index] => index >= 0 && index < Count ? words[index] : default;

    public ReadOnlySpan<char> Of(int index) => text.Lower.AsSpan(this[index].Start..this[index].End);

    /// <summary>What stands between a word and the next; the rest of the text behind the last.</summary>
    public ReadOnlySpan<char> Behind(int index) =>
        text.Lower.AsSpan(this[index].End..(index + 1 < Count ? words[index + 1].Start : text.Lower.Length));

    /// <summary>Whether the next word goes on with the same name: after a space, a hyphen or before 't.</summary>
    public bool GoesOn(int index)
    {
        if (index + 1 >= Count)
            return false;
        return Behind(index) is [var only] ? only is ' ' or '-' || only == '\'' && this[index + 1].Length != 1 : Behind(index) is " '";
    }

    /// <summary>Whether a word stands on its own: the end of the text, or of a sentence or clause, follows.</summary>
    public bool Ends(int index) => index + 1 >= Count || Behind(index) is ['.' or ',' or ';' or ')' or '!' or '?' or '"' or '\'', ..];

    /// <summary>Whether a sentence, or the text, begins with the word.</summary>
    public bool Begins(int index)
    {
        if (index <= 0)
            return true;
        var gap = Behind(index - 1).TrimEnd(" \"'(");
        return gap is [.., '.' or '!' or '?' or ':' or ';' or ','];
    }

    public void Dispose() => ArrayPool<Word>.Shared.Return(words);

    private static bool IsLetter(char c) => char.IsAsciiLetterLower(c) || c > 127 && char.IsLetter(c);

    private static bool IsGlue(char c) => char.IsAsciiDigit(c) || c is '_' or '@' or '#';
}
