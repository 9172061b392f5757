using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Who is signed in, and for how long still (<c>GET /app/session</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetSession(OwnSession Own) : IUseCase<SessionView>
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Session, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetSession(user.OwnSession()), cancellationToken)).WithMetadata(new AskedByScreen());
}

internal sealed class GetSessionHandler(DashboardContext context, TimeProvider time) : IRequestHandler<GetSession, SessionView>
{
    public async Task<SessionView> Handle(GetSession request, CancellationToken cancellationToken)
    {
        var (session, now) = (await context.OwnSessionAsync(request.Own, cancellationToken), time.UtcNow());
        return new(
            request.Own.User.UserName, request.Caller.Role, request.Caller.Organisation, Seconds(session.UnusedLeft(now)),
            Seconds(session.Left(now)));
    }

    private static int Seconds(TimeSpan left) => Math.Max(0, (int)left.TotalSeconds);
}
