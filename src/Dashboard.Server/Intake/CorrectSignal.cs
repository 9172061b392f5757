using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// A partner replaces what a signal of its own says (<c>PUT /app/signals/{id}</c>). The same words again change nothing, whatever version
/// they were typed over: who sends once more after a lost answer is not told that somebody else was first.
/// </summary>
/// <param name="Version">Of the signal as it was seen.</param>
[Processing(Processing.Correct), AccessLogged(AccessAction.SignalCorrected)]
internal sealed record CorrectSignal(SignedIn User, Guid Id, SignalDraft Draft, int Version) : IAccessLogged<CorrectedSignal>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Signals + "/{id:guid}", async (
        Guid id, SignalDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        new Receipt((await mediator.Send(new CorrectSignal(user.SignedIn(), id, draft, seen.Version), cancellationToken)).Id))
            .Logs<CorrectSignal>().RequireRateLimiting(RateLimits.Sending);
}

/// <param name="Version">That it has now.</param>
internal sealed record CorrectedSignal(Guid Id, int Version);

internal sealed class CorrectSignalHandler(JournalWriter journal, Region region, RetentionTerms terms, TimeProvider time)
    : IRequestHandler<CorrectSignal, CorrectedSignal>
{
    public async Task<CorrectedSignal> Handle(CorrectSignal request, CancellationToken cancellationToken)
    {
        var said = AnonymousSignal.From(request.Draft, region, time.Today(), out var refusal) ?? throw refusal!.ToException();
        return await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            var signal = await unit.Context.OwnSignalAsync(request.Id, cancel);
            var anonymous = signal.Keepable(said, terms.NarrativesFrom(unit.Now));
            if (signal.Status != SignalStatus.Withdrawn && signal.Says(anonymous))
                return new CorrectedSignal(signal.Id, signal.Version);
            signal.MustStillBe(request.Version);
            if (signal.Status == SignalStatus.Withdrawn)
                throw new RuleBrokenException("Dit signaal is ingetrokken en kan niet meer worden verbeterd.", BrokenRule.Conflict);
            if (anonymous.FindingsBeside(signal) is { Count: > 0 } together)
                throw new Refusal(together, [], []).ToException();
            var reference = anonymous.Content.Reference;
            if (!string.IsNullOrEmpty(reference) && await unit.Context.Signals.AnyAsync(
                s => s.Id != signal.Id && s.PartnerCode == signal.PartnerCode && s.Reference == reference, cancel))
                throw new RuleBrokenException("Dit kenmerk hoort al bij een ander signaal van uw organisatie.", BrokenRule.Conflict);
            var now = await unit.Context.RegionOfEndsAsync([anonymous.Content.Area], time.Today(), terms, cancel);
            if (now?.OutsideOf(signal.After(anonymous)) is { } outside)
                throw new Refusal([], [outside], []).ToException();
            if (await unit.Context.IsHeldAsync(signal, region, cancel))
                throw new RuleBrokenException(OwnSignal.IsHeld, BrokenRule.Conflict);
            unit.Correct(signal, anonymous);
            return new CorrectedSignal(signal.Id, signal.Version);
        }, cancellationToken);
    }
}
