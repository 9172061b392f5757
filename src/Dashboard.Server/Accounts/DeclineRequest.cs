using System.Security.Claims;
using Dashboard.Server.Access;
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
/// What was asked for an account is not done, by a second person or by who asked. An account that was only proposed is no more
/// (<c>POST /app/people/{id}/decline</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountDeclined)]
internal sealed record DeclineRequest(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/decline", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new DeclineRequest(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<DeclineRequest>();
}

internal sealed class DeclineRequestHandler(JournalWriter journal) : IRequestHandler<DeclineRequest>
{
    public async Task<Unit> Handle(DeclineRequest request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, (unit, user, _) =>
        {
            user.Decline();
            if (user.Status == AccountStatus.Proposed)
                unit.Context.Users.Remove(user);
            return Task.FromResult(JournalKind.AccountRequestDeclined);
        }, cancellationToken);
        return Unit.Value;
    }
}
