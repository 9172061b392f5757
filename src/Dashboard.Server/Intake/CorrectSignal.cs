using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>A partner replaces what a signal of its own says (<c>PUT /app/signals/{id}</c>). The same words again change nothing.</summary>
internal sealed record CorrectSignal(Caller Caller, Guid Id, SignalDraft Draft) : IRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut(ApiRoutes.Signals + "/{id:guid}", async (
            Guid id, SignalDraft draft, ClaimsPrincipal user, IMediator mediator, AccessLog log, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new CorrectSignal(Caller.Of(user), id, draft), cancellationToken);
            await log.WriteAsync(SignedIn.Of(user), AccessAction.SignalCorrected, id.ToString(), CancellationToken.None);
            return TypedResults.Ok(new Receipt(id));
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Reporter));
}

internal sealed class CorrectSignalHandler(JournalWriter journal, Region region, RetentionTerms terms, TimeProvider time) : IRequestHandler<CorrectSignal>
{
    public async Task<Unit> Handle(CorrectSignal request, CancellationToken cancellationToken)
    {
        using var span = Processing.Correct.Start(request.Caller);
        var said = AnonymousSignal.From(request.Draft, region, time.Today(), out var refusal) ?? throw refusal!.ToException();
        return await journal.WriteAsync(async (unit, cancel) =>
        {
            var signal = await unit.Context.OwnSignalAsync(request.Id, request.Caller, cancel);
            if (signal.Status == SignalStatus.Withdrawn)
                throw new RuleBrokenException("Dit signaal is ingetrokken en kan niet meer worden verbeterd.", StatusCodes.Status409Conflict);
            var anonymous = signal.Keepable(said, terms.NarrativesFrom(unit.Now));
            var reference = anonymous.Content.Reference;
            if (reference is not null && await unit.Context.Signals.AnyAsync(
                s => s.Id != signal.Id && s.PartnerCode == signal.PartnerCode && s.Reference == reference, cancel))
                throw new RuleBrokenException("Dit kenmerk hoort al bij een ander signaal van uw organisatie.", StatusCodes.Status409Conflict);
            if (!signal.Says(anonymous))
            {
                if (await unit.Context.IsHeldAsync(signal, region, cancel))
                    throw new RuleBrokenException(OwnSignal.IsHeld, StatusCodes.Status409Conflict);
                unit.Correct(signal, anonymous, request.Caller);
            }
            return Unit.Value;
        }, cancellationToken);
    }
}
