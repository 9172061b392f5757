using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>A second person puts a legal hold into effect (<c>POST /app/holds/{id}/confirm</c>).</summary>
internal sealed record ConfirmHold(SignedIn User, Guid Id) : IRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Holds + "/{id:guid}/confirm", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new ConfirmHold(SignedIn.Of(user), id), cancellationToken);
            return TypedResults.NoContent();
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Auditor, Roles.Administrator));
}

/// <summary>
/// Takes a legal hold off (<c>POST /app/holds/{id}/lift</c>): the first call asks for it, the second one, by another person, does it.
/// </summary>
internal sealed record LiftHold(SignedIn User, Guid Id) : IRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Holds + "/{id:guid}/lift", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new LiftHold(SignedIn.Of(user), id), cancellationToken);
            return TypedResults.NoContent();
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Auditor, Roles.Administrator));
}

internal sealed class MoveHoldHandler(JournalWriter journal) : IRequestHandler<ConfirmHold>, IRequestHandler<LiftHold>
{
    public Task<Unit> Handle(ConfirmHold request, CancellationToken cancellationToken) => MoveAsync(request.User, request.Id, (hold, by) =>
    {
        hold.Confirm(by);
        return JournalKind.HoldConfirmed;
    }, cancellationToken);

    public Task<Unit> Handle(LiftHold request, CancellationToken cancellationToken) => MoveAsync(request.User, request.Id, (hold, by) =>
    {
        hold.Lift(by);
        return hold.Lifted is null ? JournalKind.HoldLiftRequested : JournalKind.HoldLifted;
    }, cancellationToken);

    private async Task<Unit> MoveAsync(SignedIn user, Guid id, Func<LegalHold, HoldAct, JournalKind> move, CancellationToken cancellationToken) =>
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var hold = await unit.Context.LegalHolds.SingleOrDefaultAsync(h => h.Id == id, cancel)
                ?? throw new RuleBrokenException("Deze bewaarplicht is er niet.", StatusCodes.Status404NotFound);
            var kind = move(hold, new(user.Id, user.Caller.Organisation, unit.Now));
            unit.Record(kind, hold.Id, hold.Version, user.Caller);
            return Unit.Value;
        }, cancellationToken);
}
