using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Access;

/// <summary>Signing in, who am I, signing out (<c>/app/session</c>), and signing out in every browser at once (<c>DELETE /app/sessions</c>).</summary>
internal static class Session
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Session, SignInAsync).AllowAnonymous();
        routes.MapGet(ApiRoutes.Session, (ClaimsPrincipal user) =>
        {
            var caller = Caller.Of(user);
            return new SessionView(user.Identity!.Name!, caller.Role, caller.Organisation);
        }).WithMetadata(new AskedByScreen());
        routes.MapDelete(ApiRoutes.Session, async (SignInManager<User> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.NoContent();
        });
        routes.MapDelete(ApiRoutes.Sessions, async (ClaimsPrincipal user, Sessions sessions, SignInManager<User> signIn, CancellationToken cancellationToken) =>
        {
            await sessions.EndAllAsync(SignedIn.Of(user).Id, cancellationToken);
            await signIn.SignOutAsync();
            return TypedResults.NoContent();
        });
    }

    private static readonly User Nobody = new() { Organisation = "" };

    private static readonly Lazy<string> NobodysPassword = new(() => new PasswordHasher<User>().HashPassword(Nobody, RandomNumberGenerator.GetHexString(32)));

    private static async Task<IResult> SignInAsync(SignIn request, SignInManager<User> signIn, UserManager<User> users)
    {
        // One answer for every reason: it says nothing about which accounts exist.
        var refused = new RuleBrokenException(
            "De gebruikersnaam of het wachtwoord klopt niet. Na vijf mislukte pogingen is aanmelden vijf minuten niet mogelijk.", StatusCodes.Status401Unauthorized);
        if (await users.FindByNameAsync(request.UserName) is not { } user)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysPassword.Value, request.Password); // takes as long as somebody's
            throw refused;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, request.Password, lockoutOnFailure: true);
        if (!result.Succeeded || user.TwoFactorEnabled && !await HasCodeAsync(users, user, request.Code))
            throw refused;
        await signIn.SignInAsync(user, isPersistent: false);
        return TypedResults.NoContent();
    }

    private static async Task<bool> HasCodeAsync(UserManager<User> users, User user, string? code) =>
        code is not null && await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code);
}
