using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// Draws the boundaries of a file (GeoJSON) instead of tiles, for everybody (<c>PUT /app/places/map</c>): those of every municipality, or
/// none.
/// </summary>
/// <param name="Version">Of the map as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record StoreMapFile(Caller Caller, Stream File, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.PlacesMap, (
        Stream file, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new StoreMapFile(user.Caller(), file, seen.Version), cancellationToken))
        .WithMetadata(new LargestBody(MapCard.LargestFile)).RequireRateLimiting(RateLimits.Costly);
}

internal sealed class StoreMapFileHandler(JournalWriter journal, DashboardContext context, TimeProvider time)
    : IRequestHandler<StoreMapFile>
{
    public async Task<Unit> Handle(StoreMapFile request, CancellationToken cancellationToken)
    {
        // Whoever looked at an older map hears that first, and not what is wrong with the file.
        (await context.Maps.AsNoTracking().SingleOrDefaultAsync(cancellationToken)).ToCard().MustStillBe(request.Version);
        var rows = await context.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var map = (await BoundaryFile.ReadAsync(request.File, [.. rows.OpenMunicipalities(time.Today())], cancellationToken)).Drawn()
            ?? throw new RuleBrokenException("Er staan nog fouten in. Er is niets opgeslagen.");
        return await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var row = await unit.Context.Maps.SingleOrDefaultAsync(cancel);
            row.ToCard().MustStillBe(request.Version);
            var open = (await unit.Context.Areas.ToListAsync(cancel)).OpenMunicipalities(Clock.DayOf(unit.Now)).Select(area => area.Code);
            if (!open.ToHashSet(StringComparer.Ordinal).SetEquals(map.Outlines.Select(outline => outline.Code)))
                throw new RuleBrokenException(
                    "Intussen is er een gemeente bij gekomen of gesloten. Er is niets opgeslagen. Controleer het bestand opnieuw.",
                    BrokenRule.Conflict);
            if (row is null)
                unit.Context.Maps.Add(row = MapRow.Draw(Guid.CreateVersion7(unit.Now), map));
            else
                row.Redraw(map);
            unit.Record(JournalKind.MapChanged, row.Id, row.Version);
            return Unit.Value;
        }, cancellationToken);
    }
}
