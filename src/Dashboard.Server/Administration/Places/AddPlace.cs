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

/// <summary>A municipality, or surroundings in one, comes in (<c>POST /app/places</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record AddPlace(Caller Caller, PlaceDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Places, (
        PlaceDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new AddPlace(user.Caller(), draft), cancellationToken));

    public void Validate(InputCheck check) =>
        check.Text("name", Draft.Name, PlaceDraft.MaxName, "Vul de naam van de plaats in.", isName: true);
}

internal sealed class AddPlaceHandler(JournalWriter journal) : IRequestHandler<AddPlace, Receipt>
{
    public async Task<Receipt> Handle(AddPlace request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var (known, code) = (await unit.Context.Areas.ToListAsync(cancel), request.Draft.Code?.Trim());
        var plan = new PlacePlan(known, Clock.DayOf(unit.Now));
        plan.Add(null, request.Draft);
        var errors = plan.Errors().ToList();
        if (known.Exists(row => string.Equals(row.Code, code, StringComparison.OrdinalIgnoreCase)))
            errors = [new("code", "Deze code is al in gebruik, nu of eerder. Een code wordt nooit opnieuw gebruikt.")];
        if (errors.Count > 0)
            throw new Refusal([], errors, []).ToException();
        plan.Store(unit);
        return unit.Context.Areas.Local.Single(row => row.Code == code).Id;
    }, cancellationToken));
}
