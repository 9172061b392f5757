using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>
/// Whether the signals under a lens rise or fall over half a year (<c>GET /app/trends</c>). The days of the lens are left aside.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListTrends(Caller Caller, Lens Lens) : IUseCase<TrendReport>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Trends, (
        LensQuery lens, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListTrends(user.Caller(), lens.For(region) with { From = null, To = null }), cancellationToken));
}

internal sealed class ListTrendsHandler(SignalCube cube, TimeProvider time) : IRequestHandler<ListTrends, TrendReport>
{
    public Task<TrendReport> Handle(ListTrends request, CancellationToken cancellationToken) =>
        Task.FromResult(HalfYear.Count(cube, request.Lens, time.Today()).Report(request.Lens, Audience.For(request.Caller).Show));
}
