using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>A file that waits is thrown away (<c>DELETE /app/deliveries/{id}</c>): nothing of it was kept, and nothing is.</summary>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record DiscardDelivery(Caller Caller, Guid Id) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Deliveries + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new DiscardDelivery(user.Caller(), id), cancellationToken));
}

internal sealed class DiscardDeliveryHandler(JournalWriter journal, DeliveryDesk desk) : IRequestHandler<DiscardDelivery>
{
    public async Task<Unit> Handle(DiscardDelivery request, CancellationToken cancellationToken)
    {
        await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var delivery = await unit.Context.OwnDeliveryAsync(request.Id, cancel);
            delivery.MustWait();
            unit.Context.Deliveries.Remove(delivery);
            unit.Record(JournalKind.DeliveryDiscarded, delivery.Id, 1);
            return delivery.Id;
        }, cancellationToken);
        desk.Release(request.Id);
        return Unit.Value;
    }
}
