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

namespace Dashboard.Server.Accounts;

/// <summary>
/// The app gave a code of the new key: from now on it is the second factor (<c>PUT /app/account/authenticator</c>). Other browsers have to
/// sign in again; earlier codes on paper are worth nothing any more.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record SetAuthenticator(OwnSession Own, AuthenticatorProof Proof) : IUseCase<RecoveryCodes>, IValidated
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Authenticator, (
        AuthenticatorProof proof, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new SetAuthenticator(user.OwnSession(), proof), cancellationToken));

    public void Validate(InputCheck check)
    {
        // A ticket that is none, or a code that does not fit it, is told by the handler.
    }
}

internal sealed class SetAuthenticatorHandler(
    DashboardContext context, JournalWriter journal, OneTimeCodes codes, SessionStart start, SignInThrottle throttle)
    : IRequestHandler<SetAuthenticator, RecoveryCodes>
{
    public async Task<RecoveryCodes> Handle(SetAuthenticator request, CancellationToken cancellationToken)
    {
        var user = await context.AccountAsync(request.Own.User.Id, cancellationToken);
        var attempt = await throttle.BeginAsync(user.UserName, cancellationToken); // a wrong code counts here too
        var (key, step) = codes.Confirm(user, request.Proof.Ticket, request.Proof.Code);
        var onPaper = Enumerable.Range(0, User.RecoveryCodeCount).Select(_ => SecretCodes.Create()).ToList();
        await journal.ChangeOwnAsync(request.Own, (_, account, _) =>
        {
            OneTimeCodes.MustBeUnused(account, step);
            account.SetAuthenticator(key, step);
            account.SetRecoveryCodes(onPaper);
            return Task.FromResult(JournalKind.AuthenticatorSet);
        }, cancellationToken);
        await attempt.ForgiveAsync(cancellationToken);
        await start.BeginAsync(user.Id, strong: true, cancellationToken);
        return new(onPaper);
    }
}
