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

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// A place closes after a day, for good or into another (<c>POST /app/places/{id}/close</c>). Its signals keep its code; in the live picture
/// they count for what it was merged into. Published figures of before stay as they were (decision 0041). To split a place is to close it
/// and to add others.
/// </summary>
/// <param name="Version">Of the place as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ClosePlace(Caller Caller, Guid Id, EndDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Places + "/{id:guid}/close", (
        Guid id, EndDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ClosePlace(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.Day("until", Draft.Until);
}

internal sealed class ClosePlaceHandler(JournalWriter journal, Region region) : IRequestHandler<ClosePlace>
{
    public Task<Unit> Handle(ClosePlace request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var place = await unit.Context.PlaceAsync(request.Id, cancel);
            place.MustStillBe(request.Version);
            var others = await unit.Context.Areas.Where(area => area.Id != place.Id && area.Until == null).ToListAsync(cancel);
            var (until, today) = (CalendarDay.Parse(request.Draft.Until), Clock.DayOf(unit.Now));
            var code = request.Draft.Successor?.Trim() is { Length: > 0 } said ? said : null;
            var successor = code is null ? null : others.Find(area => area.Code == code);
            if (place.Kind == AreaKind.Region)
                throw Wrong("until", "De regio zelf kan niet sluiten.");
            if (code is not null && successor?.Kind != place.Kind)
                throw Wrong("successor", "Kies een plaats van dezelfde soort, die zelf open blijft.");
            if (place.Kind == AreaKind.Surroundings && successor is not null
                && region.MunicipalityOf(successor.Code) != region.MunicipalityOf(place.Code))
                throw Wrong("successor", "Kies een omgeving in dezelfde gemeente.");
            if (place.Kind == AreaKind.Municipality && !others.Exists(area => area.Kind == AreaKind.Municipality))
                throw Wrong("until", "Een regio heeft ten minste één gemeente.");
            if (place.Kind == AreaKind.Municipality && successor is null
                && others.Exists(area => area.Kind == AreaKind.Surroundings && region.MunicipalityOf(area.Code) == place.Code))
                throw Wrong("successor", "Sluit eerst de omgevingen in deze gemeente, of laat haar opgaan in een andere gemeente.");
            if (place.From > until)
                throw Wrong("until", "Deze dag ligt voor de eerste dag van de plaats.");
            if (until < today)
                throw Wrong("until", "Een plaats kan sluiten vanaf vandaag, niet met een dag die voorbij is.");
            place.Close(until, successor?.Code, today);
            unit.Record(JournalKind.PlaceClosed, place.Id, place.Version);
            return Unit.Value;
        }, cancellationToken);

    private static RuleBrokenException Wrong(string field, string reason) => new(reason, errors: [new(field, reason)]);
}
