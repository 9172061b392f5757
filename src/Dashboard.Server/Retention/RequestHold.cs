using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>Asks for a legal hold (<c>POST /app/holds</c>). It keeps nothing until somebody else confirms it.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RequestHold(SignedIn User, HoldDraft Draft) : IUseCase<Receipt>, IValidated
{
    public Caller Caller => User.Caller;

    /// <summary>Null for the whole region.</summary>
    public string? Area => Draft.Area?.Trim() is { Length: > 0 } code ? code : null;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Holds, (
        HoldDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new RequestHold(user.SignedIn(), draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("reason", Draft.Reason, LegalHold.MaxReason, "Vul in waarom deze signalen bewaard moeten blijven.", lines: true);
        if (Area is { } area && check.Region.Find(area) is null)
            check.Error("area", "Deze gebiedscode hoort niet bij de regio.");
        check.Days("from", Draft.From, "to", Draft.To);
    }
}

internal sealed class RequestHoldHandler(JournalWriter journal) : IRequestHandler<RequestHold, Receipt>
{
    public async Task<Receipt> Handle(RequestHold request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.User.Caller, (unit, _) =>
    {
        var draft = request.Draft;
        var by = new HoldAct(request.User.Id, request.User.Caller.Organisation, unit.Now);
        var hold = LegalHold.Request(
            Guid.CreateVersion7(
                unit.Now), request.Area, CalendarDay.Parse(draft.From), CalendarDay.Parse(draft.To), draft.Reason!.Trim(), by);
        unit.Context.LegalHolds.Add(hold);
        unit.Record(JournalKind.HoldRequested, hold.Id, hold.Version);
        return Task.FromResult(hold.Id);
    }, cancellationToken));
}
