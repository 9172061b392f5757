using Dashboard.Server.Domain;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Contracts;

/// <summary>A meeting and its parts as people see them.</summary>
internal static class MeetingContracts
{
    public static MeetingCard ToCard(this Meeting meeting) =>
        new(meeting.Id, meeting.Week, meeting.PlannedAt, meeting.Status, meeting.Version);

    public static SnapshotCard ToCard(this Snapshot snapshot) => new(
        snapshot.Week, snapshot.Number, snapshot.CutOff, snapshot.FrozenAt, snapshot.Release, Convert.ToHexStringLower(snapshot.Hash));

    public static NoteCard ToCard(this MinuteNote note) => new(note.Id, note.Text, note.Role, note.Organisation, note.At, note.Version);

    /// <param name="week">The week of its meeting.</param>
    /// <param name="leads">Whether the reader may open the warning that it rests on.</param>
    public static DecisionCard ToCard(this Decision decision, string week, DateOnly today, bool leads) => new(
        decision.Id, decision.MeetingId, week, decision.AgendaItemId, decision.Text, decision.Reason, leads
            ? decision.WarningId
            : null, decision.Lens,
        decision.Organisation, decision.Role, decision.DueOn, decision.Status, decision.EndedAt, decision.IsOverdue(
            today), decision.Version);
}
