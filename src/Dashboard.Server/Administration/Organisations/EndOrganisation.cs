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
/// An organisation leaves after a day, or goes on in another (<c>POST /app/organisations/{id}/leave</c>). Its signals, decisions and past
/// meetings stay as they are; it is not missed when it is silent, and counts for no rule from then on.
/// </summary>
/// <param name="Version">Of the organisation as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record EndOrganisation(Caller Caller, Guid Id, EndDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Organisations + "/{id:guid}/leave", (
        Guid id, EndDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new EndOrganisation(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.Day("until", Draft.Until);
}

internal sealed class EndOrganisationHandler(JournalWriter journal) : IRequestHandler<EndOrganisation>
{
    public Task<Unit> Handle(EndOrganisation request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var partner = await unit.Context.OrganisationAsync(request.Id, cancel);
            partner.MustStillBe(request.Version);
            var successor = request.Draft.Successor?.Trim() is { Length: > 0 } code ? code : null;
            if (successor is not null && !await unit.Context.Partners.AnyAsync(
                other => other.Code == successor && other.Id != partner.Id && other.Until == null, cancel))
                throw Wrong("successor", "Kies een andere organisatie, die zelf blijft.");
            var (until, today) = (CalendarDay.Parse(request.Draft.Until), Clock.DayOf(unit.Now));
            if (partner.From > until)
                throw Wrong("until", "Deze dag ligt voor de eerste dag van de organisatie.");
            if (until < today)
                throw Wrong("until", "Een organisatie kan vertrekken vanaf vandaag, niet met een dag die voorbij is.");
            partner.Leave(until, successor, today);
            unit.Record(JournalKind.OrganisationLeft, partner.Id, partner.Version);
            return Unit.Value;
        }, cancellationToken);

    private static RuleBrokenException Wrong(string field, string reason) => new(reason, errors: [new(field, reason)]);
}
