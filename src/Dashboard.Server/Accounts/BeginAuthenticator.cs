using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>A new key for an authenticator app (<c>POST /app/account/authenticator</c>). It is none before a code of it comes back.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record BeginAuthenticator(OwnSession Own) : IUseCase<AuthenticatorKey>
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Authenticator, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new BeginAuthenticator(user.OwnSession()), cancellationToken));
}

internal sealed class BeginAuthenticatorHandler(DashboardContext context, OneTimeCodes codes, TimeProvider time)
    : IRequestHandler<BeginAuthenticator, AuthenticatorKey>
{
    public async Task<AuthenticatorKey> Handle(BeginAuthenticator request, CancellationToken cancellationToken) =>
        codes.Begin(await context.OwnToChangeAsync(request.Own, time.UtcNow(), cancellationToken));
}
