using System.Security.Claims;
using Dashboard.Server.Access;
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
/// Arranges the tile map (<c>PUT /app/places/tiles</c>): every move of it, or none. One by one they could not change places.
/// </summary>
/// <param name="Version">Of the whole arrangement as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ArrangeTiles(Caller Caller, TilesDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Tiles, (
        TilesDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ArrangeTiles(user.Caller(), draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check)
    {
        if (Draft.Tiles is not { Count: > 0 and <= AreaRow.Most } tiles || tiles.Any(tile => tile is null))
            check.Error("tiles", $"Stuur ten minste één tegel mee, en ten hoogste {AreaRow.Most}.");
    }
}

internal sealed class ArrangeTilesHandler(JournalWriter journal) : IRequestHandler<ArrangeTiles>
{
    public Task<Unit> Handle(ArrangeTiles request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var (rows, today) = (await unit.Context.Areas.ToListAsync(cancel), Clock.DayOf(unit.Now));
            rows.ToTiles(today).MustStillBe(request.Version);
            var open = rows.OpenMunicipalities(today).ToDictionary(row => row.Code, StringComparer.Ordinal);
            var plan = new PlacePlan(rows, today);
            foreach (var tile in request.Draft.Tiles!)
            {
                if (tile.Code is null || !open.TryGetValue(tile.Code, out var row))
                    throw new RuleBrokenException("Een van deze gemeenten is er niet, of is gesloten.");
                plan.Add(
                    null, new() { Code = row.Code, Name = row.Name, Row = tile.Row, Column = tile.Column }, AreaKind.Municipality,
                    saysTile: true);
            }
            if (plan.Errors() is [{ } first, ..])
                throw new RuleBrokenException(first.Reason);
            plan.Store(unit);
            return Unit.Value;
        }, cancellationToken);
}
