using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Somebody left: the account is no more. What was decided and assessed stays, with organisation and role. Of an administrator or the
/// privacy officer who is in, when a second person agrees (<c>DELETE /app/people/{id}</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountEnded)]
internal sealed record EndPerson(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.People + "/{id:guid}", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new EndPerson(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<EndPerson>();
}

internal sealed class EndPersonHandler(JournalWriter journal) : IRequestHandler<EndPerson>
{
    public async Task<Unit> Handle(EndPerson request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            if (user.Id == request.User.Id)
                throw new RuleBrokenException("Uw eigen account beëindigt een andere beheerder.", BrokenRule.Conflict);
            await unit.Context.MustNotWaitAsync(user, unit.Now, cancel);
            await unit.Context.MustNotBeLastOfRoleAsync(user, cancel);
            if (user.IsInUse && Roles.SeesToPeople(user.Role))
            {
                await unit.Context.MustHaveSecondAsync(request.User, user.Id, cancel);
                user.RequestEnd(request.User.Id, unit.Now);
                return JournalKind.AccountEndRequested;
            }
            unit.Context.Users.Remove(user);
            return JournalKind.AccountEnded;
        }, cancellationToken);
        return Unit.Value;
    }
}
