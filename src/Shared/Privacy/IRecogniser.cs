namespace Dashboard.Shared.Privacy;

/// <summary>Finds one kind of identifying text. Stateless: one instance serves every caller at once.</summary>
internal interface IRecogniser
{
    IdentifyingKind Kind { get; }

    /// <summary>Whether what it looks for holds a digit, so that a text without one need not be read.</summary>
    bool NeedsDigit { get; }

    /// <summary>Adds stretches of <see cref="FoldedText.Lower"/>, end exclusive. Takes time linear in the text's length.</summary>
    void Find(FoldedText text, List<Stretch> found);
}

/// <summary>A piece of folded text, end exclusive.</summary>
internal readonly record struct Stretch(int Start, int End);
