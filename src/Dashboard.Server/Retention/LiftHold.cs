using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>
/// Takes a legal hold off (<c>POST /app/holds/{id}/lift</c>): the first call asks for it, the second one, by another person, does it.
/// </summary>
/// <param name="Version">Of the hold as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record LiftHold(SignedIn User, Guid Id, int Version) : IUseCase
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Holds + "/{id:guid}/lift", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new LiftHold(user.SignedIn(), id, seen.Version), cancellationToken));
}

internal sealed class LiftHoldHandler(JournalWriter journal) : IRequestHandler<LiftHold>
{
    public Task<Unit> Handle(LiftHold request, CancellationToken cancellationToken) =>
        journal.ChangeHoldAsync(request.User, request.Id, request.Version, (hold, by) =>
        {
            hold.Lift(by);
            return hold.Lifted is null ? JournalKind.HoldLiftRequested : JournalKind.HoldLifted;
        }, cancellationToken);
}
