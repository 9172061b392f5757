using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using MediatR;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// Another secret; the one of before signs beside it for a day (<c>POST /api/v1/abonnementen/{id}/geheimen</c>).
/// </summary>
[NoProcessing, AccessLogged(AccessAction.SubscriptionChanged)]
internal sealed record RenewSecret(SignedIn User, Guid Id) : IAccessLogged<NewSecret>
{
    public string Subject => Id.ToString();
}

internal sealed class RenewSecretHandler(WebhookSecrets secrets, JournalWriter journal) : IRequestHandler<RenewSecret, NewSecret>
{
    public async Task<NewSecret> Handle(RenewSecret request, CancellationToken cancellationToken)
    {
        var (secret, kept) = secrets.Make();
        var renewed = await journal.ChangeSubscriptionAsync(request.User, request.Id, (unit, subscription, _) =>
        {
            subscription.RenewSecret(kept, unit.Now);
            return Task.FromResult(JournalKind.SubscriptionSecretRenewed);
        }, cancellationToken);
        return new(secret, renewed.FormerUntil!.Value);
    }
}
