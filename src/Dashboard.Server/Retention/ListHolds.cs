using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>Legal holds, the last touched first (<c>GET /app/holds</c>).</summary>
internal static class ListHolds
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Holds, ListAsync).RequireAuthorization(policy => policy.RequireRole(Roles.Auditor, Roles.Administrator)).WithMetadata(new LoggedDoor(AccessAction.HoldsListed));

    private static async Task<Page<HoldCard>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var (page, size) = Paging.Of(http);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.HoldsListed, FormattableString.Invariant($"page={page}"), cancellationToken);
        var found = await context.LegalHolds.AsNoTracking().OrderByDescending(h => h.UpdatedAt).ThenByDescending(h => h.Id)
            .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        var accounts = found.SelectMany(h => new[] { h.Requested, h.Confirmed, h.LiftRequested, h.Lifted }).OfType<HoldAct>().Select(act => act.Account).Distinct().ToList();
        var names = await context.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName, cancellationToken);
        return new([.. found.Take(size).Select(Card)], page, found.Count > size);

        HoldCard Card(LegalHold hold) => new(
            hold.Id, hold.AreaCode, hold.From, hold.To, hold.Reason, hold.Status, Act(hold.Requested)!, Act(hold.Confirmed), Act(hold.LiftRequested), Act(hold.Lifted));

        HoldActView? Act(HoldAct? act) => act is null ? null : new(names.GetValueOrDefault(act.Account), act.Organisation, act.At);
    }
}
