namespace Dashboard.Shared.Meetings;

/// <summary>How far the papers of a meeting may go: they hold protected figures only, and what was written and decided at the table.</summary>
public static class MeetingHandling
{
    /// <summary>The handling code (Traffic Light Protocol) of every page, in words.</summary>
    public const string Sentence = "TLP:AMBER – alleen voor de organisaties van dit overleg";
}
