using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>The form's door: one signal (<c>POST /app/signals</c>), and the same rules without storing anything (<c>…/check</c>).</summary>
internal static class SubmitOne
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Signals, SubmitAsync).RequireAuthorization(policy => policy.RequireRole(Roles.Reporter));
        routes.MapPost(ApiRoutes.CheckSignal, CheckAsync).RequireAuthorization(policy => policy.RequireRole(Roles.Reporter))
            .RequireRateLimiting(RateLimits.Meter);
    }

    /// <summary>201 for a new signal (and for the same one sent again), 200 when it corrects or repeats an earlier one by its reference.</summary>
    private static async Task<IResult> SubmitAsync(
        SignalDraft draft, HttpRequest http, ClaimsPrincipal user, IMediator mediator, AccessLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = IdempotencyKey(http);
        var outcome = (await mediator.Send(new SubmitSignals(Caller.Of(user), [new(draft, time.UtcNow(), id)]), cancellationToken))[0];
        if (outcome is SubmissionOutcome.Corrected earlier)
            await log.WriteAsync(SignedIn.Of(user), AccessAction.SignalCorrected, earlier.Id.ToString(), CancellationToken.None);
        return outcome switch
        {
            SubmissionOutcome.Accepted accepted => TypedResults.Created((string?)null, new Receipt(accepted.Id)),
            SubmissionOutcome.Unchanged unchanged when unchanged.Id == id => TypedResults.Created((string?)null, new Receipt(unchanged.Id)),
            SubmissionOutcome.Unchanged unchanged => TypedResults.Ok(new Receipt(unchanged.Id)),
            SubmissionOutcome.Corrected corrected => TypedResults.Ok(new Receipt(corrected.Id)),
            SubmissionOutcome.RefusedText refused => throw new Refusal(refused.Findings, [], refused.Doubts).ToException(),
            SubmissionOutcome.RefusedRow { Errors: [{ Field: "id" } error] } => throw new RuleBrokenException(error.Reason, StatusCodes.Status409Conflict),
            SubmissionOutcome.RefusedRow refused => throw new Refusal([], refused.Errors, []).ToException(),
            _ => throw new InvalidOperationException("A submission has no other outcome."),
        };
    }

    private static async Task<SignalCheck> CheckAsync(
        SignalDraft draft, ClaimsPrincipal user, Region region, CombinationMeter meter, TimeProvider time, CancellationToken cancellationToken)
    {
        AnonymousSignal.From(draft, region, time.Today(), out var refusal);
        return new(
            refusal?.Errors ?? [], [.. (refusal?.Findings ?? []).Select(f => new TextFinding(f.Field, f.Kind, f.Start, f.End))], refusal?.Doubts ?? [],
            await meter.OfAsync(draft, Caller.Of(user), cancellationToken));
    }

    private static Guid? IdempotencyKey(HttpRequest http)
    {
        if (!http.Headers.TryGetValue(ApiRoutes.IdempotencyKeyHeader, out var key))
            return null;
        return Guid.TryParse(key, out var id) && id.Version == 7
            ? id
            : throw new RuleBrokenException("De kop Idempotency-Key moet een GUID van versie 7 zijn.");
    }
}
