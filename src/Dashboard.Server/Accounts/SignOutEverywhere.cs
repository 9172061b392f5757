using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>Ends every session of this account, in every browser (<c>DELETE /app/sessions</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record SignOutEverywhere(SignedIn User) : IUseCase
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Sessions, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SignOutEverywhere(user.SignedIn()), cancellationToken));
}

internal sealed class SignOutEverywhereHandler(Sessions sessions, SignInManager<User> signIn) : IRequestHandler<SignOutEverywhere>
{
    public async Task<Unit> Handle(SignOutEverywhere request, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(request.User.Id, cancellationToken);
        await signIn.SignOutAsync();
        return Unit.Value;
    }
}
