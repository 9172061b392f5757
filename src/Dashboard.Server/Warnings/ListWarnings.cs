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
    private const int MostOpen = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Warnings, async Task<IResult> (HttpRequest http, ClaimsPrincipal user, Region region, DashboardContext context, CancellationToken cancellationToken) =>
        {
            var audience = Audience.Of(Caller.Of(user));
            var (page, size) = Paging.Of(http);
            if (!audience.IsExact)
                return TypedResults.Ok(await NoticesAsync(context, region, page, size, cancellationToken));
            var found = await context.Warnings.AsNoTracking()
                .OrderBy(w => w.Status != WarningStatus.Closed ? 0 : 1).ThenByDescending(w => w.UpdatedAt).ThenBy(w => w.Id)
                .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
            return TypedResults.Ok(new Page<WarningCard>([.. found.Take(size).Select(w => w.ToCard(audience.Show))], page, found.Count > size));
        });

    /// <summary>What stands now, once per municipality, group and week; the order says nothing of when it was raised.</summary>
    private static async Task<Page<WarningNotice>> NoticesAsync(DashboardContext context, Region region, int page, int size, CancellationToken cancellationToken)
    {
        var open = await context.Warnings.AsNoTracking().Where(w => w.Status != WarningStatus.Closed && w.Kind == WarningKind.Cluster && w.Group != null)
            .OrderByDescending(w => w.From).ThenBy(w => w.Id).Take(MostOpen).ToListAsync(cancellationToken);
        var notices = open
            .Select(w => (Municipality: region.MunicipalityOf(w.AreaCode), Group: w.Group!.Value, From: w.To.AddDays(-6)))
            .Where(n => n.Municipality is not null).Distinct()
            .OrderByDescending(n => n.From).ThenBy(n => n.Municipality, StringComparer.Ordinal).ThenBy(n => n.Group)
            .Select(n => new WarningNotice(n.Municipality!, n.Group, n.From, n.From.AddDays(6), WarningAdvice.For(n.Group))).ToList();
        return new([.. notices.Skip((page - 1) * size).Take(size)], page, notices.Count > page * size);
    }
}
