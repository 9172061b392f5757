using System.Security.Cryptography;
using System.Text;
using Dashboard.Shared.Accounts;

namespace Dashboard.Server.Domain;

/// <summary>The account behind a session, as it is in the database at this moment.</summary>
internal sealed record SessionHolder
{
    public required Guid Id { get; init; }
    public required string UserName { get; init; }
    public required string Role { get; init; }
    public required string Organisation { get; init; }
    public required AccountStatus Status { get; init; }

    /// <summary>The provider by which its holder signs in; null: here.</summary>
    public required string? Provider { get; init; }

    /// <summary>A new one is made when the name, the password or the second factor changes (<see cref="User.EndSessions"/>).</summary>
    public required string? SecurityStamp { get; init; }

    /// <summary>Changes with everything that has to end the sessions of an account: what it may, or how its holder signs in. 32 bytes.</summary>
    public byte[] Mark() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', SecurityStamp, Role, Organisation, Status)));
}
