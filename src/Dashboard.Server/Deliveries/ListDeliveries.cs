using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>Files of the own organisation, the newest first (<c>GET /app/deliveries</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListDeliveries(SignedIn User, PageQuery Page) : IUseCase<Page<DeliveryCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Deliveries, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListDeliveries(user.SignedIn(), page), cancellationToken));
}

internal sealed class ListDeliveriesHandler(DashboardContext context, DeliveryDesk desk, TimeProvider time)
    : IRequestHandler<ListDeliveries, Page<DeliveryCard>>
{
    public async Task<Page<DeliveryCard>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var found = await context.Deliveries.AsNoTracking().OrderByDescending(d => d.ReadAt).ThenByDescending(d => d.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        var names = await context.SendersAsync(found, cancellationToken);
        var now = time.UtcNow();
        return request.Page.Of(found, delivery => DeliveryCards.ToCard(
            delivery, delivery.SentBy is { } by ? names.GetValueOrDefault(by) : null, request.User, desk, now));
    }
}
