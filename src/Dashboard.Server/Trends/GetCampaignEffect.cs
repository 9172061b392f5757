using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Trends;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Trends;

/// <summary>What changed after a campaign (<c>GET /app/campaigns/{id}/effect</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetCampaignEffect(Caller Caller, Guid Id) : IUseCase<CampaignEffect>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Campaigns + "/{id:guid}/effect", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetCampaignEffect(user.Caller(), id), cancellationToken));
}

internal sealed class GetCampaignEffectHandler(DashboardContext context, SignalCube cube, TimeProvider time)
    : IRequestHandler<GetCampaignEffect, CampaignEffect>
{
    public async Task<CampaignEffect> Handle(GetCampaignEffect request, CancellationToken cancellationToken)
    {
        var campaign = await context.Campaigns.AsNoTracking().CampaignAsync(request.Id, cancellationToken);
        return WeeksAround.Count(campaign.ToCard(), cube, time.Today()).Effect(Audience.For(request.Caller).Show);
    }
}

internal static class CampaignQueries
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<Campaign> CampaignAsync(this IQueryable<Campaign> campaigns, Guid id, CancellationToken cancellationToken) =>
        await campaigns.SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
        ?? throw new RuleBrokenException("Deze campagne is er niet.", BrokenRule.NotFound);
}
