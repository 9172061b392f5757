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

/// <summary>The boundaries that are drawn, as the administrator may change them (<c>GET /app/places/map</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenMap(Caller Caller) : IUseCase<MapCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.PlacesMap, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenMap(user.Caller()), cancellationToken));
}

internal sealed class OpenMapHandler(DashboardContext context) : IRequestHandler<OpenMap, MapCard>
{
    public async Task<MapCard> Handle(OpenMap request, CancellationToken cancellationToken) =>
        (await context.Maps.AsNoTracking().SingleOrDefaultAsync(cancellationToken)).ToCard();
}

internal static class MapRows
{
    public static MapCard ToCard(this MapRow? row) => new(row?.ToMap(), row?.Version ?? 0);
}
