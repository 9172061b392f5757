using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>What somebody asked for accounts and others declined, the last first (<c>GET /app/declined-requests</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListDeclinedRequests(SignedIn User) : IUseCase<IReadOnlyList<DeclinedCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.DeclinedRequests, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListDeclinedRequests(user.SignedIn()), cancellationToken));
}

internal sealed class ListDeclinedRequestsHandler(DashboardContext context, TimeProvider time)
    : IRequestHandler<ListDeclinedRequests, IReadOnlyList<DeclinedCard>>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeclinedCard>> Handle(ListDeclinedRequests request, CancellationToken cancellationToken)
    {
        var from = time.UtcNow() - DeclinedRequest.Term;
        return await context.DeclinedRequests.Where(declined => declined.AskedBy == request.User.Id && declined.At > from)
            .OrderByDescending(declined => declined.At).ThenBy(declined => declined.Id).Take(Most)
            .Select(declined => new DeclinedCard(
                declined.Id, declined.Account, declined.Name, declined.Kind, declined.At, declined.By, declined.Reason))
            .ToListAsync(cancellationToken);
    }
}
