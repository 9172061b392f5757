using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>Imports a region file that was looked at (<c>POST /app/set-up/file</c>): all of it, or nothing.</summary>
/// <param name="Version">Of all places and organisations together, as the check gave it.</param>
[NoProcessing, NotAccessLogged]
internal sealed record StoreRegionFile(Caller Caller, FileDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SetUp + "/file", (
        FileDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new StoreRegionFile(user.Caller(), draft, seen.Version), cancellationToken))
            .RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => FileRules.Check(check, Draft);
}

internal sealed class StoreRegionFileHandler(JournalWriter journal) : IRequestHandler<StoreRegionFile>
{
    public Task<Unit> Handle(StoreRegionFile request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            await unit.Context.RegionMustStillBeAsync(request.Version, cancel);
            (await RegionPlan.OfAsync(unit.Context, request.Draft.Text, Clock.DayOf(unit.Now), cancel)).Store(unit);
            return Unit.Value;
        }, cancellationToken);
}
