using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Administration.SetUp;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.Places;

/// <summary>Stores a list of places that was looked at (<c>POST /app/places/file</c>): all of it, or nothing.</summary>
/// <param name="Version">Of all places and organisations together, as the check gave it.</param>
[NoProcessing, NotAccessLogged]
internal sealed record StorePlacesFile(Caller Caller, FileDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Places + "/file", (
        FileDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new StorePlacesFile(user.Caller(), draft, seen.Version), cancellationToken))
            .RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => FileRules.Check(check, Draft);
}

internal sealed class StorePlacesFileHandler(JournalWriter journal) : IRequestHandler<StorePlacesFile>
{
    public Task<Unit> Handle(StorePlacesFile request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            await unit.Context.RegionMustStillBeAsync(request.Version, cancel);
            (await PlacesFile.PlanAsync(unit.Context, request.Draft.Text, Clock.DayOf(unit.Now), cancel)).Store(unit);
            return Unit.Value;
        }, cancellationToken);
}
