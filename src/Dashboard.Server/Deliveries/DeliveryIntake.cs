using System.Globalization;
using System.Runtime.CompilerServices;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <param name="Column">Null when the row as a whole is broken.</param>
/// <param name="Reason">Dutch; never a value of the row.</param>
internal sealed record RefusedDeliveryRow(int Line, string? Column, string Reason);

/// <summary>What became of one row of a file.</summary>
/// <param name="Outcome">Null when the row could not be submitted at all.</param>
/// <param name="Reasons">Why it is refused; empty when it is not.</param>
internal sealed record RowFate(SubmissionOutcome? Outcome, IReadOnlyList<RefusedDeliveryRow> Reasons)
{
    public bool IsAccepted => Outcome is SubmissionOutcome.Accepted;

    /// <summary>It is refused for words that are asked about, and for nothing else.</summary>
    public bool IsDoubtful => Outcome is SubmissionOutcome.RefusedText { Findings.Count: 0 };

    public DeliveryCounts AddTo(DeliveryCounts counts) => Outcome switch
    {
        SubmissionOutcome.Accepted => counts with { Accepted = counts.Accepted + 1 },
        SubmissionOutcome.Corrected => counts with { Corrected = counts.Corrected + 1 },
        SubmissionOutcome.Unchanged => counts with { Unchanged = counts.Unchanged + 1 },
        SubmissionOutcome.RefusedText => counts with { RefusedText = counts.RefusedText + 1 },
        _ => counts with { RefusedRow = counts.RefusedRow + 1 },
    };
}

/// <summary>Told of a batch of rows when it is done: how it fared, and all up to there. What it throws stops the file.</summary>
internal delegate Task BatchDone(
    IReadOnlyList<(DeliveryRow Row, RowFate Fate)> batch, DeliveryCounts counts, CancellationToken cancellationToken);

/// <summary>The way of a file's rows through <see cref="SubmitSignals"/>, in earnest and as a trial.</summary>
internal sealed class DeliveryIntake(IMediator mediator, Region region, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>The code of an area by its code or its name, however people write that; two that share a name have none.</summary>
    private readonly Dictionary<string, string> _areas = region.EveryArea
        .SelectMany(area => new[] { (Key: PlainText.KeyOf(area.Code), area.Code), (Key: PlainText.KeyOf(area.Name), area.Code) })
        .Distinct().GroupBy(pair => pair.Key, StringComparer.Ordinal).Where(pairs => pairs.Count() == 1)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.Single().Code, StringComparer.Ordinal);

    /// <summary>Batch after batch in the order of the file; a batch is kept when it comes.</summary>
    /// <param name="delivery">Of which the rows are part, when it can be taken back as a whole.</param>
    /// <exception cref="RuleBrokenException">There is no such partner, or the file cannot be read on.</exception>
    public async IAsyncEnumerable<IReadOnlyList<(DeliveryRow Row, RowFate Fate)>> TakeAsync(
        Caller caller, IEnumerable<DeliveryRow> rows, Func<DeliveryRow, DateTime>? receivedAt, bool isTrial, Guid? delivery,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (region.Partners.All(p => p.Code != caller.Organisation))
            throw new RuleBrokenException(
                "Deze partner hoort niet bij de regio. Bekende partners: " + string.Join(", ", region.Partners.Select(p => p.Code)) + ".");

        using var batches = rows.Chunk(Batch).GetEnumerator();
        var ahead = Task.Run(Next, cancellationToken);
        try
        {
            while (await ahead is { } batch)
            {
                // While this one is kept, the next is read and judged, on every core: the guard is most of the work.
                ahead = Task.Run(Next, cancellationToken);
                var outcomes = await mediator.Send(
                    new SubmitSignals(caller, [.. batch.Select(read => read.Submission).OfType<Submission>()], isTrial, delivery),
                    cancellationToken);
                var next = 0;
                yield return [.. batch.Select(read => (read.Row, Fate(
                    read.Row, read.Submission is null ? null : AsKept(read.Row, outcomes[next++], isTrial))))];
            }
        }
        finally
        {
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it reads the file, which is closed after this
        }

        List<(DeliveryRow Row, Submission? Submission)>? Next() => !batches.MoveNext() ? null
            : [.. batches.Current.AsParallel().AsOrdered().Select(row => (row, IsReadable(row.Draft) ? Judged(row, receivedAt) : null))];
    }

    private static bool IsReadable(SignalDraft? draft) => !string.IsNullOrWhiteSpace(draft?.Reference);

    private Submission Judged(DeliveryRow row, Func<DeliveryRow, DateTime>? receivedAt)
    {
        var draft = row.Draft!;
        draft.Area = draft.Area is { } area && region.Find(area.Trim()) is null
            ? _areas.GetValueOrDefault(PlainText.KeyOf(area), area) : draft.Area;
        var submission = new Submission(draft, receivedAt?.Invoke(row) ?? time.UtcNow(), Misread: row.Misread);
        submission.Judge(region, time.Today());
        return submission;
    }

    /// <summary>A trial keeps nothing, so it does not know that an earlier row of the file said the same.</summary>
    private static SubmissionOutcome AsKept(DeliveryRow row, SubmissionOutcome outcome, bool isTrial) =>
        (isTrial && row.Repeats, outcome) switch
        {
            (true, SubmissionOutcome.Accepted accepted) => new SubmissionOutcome.Unchanged(accepted.Id, Signal.FirstVersion),
            (true, SubmissionOutcome.Corrected corrected) => new SubmissionOutcome.Unchanged(corrected.Id, corrected.Version),
            _ => outcome,
        };

    private static RowFate Fate(DeliveryRow row, SubmissionOutcome? outcome) => new(outcome, outcome switch
    {
        SubmissionOutcome.RefusedText text =>
        [
            .. text.Findings.Select(finding => new RefusedDeliveryRow(
                row.Line, DeliveryColumns.HeaderOf(finding.Field), string.Create(CultureInfo.InvariantCulture,
                    $"de tekst kan naar een persoon leiden ({Code<IdentifyingKind>.Wire(finding.Kind)}, tekens "
                        + $"{finding.Start}-{finding.End})"))),
            .. text.Doubts.Select(doubt => new RefusedDeliveryRow(
                row.Line, DeliveryColumns.HeaderOf(doubt.Field), string.Create(CultureInfo.InvariantCulture,
                    $"mogelijk een persoon of account, tekens {doubt.Start}-{doubt.End}; niet opgenomen. Vervang het woord in uw systeem, "
                        + $"of meld dit signaal met het formulier en antwoord daar"))),
        ],
        SubmissionOutcome.RefusedRow refused =>
            [.. refused.Errors.Select(error => new RefusedDeliveryRow(row.Line, DeliveryColumns.HeaderOf(error.Field), error.Reason))],
        null when row.Broken is { } broken => [new(row.Line, null, broken)],
        null =>
        [
            new(row.Line, DeliveryColumns.Reference.Header,
                "Het kenmerk ontbreekt; zonder kenmerk zou de rij bij een volgende levering dubbel tellen."),
        ],
        _ => [],
    });
}
