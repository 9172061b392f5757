using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.PartnerSystems;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.PartnerSystems;

/// <summary>How people find a partner's system, and change it.</summary>
internal static class PartnerSystemQueries
{
    /// <summary>What somebody pastes as a key: also when it is wrong, nothing of it is kept.</summary>
    public static void PublicKey(this InputCheck check, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            check.Error("publicKey", "Plak hier de publieke sleutel.");
        else if (text.Length > PartnerKeyDraft.MaxKey)
            check.Error("publicKey", $"Deze tekst is te lang: ten hoogste {PartnerKeyDraft.MaxKey} tekens.");
        else if (PublicKeys.Read(text, out var fault) is null)
            check.Error("publicKey", fault!);
    }

    public static void Scopes(this InputCheck check, IReadOnlyCollection<PartnerScope> scopes)
    {
        if (scopes.Count == 0)
            check.Error("scopes", "Kies ten minste één recht.");
    }

    /// <param name="version">Of the system as it was seen.</param>
    /// <param name="change">May run more than once. Returns what happened.</param>
    /// <exception cref="RuleBrokenException">There is none, or it may not be done.</exception>
    public static Task<PartnerSystem> ChangeSystemAsync(
        this JournalWriter journal, SignedIn by, Guid id, int version,
        Func<JournalUnit, PartnerSystem, CancellationToken, Task<JournalKind>> change, CancellationToken cancellationToken) =>
        journal.WriteAsync(by.Caller, async (unit, cancel) =>
        {
            var system = await unit.Context.PartnerSystems.Include(known => known.Keys)
                .SingleOrDefaultAsync(known => known.Id == id, cancel)
                ?? throw new RuleBrokenException("Deze koppeling is er niet (meer).", BrokenRule.NotFound);
            system.MustStillBe(version);
            var kind = await change(unit, system, cancel);
            unit.Record(kind, system.Id, system.Version);
            return system;
        }, cancellationToken);

    /// <exception cref="RuleBrokenException">There is none, or no more.</exception>
    public static void MustBePartner(this Shared.Signals.Region region, string organisation)
    {
        if (region.Partners.All(partner => partner.Code != organisation))
            throw new RuleBrokenException("De organisatie van deze koppeling doet niet (meer) mee.", BrokenRule.Conflict);
    }

    /// <summary>As people see them, in the order of the query.</summary>
    public static async Task<IReadOnlyList<PartnerSystemCard>> CardsAsync(
        this IQueryable<PartnerSystem> systems, DashboardContext context, CancellationToken cancellationToken)
    {
        var found = await systems.AsNoTracking().Include(system => system.Keys).ToListAsync(cancellationToken);
        var askers = found.Select(system => system.RequestedBy).OfType<Guid>().Distinct().ToList();
        var names = await context.Users.Where(user => askers.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.UserName!, cancellationToken);
        var ids = found.Select(system => system.Id).ToList();
        var subscriptions = (await context.Subscriptions.AsNoTracking().OfEveryPartner()
            .Where(subscription => ids.Contains(subscription.SystemId)).OrderBy(subscription => subscription.Address)
            .ToListAsync(cancellationToken)).ToLookup(subscription => subscription.SystemId);
        return [.. found.Select(system => new PartnerSystemCard(
            system.Id, system.ClientId, system.Name, system.Organisation, system.Scopes, system.Status, system.LastUsedOn,
            [.. system.Keys.OrderBy(key => key.Id).Select(key => new PartnerKeyCard(
                key.Id, key.Fingerprint, PublicKeys.KindOf(key), key.AddedOn, key.Until, key.LastUsedOn))],
            [.. subscriptions[system.Id].Select(one => new PartnerSubscriptionCard(
                one.Id, one.Address, one.Types, one.State, system.Keys.Any(key => key.Id == one.KeyId),
                one.FailingSince is { } since ? Clock.DayOf(since) : null))],
            system.Request is not { } request ? null : new(
                request, names.GetValueOrDefault(system.RequestedBy!.Value, ""), system.RequestedAt!.Value,
                PartnerSystem.ScopesOf(system.ProposedScopes ?? system.ScopeText), system.ProposedFingerprint),
            system.Version))];
    }
}
