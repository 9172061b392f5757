using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>Where the municipalities lie on the tile map (<c>GET /app/places/tiles</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenTiles(Caller Caller) : IUseCase<TilesCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Tiles, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenTiles(user.Caller()), cancellationToken));
}

internal sealed class OpenTilesHandler(DashboardContext context, TimeProvider time) : IRequestHandler<OpenTiles, TilesCard>
{
    public async Task<TilesCard> Handle(OpenTiles request, CancellationToken cancellationToken) =>
        (await context.Areas.AsNoTracking().ToListAsync(cancellationToken)).ToTiles(time.Today());
}
