using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>Takes in signals of the caller's organisation, one or many: the form, the API and the file import all end here.</summary>
/// <param name="IsTrial">Whether to say only what would become of each: nothing is kept, and nothing refused is counted.</param>
/// <param name="Delivery">The delivery that they are part of, when it can be taken back as a whole.</param>
[Processing(Processing.TakeIn), NotAccessLogged]
internal sealed record SubmitSignals(Caller Caller, IReadOnlyList<Submission> Submissions, bool IsTrial = false, Guid? Delivery = null)
    : IUseCase<IReadOnlyList<SubmissionOutcome>>;

/// <param name="ReceivedAt">UTC; the door says when it received it.</param>
/// <param name="Id">The id that the sender chose, so that sending again counts once; null lets the server choose.</param>
/// <param name="Misread">What the door itself could not read in it: with one of these it is not taken in.</param>
internal sealed record Submission(SignalDraft Draft, DateTime ReceivedAt, Guid? Id = null, IReadOnlyList<FieldError>? Misread = null)
{
    private (Region Region, DateOnly Today, AnonymousSignal? Signal, Refusal? Refusal)? _judged;

    /// <summary>
    /// What may be kept of the draft, or why nothing may. The guard takes most of the time of taking in, so a door with many of them has
    /// them judged before their turn; a judgement for another day or region is made anew.
    /// </summary>
    public (AnonymousSignal? Signal, Refusal? Refusal) Judge(Region region, DateOnly today)
    {
        if (_judged is not { } judged || judged.Region != region || judged.Today != today)
            _judged = judged = (region, today, AnonymousSignal.From(Draft, region, today, out var refusal), refusal);
        return (judged.Signal, judged.Refusal);
    }
}

/// <summary>What became of one submission.</summary>
internal abstract record SubmissionOutcome
{
    private SubmissionOutcome() { }

    internal sealed record Accepted(Guid Id) : SubmissionOutcome;

    internal sealed record Corrected(Guid Id, int Version) : SubmissionOutcome;

    /// <summary>Already there, word for word.</summary>
    internal sealed record Unchanged(Guid Id, int Version) : SubmissionOutcome;

    /// <summary>The text identifies somebody, or holds a word that is asked about and was not answered.</summary>
    internal sealed record RefusedText(IReadOnlyList<Finding> Findings, IReadOnlyList<TextDoubt> Doubts) : SubmissionOutcome;

    internal sealed record RefusedRow(IReadOnlyList<FieldError> Errors) : SubmissionOutcome;
}

internal sealed class SubmitSignalsHandler(
    JournalWriter journal, DashboardContext context, RefusalCounter refusals, Region region, RetentionTerms terms, TimeProvider time)
    : IRequestHandler<SubmitSignals, IReadOnlyList<SubmissionOutcome>>
{
    public async Task<IReadOnlyList<SubmissionOutcome>> Handle(SubmitSignals request, CancellationToken cancellationToken)
    {
        var partner = request.Caller.Organisation;
        if (region.Partners.All(p => p.Code != partner))
            throw new RuleBrokenException("Alleen een partner van de regio kan signalen insturen.", BrokenRule.NotAllowed);

        var today = time.Today();
        var outcomes = new SubmissionOutcome?[request.Submissions.Count];
        var clean = new List<Clean>();
        foreach (var (index, submission) in request.Submissions.Index())
        {
            var misread = submission.Misread ?? [];
            var (signal, refusal) = submission.Judge(region, today);
            if (signal is not null && misread.Count == 0)
                clean.Add(new(index, submission.Id, submission.ReceivedAt, signal));
            else
                outcomes[index] = Refuse(refusal, misread);
        }
        if (clean.Count > 0)
        {
            var taken = request.IsTrial
                ? await TryAsync(request, clean, cancellationToken)
                : await journal.WriteAsync(
                    request.Caller, (unit, cancel) => TakeAsync(unit, request, clean, cancel), cancellationToken);
            foreach (var (index, outcome) in taken)
                outcomes[index] = outcome;
        }
        if (!request.IsTrial)
            await refusals.CountAsync(request.Caller, outcomes!, cancellationToken);
        return outcomes!;
    }

    private static SubmissionOutcome Refuse(Refusal? refusal, IReadOnlyList<FieldError> misread)
    {
        // A question waits until everything else is right.
        if (refusal is { IsOfText: true } && (refusal.Findings.Count > 0 || misread.Count == 0))
            return new SubmissionOutcome.RefusedText(refusal.Findings, refusal.Doubts);
        var known = misread.Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
        return new SubmissionOutcome.RefusedRow(
            [.. misread, .. (refusal?.Errors ?? []).Where(error => !known.Contains(error.Field))]);
    }

    /// <summary>The same unit of work, on a context that is never saved.</summary>
    private async Task<List<(int Index, SubmissionOutcome Outcome)>> TryAsync(
        SubmitSignals request, List<Clean> clean, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(new(context, request.Caller, time.UtcNow()), request, clean, cancellationToken);
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    private async Task<List<(int Index, SubmissionOutcome Outcome)>> TakeAsync(
        JournalUnit unit, SubmitSignals request, List<Clean> clean, CancellationToken cancellationToken)
    {
        var partner = request.Caller.Organisation;
        var references = clean.Select(row => row.Signal.Content.Reference).Where(reference => !string.IsNullOrEmpty(reference))
            .ToList();
        var ids = clean.Select(row => row.Id).OfType<Guid>().ToList();
        // Each by an index of its own: one question for both reads the whole table. The id of another partner's signal is taken as well.
        var byId = ids.Count == 0 ? [] : await unit.Context.Signals.OfEveryPartner().Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellationToken);
        var byReference = references.Count == 0 ? [] : await unit.Context.Signals.OfEveryPartner()
            .Where(s => s.PartnerCode == partner && references.Contains(s.Reference))
            .ToDictionaryAsync(s => s.Reference!, StringComparer.Ordinal, cancellationToken);

        var destroyedBefore = await unit.Context.RetentionHorizon.Select(horizon => horizon.SignalsFrom).SingleAsync(cancellationToken);
        var now = await unit.Context.RegionOfEndsAsync(
            [.. clean.Select(row => row.Signal.Content.Area)], time.Today(), terms, cancellationToken);
        var (made, delivered) = (new List<Signal>(), new List<DeliveredSignal>());
        var outcomes = new List<(int, SubmissionOutcome)>(clean.Count);
        foreach (var (index, id, receivedAt, anonymous) in clean)
        {
            var reference = anonymous.Content.Reference is { Length: > 0 } given ? given : null;
            var outside = now?.OutsideOf(anonymous.Content);
            var sameId = id is { } chosen ? byId.GetValueOrDefault(chosen) : null;
            if (sameId is not null)
            {
                // A retry says the same once more; the same id with other words, or somebody else's id, is a mistake.
                outcomes.Add(
                    (index, sameId.PartnerCode == partner && sameId.Says(sameId.Keepable(anonymous, terms.NarrativesFrom(unit.Now)))
                    ? new SubmissionOutcome.Unchanged(sameId.Id, sameId.Version)
                    : Refused("id", "Onder deze sleutel is al een ander signaal ingestuurd.")));
            }
            else if (reference is not null && byReference.TryGetValue(reference, out var earlier))
                outcomes.Add(
                    (index, await AgainAsync(
                        unit, earlier, earlier.Keepable(anonymous, terms.NarrativesFrom(unit.Now)), now, cancellationToken)));
            else if (outside is not null)
                outcomes.Add((index, new SubmissionOutcome.RefusedRow([outside])));
            else if (anonymous.Content.Observed.LastDay < destroyedBefore)
                outcomes.Add((index, Refused("observedOn", "Signalen van die tijd zijn hier al vernietigd, en geteld.")));
            else
            {
                var signal = Signal.Receive(id ?? Guid.CreateVersion7(unit.Now), partner, anonymous, receivedAt);
                made.Add(signal);
                if (request.Delivery is { } delivery)
                    delivered.Add(DeliveredSignal.Create(delivery, signal.Id));
                unit.Record(JournalKind.SignalReceived, signal.Id, signal.Version);
                byId.Add(signal.Id, signal);
                if (reference is not null)
                    byReference.Add(reference, signal);
                outcomes.Add((index, new SubmissionOutcome.Accepted(signal.Id)));
            }
        }
        if (!request.IsTrial)
        {
            await unit.Context.AddManyAsync(made, cancellationToken);
            await unit.Context.AddManyAsync(delivered, cancellationToken);
        }
        return outcomes;
    }

    /// <summary>A submission that may be taken in.</summary>
    private sealed record Clean(int Index, Guid? Id, DateTime ReceivedAt, AnonymousSignal Signal);

    /// <summary>A reference that this partner used before: nothing new, or a correction.</summary>
    private async Task<SubmissionOutcome> AgainAsync(
        JournalUnit unit, Signal earlier, AnonymousSignal anonymous, Region? now, CancellationToken cancellationToken)
    {
        if (earlier.Status == SignalStatus.Withdrawn)
            return Refused("reference", "Het signaal met dit kenmerk is ingetrokken. Gebruik een nieuw kenmerk.");
        if (earlier.Says(anonymous))
            return new SubmissionOutcome.Unchanged(earlier.Id, earlier.Version);
        if (now?.OutsideOf(earlier.After(anonymous)) is { } outside)
            return new SubmissionOutcome.RefusedRow([outside]);
        if (await unit.Context.IsHeldAsync(earlier, region, cancellationToken))
            return Refused("reference", OwnSignal.IsHeld);
        unit.Correct(earlier, anonymous);
        return new SubmissionOutcome.Corrected(earlier.Id, earlier.Version);
    }

    private static SubmissionOutcome.RefusedRow Refused(string field, string reason) => new([new(field, reason)]);
}
