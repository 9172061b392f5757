using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Somebody chooses another password (<c>PUT /app/account/password</c>). Other browsers have to sign in again.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ChangePassword(OwnSession Own, PasswordChange Change) : IUseCase, IValidated
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Password, (
        PasswordChange change, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangePassword(user.OwnSession(), change), cancellationToken));

    public void Validate(InputCheck check)
    {
        // Whether a password will do depends on whose it is: the handler asks.
    }
}

internal sealed class ChangePasswordHandler(
    DashboardContext context, JournalWriter journal, Passwords passwords, SignInThrottle throttle, SessionStart start)
    : IRequestHandler<ChangePassword>
{
    public async Task<Unit> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var own = request.Own;
        var user = await context.AccountAsync(own.User.Id, cancellationToken);
        var strong = (await context.Sessions.SingleAsync(session => session.Id == own.Session, cancellationToken)).Strong;
        var attempt = await throttle.BeginAsync(user.UserName, cancellationToken);
        if (await passwords.VerifyAsync(user, request.Change.Current, cancellationToken) == PasswordVerificationResult.Failed)
            throw new RuleBrokenException(
                "Uw huidige wachtwoord klopt niet.", errors: [new("current", "Uw huidige wachtwoord klopt niet.")]);
        await attempt.ForgiveAsync(cancellationToken);
        var hash = await passwords.HashAsync(user, request.Change.New, cancellationToken, "new");
        await journal.ChangeOwnAsync(own, (_, account, _) =>
        {
            account.SetPassword(hash);
            return Task.FromResult(JournalKind.PasswordChanged);
        }, cancellationToken);
        await start.BeginAsync(user.Id, strong, cancellationToken);
        return Unit.Value;
    }
}
