using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>Withdraws some of the signals that a delivery made and that still stand: each as its partner would by hand.</summary>
/// <param name="Most">In this one unit of work.</param>
[Processing(Processing.Withdraw), NotAccessLogged]
internal sealed record WithdrawDelivered(string Partner, Guid Delivery, int Most) : IUseCase<int>
{
    public Caller Caller => new(Roles.Reporter, Partner);
}

internal sealed class WithdrawDeliveredHandler(JournalWriter journal, Region region) : IRequestHandler<WithdrawDelivered, int>
{
    /// <returns>How many were withdrawn; none: that was all.</returns>
    public Task<int> Handle(WithdrawDelivered request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // that there was nothing left
            var delivery = await unit.Context.Deliveries.SingleOrDefaultAsync(
                d => d.Id == request.Delivery && d.State == DeliveryState.TakingBack, cancel);
            if (delivery is null)
                return 0;
            var signals = await unit.Context.Signals
                .Where(signal => signal.Status != SignalStatus.Withdrawn && unit.Context.DeliveredSignals.Any(
                    made => made.DeliveryId == request.Delivery && made.SignalId == signal.Id))
                .OrderBy(signal => signal.Id).Take(request.Most).ToListAsync(cancel);
            foreach (var signal in signals)
            {
                unit.Context.KeepRevision(signal, unit.Now);
                signal.Withdraw(held: await unit.Context.IsHeldAsync(signal, region, cancel));
                unit.Record(JournalKind.SignalWithdrawn, signal.Id, signal.Version);
            }
            delivery.TakeBack(signals.Count, isLast: signals.Count == 0, unit.Now);
            return signals.Count;
        }, cancellationToken);
}
