using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>New codes on paper; the earlier ones are worth nothing any more (<c>POST /app/account/recovery-codes</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RenewRecoveryCodes(OwnSession Own) : IUseCase<RecoveryCodes>
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.RecoveryCodes, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new RenewRecoveryCodes(user.OwnSession()), cancellationToken));
}

internal sealed class RenewRecoveryCodesHandler(JournalWriter journal) : IRequestHandler<RenewRecoveryCodes, RecoveryCodes>
{
    public async Task<RecoveryCodes> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken)
    {
        var codes = Enumerable.Range(0, User.RecoveryCodeCount).Select(_ => SecretCodes.Create()).ToList();
        await journal.ChangeOwnAsync(request.Own, (_, account, _) =>
        {
            if (account.AuthenticatorKey is null)
                throw new RuleBrokenException("Codes op papier horen bij een app met codes. Stel die eerst in.", BrokenRule.Conflict);
            account.SetRecoveryCodes(codes);
            return Task.FromResult(JournalKind.RecoveryCodesRenewed);
        }, cancellationToken);
        return new(codes);
    }
}
