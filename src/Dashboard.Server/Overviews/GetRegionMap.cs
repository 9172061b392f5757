using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Overviews;

/// <summary>
/// The boundaries on which the picture is drawn (<c>GET /app/region/map</c>); without any there are no outlines, and tiles are drawn.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetRegionMap(Caller Caller) : IUseCase<RegionMap>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.RegionMap, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetRegionMap(user.Caller()), cancellationToken));
}

internal sealed class GetRegionMapHandler(DashboardContext context) : IRequestHandler<GetRegionMap, RegionMap>
{
    // Asked of the database each time: so every node knows at once, and it is asked for once a page.
    public async Task<RegionMap> Handle(GetRegionMap request, CancellationToken cancellationToken) =>
        (await context.Maps.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.ToMap() ?? new(0, []);
}
