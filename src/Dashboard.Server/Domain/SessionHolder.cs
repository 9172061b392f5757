using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Server.Domain;

/// <summary>The account behind a session, as it is in the database at this moment.</summary>
internal sealed record SessionHolder
{
    public required Guid Id { get; init; }
    public required string UserName { get; init; }
    public required string Role { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Identity makes a new one when the password, the name or the second factor changes.</summary>
    public required string? SecurityStamp { get; init; }

    /// <summary>The last lock of the account, also one that is over.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }

    /// <summary>
    /// Changes with everything that has to end the sessions of an account: its password, role, organisation, or a lock. 32 bytes.
    /// </summary>
    public byte[] Mark() => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', SecurityStamp, Role, Organisation, LockedUntil?.ToString("O", CultureInfo.InvariantCulture))));
}
