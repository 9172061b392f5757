using System.Security.Cryptography;
using System.Text;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Versions;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Domain;

/// <summary>
/// An account. It belongs to exactly one organisation and has exactly one role. Name and address at work are all that is kept of a person.
/// Whatever changes what it may, or how somebody proves to be this person, ends its sessions (<see cref="IdentityUser{TKey}.SecurityStamp"/>).
/// </summary>
internal sealed class User : IdentityUser<Guid>, IVersioned
{
    /// <summary>How long somebody has to use an invitation.</summary>
    public static readonly TimeSpan InvitationTerm = TimeSpan.FromDays(7);

    /// <summary>A reset that nobody confirms is forgotten.</summary>
    public static readonly TimeSpan ResetTerm = TimeSpan.FromDays(3);

    public const int RecoveryCodeCount = 10;

    private const int HashLength = 64;

    private User() { }

    public string Name { get; private set; } = "";

    /// <summary>To search in: databases differ in how they compare capitals.</summary>
    public string NormalizedName { get; private set; } = "";

    /// <summary>Partner code, or the region's own office.</summary>
    public string Organisation { get; private set; } = "";
    public string Role { get; private set; } = "";
    public AccountStatus Status { get; private set; }

    /// <summary>Of the code of an invitation that was not used yet; SHA-256. Null: there is none.</summary>
    public byte[]? InvitationHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? InvitedUntil { get; private set; }

    /// <summary>The account of who asked for a reset that somebody else has to confirm.</summary>
    public Guid? ResetRequestedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? ResetRequestedAt { get; private set; }

    /// <summary>The key that it shares with an authenticator app, encrypted; null: there is none.</summary>
    public string? AuthenticatorKey { get; private set; }

    /// <summary>The time step of the last one-time code that was used: no code works twice.</summary>
    public long LastCodeStep { get; private set; }

    /// <summary>SHA-256 of each code that is left, in hexadecimal, one after the other.</summary>
    public string RecoveryCodeHashes { get; private set; } = "";

    /// <summary>The day in the Netherlands of the last sign-in.</summary>
    public DateOnly? LastSeenOn { get; private set; }
    public int Version { get; private set; }

    public int RecoveryCodesLeft => RecoveryCodeHashes.Length / HashLength;

    /// <summary>Somebody who may come in when the invitation is used.</summary>
    public static User Create(Guid id, string userName, string name, string? email, string role, string organisation)
    {
        var user = new User { Id = id };
        user.Change(userName, name, email, role, organisation);
        return user;
    }

    /// <summary>Somebody whom the own organisation lets in: nobody has to be invited.</summary>
    public static User Join(Guid id, string name, string email, string role, string organisation)
    {
        var user = Create(id, email, name, email, role, organisation);
        user.Status = AccountStatus.Active;
        return user;
    }

    public void Change(string userName, string name, string? email, string role, string organisation)
    {
        (UserName, NormalizedUserName) = (userName, Normalized(userName));
        (Email, NormalizedEmail) = (email, email is null ? null : Normalized(email));
        (Name, NormalizedName) = (name, Normalized(name));
        (Role, Organisation) = (role, organisation);
        (ResetRequestedBy, ResetRequestedAt) = (null, null); // a second person would say yes to somebody else
        EndSessions();
    }

    /// <summary>As names are compared: without regard to capitals.</summary>
    public static string Normalized(string name) => name.Normalize().ToUpperInvariant();

    /// <param name="codeHash">SHA-256 of a code that only the invited person gets.</param>
    /// <param name="now">UTC.</param>
    public void Invite(byte[] codeHash, DateTime now)
    {
        if (Status != AccountStatus.Invited)
            throw Conflict("Dit account is al in gebruik. Vraag een herstel aan als deze persoon niet meer kan aanmelden.");
        (InvitationHash, InvitedUntil) = (codeHash, now + InvitationTerm);
        Version++;
    }

    /// <summary>The invited person is here, and chose a password.</summary>
    public void Accept(string passwordHash)
    {
        (InvitationHash, InvitedUntil) = (null, null);
        Status = AccountStatus.Active;
        SetPassword(passwordHash);
    }

    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        EndSessions();
    }

    public void Suspend()
    {
        if (Status == AccountStatus.Suspended)
            throw Conflict("Dit account is al geblokkeerd.");
        if (Status == AccountStatus.Invited)
            throw Conflict("Deze persoon heeft de uitnodiging nog niet gebruikt. Verwijder het account als dat niet meer moet kunnen.");
        Status = AccountStatus.Suspended;
        EndSessions();
    }

    public void Resume()
    {
        if (Status != AccountStatus.Suspended)
            throw Conflict("Dit account is niet geblokkeerd.");
        Status = AccountStatus.Active;
        EndSessions();
    }

    /// <summary>Who cannot sign in any more gets a new invitation, when a second person agrees.</summary>
    public void RequestReset(Guid by, DateTime now)
    {
        if (Status == AccountStatus.Invited)
            throw Conflict("Dit account is nog niet in gebruik. Maak een nieuwe uitnodiging.");
        (ResetRequestedBy, ResetRequestedAt) = (by, now);
        Version++;
    }

    /// <exception cref="RuleBrokenException">Nobody asked for it, too long ago, or it is the same person.</exception>
    public void ConfirmReset(Guid by, DateTime now)
    {
        if (ResetRequestedBy is null || ResetRequestedAt + ResetTerm < now)
            throw Conflict("Er is voor dit account geen herstel aangevraagd, of dat is te lang geleden.");
        if (by == ResetRequestedBy)
            throw Conflict("U hebt dit herstel zelf aangevraagd. Een tweede persoon moet het bevestigen.");
        if (by == Id)
            throw Conflict("Dit is uw eigen account. Iemand anders moet het herstel bevestigen.");
        ForgetCredentials();
    }

    /// <summary>Nobody can sign in with it until somebody uses a new invitation.</summary>
    public void ForgetCredentials()
    {
        (ResetRequestedBy, ResetRequestedAt) = (null, null);
        (PasswordHash, AuthenticatorKey, RecoveryCodeHashes) = (null, null, "");
        Status = AccountStatus.Invited;
        EndSessions();
    }

    public void SetAuthenticator(string protectedKey, long codeStep)
    {
        (AuthenticatorKey, LastCodeStep) = (protectedKey, codeStep);
        EndSessions();
    }

    public void SetRecoveryCodes(IEnumerable<string> codes)
    {
        RecoveryCodeHashes = string.Concat(codes.Select(HashOf));
        Version++;
    }

    /// <returns>Whether the code was one of those that are left; it is none afterwards.</returns>
    public bool UseRecoveryCode(string code)
    {
        var at = Enumerable.Range(0, RecoveryCodesLeft).Cast<int?>().FirstOrDefault(
            index => RecoveryCodeHashes.AsSpan(index!.Value * HashLength, HashLength).SequenceEqual(HashOf(code)));
        if (at is null)
            return false;
        RecoveryCodeHashes = RecoveryCodeHashes.Remove(at.Value * HashLength, HashLength);
        Version++;
        return true;
    }

    /// <summary>Ends every session: what this account may, or how somebody proves to be its holder, is not what it was.</summary>
    public void EndSessions()
    {
        SecurityStamp = RandomNumberGenerator.GetHexString(32);
        ConcurrencyStamp = RandomNumberGenerator.GetHexString(32);
        Version++;
    }

    /// <summary>Codes are random and long: no salt and no slow hash is needed, as it is for passwords.</summary>
    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static RuleBrokenException Conflict(string detail) => new(detail, BrokenRule.Conflict);
}
