using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>What a browser needs to make a passkey for this account (<c>POST /app/account/passkeys/options</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record BeginPasskey(OwnSession Own) : IUseCase<PasskeyOptions>
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Passkeys + "/options", (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new BeginPasskey(user.OwnSession()), cancellationToken));
}

internal sealed class BeginPasskeyHandler(DashboardContext context, SignInManager<User> signIn, TimeProvider time)
    : IRequestHandler<BeginPasskey, PasskeyOptions>
{
    public async Task<PasskeyOptions> Handle(BeginPasskey request, CancellationToken cancellationToken)
    {
        var account = await context.OwnToChangeAsync(request.Own, time.UtcNow(), cancellationToken);
        await context.MustSignInHereAsync(account, AddPasskey.NotHere, cancellationToken);
        return new(await signIn.MakePasskeyCreationOptionsAsync(new()
        {
            Id = account.Id.ToString(),
            Name = account.UserName!,
            DisplayName = account.Name,
        }));
    }
}
