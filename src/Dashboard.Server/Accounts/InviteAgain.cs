using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Another invitation for somebody who did not use the first; that one is worth nothing any more. Once the region is open, when a second
/// person agrees (<c>POST /app/people/{id}/invitation</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountInvited)]
internal sealed record InviteAgain(SignedIn User, Guid Id, int Version, bool ByLetter) : IAccessLogged<InvitationAnswer>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/invitation", (
        Guid id, bool? byLetter, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new InviteAgain(user.SignedIn(), id, seen.Version, byLetter ?? false), cancellationToken))
            .Logs<InviteAgain>().RequireRateLimiting(RateLimits.Costly);
}

internal sealed class InviteAgainHandler(JournalWriter journal, Invitations invitations) : IRequestHandler<InviteAgain, InvitationAnswer>
{
    public async Task<InvitationAnswer> Handle(InviteAgain request, CancellationToken cancellationToken)
    {
        var (code, mail) = (SecretCodes.Create(), Keys.Public());
        var account = await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            await unit.Context.MustNotWaitAsync(user, unit.Now, cancel);
            if (await unit.Context.TakesTwoPeopleAsync(request.User, user.Id, user.IsInUse, cancel))
            {
                user.RequestInvitation(request.User.Id, invitations.IsLetter(request.ByLetter), unit.Now);
                return JournalKind.AccountInvitationRequested;
            }
            user.Invite(SecretCodes.Hash(code), unit.Now, alone: true);
            await invitations.PutAsync(unit, user, mail, code, request.ByLetter, cancel);
            return JournalKind.AccountInvited;
        }, cancellationToken);
        return invitations.Answer(account, code, request.ByLetter, alone: true);
    }
}
