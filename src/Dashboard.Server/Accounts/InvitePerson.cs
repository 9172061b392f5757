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
/// Makes an account and invites its holder, by mail or with a letter; once the region is open, proposes the account to a second person
/// (<c>POST /app/people</c>).
/// </summary>
[NoProcessing, AccessLogged(AccessAction.AccountInvited)]
internal sealed record InvitePerson(SignedIn User, PersonDraft Draft) : IAccessLogged<InvitationAnswer>, IValidated
{
    public string Subject => "";

    public IEnumerable<string> SubjectsOf(InvitationAnswer response) => [response.Account.ToString()];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People, (
        PersonDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new InvitePerson(user.SignedIn(), draft), cancellationToken))
            .Logs<InvitePerson>().RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => Draft.Check(check);
}

internal sealed class InvitePersonHandler(JournalWriter journal, Invitations invitations)
    : IRequestHandler<InvitePerson, InvitationAnswer>
{
    public async Task<InvitationAnswer> Handle(InvitePerson request, CancellationToken cancellationToken)
    {
        var (draft, code, mail) = (request.Draft, SecretCodes.Create(), Keys.Public());
        var email = draft.Email!.Trim();
        var account = await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            await unit.Context.MustBeFreeAsync(email, Guid.Empty, cancel);
            var (id, name) = (Guid.CreateVersion7(unit.Now), draft.Name!.Trim());
            if (await unit.Context.TakesTwoPeopleAsync(request.User, id, isInUse: false, cancel))
            {
                var proposed = User.Propose(
                    id, name, email, draft.Role!, draft.Organisation!, request.User.Id, invitations.IsLetter(draft.ByLetter), unit.Now);
                unit.Context.Users.Add(proposed);
                unit.Record(JournalKind.AccountInvitationRequested, id, proposed.Version);
                return proposed;
            }
            var invited = User.Create(id, email, name, email, draft.Role!, draft.Organisation!);
            invited.Invite(SecretCodes.Hash(code), unit.Now, alone: true);
            unit.Context.Users.Add(invited);
            await invitations.PutAsync(unit, invited, mail, code, draft.ByLetter, cancel);
            unit.Record(JournalKind.AccountInvited, id, invited.Version);
            return invited;
        }, cancellationToken);
        return invitations.Answer(account, code, draft.ByLetter, alone: true);
    }
}
