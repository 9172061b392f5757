using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Administration.Places;

/// <summary>One place (<c>GET /app/places/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenPlace(Caller Caller, Guid Id) : IUseCase<PlaceCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Places + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenPlace(user.Caller(), id), cancellationToken));
}

internal sealed class OpenPlaceHandler(DashboardContext context, Region region) : IRequestHandler<OpenPlace, PlaceCard>
{
    public async Task<PlaceCard> Handle(OpenPlace request, CancellationToken cancellationToken) =>
        (await context.PlaceAsync(request.Id, cancellationToken)).ToCard(region);
}
