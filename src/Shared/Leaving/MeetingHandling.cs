using Dashboard.Shared.Dutch;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Leaving;

/// <summary>
/// How far the papers of a meeting may go: they hold protected figures only, and what was written and decided at the table.
/// </summary>
public static class MeetingHandling
{
    /// <summary>The handling code (Traffic Light Protocol) of every page, in words.</summary>
    public static string Sentence { get; } = Label.For(Reach.Meeting);

    /// <summary>What a meeting's papers say about themselves.</summary>
    public static Mark MarkFor(MeetingDetails details) => Mark.Protected(
        details.Snapshot.Release, LensText.Describe(new(WeekOf(details).Monday, WeekOf(details).Monday.AddDays(6)), details.Region),
        details.Snapshot.CutOff, Reach.Meeting)
        with
    { Proof = details.Snapshot.Hash[..12] };

    private static IsoWeek WeekOf(MeetingDetails details) => IsoWeek.Parse(details.Meeting.Week);
}
