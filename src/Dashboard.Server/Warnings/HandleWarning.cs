using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// What people do with a warning: take it up, say whether it was useful and why, close it (<c>POST /app/warnings/{id}/take-up</c>, <c>/assessment</c>,
/// <c>/close</c>: coordinators and the chair).
/// </summary>
internal static class HandleWarning
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/take-up", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            MoveAsync(id, user, journal, JournalKind.WarningTakenUp, (warning, at) => warning.TakeUp(change.Version, at), cancellationToken)).RequireAuthorization(Who);
        routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/close", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            MoveAsync(id, user, journal, JournalKind.WarningClosed, (warning, at) => warning.Close(change.Version, at), cancellationToken)).RequireAuthorization(Who);
        routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/assessment", (Guid id, WarningAssessment assessment, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
        {
            var reason = Checked(assessment.Reason);
            return MoveAsync(id, user, journal, JournalKind.WarningAssessed, (warning, at) => warning.Assess(assessment.Verdict, reason, assessment.Version, at), cancellationToken);
        }).RequireAuthorization(Who);
    }

    private static void Who(Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Coordinator, Roles.Chair);

    private static async Task<IResult> MoveAsync(
        Guid id, ClaimsPrincipal user, JournalWriter journal, JournalKind kind, Action<Warning, DateTime> move, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.HandleWarning.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var warning = await unit.Context.Warnings.SingleOrDefaultAsync(w => w.Id == id, cancel)
                ?? throw new RuleBrokenException("Dit vroegsignaal is er niet (meer).", StatusCodes.Status404NotFound);
            move(warning, unit.Now);
            unit.Record(kind, warning.Id, warning.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static string Checked(string? reason)
    {
        var check = new DraftCheck();
        var text = check.Text("reason", reason, WarningAssessment.MaxReason, $"Schrijf waarom, in ten hoogste {WarningAssessment.MaxReason} tekens.", lines: true);
        check.Done();
        return text;
    }
}
