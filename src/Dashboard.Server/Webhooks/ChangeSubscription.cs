using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// Another address or other news, or it pauses or goes on (<c>PUT /api/v1/abonnementen/{id}</c>). From then on the key that says so answers
/// for it.
/// </summary>
/// <param name="Key">The key that the system came in with.</param>
/// <param name="Scopes">What it may.</param>
/// <param name="Version">Of the subscription as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.SubscriptionChanged)]
internal sealed record ChangeSubscription(
    SignedIn User, Guid Key, IReadOnlyList<PartnerScope> Scopes, Guid Id, int Version, SubscriptionMessage Sent)
    : IUseCase, IAccessLogged<Unit>, IValidated
{
    public string Subject => Id.ToString();

    public void Validate(InputCheck check) => check.Subscription(Sent, Scopes);
}

internal sealed class ChangeSubscriptionHandler(DashboardContext context, ReceiverLine line, JournalWriter journal)
    : IRequestHandler<ChangeSubscription>
{
    public async Task<Unit> Handle(ChangeSubscription request, CancellationToken cancellationToken)
    {
        var (by, asked) = (request.User, request.Sent.Read());
        var seen = await context.SubscriptionAsync(by, request.Id, cancellationToken);
        seen.MustStillBe(request.Version);
        if (seen.NeedsAgreement(asked.Address.AbsoluteUri, asked.State))
            await line.MustAgreeAsync(asked.Address, cancellationToken);
        await journal.ChangeSubscriptionAsync(by, request.Id, async (unit, subscription, cancel) =>
        {
            subscription.MustStillBe(request.Version);
            await unit.MustBeOnlyOneAsync(by, subscription.Id, asked.Address.AbsoluteUri, cancel);
            subscription.Change(request.Key, asked.Address.AbsoluteUri, asked.Types, asked.State);
            return JournalKind.SubscriptionChanged;
        }, cancellationToken);
        return Unit.Value;
    }
}
