using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>Signals that nobody has assessed yet, the longest waiting first (<c>GET /app/signals/waiting</c>: coordinators and the chair). Who looked is in the access log.</summary>
internal static class ListWaitingSignals
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.WaitingSignals, ListAsync)
        .RequireAuthorization(AssessSignal.Who).WithMetadata(new LoggedDoor(AccessAction.SignalsListed));

    private static async Task<Page<WaitingSignal>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, DashboardContext context, WaitingTerm term, AccessLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var (page, size) = Paging.Of(http);
        using var span = Processing.ListSignals.Start(caller);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.SignalsListed, FormattableString.Invariant($"waiting page={page}"), cancellationToken);
        var found = await Waiting(context.Signals.AsNoTracking().VisibleTo(caller))
            .OrderBy(s => s.ReceivedAt).ThenBy(s => s.Id).Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        var before = term.Before(time.Today());
        return new([.. found.Take(size).Select(s => (Signal: s, Since: Clock.DayOf(s.ReceivedAt)))
            .Select(s => new WaitingSignal(s.Signal.ToCard(withReason: true), s.Since, TooLong: s.Since <= before))], page, found.Count > size);
    }

    public static IQueryable<Signal> Waiting(IQueryable<Signal> signals) => signals.Where(s => s.Status == SignalStatus.Received || s.Status == SignalStatus.TakenUp);
}
