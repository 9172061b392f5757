using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// One event once more, with the same id, before what comes next; or what did not arrive yet, without waiting any longer
/// (<c>POST /api/v1/abonnementen/{id}/herhalingen</c>).
/// </summary>
/// <param name="Event">Null: what did not arrive yet.</param>
[NoProcessing, AccessLogged(AccessAction.SubscriptionChanged)]
internal sealed record SendAgain(SignedIn User, Guid Id, Guid? Event) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();
}

internal sealed class SendAgainHandler(JournalWriter journal) : IRequestHandler<SendAgain>
{
    public async Task<Unit> Handle(SendAgain request, CancellationToken cancellationToken)
    {
        await journal.ChangeSubscriptionAsync(request.User, request.Id, async (unit, subscription, cancel) =>
        {
            if (subscription.State != SubscriptionState.Active)
                throw new RuleBrokenException("Dit abonnement is niet actief. Zet het eerst weer aan (PUT).", BrokenRule.Conflict);
            if (request.Event is { } wanted)
            {
                var delivery = await unit.Context.EventDeliveries.SingleOrDefaultAsync(
                    known => known.SubscriptionId == subscription.Id && known.EventId == wanted, cancel)
                    ?? throw new RuleBrokenException("Deze gebeurtenis staat niet (meer) bij de bezorgingen.", BrokenRule.NotFound);
                delivery.SendAgain();
            }
            subscription.TryNow();
            return JournalKind.SubscriptionResent;
        }, cancellationToken);
        return Unit.Value;
    }
}
