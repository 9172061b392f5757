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

/// <summary>Makes an account and invites its holder, by mail or with a letter (<c>POST /app/people</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record InvitePerson(SignedIn User, PersonDraft Draft) : IUseCase<InvitationLetter>, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People, (
        PersonDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new InvitePerson(user.SignedIn(), draft), cancellationToken)).RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check) => Draft.Check(check);
}

internal sealed class InvitePersonHandler(JournalWriter journal, Invitations invitations)
    : IRequestHandler<InvitePerson, InvitationLetter>
{
    public async Task<InvitationLetter> Handle(InvitePerson request, CancellationToken cancellationToken)
    {
        var (draft, code) = (request.Draft, SecretCodes.Create());
        var email = draft.Email!.Trim();
        var account = await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            await unit.Context.MustBeFreeAsync(email, Guid.Empty, cancel);
            var user = User.Create(Guid.CreateVersion7(unit.Now), email, draft.Name!.Trim(), email, draft.Role!, draft.Organisation!);
            user.Invite(SecretCodes.Hash(code), unit.Now);
            unit.Context.Users.Add(user);
            unit.Record(JournalKind.AccountInvited, user.Id, user.Version);
            return user;
        }, cancellationToken);
        return await invitations.HandOverAsync(account, code, draft.ByLetter, cancellationToken);
    }
}
