using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>Takes in a partner's file, row by row through <see cref="SubmitSignals"/>. The same file twice changes nothing.</summary>
/// <param name="Rows">Rows in the order of the file.</param>
/// <param name="ReceivedAt">When a row was received; null: now.</param>
/// <param name="Refused">Told of every refused row, in order: line, column, reason; never a value.</param>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record ImportDelivery(
    string Partner, IEnumerable<DeliveryRow> Rows, Action<RefusedDeliveryRow> Refused, Func<DeliveryRow, DateTime>? ReceivedAt = null)
    : IUseCase<DeliveryCounts>
{
    public Caller Caller => new(Roles.Reporter, Partner);
}

/// <param name="Column">Null when the row as a whole is broken.</param>
/// <param name="Reason">Dutch; never a value of the row.</param>
internal sealed record RefusedDeliveryRow(int Line, string? Column, string Reason);

internal sealed class ImportDeliveryHandler(IMediator mediator, JournalWriter journal, Region region, TimeProvider time)
    : IRequestHandler<ImportDelivery, DeliveryCounts>
{
    private const int Batch = 250;

    public async Task<DeliveryCounts> Handle(ImportDelivery request, CancellationToken cancellationToken)
    {
        if (region.Partners.All(p => p.Code != request.Partner))
            throw new RuleBrokenException(
                "Deze partner hoort niet bij de regio. Bekende partners: " + string.Join(", ", region.Partners.Select(p => p.Code)) + ".");

        var caller = request.Caller;
        var counts = new DeliveryCounts(0, 0, 0, 0, 0);
        foreach (var batch in request.Rows.Chunk(Batch))
            counts = await TakeAsync(request, caller, batch, counts, cancellationToken);

        await journal.WriteAsync(caller, (unit, _) =>
        {
            var delivery = Delivery.Read(Guid.CreateVersion7(unit.Now), request.Partner, unit.Now, counts);
            unit.Context.Deliveries.Add(delivery);
            unit.Record(JournalKind.DeliveryRead, delivery.Id, 1);
            return Task.FromResult(delivery.Id);
        }, cancellationToken);
        return counts;
    }

    private async Task<DeliveryCounts> TakeAsync(
        ImportDelivery request, Caller caller, DeliveryRow[] batch, DeliveryCounts counts, CancellationToken cancellationToken)
    {
        var outcomes = new SubmissionOutcome[batch.Length];
        var readable = batch.Index().Where(row => !string.IsNullOrWhiteSpace(row.Item.Draft?.Reference)).ToList();
        var taken = await mediator.Send(
            new SubmitSignals(
                caller, [.. readable.Select(
                    row => new Submission(row.Item.Draft!, request.ReceivedAt?.Invoke(row.Item) ?? time.UtcNow()))]),
            cancellationToken);
        foreach (var ((index, _), outcome) in readable.Zip(taken))
            outcomes[index] = outcome;

        foreach (var (row, outcome) in batch.Zip(outcomes))
        {
            switch (outcome)
            {
                case SubmissionOutcome.Accepted:
                    counts = counts with { Accepted = counts.Accepted + 1 };
                    break;
                case SubmissionOutcome.Corrected:
                    counts = counts with { Corrected = counts.Corrected + 1 };
                    break;
                case SubmissionOutcome.Unchanged:
                    counts = counts with { Unchanged = counts.Unchanged + 1 };
                    break;
                case SubmissionOutcome.RefusedText text:
                    counts = counts with { RefusedText = counts.RefusedText + 1 };
                    foreach (var finding in text.Findings)
                        request.Refused(new(row.Line, DeliveryFile.HeaderOf(finding.Field), string.Create(CultureInfo.InvariantCulture,
                            $"de tekst kan naar een persoon leiden ({Code<Shared.Privacy.IdentifyingKind>.Wire(finding.Kind)}, tekens "
                                + $"{finding.Start}-{finding.End})")));
                    foreach (var doubt in text.Doubts)
                        request.Refused(new(row.Line, DeliveryFile.HeaderOf(doubt.Field), string.Create(CultureInfo.InvariantCulture,
                            $"mogelijk een persoon of account, tekens {doubt.Start}-{doubt.End}; niet opgenomen. Vervang het woord in "
                                + $"uw systeem, of meld dit signaal met het formulier en antwoord daar")));
                    break;
                case SubmissionOutcome.RefusedRow refused:
                    counts = counts with { RefusedRow = counts.RefusedRow + 1 };
                    foreach (var error in refused.Errors)
                        request.Refused(new(row.Line, DeliveryFile.HeaderOf(error.Field), error.Reason));
                    break;
                default:
                    counts = counts with { RefusedRow = counts.RefusedRow + 1 };
                    request.Refused(row.Broken is { } broken
                        ? new(row.Line, null, broken)
                        : new(row.Line, DeliveryFile.HeaderOf("reference"),
                            "Het kenmerk ontbreekt; zonder kenmerk zou de rij bij een volgende levering dubbel tellen."));
                    break;
            }
        }
        return counts;
    }
}
