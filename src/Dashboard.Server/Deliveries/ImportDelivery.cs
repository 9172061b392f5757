using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Takes in a partner's file, row by row through <see cref="SubmitSignals"/>. The same file twice changes nothing. Rows are taken in
/// batches, each as a whole: what breaks it off leaves nothing half.
/// </summary>
/// <param name="Rows">Rows in the order of the file.</param>
/// <param name="ReceivedAt">When a row was received; null: now.</param>
/// <param name="Refused">Told of every refused row, in order: line, column, reason; never a value.</param>
/// <param name="Taken">Told after each batch of how the rows fared up to there: that much is kept.</param>
/// <param name="Delivery">Sent in by the screen; null when this is all that there is of it.</param>
/// <param name="Done">Told of each batch when it is kept.</param>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record ImportDelivery(
    string Partner, IEnumerable<DeliveryRow> Rows, Action<RefusedDeliveryRow> Refused, Func<DeliveryRow, DateTime>? ReceivedAt = null,
    Action<DeliveryCounts>? Taken = null, Guid? Delivery = null, BatchDone? Done = null) : IUseCase<DeliveryCounts>
{
    public Caller Caller => new(Roles.Reporter, Partner);
}

internal sealed class ImportDeliveryHandler(
    DeliveryIntake intake, DashboardContext context, Region region, JournalWriter journal, TimeProvider time)
    : IRequestHandler<ImportDelivery, DeliveryCounts>
{
    public async Task<DeliveryCounts> Handle(ImportDelivery request, CancellationToken cancellationToken)
    {
        var counts = new DeliveryCounts(0, 0, 0, 0, 0);
        var effect = await FileEffect.BeginAsync(context, region, time.Today(), cancellationToken);
        await foreach (var batch in intake.TakeAsync(request.Caller, request.Rows, request.ReceivedAt, isTrial: false, request.Delivery,
            cancellationToken))
        {
            foreach (var (row, fate) in batch)
            {
                if (fate.IsAccepted)
                    effect.Add(row.Draft!);
                counts = fate.AddTo(counts);
                foreach (var reason in fate.Reasons)
                    request.Refused(reason);
            }
            request.Taken?.Invoke(counts);
            if (request.Done is { } done)
                await done(batch, counts, cancellationToken);
        }

        await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            if (request.Delivery is not { } id)
                unit.Context.Deliveries.Add(Delivery.Read(
                    id = Guid.CreateVersion7(unit.Now), request.Partner, unit.Now, counts, effect.Counted));
            else
                (await unit.Context.Deliveries.SingleAsync(delivery => delivery.Id == id, cancel)).Finish(
                    counts, effect.Counted, unit.Now);
            unit.Record(JournalKind.DeliveryRead, id, 1);
            return id;
        }, cancellationToken);
        return counts;
    }
}
