using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Webhooks;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.PartnerApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>
/// Whether partners' systems hear what they asked for. A receiver that does not answer is its own partner's trouble, and told; it takes no
/// node out.
/// </summary>
internal sealed class WebhooksCheck(WebhookPump pump, DashboardContext database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan MostTrouble = TimeSpan.FromSeconds(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        database.ReadAs(Caller.System);
        var found = await (
            from subscription in database.Subscriptions.AsNoTracking()
            join system in database.PartnerSystems on subscription.SystemId equals system.Id
            orderby system.Name, subscription.Address
            select new { system.Name, subscription.State, subscription.FailingSince }).ToListAsync(cancellationToken);
        List<string> told =
        [
            .. found.Where(one => one.State == SubscriptionState.Stopped).Select(one => one.Name).Distinct()
                .Select(name => $"een abonnement van {name} is gestopt: de ontvanger nam een dag lang niets aan"),
        ];
        if (time.UtcNow() - pump.TroubleSince > MostTrouble)
            told.Insert(0, "er wordt niets verstuurd, door een fout aan onze kant");
        var facts = Facts.Are(found.Select(one => one switch
        {
            { State: SubscriptionState.Paused } => $"{one.Name}: gepauzeerd door de koppeling zelf.",
            { State: SubscriptionState.Ended } => $"{one.Name}: de ontvanger is opgeheven.",
            { State: SubscriptionState.Stopped } => $"{one.Name}: gestopt.",
            { FailingSince: { } since } => $"{one.Name}: komt niet aan sinds {DutchTime.LongMoment(since)}.",
            _ => $"{one.Name}: in orde.",
        }));
        return told.Count == 0
            ? HealthCheckResult.Healthy(data: facts)
            : HealthCheckResult.Degraded(DutchText.Upper(string.Join("; ", told)) + ".", data: facts);
    }
}
