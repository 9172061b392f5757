using System.Text.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.PartnerSystems;

/// <summary>A system that proved who it is, and with which of its keys.</summary>
internal sealed record ProvenSystem(PartnerSystem System, Guid Key);

/// <summary>It did not (OAuth's <c>invalid_client</c>).</summary>
/// <param name="description">Dutch, in the characters that OAuth lets through (RFC 6749, 5.2); nothing of what was sent.</param>
internal sealed class UnprovenException(string description) : Exception("A system did not prove who it is.")
{
    public string Description { get; } = description;
}

/// <summary>
/// The proof that a system signs with its key (<c>private_key_jwt</c>, RFC 7523): for this installation, for minutes, and once.
/// </summary>
internal sealed class ClientAssertions(IDbContextFactory<DashboardContext> contexts, PublicAddress address, TimeProvider time)
{
    /// <summary>So far ahead a proof may end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Clocks of others are not ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private const int MaxLength = 8 * 1024;
    private const int MaxNumber = 200;

    private static readonly JsonWebTokenHandler Tokens = new();
    private static readonly string?[] Types =
        [null, "", "JWT", "application/jwt", "client-authentication+jwt", "application/client-authentication+jwt"];
    /// <summary>How a proof may be signed.</summary>
    public static readonly IReadOnlyList<string> Algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSha256];

    /// <param name="clientId">As the request says it besides; null: it does not.</param>
    /// <exception cref="UnprovenException">It is no proof, or it was used before.</exception>
    public async Task<ProvenSystem> ProveAsync(string? assertion, string? clientId, CancellationToken cancellationToken)
    {
        var proof = Read(assertion);
        if (proof.Issuer != proof.Subject || clientId is { Length: > 0 } && clientId != proof.Issuer)
            throw new UnprovenException("iss, sub en client_id moeten alle drie de naam van de koppeling zijn.");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = time.Today();
        var system = await context.PartnerSystems.AsNoTracking().Include(known => known.Keys).Standing(context, today)
            .SingleOrDefaultAsync(known => known.ClientId == proof.Issuer, cancellationToken)
            ?? throw Unknown();
        var key = await SignerAsync(proof.Token, system);
        if (key.Until < today)
            throw new UnprovenException(
                $"Deze sleutel is verlopen: hij gold tot en met {key.Until:yyyy-MM-dd}. Laat een nieuwe registreren.");
        CheckAudience(proof);
        CheckTime(proof);
        await UseAsync(context, system, key, proof, cancellationToken);
        return new(system, key.Id);
    }

    private static Proof Read(string? assertion)
    {
        if (string.IsNullOrEmpty(assertion))
            throw new UnprovenException(
                "Bewijs wie u bent met private_key_jwt: stuur client_assertion en client_assertion_type mee. Geheimen worden niet "
                    + "aangenomen.");
        try
        {
            if (assertion.Length <= MaxLength && new JsonWebToken(assertion) is var token
                && !token.TryGetHeaderValue<object>("crit", out _) // what has to be understood, and is not (RFC 7515, 4.1.11)
                && Types.Contains(token.TryGetHeaderValue<string>("typ", out var type) ? type : null, StringComparer.OrdinalIgnoreCase))
                return new(
                    token, Text(token, "iss"), Text(token, "sub"), [.. token.Audiences], Moment(token, "exp")!.Value, Moment(token, "iat"),
                    Moment(token, "nbf"), Text(token, "jti"));
        }
        catch (Exception exception) when (
            exception is ArgumentException or SecurityTokenException or JsonException or FormatException or InvalidOperationException
                or OverflowException or InvalidCastException)
        {
            // What it says may quote what was sent.
        }
        throw new UnprovenException(
            "client_assertion is niet te lezen. Het moet een ondertekende JWT zijn met iss, sub, aud, exp en jti.");
    }

    private static string Text(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var text) && text is { Length: > 0 and <= MaxNumber }
            ? text
            : throw new FormatException();

    /// <returns>Null when it says none, which only "exp" may not.</returns>
    private static DateTime? Moment(JsonWebToken token, string name) => token.TryGetPayloadValue<double>(name, out var seconds)
        ? DateTime.UnixEpoch.AddSeconds(seconds)
        : null;

    private static async Task<PartnerKey> SignerAsync(JsonWebToken token, PartnerSystem system)
    {
        foreach (var key in system.Keys)
        {
            var result = await Tokens.ValidateTokenAsync(token, new()
            {
                ValidateAudience = false, // with the rest, below: each has a sentence of its own
                ValidateIssuer = false,
                ValidateLifetime = false,
                ValidAlgorithms = Algorithms,
                IssuerSigningKey = new JsonWebKey(key.Jwk),
                TryAllIssuerSigningKeys = true, // whatever the system itself calls its key
            });
            if (result.IsValid)
                return key;
        }
        throw Unknown();
    }

    /// <summary>One sentence: whoever has no key does not learn which systems there are.</summary>
    private static UnprovenException Unknown() => new(
        "Wij kennen deze koppeling niet met deze sleutel. Zij is er niet, is nog niet bevestigd, is geblokkeerd, haar organisatie doet niet "
            + "meer mee, of de handtekening klopt niet: die moet met ES256, PS256 of RS256 zijn gezet, met een sleutel van de koppeling.");

    private void CheckAudience(Proof proof)
    {
        var root = address.Root!.ToString();
        var here = address.Page(ApiRoutes.Token);
        if (proof.Audiences is not [var audience] || audience != here && audience != root && audience != root.TrimEnd('/'))
            throw new UnprovenException($"aud moet {here} zijn (of {root}), en niets daarnaast.");
    }

    private void CheckTime(Proof proof)
    {
        var now = time.UtcNow();
        var clock = $"Hier is het nu {now:yyyy-MM-dd'T'HH:mm:ss'Z'}; zet de klok van uw systeem gelijk.";
        if (proof.Until + ClockSkew <= now)
            throw new UnprovenException("client_assertion is verlopen (exp). " + clock);
        if (proof.Until > now + Longest + ClockSkew)
            throw new UnprovenException(
                $"client_assertion mag ten hoogste {(int)Longest.TotalMinutes} minuten gelden (exp). " + clock);
        if (proof.IssuedAt > now + ClockSkew || proof.From > now + ClockSkew)
            throw new UnprovenException("client_assertion is van later dan nu (iat of nbf). " + clock);
    }

    private async Task UseAsync(
        DashboardContext context, PartnerSystem system, PartnerKey key, Proof proof, CancellationToken cancellationToken)
    {
        var used = UsedAssertion.Of(system.ClientId, proof.Number, proof.Until + ClockSkew);
        if (await IsUsedAsync(context))
            throw Twice();
        context.UsedAssertions.Add(used);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody else was first, on this node or another; or something else is wrong with the database.
            await using var anew = await contexts.CreateDbContextAsync(cancellationToken);
            if (await IsUsedAsync(anew))
                throw Twice();
            throw;
        }
        var today = time.Today();
        await context.PartnerSystems.Where(each => each.Id == system.Id && each.LastUsedOn != today)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.LastUsedOn, today), cancellationToken);
        await context.Set<PartnerKey>().Where(each => each.Id == key.Id && each.LastUsedOn != today)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.LastUsedOn, today), cancellationToken);

        Task<bool> IsUsedAsync(DashboardContext from) => from.UsedAssertions.AnyAsync(each => each.Hash == used.Hash, cancellationToken);
    }

    private static UnprovenException Twice() =>
        new("Deze client_assertion is al gebruikt. Maak voor elk token een nieuwe, met een nieuw jti.");

    private sealed record Proof(
        JsonWebToken Token, string Issuer, string Subject, IReadOnlyList<string> Audiences, DateTime Until, DateTime? IssuedAt,
        DateTime? From, string Number);
}
