using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.PartnerApi;
using MediatR;

namespace Dashboard.Server.Webhooks;

/// <summary>The subscriptions of a system (<c>GET /api/v1/abonnementen</c>): no more than <see cref="Subscription.Most"/>.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListSubscriptions(SignedIn User) : IUseCase<IReadOnlyList<SubscriptionDocument>>
{
    public Caller Caller => User.Caller;
}

internal sealed class ListSubscriptionsHandler(DashboardContext context, TimeProvider time)
    : IRequestHandler<ListSubscriptions, IReadOnlyList<SubscriptionDocument>>
{
    public Task<IReadOnlyList<SubscriptionDocument>> Handle(ListSubscriptions request, CancellationToken cancellationToken) =>
        context.Subscriptions.Where(known => known.SystemId == request.User.Id).OrderBy(known => known.Address)
            .DocumentsAsync(context, time.Today(), cancellationToken);
}
