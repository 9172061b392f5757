using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>How far a file of the own organisation is (<c>GET /app/deliveries/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenDelivery(SignedIn User, Guid Id) : IUseCase<DeliveryCard>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Deliveries + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new OpenDelivery(user.SignedIn(), id), cancellationToken));
}

internal sealed class OpenDeliveryHandler(DashboardContext context, DeliveryDesk desk, TimeProvider time)
    : IRequestHandler<OpenDelivery, DeliveryCard>
{
    public async Task<DeliveryCard> Handle(OpenDelivery request, CancellationToken cancellationToken) => await context.CardAsync(
        await context.OwnDeliveryAsync(request.Id, cancellationToken), request.User, desk, time.UtcNow(), cancellationToken);
}
