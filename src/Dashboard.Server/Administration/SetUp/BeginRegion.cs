using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Administration.Places;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>Gives an empty installation its region, by hand (<c>POST /app/set-up</c>). A region file does the same.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record BeginRegion(Caller Caller, RegionDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SetUp, (
        RegionDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new BeginRegion(user.Caller(), draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("name", Draft.Name, PlaceDraft.MaxName, "Vul de naam van de regio in.", isName: true);
        if (PlacePlan.WrongCode(Draft.Code?.Trim() ?? "") is { } wrong)
            check.Error("code", wrong);
    }
}

internal sealed class BeginRegionHandler(JournalWriter journal) : IRequestHandler<BeginRegion, Receipt>
{
    public async Task<Receipt> Handle(BeginRegion request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var known = await unit.Context.Areas.ToListAsync(cancel);
        if (known.Exists(area => area.Kind == AreaKind.Region))
            throw new RuleBrokenException("De regio is er al. Haar naam verandert u bij Plaatsen.", BrokenRule.Conflict);
        var plan = new PlacePlan(known, Clock.DayOf(unit.Now));
        plan.Add(null, new() { Code = request.Draft.Code, Name = request.Draft.Name }, AreaKind.Region);
        if (plan.Errors() is { Count: > 0 } errors)
            throw new Refusal([], errors, []).ToException();
        plan.Store(unit);
        var whole = unit.Context.Areas.Local.Single(area => area.Kind == AreaKind.Region);
        unit.Record(JournalKind.RegionBegun, whole.Id, whole.Version);
        return whole.Id;
    }, cancellationToken));
}
