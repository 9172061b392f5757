using System.Security.Cryptography;
using System.Text;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>
/// A system of a partner that comes in by itself, with a key (decision 0051). What lets it in, or further in, one person asks and another
/// agrees to; what keeps it out one person does.
/// </summary>
internal sealed class PartnerSystem : IVersioned
{
    /// <summary>So many in a region.</summary>
    public const int Most = 100;

    /// <summary>One in use, and the next while systems go over to it.</summary>
    public const int MostKeys = 2;

    private readonly List<PartnerKey> _keys = [];

    private PartnerSystem() { }

    public Guid Id { get; private set; }

    /// <summary>By which it says who it is.</summary>
    public string ClientId { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Partner code.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>Wire names with a space between them, in the order of <see cref="PartnerScope"/>.</summary>
    public string ScopeText { get; private set; } = "";
    public PartnerSystemStatus Status { get; private set; }

    /// <summary>What somebody asked and somebody else has to agree to; null: nothing.</summary>
    public PartnerSystemRequest? Request { get; private set; }

    /// <summary>The account of who asked.</summary>
    public Guid? RequestedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>As <see cref="ScopeText"/>.</summary>
    public string? ProposedScopes { get; private set; }

    /// <summary>A public key as JWK.</summary>
    public string? ProposedKey { get; private set; }
    public string? ProposedFingerprint { get; private set; }

    /// <summary>The day in the Netherlands of its last token.</summary>
    public DateOnly? LastUsedOn { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<PartnerKey> Keys => _keys;

    public IReadOnlyList<PartnerScope> Scopes => ScopesOf(ScopeText);

    /// <summary>One that nobody has agreed to.</summary>
    /// <param name="by">The account of who asks.</param>
    /// <param name="now">UTC.</param>
    public static PartnerSystem Propose(
        Guid id, string clientId, string name, string organisation, IEnumerable<PartnerScope> scopes, KeyText key, Guid by, DateTime now)
    {
        var system = new PartnerSystem
        {
            Id = id,
            ClientId = clientId,
            Name = name,
            Organisation = organisation,
            ScopeText = TextOf(scopes),
            Status = PartnerSystemStatus.Proposed,
        };
        system.Ask(PartnerSystemRequest.Registration, by, now);
        (system.ProposedKey, system.ProposedFingerprint) = (key.Jwk, key.Fingerprint);
        return system;
    }

    /// <summary>Another key, when a second person agrees.</summary>
    public void RequestKey(KeyText key, Guid by, DateTime now)
    {
        if (_keys.Count >= MostKeys)
            throw Conflict("Deze koppeling heeft al twee sleutels. Trek eerst de oude in.");
        if (_keys.Any(known => known.Fingerprint == key.Fingerprint))
            throw Conflict("Deze sleutel heeft de koppeling al. Maak een nieuw sleutelpaar.");
        Ask(PartnerSystemRequest.Key, by, now);
        (ProposedKey, ProposedFingerprint) = (key.Jwk, key.Fingerprint);
    }

    /// <summary>More than it may now, when a second person agrees; less at once.</summary>
    /// <returns>Whether a second person has to agree.</returns>
    public bool ChangeScopes(IReadOnlyCollection<PartnerScope> scopes, Guid by, DateTime now)
    {
        if (scopes.All(Scopes.Contains))
        {
            MustNotWait();
            ScopeText = TextOf(scopes);
            Version++;
            return false;
        }
        Ask(PartnerSystemRequest.Scopes, by, now);
        ProposedScopes = TextOf(scopes);
        return true;
    }

    /// <summary>What somebody may agree to.</summary>
    /// <param name="by">The account of who wants to agree.</param>
    /// <exception cref="RuleBrokenException">Nothing was asked, or it is the same person.</exception>
    public PartnerSystemRequest RequestFor(Guid by)
    {
        if (Request is not { } request)
            throw Conflict("Voor deze koppeling is niets gevraagd.");
        return by != RequestedBy ? request : throw Conflict("U hebt dit zelf gevraagd. Een tweede persoon moet het bevestigen.");
    }

    /// <summary>What was asked is so from now on.</summary>
    /// <param name="keyId">Makes the id of a key.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The ids of keys that have another from now on: of each the one that it had, and the new one.</returns>
    public IReadOnlyList<(Guid Before, Guid Now)> Fulfil(Func<Guid> keyId, DateTime now)
    {
        List<(Guid Before, Guid Now)> renewed = [];
        if (ProposedKey is { } key)
            _keys.Add(PartnerKey.Add(keyId(), new(key, ProposedFingerprint!), now));
        if (ProposedScopes is { } scopes)
            ScopeText = scopes;
        if (Request is PartnerSystemRequest.Resumption)
        {
            // A token names the key that got it: those of before the block stay worth nothing.
            List<PartnerKey> again = [.. _keys.Select(known => known.Again(keyId()))];
            renewed = [.. _keys.Zip(again, (known, renew) => (known.Id, renew.Id))];
            _keys.Clear();
            _keys.AddRange(again);
        }
        if (Request is PartnerSystemRequest.Registration or PartnerSystemRequest.Resumption)
            Status = PartnerSystemStatus.Active;
        DropRequest();
        return renewed;
    }

    /// <summary>Nobody does what was asked.</summary>
    public void Decline()
    {
        if (Request is null)
            throw Conflict("Voor deze koppeling is niets gevraagd.");
        DropRequest();
    }

    /// <summary>What it got with this key is worth nothing any more.</summary>
    public void Retire(Guid key)
    {
        if (_keys.Find(each => each.Id == key) is not { } found)
            throw new RuleBrokenException("Deze sleutel is er niet (meer).", BrokenRule.NotFound);
        _keys.Remove(found);
        Version++;
    }

    public void Suspend()
    {
        if (Status != PartnerSystemStatus.Active)
            throw Conflict("Alleen een koppeling die actief is, kan worden geblokkeerd.");
        Status = PartnerSystemStatus.Suspended;
        Version++;
    }

    /// <summary>It comes in again, when a second person agrees.</summary>
    public void RequestResumption(Guid by, DateTime now)
    {
        if (Status != PartnerSystemStatus.Suspended)
            throw Conflict("Deze koppeling is niet geblokkeerd.");
        Ask(PartnerSystemRequest.Resumption, by, now);
    }

    public static IReadOnlyList<PartnerScope> ScopesOf(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => Code<PartnerScope>.TryParse(scope, out var known)
            ? known
            : throw new InvalidOperationException("A scope that is none."))];

    private static string TextOf(IEnumerable<PartnerScope> scopes) =>
        string.Join(' ', scopes.Distinct().Order().Select(Code<PartnerScope>.Wire));

    private void Ask(PartnerSystemRequest request, Guid by, DateTime now)
    {
        MustNotWait();
        (Request, RequestedBy, RequestedAt) = (request, by, now);
        Version++;
    }

    private void MustNotWait()
    {
        if (Request is not null)
            throw Conflict("Voor deze koppeling wacht al een verzoek. Laat dat eerst bevestigen, of trek het in.");
    }

    private void DropRequest()
    {
        (Request, RequestedBy, RequestedAt) = (null, null, null);
        (ProposedScopes, ProposedKey, ProposedFingerprint) = (null, null, null);
        Version++;
    }

    private static RuleBrokenException Conflict(string detail) => new(detail, BrokenRule.Conflict);
}

/// <summary>A public key as the product keeps it.</summary>
/// <param name="Jwk">With the members that its fingerprint is made of, and no other.</param>
/// <param name="Fingerprint">RFC 7638, SHA-256, base64url.</param>
internal sealed record KeyText(string Jwk, string Fingerprint);

/// <summary>A public key with which a partner's system proves who it is.</summary>
internal sealed class PartnerKey
{
    private const int TermYears = 2;

    private PartnerKey() { }

    public Guid Id { get; private set; }
    public Guid SystemId { get; private set; }
    public string Jwk { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";
    public DateOnly AddedOn { get; private set; }

    /// <summary>The last day on which it works, inclusive: a key that nobody thinks of ends by itself.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The day in the Netherlands of its last token.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    public static PartnerKey Add(Guid id, KeyText key, DateTime now) => new()
    {
        Id = id,
        Jwk = key.Jwk,
        Fingerprint = key.Fingerprint,
        AddedOn = Clock.DayOf(now),
        Until = Clock.DayOf(now).AddYears(TermYears),
    };

    /// <summary>The same key under another id.</summary>
    public PartnerKey Again(Guid id) => new()
    {
        Id = id,
        Jwk = Jwk,
        Fingerprint = Fingerprint,
        AddedOn = AddedOn,
        Until = Until,
        LastUsedOn = LastUsedOn,
    };
}

/// <summary>That a system used the number of a proof: no proof works twice, on any node, after any restart.</summary>
internal sealed class UsedAssertion
{
    private UsedAssertion() { }

    /// <summary>SHA-256 of the system and the number.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>UTC; from then on the proof is worth nothing by itself.</summary>
    public DateTime Until { get; private set; }

    public static UsedAssertion Of(string clientId, string number, DateTime until) => new()
    {
        Hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{clientId}\n{number}")),
        Until = until,
    };
}

/// <summary>A key with which this installation signs access tokens; its private part is encrypted.</summary>
internal sealed class TokenKey
{
    /// <summary>How long one signs before the next does.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(90);

    /// <summary>So long before it signs others can fetch it.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private TokenKey() { }

    public Guid Id { get; private set; }

    /// <summary>PKCS #8, encrypted (data protection).</summary>
    public string Sealed { get; private set; } = "";

    /// <summary>UTC, inclusive. It signs until another one does.</summary>
    public DateTime SignsFrom { get; private set; }

    public static TokenKey Make(Guid id, string sealedKey, DateTime signsFrom) =>
        new() { Id = id, Sealed = sealedKey, SignsFrom = signsFrom };
}
