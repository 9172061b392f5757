using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.PartnerSystems;

/// <summary>What a partner's own system may do (a scope of OAuth 2).</summary>
public enum PartnerScope
{
    [JsonStringEnumMemberName("signals:submit"), Display(Name = "Signalen en bestanden van de eigen organisatie insturen en bekijken")]
    SubmitSignals,
    [JsonStringEnumMemberName("figures:read"), Display(Name = "Beschermde cijfers lezen")] ReadFigures,
    [JsonStringEnumMemberName("subscriptions:manage"), Display(Name = "Abonnementen op nieuws beheren")] ManageSubscriptions,
}

/// <summary>How far a partner's system is.</summary>
public enum PartnerSystemStatus
{
    /// <summary>Asked by one person; it gets no token before a second one agrees.</summary>
    [JsonStringEnumMemberName("voorgesteld"), Display(Name = "Voorgesteld")] Proposed,
    [JsonStringEnumMemberName("actief"), Display(Name = "Actief")] Active,
    /// <summary>Gets no token, and those it has are worth nothing.</summary>
    [JsonStringEnumMemberName("geblokkeerd"), Display(Name = "Geblokkeerd")] Suspended,
}

/// <summary>What nobody does alone to a partner's system.</summary>
public enum PartnerSystemRequest
{
    [JsonStringEnumMemberName("koppeling"), Display(Name = "Nieuwe koppeling")] Registration,
    /// <summary>Another key beside the one it has.</summary>
    [JsonStringEnumMemberName("sleutel"), Display(Name = "Nieuwe sleutel")] Key,
    /// <summary>It may do more than it may now.</summary>
    [JsonStringEnumMemberName("rechten"), Display(Name = "Ruimere rechten")] Scopes,
    /// <summary>It was blocked, and comes in again.</summary>
    [JsonStringEnumMemberName("hervatting"), Display(Name = "Blokkade opheffen")] Resumption,
}

/// <summary>Body of <c>POST /app/partner-systems</c>, as somebody typed it.</summary>
public sealed class PartnerSystemDraft
{
    public const int MaxClientId = 60;
    public const int MaxName = 100;

    /// <summary>By which the system says who it is: small letters, digits and hyphens. It stays.</summary>
    public string? ClientId { get; set; }

    /// <summary>What people call it; nobody's name.</summary>
    public string? Name { get; set; }

    /// <summary>A partner's code.</summary>
    public string? Organisation { get; set; }
    public List<PartnerScope> Scopes { get; set; } = [];

    /// <summary>See <see cref="PartnerKeyDraft"/>.</summary>
    public string? PublicKey { get; set; }
}

/// <summary>Body of <c>POST /app/partner-systems/{id}/keys</c>.</summary>
public sealed class PartnerKeyDraft
{
    public const int MaxKey = 10_000;

    /// <summary>PEM or JWK; RSA of at least 2048 bits, or P-256. Never with its private part.</summary>
    public string? PublicKey { get; set; }
}

/// <summary>Body of <c>PUT /app/partner-systems/{id}/scopes</c>.</summary>
public sealed class PartnerScopesDraft
{
    public List<PartnerScope> Scopes { get; set; } = [];
}

/// <summary>What somebody asked for a system; nothing has changed yet.</summary>
/// <param name="By">The account of who asked: somebody else has to agree. Empty: it is there no more.</param>
/// <param name="At">UTC.</param>
/// <param name="Scopes">What it may do then.</param>
/// <param name="Key">The fingerprint of the new key; null: there is none.</param>
public sealed record PartnerSystemRequestCard(
    PartnerSystemRequest Kind, string By, DateTime At, IReadOnlyList<PartnerScope> Scopes, string? Key);

/// <summary>A public key of a system.</summary>
/// <param name="Fingerprint">RFC 7638, SHA-256: who has the key can work it out as well.</param>
/// <param name="Kind">As in <c>RSA, 3072 bits</c>.</param>
/// <param name="Until">The last day on which it works, inclusive.</param>
/// <param name="LastUsedOn">The day in the Netherlands on which it last got a token; null: never.</param>
public sealed record PartnerKeyCard(
    Guid Id, string Fingerprint, string Kind, DateOnly AddedOn, DateOnly Until, DateOnly? LastUsedOn);

/// <summary>Where a system lets news go.</summary>
/// <param name="Address">Of its receiver.</param>
/// <param name="IsConfirmed">The key that set it up is still there: without, nothing goes out.</param>
/// <param name="FailingSince">The day in the Netherlands since which nothing arrives there; null: the last attempt went well.</param>
public sealed record PartnerSubscriptionCard(
    Guid Id, string Address, IReadOnlyList<EventType> Types, SubscriptionState State, bool IsConfirmed, DateOnly? FailingSince);

/// <summary>A partner's system as the administrator and the privacy officer see it.</summary>
/// <param name="LastUsedOn">The day in the Netherlands on which it last got a token; null: never.</param>
/// <param name="Request">What waits for a second person; null: nothing.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record PartnerSystemCard(
    Guid Id, string ClientId, string Name, string Organisation, IReadOnlyList<PartnerScope> Scopes, PartnerSystemStatus Status,
    DateOnly? LastUsedOn, IReadOnlyList<PartnerKeyCard> Keys, IReadOnlyList<PartnerSubscriptionCard> Subscriptions,
    PartnerSystemRequestCard? Request, int Version) : IVersioned;
