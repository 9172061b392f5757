using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>How a delivery is shown to its own organisation.</summary>
internal static class DeliveryCards
{
    /// <exception cref="RuleBrokenException">Not found: another organisation's looks exactly as one that does not exist.</exception>
    public static async Task<Delivery> OwnDeliveryAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Deliveries.SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken)
        ?? throw new RuleBrokenException("Deze levering is niet gevonden bij uw organisatie.", BrokenRule.NotFound);

    public static async Task<DeliveryCard> CardAsync(
        this DashboardContext context, Delivery delivery, SignedIn user, DeliveryDesk desk, DateTime now,
        CancellationToken cancellationToken) => ToCard(
            delivery, (await context.SendersAsync([delivery], cancellationToken)).GetValueOrDefault(delivery.SentBy ?? Guid.Empty), user,
            desk, now);

    /// <summary>The names of accounts and of partners' systems that sent deliveries in; of who is no more there is none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> SendersAsync(
        this DashboardContext context, IEnumerable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var senders = deliveries.Select(delivery => delivery.SentBy).OfType<Guid>().Distinct().ToList();
        var people = await context.Users.Where(account => senders.Contains(account.Id))
            .Select(account => new { account.Id, Name = account.UserName! }).ToListAsync(cancellationToken);
        var systems = await context.PartnerSystems.Where(system => senders.Contains(system.Id))
            .Select(system => new { system.Id, Name = system.ClientId }).ToListAsync(cancellationToken);
        return people.Concat(systems).ToDictionary(sender => sender.Id, sender => sender.Name);
    }

    public static DeliveryCard ToCard(Delivery delivery, string? sentBy, SignedIn user, DeliveryDesk desk, DateTime now)
    {
        var held = desk.Find(delivery.Id);
        // What this node works at it knows better than the database.
        var progress = delivery.State is DeliveryState.Reading or DeliveryState.TakingIn ? held?.Progress : null;
        var counts = progress?.Counts ?? delivery.Counts;
        var (isMine, hasReasons) = (delivery.SentBy == user.Id, held?.Refused is { IsEmpty: false });
        return new(
            delivery.Id, delivery.State, delivery.ReadAt, sentBy, isMine,
            new(counts.Accepted, counts.Corrected, counts.Unchanged, counts.RefusedText, counts.RefusedRow),
            progress?.Percent ?? delivery.Percent, delivery.Doubtful, delivery.LookAlikes, delivery.BreaksOff, delivery.Reason,
            delivery.Withdrawn, delivery.TakeBackUntil is { } until && until >= now ? until : null,
            hasReasons, isMine && hasReasons);
    }
}
