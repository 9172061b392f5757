using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Trends;

/// <summary>Takes a campaign off the timeline (<c>DELETE /app/campaigns/{id}</c>).</summary>
internal sealed record RemoveCampaign(Caller Caller, Guid Id) : IRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete(ApiRoutes.Campaigns + "/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new RemoveCampaign(Caller.Of(user), id), cancellationToken);
            return TypedResults.NoContent();
        }).RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));
}

internal sealed class RemoveCampaignHandler(JournalWriter journal) : IRequestHandler<RemoveCampaign>
{
    public async Task<Unit> Handle(RemoveCampaign request, CancellationToken cancellationToken) =>
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var campaign = await unit.Context.Campaigns.SingleOrDefaultAsync(c => c.Id == request.Id, cancel) ?? throw GetCampaignEffect.NotThere();
            unit.Context.Campaigns.Remove(campaign);
            unit.Record(JournalKind.CampaignRemoved, campaign.Id, 1, request.Caller);
            return Unit.Value;
        }, cancellationToken);
}
