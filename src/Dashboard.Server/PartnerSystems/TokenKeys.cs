using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// The keys with which this installation signs access tokens: in the database, so that every node knows a token, encrypted with the keys of
/// data protection. One signs for ninety days; the next can be fetched a week before it signs, and the one before is known until what it
/// signed is over.
/// </summary>
internal sealed class TokenKeys(
    IDbContextFactory<DashboardContext> contexts, JournalWriter journal, IDataProtectionProvider protection, TimeProvider time,
    ILogger<TokenKeys> logger) : IDisposable
{
    /// <summary>What a node has read it believes for so long: a key that is over is none any more after that.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _seal = protection.CreateProtector("Signaalbeeld.TokenKeys");
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Known? _known;

    /// <returns>The key that signs now; made when there is none.</returns>
    public async Task<ECDsaSecurityKey> SigningAsync(CancellationToken cancellationToken)
    {
        await MakeDueAsync(cancellationToken);
        var keys = await ReadAsync(anew: false, cancellationToken);
        return keys.Last(key => key.SignsFrom <= time.UtcNow()).Key;
    }

    /// <returns>
    /// Those that others may meet: the next, the one that signs, and the one before while what it signed is worth something.
    /// </returns>
    public async Task<IReadOnlyList<ECDsaSecurityKey>> PublishedAsync(CancellationToken cancellationToken)
    {
        await MakeDueAsync(cancellationToken);
        return Living(await ReadAsync(anew: false, cancellationToken));
    }

    /// <param name="id">As a token names it.</param>
    /// <returns>Null: there is none, or no more.</returns>
    public async Task<ECDsaSecurityKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        Find(await ReadAsync(anew: false, cancellationToken), id) ?? Find(await ReadAsync(anew: true, cancellationToken), id);

    public void Dispose() => _oneAtATime.Dispose();

    private ECDsaSecurityKey? Find(IReadOnlyList<Dated> keys, string id) => Living(keys).FirstOrDefault(key => key.KeyId == id);

    private List<ECDsaSecurityKey> Living(IReadOnlyList<Dated> keys)
    {
        var over = time.UtcNow() - TokenEndpoint.TokenTerm - ClientAssertions.ClockSkew;
        return [.. keys.Where((_, at) => at + 1 >= keys.Count || keys[at + 1].SignsFrom > over).Select(key => key.Key)];
    }

    private async Task MakeDueAsync(CancellationToken cancellationToken)
    {
        if (DueFrom([.. (await ReadAsync(anew: false, cancellationToken)).Select(key => key.SignsFrom)]) is null)
            return;
        await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            // By now another node may have made it.
            var rows = await unit.Context.TokenKeys.AsNoTracking().OrderBy(key => key.SignsFrom).ToListAsync(cancel);
            if (DueFrom([.. rows.Where(row => Open(row) is not null).Select(row => row.SignsFrom)]) is not { } from)
                return false;
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var secret = key.ExportPkcs8PrivateKey();
            var made = TokenKey.Make(Guid.CreateVersion7(unit.Now), _seal.Protect(Convert.ToBase64String(secret)), from);
            CryptographicOperations.ZeroMemory(secret);
            unit.Context.TokenKeys.Add(made);
            unit.Record(JournalKind.TokenKeyMade, made.Id, 1);
            return true;
        }, cancellationToken);
        await ReadAsync(anew: true, cancellationToken);
    }

    /// <returns>From when on a new key has to sign; null: none is due.</returns>
    private DateTime? DueFrom(IReadOnlyList<DateTime> signFrom)
    {
        var now = time.UtcNow();
        if (!signFrom.Any(from => from <= now))
            return now;
        if (now < signFrom[^1] + TokenKey.Term - TokenKey.Ahead)
            return null;
        var (usual, soonest) = (signFrom[^1] + TokenKey.Term, now + TokenKey.Ahead);
        return usual > soonest ? usual : soonest;
    }

    private async Task<IReadOnlyList<Dated>> ReadAsync(bool anew, CancellationToken cancellationToken)
    {
        if (!anew && _known is { } read && time.UtcNow() - read.At < Fresh)
            return read.Keys;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await context.TokenKeys.AsNoTracking().OrderBy(key => key.SignsFrom).ToListAsync(cancellationToken);
            // A key that was opened stays so: the library keeps what it made of it.
            var before = _known?.Keys.ToDictionary(key => key.Key.KeyId) ?? [];
            List<Dated> keys = [];
            foreach (var row in rows)
            {
                if (before.GetValueOrDefault(row.Id.ToString("N")) is { } known)
                    keys.Add(known);
                else if (Open(row) is { } opened)
                    keys.Add(new(opened, row.SignsFrom));
            }
            _known = new(keys, time.UtcNow());
            return keys;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <returns>Null: what opens it is not here any more, and another one is made.</returns>
    private ECDsaSecurityKey? Open(TokenKey row)
    {
        try
        {
            var key = ECDsa.Create();
            var bytes = Convert.FromBase64String(_seal.Unprotect(row.Sealed));
            key.ImportPkcs8PrivateKey(bytes, out _);
            CryptographicOperations.ZeroMemory(bytes);
            return new(key) { KeyId = row.Id.ToString("N") };
        }
        catch (CryptographicException)
        {
            logger.LogWarning("A key that signs access tokens cannot be opened any more: {Key}", row.Id);
            return null;
        }
    }

    private sealed record Dated(ECDsaSecurityKey Key, DateTime SignsFrom);

    private sealed record Known(IReadOnlyList<Dated> Keys, DateTime At);
}
