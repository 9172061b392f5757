using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Failed attempts to sign in are forgotten, so that nobody has to wait (<c>POST /app/people/{id}/unlock</c>).</summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountUnlocked)]
internal sealed record UnlockPerson(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/unlock", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new UnlockPerson(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<UnlockPerson>();
}

internal sealed class UnlockPersonHandler(JournalWriter journal) : IRequestHandler<UnlockPerson>
{
    public async Task<Unit> Handle(UnlockPerson request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            var key = SignInThrottle.AccountKey(user.UserName!);
            await unit.Context.SignInAttempts.Where(count => count.Account == key).ExecuteDeleteAsync(cancel);
            return JournalKind.AccountUnlocked;
        }, cancellationToken);
        return Unit.Value;
    }
}
