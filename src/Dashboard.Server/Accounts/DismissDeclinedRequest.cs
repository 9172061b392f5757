using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Who asked has read why it was declined, and needs it no more (<c>DELETE /app/declined-requests/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record DismissDeclinedRequest(SignedIn User, Guid Id) : IUseCase
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.DeclinedRequests + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new DismissDeclinedRequest(user.SignedIn(), id), cancellationToken));
}

internal sealed class DismissDeclinedRequestHandler(JournalWriter journal) : IRequestHandler<DismissDeclinedRequest>
{
    public Task<Unit> Handle(DismissDeclinedRequest request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var declined = await unit.Context.DeclinedRequests.SingleOrDefaultAsync(
                each => each.Id == request.Id && each.AskedBy == request.User.Id, cancel)
                    ?? throw new RuleBrokenException("Dit bericht is er niet (meer).", BrokenRule.NotFound);
            unit.Context.DeclinedRequests.Remove(declined);
            unit.Record(JournalKind.AccountDeclineRead, declined.Account, 1);
            return Unit.Value;
        }, cancellationToken);
}
