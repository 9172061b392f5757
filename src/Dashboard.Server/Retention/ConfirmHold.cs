using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>A second person puts a legal hold into effect (<c>POST /app/holds/{id}/confirm</c>).</summary>
/// <param name="Version">Of the hold as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ConfirmHold(SignedIn User, Guid Id, int Version) : IUseCase
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Holds + "/{id:guid}/confirm", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ConfirmHold(user.SignedIn(), id, seen.Version), cancellationToken));
}

internal sealed class ConfirmHoldHandler(JournalWriter journal) : IRequestHandler<ConfirmHold>
{
    public Task<Unit> Handle(ConfirmHold request, CancellationToken cancellationToken) =>
        journal.ChangeHoldAsync(request.User, request.Id, request.Version, (hold, by) =>
        {
            hold.Confirm(by);
            return JournalKind.HoldConfirmed;
        }, cancellationToken);
}
