namespace Dashboard.Shared.Privacy.Names;

/// <summary>A name written as one word: "JanJansen", "FatimaW", "wesleyvandermeulen", "gvdheuvel", "xXJayXx".</summary>
internal static class GluedName
{
    private const int Shortest = 5;

    private const int Longest = 40;

    private const int ShortestGiven = 4;

    private static readonly string[] SmallWords = ["vander", "vanden", "vande", "vant", "van", "vd"];

    /// <param name="lower">A word that no list knows.</param>
    /// <param name="cased">The same as it was written.</param>
    public static bool Is(ReadOnlySpan<char> lower, ReadOnlySpan<char> cased)
    {
        if (lower.Length is < Shortest or > Longest)
            return false;
        if (IsDecorated(lower) || CapitalInside(cased) is > 1 and var second && IsCamel(lower[..second], lower[second..]))
            return true;
        if (CapitalInside(cased) is > 1 and var capital && capital + 2 < lower.Length
            && SmallWords.AsSpan().Contains(lower[..capital].ToString()))
            return true; // "vanLieshout"
        // "gvdheuvel", "k.vanbeek"
        if (lower.Length > 6 && SmallAt(lower[1..]) is > 0 and var small && IsBehindSmall(lower[(1 + small)..]) && small > 1
            && !lower.StartsWith("eva", StringComparison.Ordinal))
            return true;
        var hasSmall = lower[3..].IndexOf("van", StringComparison.Ordinal) >= 0 || lower[3..].IndexOf("vd", StringComparison.Ordinal) >= 0;
        for (var end = hasSmall ? 3 : ShortestGiven; end <= lower.Length - (hasSmall ? 4 : 5); end++)
        {
            var rest = lower[end..];
            small = hasSmall ? SmallAt(rest) : 0;
            var surname = small > 1 || end >= ShortestGiven && rest.Length >= ShortestGiven ? rest[small..] : default;
            if (surname.Length < 3 || !IsGiven(lower[..end]))
                continue;
            if (small > 1 && IsBehindSmall(surname)
                || end >= ShortestGiven && rest.Length >= 5 && Lexicon.Listed(rest) is var kinds && kinds.HasFlag(WordKinds.Surname)
                && !kinds.HasFlag(WordKinds.Never))
                return true;
        }
        return false;
    }

    /// <summary>"noortjexx", "xjaydenx" with more than one x.</summary>
    private static bool IsDecorated(ReadOnlySpan<char> lower)
    {
        var bare = lower.Trim('x');
        return lower.Length - bare.Length > 1 && bare.Length > 2
            && (Lexicon.KindsOf(bare) & (WordKinds.Given | WordKinds.GivenAndWord)) != 0
            || lower.Length - bare.Length > 1 && bare.Length > 5 && bare.EndsWith("tje", StringComparison.Ordinal)
            && (Lexicon.Listed(bare[..^3]) & (WordKinds.Given | WordKinds.GivenAndWord)) != 0;
    }

    private static int CapitalInside(ReadOnlySpan<char> cased)
    {
        for (var i = 2; i < cased.Length; i++)
        {
            if (char.IsAsciiLetterUpper(cased[i]) && char.IsAsciiLetterLower(cased[i - 1]))
                return i;
        }
        return 0;
    }

    private static bool IsCamel(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length < 3)
            return false;
        if (second.Length >= ShortestGiven && first is not "mac" && IsGiven(second))
            return true; // "invalBram"
        var given = Lexicon.Listed(first);
        var rest = Lexicon.Listed(second);
        if ((given & WordKinds.Given) != 0 && (given & WordKinds.Never) == 0)
            return second.Length < 3 || (rest & (WordKinds.Given | WordKinds.AnySurname)) != 0 || SmallAt(second) > 0;
        if ((given & WordKinds.GivenAndWord) != 0)
            return (rest & (WordKinds.Surname | WordKinds.Given)) != 0 && (rest & WordKinds.Never) == 0;
        // "PietdeVries"
        foreach (var small in SmallWords)
        {
            if (first.EndsWith(small, StringComparison.Ordinal)
                && (Lexicon.Listed(first[..^small.Length]) & (WordKinds.Given | WordKinds.GivenAndWord)) != 0
                && first.Length - small.Length > 2)
                return true;
        }
        return false;
    }

    private static bool IsGiven(ReadOnlySpan<char> word) =>
        Lexicon.Listed(word) is var kinds && kinds.HasFlag(WordKinds.Given) && !kinds.HasFlag(WordKinds.Never);

    private static bool IsBehindSmall(ReadOnlySpan<char> word) => word.Length > 2
        && (Lexicon.Listed(word) & (WordKinds.SurnameBehind | WordKinds.Surname | WordKinds.Place)) != 0;

    private static int SmallAt(ReadOnlySpan<char> rest)
    {
        foreach (var small in SmallWords)
        {
            if (rest[0] == small[0] && rest.StartsWith(small, StringComparison.Ordinal) && rest.Length > small.Length + 2)
                return small.Length;
        }
        return 0;
    }
}
