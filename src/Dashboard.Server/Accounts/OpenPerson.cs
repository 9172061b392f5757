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
    public async Task<PersonCard> Handle(OpenPerson request, CancellationToken cancellationToken) =>
        await context.Users.AsNoTracking().Where(u => u.Id == request.Id).AsCards(context, time.UtcNow())
            .SingleOrDefaultAsync(cancellationToken)
                ?? throw new RuleBrokenException("Dit account is er niet.", BrokenRule.NotFound);
}
