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
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// A second person agrees to what was asked for an account: an invitation, a change, its end, or a reset, by which password, app and
/// passkeys are forgotten (<c>POST /app/people/{id}/agree</c>). Of a letter this one sees half the code.
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountAgreed)]
internal sealed record AgreeToRequest(SignedIn User, Guid Id, int Version) : IAccessLogged<InvitationAnswer>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/agree", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new AgreeToRequest(user.SignedIn(), id, seen.Version), cancellationToken))
            .Logs<AgreeToRequest>().RequireRateLimiting(RateLimits.Costly);
}

internal sealed class AgreeToRequestHandler(JournalWriter journal, Invitations invitations, Region region)
    : IRequestHandler<AgreeToRequest, InvitationAnswer>
{
    public async Task<InvitationAnswer> Handle(AgreeToRequest request, CancellationToken cancellationToken)
    {
        var (code, mail, byLetter) = (SecretCodes.Create(), Keys.Public(), false);
        var account = await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            (byLetter, var asker) = (user.RequestedByLetter, user.RequestedBy);
            var agreed = user.RequestFor(request.User.Id, unit.Now);
            // Time has passed since it was asked.
            await unit.Context.MustStillSeeToPeopleAsync(asker, cancel);
            if (agreed == AccountRequest.End)
            {
                await unit.Context.MustNotBeLastAdministratorAsync(user, cancel);
                unit.Context.Users.Remove(user);
                return JournalKind.AccountEnded;
            }
            var organisation = user.ProposedOrganisation ?? user.Organisation;
            if (organisation != Roles.RegionOffice && region.Partners.All(partner => partner.Code != organisation))
                throw new RuleBrokenException(
                    "De organisatie van dit account doet niet meer mee. Wijs het verzoek af.", BrokenRule.Conflict);
            if (agreed == AccountRequest.Change)
                await unit.Context.MustBeFreeToBecomeAsync(user, user.ProposedEmail!, user.ProposedRole!, cancel);
            user.Fulfil();
            if (!user.IsInUse)
            {
                user.Invite(SecretCodes.Hash(code), unit.Now, alone: false);
                await invitations.PutAsync(unit, user, mail, code, byLetter, cancel);
                if (byLetter)
                    invitations.KeepSecondHalf(user, code, asker!.Value);
            }
            if (agreed == AccountRequest.Reset)
                unit.Context.UserPasskeys.RemoveRange(
                    await unit.Context.UserPasskeys.Where(each => each.UserId == user.Id).ToListAsync(cancel));
            return agreed switch
            {
                AccountRequest.Invitation => JournalKind.AccountInvited,
                AccountRequest.Change => JournalKind.AccountChanged,
                _ => JournalKind.AccountReset,
            };
        }, cancellationToken);
        return invitations.Answer(account, code, byLetter, alone: false);
    }
}
