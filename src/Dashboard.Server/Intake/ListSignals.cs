using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// Signals, newest received first (<c>GET /app/signals</c>): a reporter reads its own organisation's, coordinators and the chair
/// read everyone's (the chair not those marked RED). Never the narrative. Who looked is in the access log.
/// </summary>
internal static class ListSignals
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Signals, ListAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Reporter, Roles.Coordinator, Roles.Chair)).WithMetadata(new LoggedDoor(AccessAction.SignalsListed));

    private static async Task<Page<SignalCard>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, Region region, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var (page, size) = Paging.Of(http);
        var lens = LensQuery.Of(http, region);
        var inArea = lens.Area is null ? null : region.Areas.Select(a => a.Code).Where(code => region.Contains(lens.Area, code)).ToList();
        var wires = lens.Approach is { } approach ? [Code<Approach>.Wire(approach)]
            : lens.ApproachGroup is { } group ? ApproachGroups.In(group).Select(Code<Approach>.Wire).ToList()
            : null;

        using var span = Processing.ListSignals.Start(caller);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.SignalsListed, FormattableString.Invariant($"{lens.ToQuery()} page={page}"), cancellationToken);
        var found = await context.Signals.AsNoTracking().VisibleTo(caller)
            .Where(s => (lens.From == null || s.ObservedOn >= lens.From) && (lens.To == null || s.ObservedOn <= lens.To))
            .Where(s => inArea == null || inArea.Contains(s.AreaCode))
            .Where(s => lens.Exploitation == null || s.Exploitation == lens.Exploitation)
            .Where(s => lens.Channel == null || s.Channel == lens.Channel)
            .Where(s => lens.AgeBand == null || s.AgeBand == lens.AgeBand)
            .Where(s => lens.Partner == null || s.PartnerCode == lens.Partner)
            .Where(s => wires == null || wires.Any(wire => ("|" + (string)(object)s.Approaches + "|").Contains("|" + wire + "|")))
            .OrderByDescending(s => s.ReceivedAt).ThenByDescending(s => s.Id)
            .Skip((page - 1) * size).Take(size + 1)
            .ToListAsync(cancellationToken);
        return new([.. found.Take(size).Select(s => s.ToCard(forOwner: caller.Role == Roles.Reporter))], page, found.Count > size);
    }
}
