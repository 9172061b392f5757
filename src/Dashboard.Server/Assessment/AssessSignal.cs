using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>
/// A coordinator says what a signal is worth (<c>POST /app/signals/{id}/assessment</c>). A verdict takes it out of the picture, or brings
/// it back.
/// </summary>
/// <param name="Version">Of the signal as the coordinator saw it.</param>
[Processing(Processing.Assess), NotAccessLogged]
internal sealed record AssessSignal(Caller Caller, Guid Id, SignalAssessment Assessment, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Signals + "/{id:guid}/assessment", (
        Guid id, SignalAssessment assessment, IfMatch seen, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.DoAsync(new AssessSignal(user.Caller(), id, assessment, seen.Version), cancellationToken));

    public void Validate(InputCheck check)
    {
        var missing = Assessment.Verdict == SignalVerdict.NotRelevant
            ? $"Schrijf waarom, in ten hoogste {SignalAssessment.MaxReason} tekens: de partner leest het."
            : null;
        check.Text("reason", Assessment.Reason, SignalAssessment.MaxReason, missing, lines: true);
        if (Assessment.Verdict == SignalVerdict.PossibleDuplicate && Assessment.DuplicateOf is null)
            check.Error("duplicateOf", "Kies het signaal waarvan dit mogelijk een dubbel is.");
        if (Assessment.Verdict != SignalVerdict.PossibleDuplicate && Assessment.DuplicateOf is not null)
            check.Error("duplicateOf", "Alleen een mogelijk dubbel signaal hoort bij een ander.");
        if (Assessment.DuplicateOf == Id)
            check.Error("duplicateOf", "Een signaal is geen dubbel van zichzelf.");
    }
}

internal sealed class AssessSignalHandler(JournalWriter journal) : IRequestHandler<AssessSignal>
{
    public Task<Unit> Handle(AssessSignal request, CancellationToken cancellationToken) => journal.ChangeSignalAsync(
        request.Caller, request.Id, JournalKind.SignalAssessed, async (context, signal, cancel) =>
        {
            var (verdict, reason, original) = request.Assessment;
            if (original is not null)
                await CheckOriginalAsync(context, signal.Id, original.Value, cancel);
            signal.Assess(verdict, reason?.Trim() is { Length: > 0 } said ? said : null, original, request.Version);
        }, cancellationToken);

    /// <summary>One of the two has to go on counting: what a signal repeats counts itself, and repeats nothing.</summary>
    private static async Task CheckOriginalAsync(DashboardContext context, Guid id, Guid original, CancellationToken cancellationToken)
    {
        if (await context.Signals.AsNoTracking().SingleOrDefaultAsync(s => s.Id == original, cancellationToken) is not { Counts: true })
            throw Wrong("Het andere signaal telt zelf niet mee, of is er niet meer.");
        if (await context.Signals.AnyAsync(s => s.DuplicateOf == id && s.Verdict == SignalVerdict.PossibleDuplicate, cancellationToken))
            throw Wrong("Van dit signaal is een ander al een mogelijk dubbel: beoordeel dat eerst opnieuw.");
    }

    private static RuleBrokenException Wrong(string reason) => new Refusal([], [new("duplicateOf", reason)], []).ToException();
}
