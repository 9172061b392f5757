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

/// <summary>One account (<c>GET /app/people/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenPerson(SignedIn User, Guid Id) : IUseCase<PersonCard>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.People + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenPerson(user.SignedIn(), id), cancellationToken));
}

internal sealed class OpenPersonHandler(DashboardContext context, TimeProvider time) : IRequestHandler<OpenPerson, PersonCard>
{
    public async Task<PersonCard> Handle(OpenPerson request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        if (await context.Users.AsNoTracking().Where(u => u.Id == request.Id).AsCards(context, now)
            .SingleOrDefaultAsync(cancellationToken) is { } card)
            return card;
        var from = now - DeclinedRequest.Term;
        // The reason is no part of a problem: it stands in the list that is for who asked.
        throw new RuleBrokenException(
            await context.DeclinedRequests.AnyAsync(
                declined => declined.Account == request.Id && declined.AskedBy == request.User.Id && declined.At > from, cancellationToken)
                ? "Wat u voor dit account vroeg, is afgewezen: het is er niet gekomen. De reden staat bovenaan Mensen."
                : "Dit account is er niet.", BrokenRule.NotFound);
    }
}
