using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>Every place, closed or not, with the region itself (<c>GET /app/places</c>): at most <see cref="AreaRow.Most"/>.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListPlaces(Caller Caller) : IUseCase<IReadOnlyList<PlaceCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Places, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListPlaces(user.Caller()), cancellationToken));
}

internal sealed class ListPlacesHandler(DashboardContext context, Region region) : IRequestHandler<ListPlaces, IReadOnlyList<PlaceCard>>
{
    public async Task<IReadOnlyList<PlaceCard>> Handle(ListPlaces request, CancellationToken cancellationToken) =>
        [.. (await context.Areas.AsNoTracking().OrderBy(area => area.Number).ToListAsync(cancellationToken))
            .Select(area => area.ToCard(region))];
}
