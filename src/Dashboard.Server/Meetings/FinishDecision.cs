using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// What became of a decision: done (<c>POST /app/decisions/{id}/done</c>: coordinators, the chair, and the organisation that sees to it) or dropped
/// (<c>…/dropped</c>: coordinators and the chair).
/// </summary>
internal static class FinishDecision
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Decisions + "/{id:guid}/done", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            FinishAsync(id, change.Version, user, journal, DecisionStatus.Done, cancellationToken))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Reporter, Roles.Coordinator, Roles.Chair));
        routes.MapPost(ApiRoutes.Decisions + "/{id:guid}/dropped", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            FinishAsync(id, change.Version, user, journal, DecisionStatus.Dropped, cancellationToken))
            .RequireAuthorization(MeetingDoors.Prepares);
    }

    private static async Task<IResult> FinishAsync(Guid id, int version, ClaimsPrincipal user, JournalWriter journal, DecisionStatus status, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.Meet.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var decision = await unit.Context.Decisions.SingleOrDefaultAsync(d => d.Id == id, cancel) ?? throw MeetingDoors.Gone("Dit besluit is er niet (meer).");
            if (caller.Role == Roles.Reporter && decision.Organisation != caller.Organisation)
                throw new RuleBrokenException("Een andere organisatie ziet hierop toe.", StatusCodes.Status403Forbidden);
            decision.Finish(status, version, unit.Now);
            var meeting = await unit.Context.MeetingAsync(decision.MeetingId, cancel);
            unit.Record(status == DecisionStatus.Done ? JournalKind.DecisionDone : JournalKind.DecisionDropped, decision.Id, decision.Version, caller);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }
}
