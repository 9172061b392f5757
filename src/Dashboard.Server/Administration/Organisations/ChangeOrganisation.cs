using System.Globalization;
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

/// <summary>
/// Gives an organisation another name or kind (<c>PUT /app/organisations/{id}</c>). Weeks that are frozen keep the name that it had.
/// </summary>
/// <param name="Version">Of the organisation as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ChangeOrganisation(Caller Caller, Guid Id, OrganisationDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Organisations + "/{id:guid}", (
        Guid id, OrganisationDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangeOrganisation(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.CheckDescription(Draft);
}

internal sealed class ChangeOrganisationHandler(JournalWriter journal) : IRequestHandler<ChangeOrganisation>
{
    public Task<Unit> Handle(ChangeOrganisation request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var partner = await unit.Context.OrganisationAsync(request.Id, cancel);
            partner.MustStillBe(request.Version);
            AddressedThing.MustSayTheSame("code", request.Draft.Code, partner.Code);
            AddressedThing.MustSayTheSame("from", request.Draft.From, partner.From?.ToString("O", CultureInfo.InvariantCulture));
            var known = await unit.Context.Partners.AsNoTracking().ToListAsync(cancel);
            known.MustBeOnlyName(request.Draft.Name!.Trim(), partner.Code, Clock.DayOf(unit.Now));
            if (partner.Describe(request.Draft.Name.Trim(), Code<PartnerKind>.Parse(request.Draft.Kind!)))
                unit.Record(JournalKind.OrganisationChanged, partner.Id, partner.Version);
            return Unit.Value;
        }, cancellationToken);
}
