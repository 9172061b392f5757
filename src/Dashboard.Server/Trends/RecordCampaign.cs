using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using MediatR;

namespace Dashboard.Server.Trends;

/// <summary>Marks a campaign on the timeline (<c>POST /app/campaigns</c>).</summary>
internal sealed record RecordCampaign(Caller Caller, CampaignDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Campaigns, async (CampaignDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new CampaignReceipt(await mediator.Send(new RecordCampaign(Caller.Of(user), draft), cancellationToken))))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));
}

internal sealed class RecordCampaignHandler(JournalWriter journal, Region region) : IRequestHandler<RecordCampaign, Guid>
{
    public async Task<Guid> Handle(RecordCampaign request, CancellationToken cancellationToken)
    {
        var (name, from, to, area, group) = Read(request.Draft);
        return await journal.WriteAsync((unit, _) =>
        {
            var campaign = Campaign.Record(Guid.CreateVersion7(unit.Now), name, from, to, area, group);
            unit.Context.Campaigns.Add(campaign);
            unit.Record(JournalKind.CampaignRecorded, campaign.Id, 1, request.Caller);
            return Task.FromResult(campaign.Id);
        }, cancellationToken);
    }

    private (string Name, DateOnly From, DateOnly To, string? Area, ApproachGroup? Group) Read(CampaignDraft draft)
    {
        var errors = new List<FieldError>();
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > CampaignDraft.MaxName)
            errors.Add(new("name", name.Length == 0 ? "Vul in wat er gedaan is." : $"Deze tekst is te lang: ten hoogste {CampaignDraft.MaxName} tekens."));
        else if (name.Any(char.IsControl))
            errors.Add(new("name", "Deze tekst bevat tekens die geen tekst zijn."));
        else if (IdentifyingText.Find(name) is { Count: > 0 } spans)
            throw new RuleBrokenException(
                "De naam bevat gegevens die naar een persoon kunnen leiden. Haal die eruit en stuur opnieuw in.",
                findings: [.. spans.Select(span => new Finding("name", span.Kind, span.Start, span.End))]);
        var from = Day("from", draft.From);
        var to = Day("to", draft.To);
        if (from > to)
            errors.Add(new("to", "De laatste dag ligt voor de eerste."));
        var area = draft.Area?.Trim() is { Length: > 0 } code && code != region.Code ? code : null;
        if (area is not null && region.Find(area)?.Kind != AreaKind.Municipality)
            errors.Add(new("area", "Kies een gemeente van de regio, of de hele regio."));
        ApproachGroup? group = null;
        if (draft.ApproachGroup?.Trim() is { Length: > 0 } wire)
        {
            if (Code<ApproachGroup>.TryParse(wire, out var known))
                group = known;
            else
                errors.Add(new("approachGroup", "Deze waarde staat niet in de codelijst."));
        }
        return errors.Count == 0
            ? (name, from!.Value, to!.Value, area, group)
            : throw new RuleBrokenException("Niet alle velden zijn goed ingevuld: " + string.Join(' ', errors.Select(e => $"{e.Field}: {e.Reason}")), errors: errors);

        DateOnly? Day(string field, string? text)
        {
            if (DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200)
                return day;
            errors.Add(new(field, "Schrijf een dag als 2026-11-23."));
            return null;
        }
    }
}
