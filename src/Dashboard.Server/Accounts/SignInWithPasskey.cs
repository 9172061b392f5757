using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>Begins a session with a passkey (<c>POST /app/session/passkey</c>): something that one has, unlocked by its holder.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record SignInWithPasskey(string Credential) : IUseCase, IValidated
{
    private const int Longest = 20_000;

    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SessionPasskey, (
        PasskeySignIn passkey, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SignInWithPasskey(passkey.Credential), cancellationToken)).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        if (Credential.Length is 0 or > Longest)
            check.Error("credential", "De browser gaf geen passkey, of een die te lang is.");
    }
}

internal sealed class SignInWithPasskeyHandler(
    SignInManager<User> signIn, UserManager<User> users, SignInThrottle throttle, SessionStart start) : IRequestHandler<SignInWithPasskey>
{
    public async Task<Unit> Handle(SignInWithPasskey request, CancellationToken cancellationToken)
    {
        var attempt = await throttle.BeginAsync(null, cancellationToken);
        if (await AssertedAsync(request.Credential) is not { User: { Status: AccountStatus.Active } user, Passkey: { } passkey })
            throw new RuleBrokenException("Met deze passkey kunt u zich hier niet aanmelden.", BrokenRule.NotSignedIn);
        await users.AddOrUpdatePasskeyAsync(user, passkey); // how often it was used: a copy of it would count behind
        await attempt.ForgiveAsync(cancellationToken);
        await start.BeginAsync(user.Id, strong: true, cancellationToken);
        return Unit.Value;
    }

    private async Task<PasskeyAssertionResult<User>?> AssertedAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // nobody asked for it in this browser, or too long ago
        }
    }
}
