namespace Dashboard.Shared.Privacy;

/// <summary>Finds one kind of identifying text. Stateless: one instance serves every caller at once.</summary>
internal interface IRecogniser
{
    IdentifyingKind Kind { get; }

    /// <summary>Whether what it looks for holds a digit, so that a text without one need not be read.</summary>
    bool NeedsDigit { get; }

    /// <summary>Yields stretches of <see cref="FoldedText.Lower"/>, end exclusive. Takes time linear in the text's length.</summary>
    IEnumerable<Stretch> Find(FoldedText text);
}

/// <summary>A piece of folded text, end exclusive.</summary>
internal readonly record struct Stretch(int Start, int End);
