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
/// Another name; or another address, role or organisation, with which its sessions end. It takes a second person once the region is open:
/// by the name people know who a code is for (<c>PUT /app/people/{id}</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountChanged)]
internal sealed record ChangePerson(SignedIn User, Guid Id, int Version, PersonDraft Draft) : IUseCase, IAccessLogged<Unit>, IValidated
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.People + "/{id:guid}", (
        Guid id, PersonDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangePerson(user.SignedIn(), id, seen.Version, draft), cancellationToken)).Logs<ChangePerson>();

    public void Validate(InputCheck check) => Draft.Check(check);
}

internal sealed class ChangePersonHandler(JournalWriter journal, Invitations invitations) : IRequestHandler<ChangePerson>
{
    public async Task<Unit> Handle(ChangePerson request, CancellationToken cancellationToken)
    {
        var draft = request.Draft;
        var (name, email, role, organisation) = (draft.Name!.Trim(), draft.Email!.Trim(), draft.Role!, draft.Organisation!);
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            await unit.Context.MustSignInHereAsync(
                user, "Daar worden naam, rol en organisatie gewijzigd; bij de volgende aanmelding staan ze hier. Moet iemand nu buiten "
                    + "blijven, blokkeer dan het account.", cancel);
            await unit.Context.MustNotWaitAsync(user, unit.Now, cancel);
            if (user.Id == request.User.Id && role != user.Role)
                throw new RuleBrokenException("Uw eigen rol verandert een andere beheerder.", BrokenRule.Conflict);
            await unit.Context.MustBeFreeToBecomeAsync(user, email, role, cancel);
            if (!await unit.Context.TakesTwoPeopleAsync(request.User, user.Id, user.IsInUse, cancel))
            {
                user.ChangeTo(name, email, role, organisation);
                return JournalKind.AccountChanged;
            }
            user.RequestChange(
                name, email, role, organisation, request.User.Id, invitations.IsLetter(draft.ByLetter), unit.Now);
            return JournalKind.AccountChangeRequested;
        }, cancellationToken);
        return Unit.Value;
    }
}
