using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>Asks for a legal hold (<c>POST /app/holds</c>). It keeps nothing until somebody else confirms it.</summary>
internal sealed record RequestHold(SignedIn User, HoldDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Holds, async (HoldDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new Receipt(await mediator.Send(new RequestHold(SignedIn.Of(user), draft), cancellationToken))))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Auditor, Roles.Administrator));
}

internal sealed class RequestHoldHandler(JournalWriter journal, Region region) : IRequestHandler<RequestHold, Guid>
{
    public async Task<Guid> Handle(RequestHold request, CancellationToken cancellationToken)
    {
        var (area, from, to, reason) = Read(request.Draft);
        return await journal.WriteAsync((unit, _) =>
        {
            var by = new HoldAct(request.User.Id, request.User.Caller.Organisation, unit.Now);
            var hold = LegalHold.Request(Guid.CreateVersion7(unit.Now), area, from, to, reason, by);
            unit.Context.LegalHolds.Add(hold);
            unit.Record(JournalKind.HoldRequested, hold.Id, hold.Version, request.User.Caller);
            return Task.FromResult(hold.Id);
        }, cancellationToken);
    }

    private (string? Area, DateOnly From, DateOnly To, string Reason) Read(HoldDraft draft)
    {
        var check = new DraftCheck();
        var reason = check.Text("reason", draft.Reason, LegalHold.MaxReason, "Vul in waarom deze signalen bewaard moeten blijven.", lines: true);
        var area = draft.Area?.Trim() is { Length: > 0 } code ? code : null;
        if (area is not null && region.Find(area) is null)
            check.Error("area", "Deze gebiedscode hoort niet bij de regio.");
        var from = check.Day("from", draft.From);
        var to = check.Day("to", draft.To);
        if (from > to)
            check.Error("to", "De laatste dag ligt voor de eerste.");
        check.Done();
        return (area, from!.Value, to!.Value, reason);
    }
}
