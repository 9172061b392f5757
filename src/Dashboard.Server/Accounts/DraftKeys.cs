using System.Security.Cryptography;
using Dashboard.Server.Domain;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Server.Accounts;

/// <summary>Keys for what a browser keeps of a form whose session ended. None lives longer than a session does.</summary>
internal sealed class DraftKeys(IDataProtectionProvider protection, TimeProvider time)
{
    private const int KeyBytes = 32;
    private readonly SealedKeys _tickets = new(protection, "kept draft", UserSession.Longest, time);

    public DraftKey Create(Guid account)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return new(Convert.ToBase64String(key), _tickets.Seal(account, key));
    }

    /// <returns>Null: it is no ticket, somebody else's, or too old.</returns>
    public DraftKey? Open(Guid account, string ticket) =>
        _tickets.Open(account, ticket) is { } key ? new(Convert.ToBase64String(key), ticket) : null;
}
