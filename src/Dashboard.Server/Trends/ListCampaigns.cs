using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Trends;

/// <summary>Campaigns, the latest first (<c>GET /app/campaigns</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListCampaigns(Caller Caller, PageQuery Page) : IUseCase<Page<CampaignCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Campaigns, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListCampaigns(user.Caller(), page), cancellationToken));
}

internal sealed class ListCampaignsHandler(DashboardContext context) : IRequestHandler<ListCampaigns, Page<CampaignCard>>
{
    public async Task<Page<CampaignCard>> Handle(ListCampaigns request, CancellationToken cancellationToken)
    {
        var found = await context.Campaigns.AsNoTracking().OrderByDescending(c => c.From).ThenByDescending(c => c.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, campaign => campaign.ToCard());
    }
}
