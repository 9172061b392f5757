using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// A partner takes back that it had nothing to report, on the day that it said so (<c>DELETE /app/heartbeat</c>). Twice is once.
/// </summary>
[Processing(Processing.Heartbeat), NotAccessLogged]
internal sealed record TakeBackNilReport(Caller Caller) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Heartbeat, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TakeBackNilReport(user.Caller()), cancellationToken));
}

internal sealed class TakeBackNilReportHandler(JournalWriter journal) : IRequestHandler<TakeBackNilReport>
{
    public Task<Unit> Handle(TakeBackNilReport request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var (partner, today) = (request.Caller.Organisation, Clock.DayOf(unit.Now));
        if (await unit.Context.Heartbeats.SingleOrDefaultAsync(h => h.PartnerCode == partner && h.Day == today, cancel) is not { } said)
            return Unit.Value;
        unit.Context.Heartbeats.Remove(said);
        unit.Record(JournalKind.HeartbeatTakenBack, said.Id, 2);
        return Unit.Value;
    }, cancellationToken);
}
