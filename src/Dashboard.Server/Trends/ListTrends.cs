using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Trends;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>Whether signals rise or fall over half a year (<c>GET /app/trends</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListTrends(Caller Caller) : IUseCase<TrendReport>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Trends, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListTrends(user.Caller()), cancellationToken));
}

internal sealed class ListTrendsHandler(SignalCube cube, TimeProvider time) : IRequestHandler<ListTrends, TrendReport>
{
    public Task<TrendReport> Handle(ListTrends request, CancellationToken cancellationToken) =>
        Task.FromResult(HalfYear.Count(cube, time.Today()).Report(Audience.For(request.Caller).Show));
}
