using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Administration.SetUp;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.Places;

/// <summary>Says what a list of places would do, line by line, and stores nothing (<c>POST /app/places/file/check</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record CheckPlacesFile(Caller Caller, FileDraft Draft) : IUseCase<FilePreview>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Places + "/file/check", (
        FileDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new CheckPlacesFile(user.Caller(), draft), cancellationToken)).RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => FileRules.Check(check, Draft);
}

internal sealed class CheckPlacesFileHandler(DashboardContext context, TimeProvider time) : IRequestHandler<CheckPlacesFile, FilePreview>
{
    public async Task<FilePreview> Handle(CheckPlacesFile request, CancellationToken cancellationToken)
    {
        var plan = await PlacesFile.PlanAsync(context, request.Draft.Text, time.Today(), cancellationToken);
        return new(plan.Lines(), await context.RegionVersionAsync(cancellationToken));
    }
}
