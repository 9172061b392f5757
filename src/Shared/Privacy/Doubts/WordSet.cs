using System.Collections.Frozen;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Short lists of words, written with spaces between them and asked for a piece of a text.</summary>
internal static class WordSet
{
    public static FrozenSet<string> Shapes(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Holds(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
