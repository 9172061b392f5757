namespace Dashboard.Shared.Privacy;

/// <summary>
/// Words without one of which a dear search need not begin. The words of all searches are looked for in one pass over a text, when the
/// first search asks.
/// </summary>
internal sealed class ManyWords
{
    private static readonly Lock Adding = new();

    private static readonly List<ManyWords> All = [];

    // Made anew when a search is added: a recogniser names its words when it is first used.
    private static volatile WordIndex? _index;

    private readonly string[] _words;

    private readonly int _number;

    /// <param name="words">Lower case, of three characters or more.</param>
    public ManyWords(params string[] words)
    {
        _words = words;
        lock (Adding)
        {
            _number = All.Count;
            All.Add(this);
            _index = null;
        }
    }

    public bool AreIn(FoldedText text) => _number < text.Holds.Length ? text.Holds[_number] : AreIn(text.Lower);

    /// <summary>Of every search whether one of its words is in a text.</summary>
    public static bool[] AllIn(ReadOnlySpan<char> text) => (_index ?? Indexed()).In(text);

    private bool AreIn(ReadOnlySpan<char> text)
    {
        foreach (var word in _words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static WordIndex Indexed()
    {
        lock (Adding)
            return _index ??= new([.. All.Select(search => search._words)]);
    }

    /// <summary>Every word by its first three letters, which are rarely right by chance.</summary>
    private sealed class WordIndex
    {
        private const int Letters = 3;

        private readonly int _searches;

        // By three letters, where in the groups the words stand that begin so; 0 for most.
        private readonly ushort[] _groupOf = new ushort[1 << 5 * Letters];

        private readonly (string Word, int[] Searches)[][] _groups;

        public WordIndex(IReadOnlyList<string[]> searches)
        {
            _searches = searches.Count;
            var words = searches.SelectMany((words, number) => words.Select(word => (Word: word, Number: number))).ToLookup(
                pair => pair.Word, pair => pair.Number);
            _groups = [[], .. words.GroupBy(word => Place(word.Key)).Select(
                group => group.Select(word => (word.Key, word.Distinct().ToArray())).ToArray())];
            for (var group = 1; group < _groups.Length; group++)
                _groupOf[Place(_groups[group][0].Word)] = (ushort)group;
        }

        public bool[] In(ReadOnlySpan<char> text)
        {
            var found = new bool[_searches];
            var place = 0;
            for (var at = 0; at < text.Length; at++)
            {
                place = Next(place, text[at]);
                if (_groupOf[place] is > 0 and var group && at >= Letters - 1)
                    Mark(text[(at - Letters + 1)..], _groups[group], found);
            }
            return found;
        }

        private static void Mark(ReadOnlySpan<char> text, (string Word, int[] Searches)[] words, bool[] found)
        {
            foreach (var (word, searches) in words)
            {
                if (!text.StartsWith(word, StringComparison.Ordinal))
                    continue;
                foreach (var search in searches)
                    found[search] = true;
            }
        }

        private static int Place(string word) => Next(Next(Next(0, word[0]), word[1]), word[2]);

        // Five bits a character tell the letters apart; what else they hold is looked at afterwards.
        private static int Next(int place, char next) => (place << 5 | next & 31) & (1 << 5 * Letters) - 1;
    }
}
