using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// A second person agrees: password, app and passkeys of the account are forgotten, and its holder gets a new invitation
/// (<c>POST /app/people/{id}/reset/confirm</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
/// <param name="ByLetter">On paper, also where there is a mail server: who has lost everything may not get at the mail either.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ConfirmReset(SignedIn User, Guid Id, int Version, bool ByLetter) : IUseCase<InvitationLetter>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/reset/confirm", (
        Guid id, bool? byLetter, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new ConfirmReset(user.SignedIn(), id, seen.Version, byLetter ?? false), cancellationToken))
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class ConfirmResetHandler(JournalWriter journal, Invitations invitations)
    : IRequestHandler<ConfirmReset, InvitationLetter>
{
    public async Task<InvitationLetter> Handle(ConfirmReset request, CancellationToken cancellationToken)
    {
        var code = SecretCodes.Create();
        var account = await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            user.ConfirmReset(request.User.Id, unit.Now);
            user.Invite(SecretCodes.Hash(code), unit.Now);
            unit.Context.UserPasskeys.RemoveRange(
                await unit.Context.UserPasskeys.Where(each => each.UserId == user.Id).ToListAsync(cancel));
            return JournalKind.AccountReset;
        }, cancellationToken);
        return await invitations.HandOverAsync(account, code, request.ByLetter, cancellationToken);
    }
}
