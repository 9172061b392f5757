using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Somebody cannot sign in any more, until an administrator or the privacy officer says so; what stands open ends. One person does that at
/// once, for an account may be stolen; of those who see to people one at a time (<c>POST /app/people/{id}/suspend</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountSuspended)]
internal sealed record SuspendPerson(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/suspend", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SuspendPerson(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<SuspendPerson>();
}

internal sealed class SuspendPersonHandler(JournalWriter journal) : IRequestHandler<SuspendPerson>
{
    public async Task<Unit> Handle(SuspendPerson request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            if (user.Id == request.User.Id)
                throw new RuleBrokenException("Uw eigen account blokkeert een andere beheerder.", BrokenRule.Conflict);
            await unit.Context.MustBeFreeToBlockAsync(user, cancel);
            user.Suspend(request.User.Id);
            return JournalKind.AccountSuspended;
        }, cancellationToken);
        return Unit.Value;
    }
}
