using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Organisations;

/// <summary>An organisation joins, from a day on (<c>POST /app/organisations</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record AddOrganisation(Caller Caller, OrganisationDraft Draft) : IUseCase<Receipt>, IValidated
{
    public string? From => Draft.From?.Trim() is { Length: > 0 } day ? day : null;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Organisations, (
        OrganisationDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new AddOrganisation(user.Caller(), draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.CheckDescription(Draft);
        if (OrganisationRows.WrongCode(Draft.Code?.Trim(), []) is { } wrong)
            check.Error("code", wrong);
        if (From is { } day)
            check.Day("from", day);
    }
}

internal sealed class AddOrganisationHandler(JournalWriter journal) : IRequestHandler<AddOrganisation, Receipt>
{
    public async Task<Receipt> Handle(AddOrganisation request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var (draft, known) = (request.Draft, await unit.Context.Partners.ToListAsync(cancel));
        if (OrganisationRows.WrongCode(draft.Code!.Trim(), known) is { } wrong)
            throw new RuleBrokenException(wrong, errors: [new("code", wrong)]);
        known.MustBeOnlyName(draft.Name!.Trim(), draft.Code.Trim(), Clock.DayOf(unit.Now));
        if (known.Count >= PartnerRow.Most)
            throw new RuleBrokenException(
                $"Er passen ten hoogste {PartnerRow.Most} organisaties in een regio, wie vertrok meegeteld.", BrokenRule.Conflict);
        var partner = PartnerRow.Add(
            Guid.CreateVersion7(unit.Now), known.Select(row => row.Number).DefaultIfEmpty().Max() + 1,
            new(draft.Code.Trim(), draft.Name.Trim(), Code<PartnerKind>.Parse(draft.Kind!)),
            request.From is { } day ? CalendarDay.Parse(day) : Clock.DayOf(unit.Now));
        unit.Context.Partners.Add(partner);
        unit.Record(JournalKind.OrganisationJoined, partner.Id, partner.Version);
        return partner.Id;
    }, cancellationToken));
}
