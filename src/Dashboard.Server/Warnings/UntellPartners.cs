using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Takes back that partners were told of a warning (<c>POST /app/warnings/{id}/untell</c>), however far the warning has moved since it was
/// looked at.
/// </summary>
[Processing(Processing.HandleWarning), NotAccessLogged]
internal sealed record UntellPartners(Caller Caller, Guid Id) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/untell", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new UntellPartners(user.Caller(), id), cancellationToken));
}

internal sealed class UntellPartnersHandler(JournalWriter journal) : IRequestHandler<UntellPartners>
{
    public Task<Unit> Handle(UntellPartners request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var warning = await unit.Context.WarningAsync(request.Id, cancel);
        if (await unit.Context.ToldWarnings.SingleOrDefaultAsync(t => t.WarningId == request.Id, cancel) is not { } told)
            throw new RuleBrokenException("Dit vroegsignaal is niet aan de partners verteld.", BrokenRule.Conflict);
        warning.Untell();
        unit.Context.ToldWarnings.Remove(told);
        unit.Record(JournalKind.WarningUntold, warning.Id, warning.Version);
        return Unit.Value;
    }, cancellationToken);
}
