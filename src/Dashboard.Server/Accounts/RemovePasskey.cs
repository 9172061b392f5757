using System.Buffers.Text;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>A passkey that was lost, or is not needed, signs in no more (<c>DELETE /app/account/passkeys/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RemovePasskey(OwnSession Own, string Id) : IUseCase, IValidated
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Passkeys + "/{id}", (
        string id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RemovePasskey(user.OwnSession(), id), cancellationToken));

    public void Validate(InputCheck check)
    {
        // What is no id of a passkey is not found.
    }
}

internal sealed class RemovePasskeyHandler(JournalWriter journal, SecondFactorRule rule, SessionStart start)
    : IRequestHandler<RemovePasskey>
{
    public async Task<Unit> Handle(RemovePasskey request, CancellationToken cancellationToken)
    {
        await journal.ChangeOwnAsync(request.Own, async (unit, account, cancel) =>
        {
            var passkeys = await unit.Context.UserPasskeys.Where(each => each.UserId == account.Id).ToListAsync(cancel);
            var lost = passkeys.Find(each => Base64Url.EncodeToString(each.CredentialId) == request.Id)
                ?? throw new RuleBrokenException("Deze passkey is er niet.", BrokenRule.NotFound);
            if (passkeys.Count == 1 && account.AuthenticatorKey is null && rule.Lacks(account.Role, strong: false))
                throw new RuleBrokenException(
                    "Dit is uw enige tweede factor. Stel eerst een andere passkey of een app met codes in.", BrokenRule.Conflict);
            unit.Context.UserPasskeys.Remove(lost);
            account.EndSessions();
            return JournalKind.PasskeyRemoved;
        }, cancellationToken);
        await start.BeginAsync(request.Own.User.Id, strong: true, cancellationToken);
        return Unit.Value;
    }
}
