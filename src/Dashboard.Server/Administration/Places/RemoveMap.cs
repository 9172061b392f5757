using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>Takes the boundaries away; the tiles that were there all the time are drawn again (<c>DELETE /app/places/map</c>).</summary>
/// <param name="Version">Of the map as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record RemoveMap(Caller Caller, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.PlacesMap, (
        IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RemoveMap(user.Caller(), seen.Version), cancellationToken));
}

internal sealed class RemoveMapHandler(JournalWriter journal) : IRequestHandler<RemoveMap>
{
    public Task<Unit> Handle(RemoveMap request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var row = await unit.Context.Maps.SingleOrDefaultAsync(cancel);
            row.ToCard().MustStillBe(request.Version);
            if (row?.ToMap() is null)
                return Unit.Value; // none any more is what was asked for
            row.Redraw(null);
            unit.Record(JournalKind.MapChanged, row.Id, row.Version);
            return Unit.Value;
        }, cancellationToken);
}
