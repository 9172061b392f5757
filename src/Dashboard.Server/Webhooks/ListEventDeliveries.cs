using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// What was sent for one subscription, and what became of it, the last first (<c>GET /api/v1/abonnementen/{id}/bezorgingen</c>).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListEventDeliveries(SignedIn User, Guid Id, PageQuery Page) : IUseCase<Page<EventDeliveryMessage>>
{
    public Caller Caller => User.Caller;
}

internal sealed class ListEventDeliveriesHandler(DashboardContext context)
    : IRequestHandler<ListEventDeliveries, Page<EventDeliveryMessage>>
{
    public async Task<Page<EventDeliveryMessage>> Handle(ListEventDeliveries request, CancellationToken cancellationToken)
    {
        var known = await context.SubscriptionAsync(request.User, request.Id, cancellationToken);
        var found = await context.EventDeliveries.AsNoTracking().Where(delivery => delivery.SubscriptionId == known.Id)
            .OrderByDescending(delivery => delivery.Number).OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, delivery => new EventDeliveryMessage(
            delivery.EventId, delivery.Type, delivery.State, delivery.Attempts, delivery.LastAttemptAt, delivery.Failure, delivery.Answer));
    }
}
