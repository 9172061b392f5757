using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>Asks for a legal hold (<c>POST /app/holds</c>). It keeps nothing until somebody else confirms it.</summary>
internal sealed record RequestHold(SignedIn User, HoldDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Holds, async (HoldDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new HoldReceipt(await mediator.Send(new RequestHold(SignedIn.Of(user), draft), cancellationToken))))
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
        var errors = new List<FieldError>();
        var reason = draft.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LegalHold.MaxReason)
            errors.Add(new("reason", reason.Length == 0 ? "Vul in waarom deze signalen bewaard moeten blijven." : $"Deze tekst is te lang: ten hoogste {LegalHold.MaxReason} tekens."));
        else if (IdentifyingText.Find(reason) is { Count: > 0 } spans)
            throw new RuleBrokenException(
                "De reden bevat gegevens die naar een persoon kunnen leiden. Haal die eruit en stuur opnieuw in.",
                findings: [.. spans.Select(span => new Finding("reason", span.Kind, span.Start, span.End))]);
        var area = draft.Area?.Trim() is { Length: > 0 } code ? code : null;
        if (area is not null && region.Find(area) is null)
            errors.Add(new("area", "Deze gebiedscode hoort niet bij de regio."));
        var from = Day("from", draft.From);
        var to = Day("to", draft.To);
        if (from > to)
            errors.Add(new("to", "De laatste dag ligt voor de eerste."));
        return errors.Count == 0
            ? (area, from!.Value, to!.Value, reason)
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
