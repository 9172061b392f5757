using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>Ends the session of this browser (<c>DELETE /app/session</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record SignOut(Caller Caller) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Session, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SignOut(user.Caller()), cancellationToken));
}

internal sealed class SignOutHandler(SignInManager<User> signIn) : IRequestHandler<SignOut>
{
    public async Task<Unit> Handle(SignOut request, CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync();
        return Unit.Value;
    }
}
