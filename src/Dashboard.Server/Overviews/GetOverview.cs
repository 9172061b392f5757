using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Overviews;

/// <summary>The picture under a lens for the caller's audience (<c>GET /app/overview</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetOverview(Caller Caller, Lens Lens) : IUseCase<Overview>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Overview, (
        LensQuery lens, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetOverview(user.Caller(), lens.For(region)), cancellationToken));
}

internal sealed class GetOverviewHandler(OverviewCalculator overview) : IRequestHandler<GetOverview, Overview>
{
    public Task<Overview> Handle(GetOverview request, CancellationToken cancellationToken) =>
        Task.FromResult(overview.Evaluate(request.Lens, Audience.For(request.Caller, request.Lens)));
}
