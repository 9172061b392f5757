using Dashboard.Server.Data;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Trends;

/// <summary>Campaigns, the latest first (<c>GET /app/campaigns</c>), for coordinators and the chair.</summary>
internal static class ListCampaigns
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Campaigns, async (HttpRequest http, DashboardContext context, CancellationToken cancellationToken) =>
        {
            var (page, size) = Paging.Of(http);
            var found = await context.Campaigns.AsNoTracking().OrderByDescending(c => c.From).ThenByDescending(c => c.Id)
                .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
            return new Page<CampaignCard>([.. found.Take(size).Select(c => c.ToCard())], page, found.Count > size);
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));
}
