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

/// <summary>
/// Says what a file of boundaries (GeoJSON) would draw, and which municipality has none in it; stores nothing
/// (<c>POST /app/places/map/check</c>).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record CheckMapFile(Caller Caller, Stream File) : IUseCase<FilePreview>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PlacesMap + "/check", (
        Stream file, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new CheckMapFile(user.Caller(), file), cancellationToken)).WithMetadata(new LargestBody(MapCard.LargestFile))
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class CheckMapFileHandler(DashboardContext context, TimeProvider time) : IRequestHandler<CheckMapFile, FilePreview>
{
    public async Task<FilePreview> Handle(CheckMapFile request, CancellationToken cancellationToken)
    {
        var rows = await context.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var card = (await context.Maps.AsNoTracking().SingleOrDefaultAsync(cancellationToken)).ToCard();
        var file = await BoundaryFile.ReadAsync(request.File, [.. rows.OpenMunicipalities(time.Today())], cancellationToken);
        return new(file.Lines(card.Map), card.Version);
    }
}
