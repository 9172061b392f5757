using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>What a browser needs to sign in with a passkey (<c>POST /app/session/passkey/options</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record BeginPasskeySignIn : IUseCase<PasskeyOptions>
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SessionPasskey + "/options", (
        IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new BeginPasskeySignIn(), cancellationToken)).AllowAnonymous();
}

internal sealed class BeginPasskeySignInHandler(SignInManager<User> signIn) : IRequestHandler<BeginPasskeySignIn, PasskeyOptions>
{
    // For whoever it turns out to be: naming an account here would tell which exist.
    public async Task<PasskeyOptions> Handle(BeginPasskeySignIn request, CancellationToken cancellationToken) =>
        new(await signIn.MakePasskeyRequestOptionsAsync(null));
}
