namespace Dashboard.Shared.Signals;

/// <summary>
/// What a handling mark lets through. The server opens signals by it, and the form reads it out before a signal is sent
/// (<c>WhoSeesText</c>): there is one rule, and the words cannot say anything else. Reporters of the signal's own organisation always
/// open its card.
/// </summary>
public static class WhoSees
{
    /// <summary>The roles that open the card of anybody's signal with this mark.</summary>
    public static IReadOnlyList<string> Card(Handling handling) =>
        handling == Handling.Red ? [Roles.Coordinator] : Roles.SeeingEverything;

    /// <summary>The marks of the signals whose card a role opens, whoever sent them in.</summary>
    public static IReadOnlyList<Handling> MarksFor(string role) =>
        [.. Code<Handling>.All.Where(handling => Card(handling).Contains(role, StringComparer.Ordinal))];

    /// <summary>The roles that read a narrative, whatever the mark. Its own partner does not read it back.</summary>
    public static IReadOnlyList<string> Narrative { get; } = [Roles.Coordinator];

    /// <summary>The roles that see exact figures of everybody's signals.</summary>
    public static IReadOnlyList<string> ExactFigures { get; } = Roles.SeeingEverything;

    /// <summary>Whether it counts in exact figures: those of everybody's signals, and those of its own organisation.</summary>
    public static bool CountsExactly(Handling handling) => handling != Handling.Red;

    /// <summary>Whether it counts in what every partner sees: protected figures and notices.</summary>
    public static bool CountsForEverybody(Handling handling) => handling == Handling.Green;
}
