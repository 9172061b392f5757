using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>Signals that nobody has assessed yet, the longest waiting first (<c>GET /app/signals/waiting</c>).</summary>
[Processing(Processing.ListSignals), AccessLogged(AccessAction.SignalsListed)]
internal sealed record ListWaitingSignals(SignedIn User, PageQuery Page) : IAccessLogged<Page<WaitingSignal>>
{
    public string Subject => FormattableString.Invariant($"waiting page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.WaitingSignals, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListWaitingSignals(user.SignedIn(), page), cancellationToken)).Logs<ListWaitingSignals>();
}

internal sealed class ListWaitingSignalsHandler(DashboardContext context, WaitingTerm term, TimeProvider time)
    : IRequestHandler<ListWaitingSignals, Page<WaitingSignal>>
{
    public async Task<Page<WaitingSignal>> Handle(ListWaitingSignals request, CancellationToken cancellationToken)
    {
        var found = await Waiting(context.Signals.AsNoTracking().VisibleTo(request.User.Caller))
            .OrderBy(s => s.ReceivedAt).ThenBy(s => s.Id).OnPage(request.Page).ToListAsync(cancellationToken);
        var before = term.Before(time.Today());
        return request.Page.Of(found, signal =>
        {
            var since = Clock.DayOf(signal.ReceivedAt);
            return new WaitingSignal(signal.ToCard(withReason: true), since, TooLong: since <= before);
        });
    }

    public static IQueryable<Signal> Waiting(IQueryable<Signal> signals) =>
        signals.Where(s => s.Status == SignalStatus.Received || s.Status == SignalStatus.TakenUp);
}
