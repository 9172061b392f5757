using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Trends;

/// <summary>What changed after a campaign (<c>GET /app/campaigns/{id}/effect</c>), for coordinators and the chair.</summary>
internal static class GetCampaignEffect
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Campaigns + "/{id:guid}/effect", async (
            Guid id, ClaimsPrincipal user, DashboardContext context, SignalCube cube, TimeProvider time, CancellationToken cancellationToken) =>
        {
            var campaign = await context.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw NotThere();
            return WeeksAround.Of(campaign.ToCard(), cube, time.Today()).Effect(Audience.Of(Caller.Of(user)).Show);
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));

    public static RuleBrokenException NotThere() => new("Deze campagne is er niet.", StatusCodes.Status404NotFound);
}
