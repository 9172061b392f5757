namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Where a word stands: what was read before it, what follows it, and whether a sentence begins there.</summary>
internal sealed class Neighbours(string original, FoldedText text)
{
    private (int Start, int End) _previous;
    private (int Start, int End) _beforePrevious;

    public int PreviousStart => _previous.Start;

    /// <summary>0 before the first word.</summary>
    public int PreviousEnd => _previous.End;

    /// <summary>The reader has read a word, and goes on to the next.</summary>
    public void Pass(int start, int end) => (_beforePrevious, _previous) = (_previous, (start, end));

    /// <summary>A word with the dashes and apostrophes inside it, or an abbreviation with its points.</summary>
    public (int Start, int End) Token(int start)
    {
        var end = start + 1;
        if (IsLetter(start) && text.At(end) == '.' && IsLetter(end + 1) && !text.IsWord(end + 2))
        {
            while (text.At(end) == '.' && IsLetter(end + 1) && !text.IsWord(end + 2))
                end += 2;
            return (start, end);
        }
        while (text.IsWord(end) || text.At(end) is '-' or '\'' && text.IsWord(end + 1))
            end++;
        return (start, end);
    }

    public ReadOnlySpan<char> Previous => text.Lower.AsSpan(_previous.Start.._previous.End);

    public ReadOnlySpan<char> BeforePrevious => text.Lower.AsSpan(_beforePrevious.Start.._beforePrevious.End);

    public bool Adjoins(int start) => _previous.End > 0 && start == _previous.End + 1 && text.At(start - 1) == ' ';

    public ReadOnlySpan<char> Next(int end)
    {
        if (end + 1 >= text.Lower.Length || text.At(end) != ' ')
            return [];
        var last = end + 1;
        while (text.IsWord(last))
            last++;
        return text.Lower.AsSpan(end + 1, last - end - 1);
    }

    /// <summary>Where a capital says nothing: at the start, behind a point, a bullet or a new line.</summary>
    public bool StartsSentence(int start)
    {
        var before = start - 1;
        while (before >= 0 && text.Lower[before] is ' ' or '"' or '\'' or '(')
            before--;
        if (before > 0 && text.Lower[before] == '.' && before < _previous.End + 1 && char.IsLetter(text.At(_previous.Start))
            && (_previous.End - _previous.Start == 1 && (char.IsUpper(text.Cased[_previous.Start]) || text.Lower[_previous.Start] == 'v')
            || Previous.Contains('.')))
            return false; // "v.d. Bogaard"
        if (before < 0 || text.Lower[before] is '.' or '!' or '?' or ':' or ';' or '*' or '|' or '>' || text.Lower[before] is '-' or ')'
            && text.At(before + 1) == ' ')
            return true;
        var from = text.Original(default, new(before, before + 1)).End;
        return original.AsSpan(from, text.Original(default, new(start, start + 1)).Start - from).ContainsAny('\n', '\r');
    }

    private bool IsLetter(int at) => char.IsLetter(text.At(at));
}
