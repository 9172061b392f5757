using System.Security.Cryptography;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Access;

/// <summary>Begins a session (<c>POST /app/session</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record SignInUser(SignIn Credentials) : IUseCase
{
    /// <summary>Nobody yet.</summary>
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Session, (
        SignIn credentials, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SignInUser(credentials), cancellationToken)).AllowAnonymous();
}

internal sealed class SignInUserHandler(SignInManager<User> signIn, UserManager<User> users) : IRequestHandler<SignInUser>
{
    private static readonly User Nobody = new() { Organisation = "" };

    private static readonly Lazy<string> NobodysPassword = new(
        () => new PasswordHasher<User>().HashPassword(Nobody, RandomNumberGenerator.GetHexString(32)));

    public async Task<Unit> Handle(SignInUser request, CancellationToken cancellationToken)
    {
        var (userName, password, code) = request.Credentials;
        // One answer for every reason: it says nothing about which accounts exist.
        var refused = new RuleBrokenException(
            "De gebruikersnaam of het wachtwoord klopt niet. Na vijf mislukte pogingen is aanmelden vijf minuten niet mogelijk.",
            BrokenRule.NotSignedIn);
        if (await users.FindByNameAsync(userName) is not { } user)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysPassword.Value, password); // takes as long as somebody's
            throw refused;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded || user.TwoFactorEnabled && !await HasCodeAsync(user, code))
            throw refused;
        await signIn.SignInAsync(user, isPersistent: false);
        return Unit.Value;
    }

    private async Task<bool> HasCodeAsync(User user, string? code) =>
        code is not null && await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code);
}
