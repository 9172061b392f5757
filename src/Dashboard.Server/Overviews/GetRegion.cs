using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Overviews;

/// <summary>The region that the picture is of: its places, partners and terms (<c>GET /app/region</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetRegion(Caller Caller) : IUseCase<Region>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Region, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetRegion(user.Caller()), cancellationToken));
}

internal sealed class GetRegionHandler(Region region, DashboardContext context) : IRequestHandler<GetRegion, Region>
{
    public async Task<Region> Handle(GetRegion request, CancellationToken cancellationToken) =>
        region with { Invented = await context.IsInventedAsync(cancellationToken) };
}
