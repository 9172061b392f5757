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

/// <summary>Early warnings, those that stand first, then the latest (<c>GET /app/warnings</c>).</summary>
internal static class ListWarnings
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Warnings, async (HttpRequest http, ClaimsPrincipal user, DashboardContext context, CancellationToken cancellationToken) =>
        {
            var audience = Audience.Of(Caller.Of(user));
            var (page, size) = Paging.Of(http);
            var found = await context.Warnings.AsNoTracking()
                .OrderBy(w => w.Status == WarningStatus.Open ? 0 : 1).ThenByDescending(w => w.UpdatedAt).ThenBy(w => w.Id)
                .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
            return new Page<WarningCard>([.. found.Take(size).Select(w => w.ToCard(audience.Show))], page, found.Count > size);
        });
}
