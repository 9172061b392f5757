using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>
/// The access log, newest first (<c>GET /app/access-log?from=&amp;to=&amp;user=&amp;action=</c>, days inclusive), for the privacy
/// officer. Looking into it is in it.
/// </summary>
internal static class ListAccessLog
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.AccessLog, ListAsync).RequireAuthorization(policy => policy.RequireRole(Roles.Auditor)).WithMetadata(new LoggedDoor(AccessAction.AccessLogRead));

    private static async Task<Page<AccessLogLine>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var (page, size) = Paging.Of(http);
        var days = DayRange.Of(http);
        var userName = http.Query["user"].ToString() is { Length: > 0 } name ? name : null;
        var action = Action(http.Query["action"].ToString());
        await log.WriteAsync(SignedIn.Of(user), AccessAction.AccessLogRead, FormattableString.Invariant($"{days} page={page}"), cancellationToken);

        var (from, to) = days.Moments;
        var found = await context.AccessLog.AsNoTracking()
            .Where(e => (from == null || e.At >= from) && (to == null || e.At < to))
            .Where(e => userName == null || e.UserName == userName)
            .Where(e => action == null || e.Action == action)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((page - 1) * size).Take(size + 1)
            .Select(e => new AccessLogLine(e.Id, e.At, e.UserName, e.Organisation, e.Role, e.Action, e.Subject, e.Result, e.TraceId))
            .ToListAsync(cancellationToken);
        return new([.. found.Take(size)], page, found.Count > size);
    }

    private static AccessAction? Action(string wire) => wire.Length == 0
        ? null
        : Code<AccessAction>.TryParse(wire, out var action)
            ? action
            : throw new RuleBrokenException("De parameter action staat niet in de codelijst: " + string.Join(", ", Code<AccessAction>.All.Select(Code<AccessAction>.Wire)) + ".");
}
