using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>Says what <see cref="ImportDelivery"/> would do with a partner's file, and keeps nothing.</summary>
/// <param name="Rows">Rows in the order of the file.</param>
/// <param name="Done">Told of each batch when it was looked at.</param>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record TryDelivery(string Partner, IEnumerable<DeliveryRow> Rows, BatchDone? Done = null)
    : IUseCase<DeliveryTrial>
{
    public Caller Caller => new(Roles.Reporter, Partner);
}

/// <summary>What would become of a file.</summary>
/// <param name="Doubtful">Rows among the refused texts that hold nothing but words to ask about.</param>
/// <param name="Refused">Why rows would be refused, in the order of the file: the first <see cref="MostReasons"/>.</param>
/// <param name="Reasons">How many reasons there are in all.</param>
/// <param name="LookAlikes">Rows that would be accepted and say, under another kenmerk, what a signal of the same organisation
/// says.</param>
internal sealed record DeliveryTrial(
    DeliveryCounts Counts, int Doubtful, IReadOnlyList<RefusedDeliveryRow> Refused, int Reasons, int LookAlikes)
{
    public const int MostReasons = DeliveryRules.MostErrors;
}

internal sealed class TryDeliveryHandler(DeliveryIntake intake, LookAlikes alike) : IRequestHandler<TryDelivery, DeliveryTrial>
{
    public async Task<DeliveryTrial> Handle(TryDelivery request, CancellationToken cancellationToken)
    {
        var (counts, doubtful, reasons, looksAlike) = (new DeliveryCounts(0, 0, 0, 0, 0), 0, 0, 0);
        var refused = new List<RefusedDeliveryRow>();
        var own = await alike.OfOwnSignalsAsync(cancellationToken);
        await foreach (var batch in intake.TakeAsync(request.Caller, request.Rows, null, isTrial: true, null, cancellationToken))
        {
            foreach (var (row, fate) in batch)
            {
                counts = fate.AddTo(counts);
                doubtful += fate.IsDoubtful ? 1 : 0;
                looksAlike += fate.IsAccepted && own.Has(row.Draft!) ? 1 : 0;
                reasons += fate.Reasons.Count;
                refused.AddRange(fate.Reasons.Take(DeliveryTrial.MostReasons - refused.Count));
            }
            if (request.Done is { } done)
                await done(batch, counts, cancellationToken);
        }
        return new(counts, doubtful, refused, reasons, looksAlike);
    }
}
