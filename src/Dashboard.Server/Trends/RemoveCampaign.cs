using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>Takes a campaign off the timeline (<c>DELETE /app/campaigns/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RemoveCampaign(Caller Caller, Guid Id) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.Campaigns + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RemoveCampaign(user.Caller(), id), cancellationToken));
}

internal sealed class RemoveCampaignHandler(JournalWriter journal) : IRequestHandler<RemoveCampaign>
{
    public Task<Unit> Handle(RemoveCampaign request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var campaign = await unit.Context.Campaigns.CampaignAsync(request.Id, cancel);
        unit.Context.Campaigns.Remove(campaign);
        unit.Record(JournalKind.CampaignRemoved, campaign.Id, 1);
        return Unit.Value;
    }, cancellationToken);
}
