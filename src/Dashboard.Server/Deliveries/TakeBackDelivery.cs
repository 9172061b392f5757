using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A delivery is taken back as a whole (<c>POST /app/deliveries/{id}/take-back</c>), within a day: the signals that it made are withdrawn, in
/// the background. What it corrected stays corrected: what stood there before is not kept.
/// </summary>
[Processing(Processing.Withdraw), AccessLogged(AccessAction.DeliveryTakenBack)]
internal sealed record TakeBackDelivery(SignedIn User, Guid Id) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Deliveries + "/{id:guid}/take-back", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TakeBackDelivery(user.SignedIn(), id), cancellationToken)).Logs<TakeBackDelivery>();
}

internal sealed class TakeBackDeliveryHandler(JournalWriter journal, DeliveryDesk desk) : IRequestHandler<TakeBackDelivery>
{
    public async Task<Unit> Handle(TakeBackDelivery request, CancellationToken cancellationToken)
    {
        var caller = request.User.Caller;
        await journal.WriteAsync(caller, async (unit, cancel) =>
        {
            var delivery = await unit.Context.OwnDeliveryAsync(request.Id, cancel);
            delivery.BeginTakeBack(unit.Now);
            unit.Record(JournalKind.DeliveryTakenBack, delivery.Id, 1);
            return delivery.Id;
        }, cancellationToken);
        desk.Release(request.Id);
        await desk.TakeBackAsync(request.Id, caller.Organisation, CancellationToken.None);
        return Unit.Value;
    }
}
