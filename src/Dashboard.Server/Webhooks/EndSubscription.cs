using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Webhooks;

/// <summary>A subscription is no more, and what was sent for it neither (<c>DELETE /api/v1/abonnementen/{id}</c>).</summary>
/// <param name="Version">Of the subscription as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.SubscriptionChanged)]
internal sealed record EndSubscription(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();
}

internal sealed class EndSubscriptionHandler(JournalWriter journal) : IRequestHandler<EndSubscription>
{
    public async Task<Unit> Handle(EndSubscription request, CancellationToken cancellationToken)
    {
        await journal.ChangeSubscriptionAsync(request.User, request.Id, (unit, subscription, _) =>
        {
            subscription.MustStillBe(request.Version);
            unit.Context.Subscriptions.Remove(subscription);
            return Task.FromResult(JournalKind.SubscriptionEnded);
        }, cancellationToken);
        return Unit.Value;
    }
}
