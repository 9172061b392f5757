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
        return new(start, end);
    }
}
