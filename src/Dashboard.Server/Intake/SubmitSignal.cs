using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>
/// Takes in one signal from the form (<c>POST /app/signals</c>): 201 for a new signal (and for the same one sent again), 200 when it
/// corrects or repeats an earlier one by its reference. <see cref="SubmitSignals"/> does it.
/// </summary>
/// <param name="Key">The id that the sender chose, so that sending again counts once.</param>
[NoProcessing, AccessLogged(AccessAction.SignalCorrected)]
internal sealed record SubmitSignal(SignedIn User, SignalDraft Draft, IdempotencyKey Key) : IAccessLogged<SubmittedSignal>
{
    public string Subject => "";

    /// <summary>Sending something in is no look at what is there; changing that is.</summary>
    public IEnumerable<string> SubjectsOf(SubmittedSignal response) => response.Corrected ? [response.Id.ToString()] : [];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Signals, async (
        SignalDraft draft, IdempotencyKey key, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new SubmitSignal(user.SignedIn(), draft, key), cancellationToken)).ToResult())
            .RequireRateLimiting(RateLimits.Sending);
}

/// <param name="IsNew">Whether it was made by what was sent, now or when the same was sent before.</param>
/// <param name="Corrected">Whether it says something else than before.</param>
/// <param name="Version">That it has, or had when it was new; null when it is not known any more.</param>
internal sealed record SubmittedSignal(Guid Id, bool IsNew, bool Corrected, int? Version)
{
    public IResult ToResult() => IsNew ? TypedResults.Created((string?)null, new Receipt(Id)) : TypedResults.Ok(new Receipt(Id));
}

/// <summary>The header <c>Idempotency-Key</c>: a version 7 GUID, or nothing.</summary>
internal sealed record IdempotencyKey(Guid? Id)
{
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(ApiRoutes.IdempotencyKeyHeader, out var key))
            return ValueTask.FromResult(new IdempotencyKey((Guid?)null));
        return Guid.TryParse(key, out var id) && id.Version == 7
            ? ValueTask.FromResult(new IdempotencyKey(id))
            : throw new RuleBrokenException("De kop Idempotency-Key moet een GUID van versie 7 zijn.");
    }
}

internal sealed class SubmitSignalHandler(IMediator mediator, TimeProvider time) : IRequestHandler<SubmitSignal, SubmittedSignal>
{
    public async Task<SubmittedSignal> Handle(SubmitSignal request, CancellationToken cancellationToken)
    {
        var submission = new Submission(request.Draft, time.UtcNow(), request.Key.Id);
        var outcomes = await mediator.Send(new SubmitSignals(request.User.Caller, [submission]), cancellationToken);
        return outcomes[0] switch
        {
            SubmissionOutcome.Accepted accepted => new(accepted.Id, IsNew: true, Corrected: false, Signal.FirstVersion),
            SubmissionOutcome.Unchanged unchanged => new(
                unchanged.Id, IsNew: unchanged.Id == request.Key.Id, Corrected: false, unchanged.Version),
            SubmissionOutcome.Corrected corrected => new(corrected.Id, IsNew: false, Corrected: true, corrected.Version),
            SubmissionOutcome.RefusedText refused => throw new Refusal(refused.Findings, [], refused.Doubts).ToException(),
            SubmissionOutcome.RefusedRow { Errors: [{ Field: "id" } error] } =>
                throw new RuleBrokenException(error.Reason, BrokenRule.Conflict),
            SubmissionOutcome.RefusedRow refused => throw new Refusal([], refused.Errors, []).ToException(),
            _ => throw new InvalidOperationException("A submission has no other outcome."),
        };
    }
}
