namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>
/// The guard's second tier, which asks: words that no list knows, or that could be a person or an account where they stand. The same code
/// runs in the
/// browser and on the server, which is the authority.
/// </summary>
public static class DoubtfulWords
{
    /// <summary>
    /// Finds every word of a narrative that is asked about, ordered by start, not overlapping; none where the first tier refuses already.
    /// </summary>
    public static IReadOnlyList<Doubt> Find(string? text, DutchWords words)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        using var folded = FoldedText.From(text);
        return new DoubtReader(text, folded, words).Read();
    }

    /// <summary>The same for a reference, which is a code: only what reads as a word in it is asked about.</summary>
    public static IReadOnlyList<Doubt> FindInReference(string? reference, DutchWords words)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return [];
        using var folded = FoldedText.From(reference);
        return new DoubtReader(reference, folded, words).ReadReference();
    }
}
