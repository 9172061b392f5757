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
        return new(start, end + Age(text.After(end, LongestAge)));
    }

    private const int LongestAge = 10;

    /// <summary>" (15)", " (15 jaar)": how old somebody is says more of who it is.</summary>
    private static int Age(ReadOnlySpan<char> behind) =>
        behind is not [' ', '(', '1', >= '0' and <= '9', ..] ? 0 : behind[4..] is [')', ..] ? 5 : behind[4..] is [' ', 'j', 'r', ')',
            ..] ? 8
            : behind[4..] is [' ', 'j', ')', ..] ? 7 : 0;
}
