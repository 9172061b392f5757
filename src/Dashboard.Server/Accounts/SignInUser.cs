using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Begins a session with a password (<c>POST /app/session</c>), and a one-time code where the account has an authenticator.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record SignInUser(SignIn Credentials) : IUseCase
{
    /// <summary>Nobody yet.</summary>
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Session, (
        SignIn credentials, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SignInUser(credentials), cancellationToken)).AllowAnonymous();
}

internal sealed class SignInUserHandler(
    DashboardContext context, SignInThrottle throttle, Passwords passwords, OneTimeCodes codes, SessionStart start, SecondFactorRule rule,
    ILogger<SignInUserHandler> logger)
    : IRequestHandler<SignInUser>
{
    public async Task<Unit> Handle(SignInUser request, CancellationToken cancellationToken)
    {
        var (userName, password, code) = request.Credentials;
        var attempt = await throttle.BeginAsync(userName, cancellationToken);
        var normalized = User.Normalized(userName);
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        var verified = await passwords.VerifyAsync(user, password, cancellationToken);
        if (user is null || verified == PasswordVerificationResult.Failed)
            throw Refused(user);
        if (user.Status == AccountStatus.Suspended)
        {
            logger.LogInformation("Sign-in of account {Account} refused: suspended", user.Id);
            throw new RuleBrokenException("Dit account is geblokkeerd. Neem contact op met uw beheerder.", BrokenRule.NotSignedIn);
        }
        if (user.AuthenticatorKey is not null)
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                await attempt.ForgiveAsync(cancellationToken); // the second step is still to come
                throw new RuleBrokenException("Vul ook de code van uw app in.", BrokenRule.CodeNeeded);
            }
            if (!await codes.UseAsync(context, user, code, cancellationToken))
            {
                logger.LogInformation("Sign-in refused: the code of {Account}", user.Id);
                // Whoever gets here had the password, and was told so when the code was asked for.
                throw new RuleBrokenException(OneTimeCodes.WrongCode, BrokenRule.NotSignedIn);
            }
        }
        else if (rule.Lacks(user.Role, strong: false)
            && await context.UserPasskeys.AnyAsync(passkey => passkey.UserId == user.Id, cancellationToken))
        {
            await attempt.ForgiveAsync(cancellationToken);
            throw new RuleBrokenException(
                "Meld u aan met uw passkey. Bent u die kwijt, vraag uw beheerder dan om herstel.", BrokenRule.NotSignedIn);
        }
        await attempt.ForgiveAsync(cancellationToken);
        await start.BeginAsync(user.Id, strong: user.AuthenticatorKey is not null, cancellationToken);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var renewed = await passwords.HashAgainAsync(user, password, cancellationToken);
            await context.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, renewed), cancellationToken);
        }
        return Unit.Value;
    }

    /// <summary>One answer for a name and for a password: it says nothing about which accounts exist.</summary>
    private RuleBrokenException Refused(User? user)
    {
        logger.LogInformation("Sign-in refused: {Account}", user is null ? "no such account" : user.Id);
        return new("De gebruikersnaam of het wachtwoord klopt niet.", BrokenRule.NotSignedIn);
    }
}
