using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Oversight;

/// <summary>
/// The access log, newest first (<c>GET /app/access-log?from=&amp;to=&amp;user=&amp;action=</c>, days inclusive), for the privacy
/// officer. Looking into it is in it.
/// </summary>
/// <param name="UserName">Only what this account looked at; null for everybody.</param>
/// <param name="Action">Only this kind; null for all.</param>
[NoProcessing, AccessLogged(AccessAction.AccessLogRead, First = true)]
internal sealed record ListAccessLog(SignedIn User, DayRange Days, string? UserName, AccessAction? Action, PageQuery Page)
    : IAccessLogged<Page<AccessLogLine>>
{
    public string Subject => FormattableString.Invariant($"{Days} page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.AccessLog, (
        DayRange days, string? user, string? action, PageQuery page, ClaimsPrincipal who, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.Send(new ListAccessLog(who.SignedIn(), days, user is "" ? null : user, Read(action), page), cancellationToken))
            .Logs<ListAccessLog>();

    private static AccessAction? Read(string? wire) => wire is null or ""
        ? null
        : Code<AccessAction>.TryParse(wire, out var action)
            ? action
            : throw new RuleBrokenException(
                "De parameter action staat niet in de codelijst: "
                + string.Join(", ", Code<AccessAction>.All.Select(Code<AccessAction>.Wire)) + ".");
}

internal sealed class ListAccessLogHandler(DashboardContext context) : IRequestHandler<ListAccessLog, Page<AccessLogLine>>
{
    public async Task<Page<AccessLogLine>> Handle(ListAccessLog request, CancellationToken cancellationToken)
    {
        var (userName, action) = (request.UserName, request.Action);
        var (from, to) = request.Days.Moments;
        var found = await context.AccessLog.AsNoTracking()
            .Where(e => (from == null || e.At >= from) && (to == null || e.At < to))
            .Where(e => userName == null || e.UserName == userName)
            .Where(e => action == null || e.Action == action)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .OnPage(request.Page)
            .Select(e => new AccessLogLine(
                e.Id, e.At, e.UserName, e.Organisation, e.Role, e.Action, e.Subject, null, e.Result, e.TraceId))
            .ToListAsync(cancellationToken);
        var ids = found.Select(line => Guid.TryParse(line.Subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        var accounts = await context.Users.Where(user => ids.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id.ToString(), user => user.UserName, cancellationToken);
        return request.Page.Of(found, line => line with { Account = accounts.GetValueOrDefault(line.Subject) });
    }
}
