using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>Marks a campaign on the timeline (<c>POST /app/campaigns</c>).</summary>
internal sealed record RecordCampaign(Caller Caller, CampaignDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Campaigns, async (CampaignDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new Receipt(await mediator.Send(new RecordCampaign(Caller.Of(user), draft), cancellationToken))))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));
}

internal sealed class RecordCampaignHandler(JournalWriter journal, Region region) : IRequestHandler<RecordCampaign, Guid>
{
    public async Task<Guid> Handle(RecordCampaign request, CancellationToken cancellationToken)
    {
        var (name, from, to, area, group) = Read(request.Draft);
        return await journal.WriteAsync((unit, _) =>
        {
            var campaign = Campaign.Record(Keys.Public(), name, from, to, area, group);
            unit.Context.Campaigns.Add(campaign);
            unit.Record(JournalKind.CampaignRecorded, campaign.Id, 1, request.Caller);
            return Task.FromResult(campaign.Id);
        }, cancellationToken);
    }

    private (string Name, DateOnly From, DateOnly To, string? Area, ApproachGroup? Group) Read(CampaignDraft draft)
    {
        var check = new DraftCheck();
        var name = check.Text("name", draft.Name, CampaignDraft.MaxName, "Vul in wat er gedaan is.");
        var from = check.Day("from", draft.From);
        var to = check.Day("to", draft.To);
        if (from > to)
            check.Error("to", "De laatste dag ligt voor de eerste.");
        var area = draft.Area?.Trim() is { Length: > 0 } code && code != region.Code ? code : null;
        if (area is not null && region.Find(area)?.Kind != AreaKind.Municipality)
            check.Error("area", "Kies een gemeente van de regio, of de hele regio.");
        ApproachGroup? group = null;
        if (draft.ApproachGroup?.Trim() is { Length: > 0 } wire)
        {
            if (Code<ApproachGroup>.TryParse(wire, out var known))
                group = known;
            else
                check.Error("approachGroup", "Deze waarde staat niet in de codelijst.");
        }
        check.Done();
        return (name, from!.Value, to!.Value, area, group);
    }
}
