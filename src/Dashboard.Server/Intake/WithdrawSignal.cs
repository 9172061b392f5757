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

namespace Dashboard.Server.Intake;

/// <summary>A partner takes a signal of its own back (<c>DELETE /app/signals/{id}</c>). Doing it twice is once.</summary>
internal sealed record WithdrawSignal(Caller Caller, Guid Id) : IRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete(ApiRoutes.Signals + "/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, AccessLog log, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new WithdrawSignal(Caller.Of(user), id), cancellationToken);
            await log.WriteAsync(SignedIn.Of(user), AccessAction.SignalWithdrawn, id.ToString(), CancellationToken.None);
            return TypedResults.NoContent();
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Reporter));
}

internal sealed class WithdrawSignalHandler(JournalWriter journal, Region region) : IRequestHandler<WithdrawSignal>
{
    public async Task<Unit> Handle(WithdrawSignal request, CancellationToken cancellationToken)
    {
        using var span = Processing.Withdraw.Start(request.Caller);
        return await journal.WriteAsync(async (unit, cancel) =>
        {
            var signal = await unit.Context.OwnSignalAsync(request.Id, request.Caller, cancel);
            if (signal.Status != SignalStatus.Withdrawn)
            {
                unit.Context.KeepRevision(signal, unit.Now);
                signal.Withdraw(held: await unit.Context.IsHeldAsync(signal, region, cancel));
                unit.Record(JournalKind.SignalWithdrawn, signal.Id, signal.Version, request.Caller);
            }
            return Unit.Value;
        }, cancellationToken);
    }
}
