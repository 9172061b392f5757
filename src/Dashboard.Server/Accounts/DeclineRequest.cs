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
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// What was asked for an account is not done, by who asked, or by a second person, who says why: who asked reads it. An account that was
/// only proposed is no more (<c>POST /app/people/{id}/decline</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountDeclined)]
internal sealed record DeclineRequest(SignedIn User, Guid Id, int Version, DeclineDraft Draft) : IUseCase, IAccessLogged<Unit>, IValidated
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/decline", (
        Guid id, DeclineDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new DeclineRequest(user.SignedIn(), id, seen.Version, draft), cancellationToken)).Logs<DeclineRequest>();

    // Whether a reason is needed depends on who asked: the handler knows.
    public void Validate(InputCheck check) => check.Text("reason", Draft.Reason, DeclineDraft.MaxReason, missing: null, lines: true);
}

internal sealed class DeclineRequestHandler(JournalWriter journal) : IRequestHandler<DeclineRequest>
{
    private const string Why = "Schrijf kort waarom niet. Wie het vroeg, leest dat.";

    public async Task<Unit> Handle(DeclineRequest request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            if (user.Request is not null && user.RequestedBy is { } asker && asker != request.User.Id)
            {
                if (request.Draft.Reason?.Trim() is not { Length: > 0 } reason)
                    throw new RuleBrokenException(Why, errors: [new("reason", Why)]);
                if (await unit.Context.Users.AnyAsync(other => other.Id == asker, cancel))
                    unit.Context.DeclinedRequests.Add(DeclinedRequest.Of(
                        Guid.CreateVersion7(unit.Now), user, request.User.UserName, reason, unit.Now));
            }
            user.Decline();
            if (user.Status == AccountStatus.Proposed)
                unit.Context.Users.Remove(user);
            return JournalKind.AccountRequestDeclined;
        }, cancellationToken);
        return Unit.Value;
    }
}
