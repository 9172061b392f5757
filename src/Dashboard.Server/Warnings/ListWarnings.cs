using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Early warnings, those that stand first, then the latest (<c>GET /app/warnings</c>): with their figures for coordinators and
/// the chair, as notices for everyone else.
/// </summary>
internal static class ListWarnings
{
    private const int MostTold = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Warnings, async Task<IResult> (
            HttpRequest http, ClaimsPrincipal user, DashboardContext context, PublishedPicture published, TimeProvider time, CancellationToken cancellationToken) =>
        {
            var audience = Audience.Of(Caller.Of(user));
            var (page, size) = Paging.Of(http);
            if (!audience.IsExact)
                return TypedResults.Ok(await NoticesAsync(context, published, audience, time.Today(), page, size, cancellationToken));
            var found = await context.Warnings.AsNoTracking()
                .OrderBy(w => w.Status != WarningStatus.Closed ? 0 : 1).ThenByDescending(w => w.UpdatedAt).ThenBy(w => w.Id)
                .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
            var told = await context.TellingsOfAsync([.. found.Select(w => w.Id)], cancellationToken);
            return TypedResults.Ok(new Page<WarningCard>([.. found.Take(size).Select(w => w.ToCard(audience.Show, told.GetValueOrDefault(w.Id)))], page, found.Count > size));
        });

    /// <summary>
    /// What the release says, and what a coordinator told. Nothing of it comes from the warnings that stand: those move with every signal of anybody.
    /// </summary>
    private static async Task<Page<WarningNotice>> NoticesAsync(
        DashboardContext context, PublishedPicture published, Audience audience, DateOnly today, int page, int size, CancellationToken cancellationToken)
    {
        var since = today.AddDays(1 - ToldWarning.Days);
        var told = await context.ToldWarnings.AsNoTracking().Where(t => t.ToldOn >= since).OrderByDescending(t => t.ToldOn).ThenBy(t => t.WarningId).Take(MostTold).ToListAsync(cancellationToken);
        var notices = told.Select(WarningAdvice.NoticeOf)
            .Concat(published.Notices(audience).Select(n => new WarningNotice(n.Municipality, n.Group, n.Period.From, n.Period.To, WarningAdvice.For(n.Group), Told: false)))
            .Distinct().OrderByDescending(n => n.From).ThenBy(n => n.Municipality, StringComparer.Ordinal).ThenBy(n => n.ApproachGroup).ToList();
        return new([.. notices.Skip((page - 1) * size).Take(size)], page, notices.Count > page * size);
    }
}
