using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.PartnerApi;
using MediatR;

namespace Dashboard.Server.Webhooks;

/// <summary>One subscription of a system (<c>GET /api/v1/abonnementen/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenSubscription(SignedIn User, Guid Id) : IUseCase<SubscriptionDocument>
{
    public Caller Caller => User.Caller;
}

internal sealed class OpenSubscriptionHandler(DashboardContext context, TimeProvider time)
    : IRequestHandler<OpenSubscription, SubscriptionDocument>
{
    public async Task<SubscriptionDocument> Handle(OpenSubscription request, CancellationToken cancellationToken)
    {
        var known = await context.SubscriptionAsync(request.User, request.Id, cancellationToken);
        return (await context.Subscriptions.Where(each => each.Id == known.Id)
            .DocumentsAsync(context, time.Today(), cancellationToken)).Single();
    }
}
