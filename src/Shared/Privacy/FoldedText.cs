using System.Text;

namespace Dashboard.Shared.Privacy;

/// <summary>
/// Text as the recognisers read it: no invisible characters, one space for any run of white space, plain letters, digits and
/// dashes for their look-alikes. Remembers where everything stood in the original.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[] starts;
    private readonly int[] ends;

    private FoldedText(string cased, int[] starts, int[] ends)
    {
        Cased = cased;
        Lower = cased.ToLowerInvariant();
        this.starts = starts;
        this.ends = ends;
        HasDigit = cased.AsSpan().ContainsAnyInRange('0', '9');
        CapitalsMean = cased.Count(char.IsAsciiLetterLower) > cased.Count(char.IsAsciiLetterUpper);
    }

    public string Cased { get; }

    /// <summary>The same length as <see cref="Cased"/>, so that a position means the same in both.</summary>
    public string Lower { get; }

    public bool HasDigit { get; }

    /// <summary>False in shouted text, where a capital says nothing about a name.</summary>
    public bool CapitalsMean { get; }

    public static FoldedText From(string original)
    {
        var cased = new StringBuilder(original.Length);
        var starts = new List<int>(original.Length);
        var ends = new List<int>(original.Length);
        for (int start = 0, end; start < original.Length; start = end)
        {
            var folded = original[start] < 128 ? Folding.Ascii(original[start]) : Folding.Beyond(original, start);
            end = start + (char.IsSurrogatePair(original, start) ? 2 : 1);
            if (folded == Folding.Ligature)
            {
                Add(char.IsUpper(original[start]) ? 'I' : 'i');
                Add(char.IsUpper(original[start]) ? 'J' : 'j');
            }
            else if (folded != Folding.Nothing && !(folded == ' ' && cased.Length > 0 && cased[^1] == ' '))
                Add(folded);

            void Add(char letter)
            {
                cased.Append(letter);
                starts.Add(start);
                ends.Add(end);
            }
        }
        return new(cased.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>Where a stretch stands in the original text.</summary>
    public IdentifyingSpan Original(IdentifyingKind kind, Stretch stretch) => new(kind, starts[stretch.Start], ends[stretch.End - 1]);

    /// <summary>At most <paramref name="count"/> lower-case characters that end at <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> Before(int index, int count) => Lower.AsSpan(Math.Max(0, index - count)..index);

    /// <summary>At most <paramref name="count"/> lower-case characters from <paramref name="index"/> on.</summary>
    public ReadOnlySpan<char> After(int index, int count) => Lower.AsSpan(index, Math.Min(count, Lower.Length - index));

    /// <summary>The character, or a space outside the text.</summary>
    public char At(int index) => index >= 0 && index < Lower.Length ? Lower[index] : ' ';

    public bool IsDigit(int index) => char.IsAsciiDigit(At(index));

    /// <summary>A letter, digit or underscore: what makes a neighbour part of the same word.</summary>
    public bool IsWord(int index) => char.IsLetterOrDigit(At(index)) || At(index) == '_';

    /// <summary>A capital that says something: not in shouted text and not merely the start of a sentence.</summary>
    public bool IsNameLike(int index)
    {
        if (!CapitalsMean || index >= Cased.Length || !char.IsUpper(Cased[index]))
            return false;
        var before = index - 1;
        while (before >= 0 && Cased[before] is ' ' or '"' or '\'' or '(')
            before--;
        return before >= 0 && Cased[before] is not ('.' or '!' or '?' or ':');
    }
}
