using System.Buffers.Binary;
using System.Numerics;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>
/// The words that a Dutch text of this kind holds, as the smallest automaton that accepts them; <c>derive/derive.mjs</c> writes it. Longer
/// words that are
/// made of these are known too. Read once, and then good for every caller at once.
/// </summary>
public sealed class DutchWords
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz'-0_^";
    private const uint End = 1u << 31;
    private const int Nowhere = -1;
    private const int Root = 0;

    // The same three numbers as in derive.mjs, or words that it left out would not be known.
    private const int ShortestPart = 5;
    private const int ShortestPartOfSmall = 4;
    private const int MostParts = 4;

    /// <summary>Longer is no word: it is not made of words, and not mistyped.</summary>
    private const int LongestWord = 60;

    private const int ShortestMistyped = 7;

    private static readonly sbyte[] Places = [.. Enumerable.Range(0, 128).Select(c =>
        (sbyte)Alphabet.IndexOf((char)c, StringComparison.Ordinal))];

    private static readonly int Capital = Alphabet.IndexOf('^', StringComparison.Ordinal);
    private static readonly int Beginning = Alphabet.IndexOf('_', StringComparison.Ordinal);
    private static readonly int Digit = Alphabet.IndexOf('0', StringComparison.Ordinal);

    private readonly uint[] _masks;
    private readonly int[] _firstEdges;
    private readonly int[] _targets;

    private DutchWords(uint[] masks, int[] firstEdges, int[] targets) => (_masks, _firstEdges, _targets) = (masks, firstEdges, targets);

    /// <param name="file">The contents of <c>words.dat</c>.</param>
    /// <exception cref="InvalidDataException">It is something else, or not whole.</exception>
    public static DutchWords Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("NLW1"u8))
            throw new InvalidDataException("This is no list of words.");
        var (nodes, edges) = (BinaryPrimitives.ReadInt32LittleEndian(file[4..]), BinaryPrimitives.ReadInt32LittleEndian(file[8..]));
        file = file[12..];
        if (nodes <= 0 || edges < 0 || file.Length != 4L * nodes + 3L * edges)
            throw new InvalidDataException("This list of words is not whole.");
        var masks = new uint[nodes];
        var firstEdges = new int[nodes];
        var edge = 0;
        for (var node = 0; node < nodes; node++)
        {
            masks[node] = (uint)(file[node] | file[nodes + node] << 8 | file[2 * nodes + node] << 16 | file[3 * nodes + node] << 24);
            firstEdges[node] = edge;
            edge += BitOperations.PopCount(masks[node] & ~End);
        }
        if (edge != edges)
            throw new InvalidDataException("This list of words is not whole.");
        var reading = new Reading(masks, firstEdges, file[(4 * nodes)..]);
        return new(masks, firstEdges, reading.Targets());
    }

    /// <summary>Whether this is an everyday word, or made of some.</summary>
    /// <param name="word">Lower case, without accents.</param>
    /// <param name="isSmall">Whether it stood in small letters; a name with a capital is more often made of what looks like words
    /// ("Steenbrink").</param>
    public bool Knows(ReadOnlySpan<char> word, bool isSmall) =>
        word is not ['_', ..]
            && (Ends(Walk(Root, word))
            || word.Length is > ShortestPart and <= LongestWord && (IsMade(word, isSmall) || isSmall && IsForm(word)));

    /// <summary>Whether this is written with a capital and is no person: a place, a language, an organisation, a brand.</summary>
    /// <param name="word">Lower case, without accents.</param>
    public bool KnowsWithCapital(ReadOnlySpan<char> word) => Ends(Walk(Step(Root, Capital), word));

    /// <summary>Whether an everyday word begins with this: what an abbreviation with a point is.</summary>
    public bool KnowsBeginning(ReadOnlySpan<char> word) => word is not ['_', ..] && Walk(Root, word) != Nowhere;

    /// <summary>
    /// Whether one slip of the hand makes this of an everyday word: a letter too many, one too few, another one, two that changed places.
    /// </summary>
    /// <param name="word">Lower case, without accents.</param>
    public bool KnowsMistyped(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestMistyped or > LongestWord)
            return false;
        // The first letter is seldom the wrong one, and it tells most names apart.
        for (var (at, node) = (1, Step(Root, PlaceOf(word[0]))); at < word.Length
            && node != Nowhere; node = Step(node, PlaceOf(word[at++])))
        {
            if (Ends(Walk(node, word[(at + 1)..])))
                return true;
            if (at + 1 < word.Length && Ends(Walk(Step(Step(node, PlaceOf(word[at + 1])), PlaceOf(word[at])), word[(at + 2)..])))
                return true;
            for (var (edge, rest) = (_firstEdges[node], _masks[node] & ~End); rest != 0; edge++, rest &= rest - 1)
            {
                if (Ends(Walk(_targets[edge], word[(at + 1)..])) || Ends(Walk(_targets[edge], word[at..])))
                    return true;
            }
        }
        return false;
    }

    /// <summary>"gezaghebbenden", "kampje": the plural or the small form of a word.</summary>
    private bool IsForm(ReadOnlySpan<char> word) => word switch
    {
        [.. var one, 'n'] when one is [.., 'e'] => IsOne(one),
        [.. var one, 't', 'j', 'e'] when IsOne(one) => true,
        [.. var one, 'j', 'e'] => IsOne(one),
        [.. var one, 'j', 'e', 's'] => IsOne(one) || one is [.. var shorter, 't'] && IsOne(shorter),
        _ => false,
    };

    private bool IsOne(ReadOnlySpan<char> word) =>
        word.Length >= ShortestPartOfSmall && (Ends(Walk(Root, word)) || word.Length > ShortestPart && IsMade(word, isSmall: true));

    /// <summary>"hulpverleningstraject": parts of so many letters or more, with an s or a dash between them where one stands.</summary>
    private bool IsMade(ReadOnlySpan<char> word, bool isSmall)
    {
        var shortest = isSmall ? ShortestPartOfSmall : ShortestPart;
        Span<byte> reached = stackalloc byte[LongestWord + 2];
        reached.Fill(byte.MaxValue);
        reached[0] = 0;
        for (var from = 0; from < word.Length; from++)
        {
            if (reached[from] >= MostParts || word[from] == '_')
                continue;
            var after = (byte)(reached[from] + 1);
            for (var (to, node) = (from, Step(Root, PlaceOf(word[from]))); node != Nowhere; node = ++to < word.Length
                ? Step(node, PlaceOf(word[to])) : Nowhere)
            {
                if (Ends(node) && to + 1 - from >= shortest && to + 1 - from < word.Length)
                    Reach(reached, word, to + 1, after);
            }
            if (from > 0 && !isSmall)
                continue; // "nachttoezicht": also inside, but a name holds such short words by chance
            for (var (to, node) = (from, Step(Step(Root, Beginning), PlaceOf(word[from]))); node != Nowhere; node = ++to < word.Length
                ? Step(node, PlaceOf(word[to])) : Nowhere)
            {
                if (Ends(node) && word.Length - (to + 1) >= shortest)
                    Reach(reached, word, to + 1, after);
            }
        }
        return reached[word.Length] <= MostParts;
    }

    private static void Reach(Span<byte> reached, ReadOnlySpan<char> word, int at, byte parts)
    {
        reached[at] = Math.Min(reached[at], parts);
        if (at < word.Length && word[at] is 's' or '-')
            reached[at + 1] = Math.Min(reached[at + 1], parts);
    }

    private int Walk(int node, ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if ((node = Step(node, PlaceOf(letter))) == Nowhere)
                break;
        }
        return node;
    }

    private int Step(int node, int place)
    {
        if (node == Nowhere || place < 0)
            return Nowhere;
        var (mask, bit) = (_masks[node], 1u << place);
        return (mask & bit) == 0 ? Nowhere : _targets[_firstEdges[node] + BitOperations.PopCount(mask & (bit - 1))];
    }

    private bool Ends(int node) => node != Nowhere && (_masks[node] & End) != 0;

    private static int PlaceOf(char c) => char.IsAsciiDigit(c) ? Digit : c < Places.Length && c != '^' ? Places[c] : Nowhere;

    /// <summary>Follows the walk that wrote the file, and so learns where every edge goes.</summary>
    private ref struct Reading(uint[] masks, int[] firstEdges, ReadOnlySpan<byte> references)
    {
        private readonly ReadOnlySpan<byte> _references = references;
        private readonly int[] _targets = new int[references.Length / 3];
        private int _edge;
        private int _met;

        public int[] Targets()
        {
            Visit(0);
            return _met == masks.Length && _edge == _targets.Length ? _targets
                : throw new InvalidDataException("This list of words is not whole.");
        }

        private int Visit(int depth)
        {
            var node = _met++;
            if (depth > 2 * LongestWord || node >= masks.Length)
                throw new InvalidDataException("This list of words is not whole.");
            for (var edge = firstEdges[node]; edge < firstEdges[node] + BitOperations.PopCount(masks[node] & ~End); edge++)
            {
                if (_edge >= _targets.Length)
                    throw new InvalidDataException("This list of words is not whole.");
                var reference = _references[_edge] | _references[_targets.Length + _edge] << 8 | _references[2 * _targets.Length
                    + _edge] << 16;
                _edge++;
                if (reference > masks.Length)
                    throw new InvalidDataException("This list of words is not whole.");
                _targets[edge] = reference == 0 ? Visit(depth + 1) : reference - 1;
            }
            return node;
        }
    }
}
