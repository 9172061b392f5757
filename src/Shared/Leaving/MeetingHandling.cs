using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Leaving;

/// <summary>
/// How far the papers of a meeting may go: they hold protected figures only, and what was written and decided at the table. A partner's own
/// papers have its own part in the figures as it is, so they stay within.
/// </summary>
public static class MeetingHandling
{
    /// <summary>What a meeting's papers say about themselves.</summary>
    public static Mark MarkFor(MeetingDetails details) => Mark.Protected(
        details.Snapshot.Release, LensText.Describe(new(WeekOf(details).Monday, WeekOf(details).Monday.AddDays(6)), details.Region),
        details.Snapshot.CutOff, details.Reach)
        with
    { Proof = details.Snapshot.Hash[..12] };

    private static IsoWeek WeekOf(MeetingDetails details) => IsoWeek.Parse(details.Meeting.Week);
}
