using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>What a system asked for, in which nothing is wrong.</summary>
internal sealed record AskedSubscription(Uri Address, IReadOnlyList<EventType> Types, SubscriptionState State);

/// <summary>How a system finds its subscriptions and changes them.</summary>
internal static class SubscriptionQueries
{
    /// <summary>All that can be seen of what a system sent.</summary>
    /// <param name="scopes">What it may.</param>
    public static void Subscription(this InputCheck check, SubscriptionMessage sent, IReadOnlyList<PartnerScope> scopes)
    {
        if (AddressOf(sent) is null)
            check.Error("adres", "Schrijf het adres van uw ontvanger als https://ontvanger.example.nl/pad, zonder gebruikersnaam, "
                + $"vraagteken of hekje; ten hoogste {SubscriptionMessage.MaxAddress} tekens.");
        if (sent.Types is not { Count: > 0 } named)
            check.Error("typen", "Noem ten minste één type.");
        else if (named.Any(name => !Code<EventType>.TryParse(name, out _)))
            check.Error("typen", "Dit type bestaat niet. Wel bestaan: "
                + $"{string.Join(", ", Code<EventType>.All.Select(Code<EventType>.Wire))}.");
        else if (TypesOf(sent).Any(type => !scopes.Contains(Domain.Subscription.ScopeOf(type))))
            check.Error("typen", "Uw koppeling mag dit nieuws niet hebben: over signalen met signals:submit, over cijfers en "
                + "vroegsignalen met figures:read.");
        if (StateOf(sent) is null)
            check.Error("status", "Dit is actief of gepauzeerd.");
    }

    public static AskedSubscription Read(this SubscriptionMessage sent) => new(AddressOf(sent)!, TypesOf(sent), StateOf(sent)!.Value);

    /// <exception cref="RuleBrokenException">There is none of this system.</exception>
    public static async Task<Subscription> SubscriptionAsync(
        this DashboardContext context, SignedIn by, Guid id, CancellationToken cancellationToken) =>
        await context.Subscriptions.SingleOrDefaultAsync(known => known.Id == id && known.SystemId == by.Id, cancellationToken)
        ?? throw new RuleBrokenException("Dit abonnement is niet gevonden bij uw koppeling.", BrokenRule.NotFound);

    /// <param name="change">May run more than once. Returns what happened.</param>
    public static Task<Subscription> ChangeSubscriptionAsync(
        this JournalWriter journal, SignedIn by, Guid id, Func<JournalUnit, Subscription, CancellationToken, Task<JournalKind>> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(by.Caller, async (unit, cancel) =>
        {
            var subscription = await unit.Context.SubscriptionAsync(by, id, cancel);
            var kind = await change(unit, subscription, cancel);
            unit.Record(kind, subscription.Id, subscription.Version);
            return subscription;
        }, cancellationToken);

    /// <summary>Of several at one address of one system nobody would know which of them told what.</summary>
    /// <exception cref="RuleBrokenException">There is one already.</exception>
    public static async Task MustBeOnlyOneAsync(
        this JournalUnit unit, SignedIn by, Guid id, string address, CancellationToken cancellationToken)
    {
        if (await unit.Context.Subscriptions.AnyAsync(
            known => known.SystemId == by.Id && known.Id != id && known.Address == address, cancellationToken))
            throw new RuleBrokenException("Uw koppeling heeft al een abonnement op dit adres. Pas dat aan.", BrokenRule.Conflict);
    }

    /// <summary>As its system sees it.</summary>
    public static async Task<IReadOnlyList<SubscriptionDocument>> DocumentsAsync(
        this IQueryable<Subscription> subscriptions, DashboardContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await subscriptions.AsNoTracking().ToListAsync(cancellationToken);
        var keys = found.Select(known => known.KeyId).ToList();
        var living = await context.Set<PartnerKey>().Where(key => keys.Contains(key.Id) && key.Until >= today).Select(key => key.Id)
            .ToHashSetAsync(cancellationToken);
        return [.. found.Select(known => new SubscriptionDocument(
            known.Id, known.Address, known.Types, known.State, living.Contains(known.KeyId), known.LastDeliveredAt, known.FailingSince,
            known.LastFailure, known.NextAttemptAt)
        {
            Version = known.Version,
        })];
    }

    private static Uri? AddressOf(SubscriptionMessage sent) =>
        sent.Address is { Length: <= SubscriptionMessage.MaxAddress } text && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Length > 0
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
            && address.AbsoluteUri.Length <= SubscriptionMessage.MaxAddress
            ? address : null;

    private static IReadOnlyList<EventType> TypesOf(SubscriptionMessage sent) =>
        [.. sent.Types!.Select(name => Code<EventType>.Parse(name!)).Distinct()];

    private static SubscriptionState? StateOf(SubscriptionMessage sent) =>
        sent.Status is null ? SubscriptionState.Active
            : Code<SubscriptionState>.TryParse(sent.Status, out var state) && state is SubscriptionState.Active or SubscriptionState.Paused
                ? state : null;
}

/// <summary>Where a receiver may be depends on where this runs.</summary>
internal sealed class SubscriptionRules(OutsideAddresses addresses)
    : Pipeline.IInputRules<AddSubscription>, Pipeline.IInputRules<ChangeSubscription>
{
    public Task CheckAsync(AddSubscription useCase, InputCheck check, CancellationToken cancellationToken) => Check(useCase.Sent, check);

    public Task CheckAsync(ChangeSubscription useCase, InputCheck check, CancellationToken cancellationToken) => Check(useCase.Sent, check);

    private Task Check(SubscriptionMessage sent, InputCheck check)
    {
        if (Uri.TryCreate(sent.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp
            && !addresses.MayBeReceiver(address))
            check.Error("adres", "Gebeurtenissen gaan alleen naar een adres met https.");
        return Task.CompletedTask;
    }
}
