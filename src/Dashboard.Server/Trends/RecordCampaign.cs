using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>Marks a campaign on the timeline (<c>POST /app/campaigns</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RecordCampaign(Caller Caller, CampaignDraft Draft) : IUseCase<Receipt>, IValidated
{
    private string? Group => Draft.ApproachGroup?.Trim() is { Length: > 0 } wire ? wire : null;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Campaigns, (
        CampaignDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new RecordCampaign(user.Caller(), draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("name", Draft.Name, CampaignDraft.MaxName, "Vul in wat er gedaan is.");
        check.Days("from", Draft.From, "to", Draft.To);
        if (AreaIn(check.Region) is { } area && check.Region.Find(area)?.Kind != AreaKind.Municipality)
            check.Error("area", "Kies een gemeente van de regio, of de hele regio.");
        if (Group is { } wire && !Code<ApproachGroup>.TryParse(wire, out _))
            check.Error("approachGroup", "Deze waarde staat niet in de codelijst.");
    }

    public Campaign ToCampaign(Region region) => Campaign.Record(
        Keys.Public(), Draft.Name!.Trim(), CalendarDay.Parse(Draft.From), CalendarDay.Parse(Draft.To), AreaIn(region),
        Group is { } wire ? Code<ApproachGroup>.Parse(wire) : null);

    /// <returns>Null for the whole region.</returns>
    private string? AreaIn(Region region) => Draft.Area?.Trim() is { Length: > 0 } code && code != region.Code ? code : null;
}

internal sealed class RecordCampaignHandler(JournalWriter journal, Region region) : IRequestHandler<RecordCampaign, Receipt>
{
    public async Task<Receipt> Handle(RecordCampaign request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, (unit, _) =>
        {
            var campaign = request.ToCampaign(region);
            unit.Context.Campaigns.Add(campaign);
            unit.Record(JournalKind.CampaignRecorded, campaign.Id, 1);
            return Task.FromResult(campaign.Id);
        }, cancellationToken));
}
