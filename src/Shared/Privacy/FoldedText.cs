using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dashboard.Shared.Privacy;

/// <summary>
/// Text as the recognisers read it: no invisible characters, one space for any run of white space, plain letters, digits and
/// dashes for their look-alikes. Remembers where everything stood in the original, in a rented array: dispose it.
/// </summary>
internal sealed class FoldedText : IDisposable
{
    private const int Surroundings = 24;

    private readonly string original;
    private readonly int[]? starts;

    // Set when this is another text with its numbers written in digits: where each character stood in that one.
    private readonly FoldedText? parent;
    private readonly List<(int From, int To)>? origins;

    private bool[]? _holds;

    private FoldedText(string original, string cased, int[]? starts, FoldedText? parent = null, List<(int From, int To)>? origins = null)
    {
        this.original = original;
        this.starts = starts;
        this.parent = parent;
        this.origins = origins;
        Cased = cased;
        Lower = cased.ToLowerInvariant();
        HasDigit = cased.AsSpan().ContainsAnyInRange('0', '9');
    }

    public string Cased { get; }

    /// <summary>The same length as <see cref="Cased"/>, so that a position means the same in both.</summary>
    public string Lower { get; }

    public bool HasDigit { get; }

    /// <summary>Of every search that begins with a word whether one of its words is here: <see cref="ManyWords"/>.</summary>
    public bool[] Holds => _holds ??= ManyWords.AllIn(Lower);

    public static FoldedText From(string original)
    {
        var isPlain = !original.AsSpan().ContainsAnyExceptInRange(' ', '~') && !original.Contains('`', StringComparison.Ordinal);
        return isPlain && !original.Contains("  ", StringComparison.Ordinal) ? new(original, original, null) : Fold(original);
    }

    /// <summary>Another writing of a folded text.</summary>
    /// <param name="origins">Where in the parent each character of <paramref name="cased"/> stood, end exclusive.</param>
    public static FoldedText Respelled(FoldedText parent, string cased, List<(int From, int To)> origins) =>
        new(parent.original, cased, null, parent, origins);

    private static FoldedText Fold(string original)
    {
        // A ligature becomes two letters; nothing becomes more.
        var cased = ArrayPool<char>.Shared.Rent(2 * original.Length);
        var starts = ArrayPool<int>.Shared.Rent(2 * original.Length);
        var length = 0;
        for (var at = 0; at < original.Length; at += WidthAt(original, at))
        {
            var letter = original[at] < 128 ? Folding.Ascii(original[at]) : Folding.Beyond(original, at);
            if (letter == Folding.Nothing || letter == ' ' && length > 0 && cased[length - 1] == ' ')
                continue;
            if (letter == Folding.Ligature)
            {
                (cased[length], starts[length++]) = (char.IsUpper(original[at]) ? 'I' : 'i', at);
                letter = char.IsUpper(original[at]) ? 'J' : 'j';
            }
            (cased[length], starts[length++]) = (letter, at);
        }
        var folded = new string(cased, 0, length);
        ArrayPool<char>.Shared.Return(cased);
        return new(original, folded, starts);
    }

    public void Dispose()
    {
        if (starts is not null)
            ArrayPool<int>.Shared.Return(starts);
    }

    private static int WidthAt(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    /// <summary>Where a stretch stands in the original text.</summary>
    public IdentifyingSpan Original(IdentifyingKind kind, Stretch stretch)
    {
        if (parent is not null)
            return parent.Original(kind, new(origins![stretch.Start].From, origins[stretch.End - 1].To));
        if (starts is null)
            return new(kind, stretch.Start, stretch.End);
        var last = starts[stretch.End - 1];
        return new(kind, starts[stretch.Start], last + WidthAt(original, last));
    }

    /// <summary>At most <paramref name="count"/> lower-case characters that end at <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> Before(int index, int count) => Lower.AsSpan(Math.Max(0, index - count)..index);

    /// <summary>At most <paramref name="count"/> lower-case characters from <paramref name="index"/> on.</summary>
    public ReadOnlySpan<char> After(int index, int count) => Lower.AsSpan(index, Math.Min(count, Lower.Length - index));

    /// <summary>The character, or a space outside the text.</summary>
    public char At(int index)
    {
        Count();
        return index >= 0 && index < Lower.Length ? Lower[index] : ' ';
    }

    /// <summary>How often a character was asked for, where a test can count it: 0 in what is published.</summary>
    public long Steps { get; private set; }

    [Conditional("DEBUG")]
    private void Count() => Steps++;

    public bool IsDigit(int index) => char.IsAsciiDigit(At(index));

    /// <summary>A letter, digit or underscore: what makes a neighbour part of the same word.</summary>
    public bool IsWord(int index) => char.IsLetterOrDigit(At(index)) || At(index) == '_';

    /// <summary>False in shouted text, where a capital says nothing about a name.</summary>
    public bool CapitalsMean(int index)
    {
        var around = MemoryMarshal.Cast<char, ushort>(Cased.AsSpan(Math.Max(0, index - Surroundings)..Math.Min(Cased.Length, index
            + Surroundings)));
        var (capitals, at) = (0, 0);
        // Asked for every capital, so eight characters at a time: a comparison that holds is -1.
        for (; at <= around.Length - Vector128<ushort>.Count; at += Vector128<ushort>.Count)
        {
            var eight = Vector128.Create<ushort>(around[at..]);
            var isUpper = Vector128.LessThan(eight - Vector128.Create((ushort)'A'), Vector128.Create((ushort)26));
            var isLower = Vector128.LessThan(eight - Vector128.Create((ushort)'a'), Vector128.Create((ushort)26));
            capitals += Vector128.Sum((isLower - isUpper).AsInt16());
        }
        for (; at < around.Length; at++)
            capitals += char.IsAsciiLetterUpper((char)around[at]) ? 1 : char.IsAsciiLetterLower((char)around[at]) ? -1 : 0;
        return capitals < 0;
    }

    public bool IsCapital(int index) => index < Cased.Length && char.IsUpper(Cased[index]) && CapitalsMean(index);

    /// <summary>A capital that is more than the start of a sentence.</summary>
    public bool IsNameLike(int index)
    {
        if (!IsCapital(index))
            return false;
        var before = index - 1;
        while (before >= 0 && Cased[before] is ' ' or '"' or '\'' or '(')
            before--;
        return before >= 0 && Cased[before] is not ('.' or '!' or '?' or ':');
    }
}
