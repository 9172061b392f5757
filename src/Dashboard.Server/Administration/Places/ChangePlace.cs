using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// Gives a place another name, or a municipality another tile (<c>PUT /app/places/{id}</c>); the region itself another name. Weeks that are
/// frozen keep what they had.
/// </summary>
/// <param name="Version">Of the place as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ChangePlace(Caller Caller, Guid Id, PlaceDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Places + "/{id:guid}", (
        Guid id, PlaceDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangePlace(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) =>
        check.Text("name", Draft.Name, PlaceDraft.MaxName, "Vul de naam van de plaats in.", isName: true);
}

internal sealed class ChangePlaceHandler(JournalWriter journal) : IRequestHandler<ChangePlace>
{
    public Task<Unit> Handle(ChangePlace request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var place = await unit.Context.PlaceAsync(request.Id, cancel);
            place.MustStillBe(request.Version);
            AddressedThing.MustSayTheSame("code", request.Draft.Code, place.Code);
            AddressedThing.MustSayTheSame("municipality", request.Draft.Municipality, place.MunicipalityCode);
            AddressedThing.MustSayTheSame("from", request.Draft.From, place.From?.ToString("O", CultureInfo.InvariantCulture));
            var plan = new PlacePlan(await unit.Context.Areas.ToListAsync(cancel), Clock.DayOf(unit.Now));
            var (name, row, column) = (request.Draft.Name, request.Draft.Row, request.Draft.Column);
            plan.Add(
                null, new() { Code = place.Code, Name = name, Municipality = place.MunicipalityCode, Row = row, Column = column },
                place.Kind, saysTile: true);
            if (plan.Errors() is { Count: > 0 } errors)
                throw new Refusal([], errors, []).ToException();
            plan.Store(unit);
            return Unit.Value;
        }, cancellationToken);
}
