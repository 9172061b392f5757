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

/// <summary>Another name, address, role or organisation (<c>PUT /app/people/{id}</c>). Its sessions end.</summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ChangePerson(SignedIn User, Guid Id, int Version, PersonDraft Draft) : IUseCase, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.People + "/{id:guid}", (
        Guid id, PersonDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangePerson(user.SignedIn(), id, seen.Version, draft), cancellationToken));

    public void Validate(InputCheck check) => Draft.Check(check);
}

internal sealed class ChangePersonHandler(JournalWriter journal) : IRequestHandler<ChangePerson>
{
    public async Task<Unit> Handle(ChangePerson request, CancellationToken cancellationToken)
    {
        var draft = request.Draft;
        var email = draft.Email!.Trim();
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            await unit.Context.MustSignInHereAsync(
                user, "Daar worden naam, rol en organisatie gewijzigd; bij de volgende aanmelding staan ze hier. Moet iemand nu buiten "
                    + "blijven, blokkeer dan het account.", cancel);
            if (user.Id == request.User.Id && draft.Role != user.Role)
                throw new RuleBrokenException("Uw eigen rol verandert een andere beheerder.", BrokenRule.Conflict);
            if (draft.Role != Roles.Administrator)
                await unit.Context.MustNotBeLastAdministratorAsync(user, cancel);
            await unit.Context.MustBeFreeAsync(email, user.Id, cancel);
            user.Change(email, draft.Name!.Trim(), email, draft.Role!, draft.Organisation!);
            return JournalKind.AccountChanged;
        }, cancellationToken);
        return Unit.Value;
    }
}
