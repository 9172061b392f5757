using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>Who is signed in (<c>GET /app/session</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetSession(SignedIn User) : IUseCase<SessionView>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Session, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetSession(user.SignedIn()), cancellationToken)).WithMetadata(new AskedByScreen());
}

internal sealed class GetSessionHandler : IRequestHandler<GetSession, SessionView>
{
    public Task<SessionView> Handle(GetSession request, CancellationToken cancellationToken) =>
        Task.FromResult(new SessionView(request.User.UserName, request.Caller.Role, request.Caller.Organisation));
}
