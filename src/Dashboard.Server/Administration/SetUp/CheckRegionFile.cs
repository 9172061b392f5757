using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>Says what a region file would do, all that is wrong at once, and stores nothing (<c>POST /app/set-up/file/check</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record CheckRegionFile(Caller Caller, FileDraft Draft) : IUseCase<FilePreview>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SetUp + "/file/check", (
        FileDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new CheckRegionFile(user.Caller(), draft), cancellationToken)).RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => FileRules.Check(check, Draft);
}

internal sealed class CheckRegionFileHandler(DashboardContext context, TimeProvider time) : IRequestHandler<CheckRegionFile, FilePreview>
{
    public async Task<FilePreview> Handle(CheckRegionFile request, CancellationToken cancellationToken)
    {
        var plan = await RegionPlan.OfAsync(context, request.Draft.Text, time.Today(), cancellationToken);
        return new(plan.Lines(), await context.RegionVersionAsync(cancellationToken));
    }
}
