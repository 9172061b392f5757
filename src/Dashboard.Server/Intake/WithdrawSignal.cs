using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>A partner takes a signal of its own back (<c>DELETE /app/signals/{id}</c>). Doing it twice is once.</summary>
/// <param name="Version">Of the signal as it was seen.</param>
[Processing(Processing.Withdraw), AccessLogged(AccessAction.SignalWithdrawn)]
internal sealed record WithdrawSignal(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Signals + "/{id:guid}", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new WithdrawSignal(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<WithdrawSignal>();
}

internal sealed class WithdrawSignalHandler(JournalWriter journal, Region region) : IRequestHandler<WithdrawSignal>
{
    public async Task<Unit> Handle(WithdrawSignal request, CancellationToken cancellationToken)
    {
        return await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            var signal = await unit.Context.OwnSignalAsync(request.Id, cancel);
            if (signal.Status != SignalStatus.Withdrawn)
            {
                signal.MustStillBe(request.Version);
                unit.Context.KeepRevision(signal, unit.Now);
                signal.Withdraw(held: await unit.Context.IsHeldAsync(signal, region, cancel));
                unit.Record(JournalKind.SignalWithdrawn, signal.Id, signal.Version);
            }
            return Unit.Value;
        }, cancellationToken);
    }
}
