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
/// A partner says that it has nothing to report this week (<c>POST /app/heartbeat</c>). Once a day is enough; again changes nothing. Who
/// did report this week cannot say so.
/// </summary>
[Processing(Processing.Heartbeat), NotAccessLogged]
internal sealed record SayNothingToReport(Caller Caller) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Heartbeat, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SayNothingToReport(user.Caller()), cancellationToken));
}

internal sealed class SayNothingToReportHandler(JournalWriter journal) : IRequestHandler<SayNothingToReport>
{
    public Task<Unit> Handle(SayNothingToReport request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var (partner, today) = (request.Caller.Organisation, Clock.DayOf(unit.Now));
        if (await unit.Context.ReportedInWeekOfAsync(partner, today, cancel))
            throw new RuleBrokenException(
                "Uw organisatie heeft deze week al een signaal ingestuurd. Er was dus iets te melden.", BrokenRule.Conflict);
        if (await unit.Context.Heartbeats.AnyAsync(h => h.PartnerCode == partner && h.Day == today, cancel))
            return Unit.Value;
        var heartbeat = Heartbeat.Say(Guid.CreateVersion7(unit.Now), partner, today);
        unit.Context.Heartbeats.Add(heartbeat);
        unit.Record(JournalKind.Heartbeat, heartbeat.Id, 1);
        return Unit.Value;
    }, cancellationToken);
}
