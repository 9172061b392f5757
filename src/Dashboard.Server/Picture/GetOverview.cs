using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Picture;

/// <summary>The picture under a lens for the caller's audience (<c>GET /app/overview</c>), and the region it is of (<c>GET /app/region</c>).</summary>
internal static class GetOverview
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Region, async (Region region, DashboardContext context, CancellationToken cancellationToken) =>
            region with { Invented = await context.IsInventedAsync(cancellationToken) });
        routes.MapGet(ApiRoutes.Overview, (HttpRequest http, ClaimsPrincipal user, Region region, OverviewOf overview) =>
        {
            var lens = LensQuery.Of(http, region);
            return overview.Evaluate(lens, Audience.Of(Caller.Of(user), lens));
        });
    }
}
