using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>How a decision ends.</summary>
internal static class FinishedDecisions
{
    /// <exception cref="RuleBrokenException">There is none, or another organisation sees to it.</exception>
    public static Task<Unit> FinishDecisionAsync(
        this JournalWriter journal, Caller caller, Guid id, int version, DecisionStatus status, JournalKind kind,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(caller, async (unit, cancel) =>
        {
            var decision = await unit.Context.DecisionAsync(id, caller, cancel);
            decision.Finish(status, version, unit.Now);
            var meeting = await unit.Context.MeetingAsync(decision.MeetingId, cancel);
            unit.Record(kind, decision.Id, decision.Version);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
            return Unit.Value;
        }, cancellationToken);
}
