using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Where a meeting and its parts are looked up, and how a meeting as a whole is changed.</summary>
internal static class MeetingQueries
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<Meeting> MeetingAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Meetings.SingleOrDefaultAsync(meeting => meeting.Id == id, cancellationToken)
            ?? throw NotFound("Dit overleg is er niet (meer).");

    /// <exception cref="RuleBrokenException">There is none, or it is over.</exception>
    public static async Task<Meeting> OpenMeetingAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken)
    {
        var meeting = await context.MeetingAsync(id, cancellationToken);
        return meeting.IsOpen
            ? meeting
            : throw new RuleBrokenException("Dit overleg is voorbij: agenda, verslag en besluiten staan vast.", BrokenRule.Conflict);
    }

    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<AgendaItem> AgendaItemAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.AgendaItems.SingleOrDefaultAsync(item => item.Id == id, cancellationToken)
            ?? throw NoSuchItem();

    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<MinuteNote> NoteAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.MinuteNotes.SingleOrDefaultAsync(note => note.Id == id, cancellationToken)
            ?? throw NotFound("Deze aantekening is er niet (meer).");

    /// <exception cref="RuleBrokenException">There is none, or another organisation sees to it.</exception>
    public static async Task<Decision> DecisionAsync(
        this DashboardContext context, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var decision = await context.Decisions.SingleOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw NotFound("Dit besluit is er niet (meer).");
        return caller.Role == Roles.Reporter && decision.Organisation != caller.Organisation
            ? throw new RuleBrokenException("Een andere organisatie ziet hierop toe.", BrokenRule.NotAllowed)
            : decision;
    }

    /// <param name="change">Told the moment, UTC; may run more than once.</param>
    public static Task<Unit> ChangeMeetingAsync(
        this JournalWriter journal, Caller caller, Guid id, JournalKind kind, Action<Meeting, DateTime> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(caller, async (unit, cancel) =>
        {
            var meeting = await unit.Context.MeetingAsync(id, cancel);
            change(meeting, unit.Now);
            unit.Record(kind, meeting.Id, meeting.Version);
            return Unit.Value;
        }, cancellationToken);

    public static RuleBrokenException NoSuchItem() => NotFound("Dit agendapunt is er niet (meer).");

    public static RuleBrokenException NotFound(string detail) => new(detail, BrokenRule.NotFound);
}
