using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Keys that the server keeps nowhere: a browser brings one back in a ticket that it cannot read, for one account and for some time.
/// </summary>
/// <param name="purpose">A ticket of one purpose is none of another.</param>
/// <param name="term">How long a ticket is good.</param>
internal sealed class SealedKeys(IDataProtectionProvider protection, string purpose, TimeSpan term, TimeProvider time)
{
    private const int IdLength = 32;
    private const int MomentLength = 16;
    private readonly IDataProtector _tickets = protection.CreateProtector(purpose);

    public string Seal(Guid account, byte[] key) => _tickets.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{account:N}{(time.UtcNow() + term).Ticks:x16}{Convert.ToHexString(key)}"));

    /// <returns>Null: it is no ticket, somebody else's, or too old.</returns>
    public byte[]? Open(Guid account, string ticket)
    {
        try
        {
            var text = _tickets.Unprotect(ticket);
            var until = long.Parse(text.AsSpan(IdLength, MomentLength), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return text.StartsWith(account.ToString("N"), StringComparison.Ordinal) && time.UtcNow().Ticks < until
                ? Convert.FromHexString(text.AsSpan(IdLength + MomentLength))
                : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
