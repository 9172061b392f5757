using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>How well the region does what it decides, over the last year (<c>GET /app/meetings/mirror</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetMirror(Caller Caller) : IUseCase<MeetingMirror>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.MeetingMirror, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetMirror(user.Caller()), cancellationToken));
}

internal sealed class GetMirrorHandler(DashboardContext context, Region region, TimeProvider time)
    : IRequestHandler<GetMirror, MeetingMirror>
{
    private const int Weeks = 52;

    public async Task<MeetingMirror> Handle(GetMirror request, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var from = today.AddDays(-7 * Weeks);
        var since = Clock.StartOf(from);
        var decisions = await context.Decisions.AsNoTracking()
            .Where(d => d.DecidedAt >= since && d.Status != DecisionStatus.Dropped)
            .ToListAsync(cancellationToken);
        var raised = await context.Warnings.CountAsync(
            w => w.RaisedAt >= since && w.Kind == WarningKind.Cluster && w.AreaCode != region.Code, cancellationToken);
        var actedOn = await context.Warnings.CountAsync(
            w => w.RaisedAt >= since && w.Kind == WarningKind.Cluster && w.AreaCode != region.Code
            && context.Decisions.Any(d => d.WarningId == w.Id), cancellationToken);
        var first = await FirstSignals(context, since).ToListAsync(cancellationToken);
        var days = first.Select(d => Clock.DayOf(d.DecidedAt).DayNumber - Clock.DayOf(d.Received).DayNumber).Order().ToList();

        var audience = Audience.Full;
        var organisations = region.Partners.Select(p => p.Code)
            .Append(Roles.RegionOffice)
            .Union(decisions.Select(d => d.Organisation))
            .Select(code =>
        {
            var own = decisions.Where(d => d.Organisation == code).ToList();
            bool InTime(Decision d) => d.EndedAt is { } ended && Clock.DayOf(ended) <= d.DueOn;
            Figure Count(Func<Decision, bool> which) => audience.Show(own.Count(which));
            return new OrganisationMirror(
                code, Count(InTime), Count(d => d.EndedAt is not null && !InTime(d)), Count(d => d.IsOverdue(today)),
                Count(d => d.Status == DecisionStatus.Open && !d.IsOverdue(today)));
        });
        return new(
            from, [.. organisations], audience.Show(raised), audience.Show(actedOn),
            days.Count == 0 ? new Figure.NotReported() : audience.Show(days[(days.Count - 1) / 2]));
    }

    /// <summary>Per decision that rests on a warning: when it was taken, and when the first signal behind the warning came in.</summary>
    internal static IQueryable<Reaction> FirstSignals(DashboardContext context, DateTime since)
    {
        var behind = context.WarningSignals.Join(
            context.Signals.InFigures(), b => b.SignalId, s => s.Id, (b, s) => new { b.WarningId, s.ReceivedAt });
        return context.Decisions.Where(
            d => d.DecidedAt >= since && d.WarningId != null && behind.Any(signal => signal.WarningId == d.WarningId))
            .Select(d =>
                new Reaction(d.DecidedAt, behind.Where(signal => signal.WarningId == d.WarningId).Min(signal => signal.ReceivedAt)));
    }

    internal sealed record Reaction(DateTime DecidedAt, DateTime Received);
}
