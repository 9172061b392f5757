using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>
/// What a coordinator does with a signal: takes it up, says what it is worth, follows it up, closes it (<c>POST /app/signals/{id}/take-up</c>,
/// <c>/assessment</c>, <c>/follow-up</c>, <c>/close</c>). A verdict takes it out of the picture, or brings it back.
/// </summary>
internal static class AssessSignal
{
    private const string One = ApiRoutes.Signals + "/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(One + "/take-up", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            MoveAsync(id, user, journal, JournalKind.SignalTakenUp, (_, signal, _) => Done(() => signal.TakeUp(change.Version)), cancellationToken)).RequireAuthorization(Who);
        routes.MapPost(One + "/assessment", (Guid id, SignalAssessment assessment, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
        {
            var reason = Checked(assessment);
            return MoveAsync(id, user, journal, JournalKind.SignalAssessed, async (context, signal, cancel) =>
            {
                await CheckOriginalAsync(context, id, assessment.DuplicateOf, cancel);
                signal.Assess(assessment.Verdict, reason, assessment.DuplicateOf, assessment.Version);
            }, cancellationToken);
        }).RequireAuthorization(Who);
        routes.MapPost(One + "/follow-up", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            MoveAsync(id, user, journal, JournalKind.SignalFollowedUp, (_, signal, _) => Done(() => signal.FollowUp(change.Version)), cancellationToken)).RequireAuthorization(Who);
        routes.MapPost(One + "/close", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            MoveAsync(id, user, journal, JournalKind.SignalClosed, (_, signal, _) => Done(() => signal.Close(change.Version)), cancellationToken)).RequireAuthorization(Who);
    }

    public static void Who(Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Coordinator, Roles.Chair);

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private static async Task<IResult> MoveAsync(
        Guid id, ClaimsPrincipal user, JournalWriter journal, JournalKind kind, Func<DashboardContext, Signal, CancellationToken, Task> move, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.Assess.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var signal = await unit.Context.Signals.VisibleTo(caller).SingleOrDefaultAsync(s => s.Id == id, cancel)
                ?? throw new RuleBrokenException("Dit signaal is niet gevonden.", StatusCodes.Status404NotFound);
            unit.Context.KeepRevision(signal, unit.Now);
            await move(unit.Context, signal, cancel);
            unit.Record(kind, signal.Id, signal.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static string? Checked(SignalAssessment assessment)
    {
        var check = new DraftCheck();
        var missing = assessment.Verdict == SignalVerdict.NotRelevant ? $"Schrijf waarom, in ten hoogste {SignalAssessment.MaxReason} tekens: de partner leest het." : null;
        var reason = check.Text("reason", assessment.Reason, SignalAssessment.MaxReason, missing, lines: true);
        if (assessment.Verdict == SignalVerdict.PossibleDuplicate && assessment.DuplicateOf is null)
            check.Error("duplicateOf", "Kies het signaal waarvan dit mogelijk een dubbel is.");
        if (assessment.Verdict != SignalVerdict.PossibleDuplicate && assessment.DuplicateOf is not null)
            check.Error("duplicateOf", "Alleen een mogelijk dubbel signaal hoort bij een ander.");
        check.Done();
        return reason.Length > 0 ? reason : null;
    }

    /// <summary>One of the two has to go on counting: what a signal repeats counts itself, and repeats nothing.</summary>
    private static async Task CheckOriginalAsync(DashboardContext context, Guid id, Guid? original, CancellationToken cancellationToken)
    {
        if (original is null)
            return;
        var check = new DraftCheck();
        if (original == id)
            check.Error("duplicateOf", "Een signaal is geen dubbel van zichzelf.");
        else if (await context.Signals.AsNoTracking().SingleOrDefaultAsync(s => s.Id == original, cancellationToken) is not { Counts: true })
            check.Error("duplicateOf", "Het andere signaal telt zelf niet mee, of is er niet meer.");
        else if (await context.Signals.AnyAsync(s => s.DuplicateOf == id && s.Verdict == SignalVerdict.PossibleDuplicate, cancellationToken))
            check.Error("duplicateOf", "Van dit signaal is een ander al een mogelijk dubbel: beoordeel dat eerst opnieuw.");
        check.Done();
    }
}
