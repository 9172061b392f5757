using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>Whether the caller's organisation can say that it has nothing to report (<c>GET /app/heartbeat</c>).</summary>
[Processing(Processing.Heartbeat), NotAccessLogged]
internal sealed record GetNilReport(Caller Caller) : IUseCase<NilReport>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Heartbeat, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetNilReport(user.Caller()), cancellationToken));
}

internal sealed class GetNilReportHandler(DashboardContext context, TimeProvider time) : IRequestHandler<GetNilReport, NilReport>
{
    public async Task<NilReport> Handle(GetNilReport request, CancellationToken cancellationToken)
    {
        var (partner, today) = (request.Caller.Organisation, time.Today());
        if (await context.ReportedInWeekOfAsync(partner, today, cancellationToken))
            return new(NilReportState.Reported);
        var said = await context.Heartbeats.AnyAsync(h => h.PartnerCode == partner && h.Day == today, cancellationToken);
        return new(said ? NilReportState.Said : NilReportState.Open);
    }
}

internal static class ReportsOfWeek
{
    /// <summary>Whether a partner sent in a signal in the ISO week of a day that it did not take back.</summary>
    public static Task<bool> ReportedInWeekOfAsync(
        this DashboardContext context, string partner, DateOnly day, CancellationToken cancellationToken)
    {
        var since = Clock.StartOf(IsoWeek.Containing(day).Monday);
        return context.Signals.AnyAsync(
            s => s.PartnerCode == partner && s.ReceivedAt >= since && s.Status != SignalStatus.Withdrawn, cancellationToken);
    }
}
