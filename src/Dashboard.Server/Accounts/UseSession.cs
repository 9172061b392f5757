using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Somebody is at work on a screen (<c>POST /app/session/use</c>). Every request of a person says so already: this one says nothing else,
/// for who reads or types for a while.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record UseSession(Caller Caller) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SessionUse, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new UseSession(user.Caller()), cancellationToken));
}

internal sealed class UseSessionHandler : IRequestHandler<UseSession>
{
    // The cookie was read, and that it was used is written down by now (Access/Sessions).
    public Task<Unit> Handle(UseSession request, CancellationToken cancellationToken) => Unit.Task;
}
