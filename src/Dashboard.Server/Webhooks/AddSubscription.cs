using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// A partner's system says where it wants to be told of something (<c>POST /api/v1/abonnementen</c>). The receiver is asked first.
/// </summary>
/// <param name="Key">The key that the system came in with.</param>
/// <param name="Scopes">What it may.</param>
[NoProcessing, AccessLogged(AccessAction.SubscriptionChanged)]
internal sealed record AddSubscription(SignedIn User, Guid Key, IReadOnlyList<PartnerScope> Scopes, SubscriptionMessage Sent)
    : IAccessLogged<NewSubscription>, IValidated
{
    public string Subject => "";

    public IEnumerable<string> SubjectsOf(NewSubscription response) => [response.Id.ToString()];

    public void Validate(InputCheck check) => check.Subscription(Sent, Scopes);
}

internal sealed class AddSubscriptionHandler(ReceiverLine line, WebhookSecrets secrets, JournalWriter journal)
    : IRequestHandler<AddSubscription, NewSubscription>
{
    public async Task<NewSubscription> Handle(AddSubscription request, CancellationToken cancellationToken)
    {
        var (by, asked) = (request.User, request.Sent.Read());
        await line.MustAgreeAsync(asked.Address, cancellationToken);
        var (secret, kept) = secrets.Make();
        return await journal.WriteAsync(by.Caller, async (unit, cancel) =>
        {
            if (await unit.Context.Subscriptions.Where(known => known.SystemId == by.Id).CountAsync(cancel) >= Subscription.Most)
            {
                throw new RuleBrokenException(
                    $"Een koppeling heeft ten hoogste {Subscription.Most} abonnementen. Verwijder er eerst een.", BrokenRule.Conflict);
            }
            var head = await unit.Context.JournalHead.AsNoTracking().Select(row => row.Sequence).SingleAsync(cancel);
            var made = Subscription.Make(
                Keys.Public(), by.Caller.Organisation, by.Id, request.Key, asked.Address.AbsoluteUri, asked.Types, asked.State, kept, head,
                unit.Now);
            await unit.MustBeOnlyOneAsync(by, made.Id, made.Address, cancel);
            unit.Context.Subscriptions.Add(made);
            unit.Record(JournalKind.SubscriptionAdded, made.Id, made.Version);
            return new NewSubscription(made.Id, secret);
        }, cancellationToken);
    }
}
