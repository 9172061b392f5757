using System.Diagnostics;
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

    /// <summary>A reset that nobody agrees to is forgotten.</summary>
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

    /// <summary>The account of who blocked it; null when it is not blocked, or was before that was written down.</summary>
    public Guid? SuspendedBy { get; private set; }

    /// <summary>Of the code of an invitation that was not used yet; SHA-256. Null: there is none.</summary>
    public byte[]? InvitationHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? InvitedUntil { get; private set; }

    /// <summary>One person made the invitation, while the region is set up: unused, it ends when the region opens.</summary>
    public bool InvitedAlone { get; private set; }

    /// <summary>Half the code of a letter, encrypted, until who asked for it has taken it; null: there is none.</summary>
    public string? SecondHalf { get; private set; }

    /// <summary>The account of who may take <see cref="SecondHalf"/>.</summary>
    public Guid? SecondHalfFor { get; private set; }

    /// <summary>What somebody asked for this account and somebody else has to agree to; null: nothing.</summary>
    public AccountRequest? Request { get; private set; }

    /// <summary>The account of who asked.</summary>
    public Guid? RequestedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>
    /// How an invitation goes when somebody agrees: who asked chose, so that who agrees gets no code in hand that was meant for the mail.
    /// </summary>
    public bool RequestedByLetter { get; private set; }

    /// <summary>With the next three: how the account reads when somebody agrees to a <see cref="AccountRequest.Change"/>.</summary>
    public string? ProposedName { get; private set; }
    public string? ProposedEmail { get; private set; }
    public string? ProposedRole { get; private set; }
    public string? ProposedOrganisation { get; private set; }

    /// <summary>The key that it shares with an authenticator app, encrypted; null: there is none.</summary>
    public string? AuthenticatorKey { get; private set; }

    /// <summary>The time step of the last one-time code that was used: no code works twice.</summary>
    public long LastCodeStep { get; private set; }

    /// <summary>SHA-256 of each code that is left, in hexadecimal, one after the other.</summary>
    public string RecoveryCodeHashes { get; private set; } = "";

    /// <summary>The day in the Netherlands of the last sign-in.</summary>
    public DateOnly? LastSeenOn { get; private set; }
    public int Version { get; private set; }

    /// <summary>Its holder has come in.</summary>
    public bool IsInUse => Status is AccountStatus.Active or AccountStatus.Suspended;

    public int RecoveryCodesLeft => RecoveryCodeHashes.Length / HashLength;

    /// <summary>Somebody who may come in when the invitation is used.</summary>
    public static User Create(Guid id, string userName, string name, string? email, string role, string organisation)
    {
        var user = new User { Id = id };
        user.Change(userName, name, email, role, organisation);
        return user;
    }

    /// <summary>Somebody whom nobody can invite before a second person agrees.</summary>
    /// <param name="by">The account of who asks.</param>
    /// <param name="now">UTC.</param>
    public static User Propose(Guid id, string name, string email, string role, string organisation, Guid by, bool byLetter, DateTime now)
    {
        var user = Create(id, email, name, email, role, organisation);
        user.Status = AccountStatus.Proposed;
        user.RequestInvitation(by, byLetter, now);
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
        if (Request != AccountRequest.End) // which is about a person, whatever this account becomes
            DropRequest(); // a second person would say yes to somebody else
        DropInvitation(); // it went to who this was
        EndSessions();
    }

    /// <summary>Another name alone ends no session and no invitation.</summary>
    public void ChangeTo(string name, string email, string role, string organisation)
    {
        if ((Email, Role, Organisation) != (email, role, organisation))
        {
            Change(email, name, email, role, organisation);
            return;
        }
        DropRequest();
        (Name, NormalizedName) = (name, Normalized(name));
        Version++;
    }

    /// <summary>As names are compared: without regard to capitals.</summary>
    public static string Normalized(string name) => name.Normalize().ToUpperInvariant();

    /// <param name="codeHash">SHA-256 of a code that only the invited person gets.</param>
    /// <param name="now">UTC.</param>
    /// <param name="alone">One person does; of two, one asked and another agreed.</param>
    public void Invite(byte[] codeHash, DateTime now, bool alone)
    {
        MustNotBeInUse();
        DropInvitation(); // both halves of the one before
        Status = AccountStatus.Invited;
        (InvitationHash, InvitedUntil, InvitedAlone) = (codeHash, now + InvitationTerm, alone);
        Version++;
    }

    /// <summary>Of the code of the invitation that was just made.</summary>
    /// <param name="half">Encrypted.</param>
    /// <param name="asker">The account of who asked, and shows it to the invited person.</param>
    public void KeepSecondHalf(string half, Guid asker) => (SecondHalf, SecondHalfFor) = (half, asker);

    /// <summary>Once, by who asked.</summary>
    /// <param name="by">The account of who wants it.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Encrypted.</returns>
    /// <exception cref="RuleBrokenException">There is none (any more), or it is another's.</exception>
    public string TakeSecondHalf(Guid by, DateTime now)
    {
        if (SecondHalf is not { } half || InvitedUntil <= now)
            throw Conflict("Er is geen tweede helft (meer): zij is al opgehaald, of de uitnodiging is gebruikt of verlopen. Vraag dan een "
                + "nieuwe uitnodiging.");
        if (by != SecondHalfFor)
            throw new RuleBrokenException("De tweede helft is voor wie deze uitnodiging vroeg.", BrokenRule.NotAllowed);
        (SecondHalf, SecondHalfFor) = (null, null);
        Version++;
        return half;
    }

    /// <summary>Whoever has its code does not come in with it any more.</summary>
    public void EndInvitation()
    {
        DropInvitation();
        Version++;
    }

    /// <summary>The invited person is here, and chose a password.</summary>
    public void Accept(string passwordHash)
    {
        DropInvitation();
        Status = AccountStatus.Active;
        SetPassword(passwordHash);
    }

    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        EndSessions();
    }

    /// <param name="by">The account of who blocks it.</param>
    public void Suspend(Guid by)
    {
        if (Status == AccountStatus.Suspended)
            throw Conflict("Dit account is al geblokkeerd.");
        if (!IsInUse)
            throw Conflict("Deze persoon heeft de uitnodiging nog niet gebruikt. Beëindig het account als dat niet meer moet kunnen.");
        (Status, SuspendedBy) = (AccountStatus.Suspended, by);
        EndSessions();
    }

    public void Resume()
    {
        if (Status != AccountStatus.Suspended)
            throw Conflict("Dit account is niet geblokkeerd.");
        (Status, SuspendedBy) = (AccountStatus.Active, null);
        EndSessions();
    }

    /// <summary>An invitation, or another one, for who has not come in yet; when a second person agrees.</summary>
    public void RequestInvitation(Guid by, bool byLetter, DateTime now)
    {
        MustNotBeInUse();
        Ask(AccountRequest.Invitation, by, byLetter, now);
    }

    /// <summary>Another name, address, role or organisation; when a second person agrees.</summary>
    public void RequestChange(
        string name, string email, string role, string organisation, Guid by, bool byLetter, DateTime now)
    {
        Ask(AccountRequest.Change, by, byLetter, now);
        (ProposedName, ProposedEmail, ProposedRole, ProposedOrganisation) = (name, email, role, organisation);
    }

    /// <summary>Who cannot sign in any more gets a new invitation; when a second person agrees.</summary>
    public void RequestReset(Guid by, bool byLetter, DateTime now)
    {
        if (!IsInUse)
            throw Conflict("Dit account is nog niet in gebruik. Maak een nieuwe uitnodiging.");
        Ask(AccountRequest.Reset, by, byLetter, now);
    }

    /// <summary>Who is in and sees to people leaves; when a second person agrees.</summary>
    public void RequestEnd(Guid by, DateTime now) => Ask(AccountRequest.End, by, byLetter: false, now);

    /// <summary>Whether something waits for a second person. A reset that nobody agreed to in time does not.</summary>
    /// <param name="now">UTC.</param>
    public bool IsAsked(DateTime now) => Request is { } request && (request != AccountRequest.Reset || RequestedAt + ResetTerm >= now);

    /// <summary>What somebody may agree to.</summary>
    /// <param name="by">The account of who wants to agree.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleBrokenException">Nothing was asked, too long ago, or it is the same person.</exception>
    public AccountRequest RequestFor(Guid by, DateTime now)
    {
        if (Request is not { } request || !IsAsked(now))
            throw Conflict("Voor dit account is niets gevraagd, of dat is te lang geleden. Vraag het opnieuw.");
        if (by == RequestedBy)
            throw Conflict("U hebt dit zelf gevraagd. Een tweede persoon moet het bevestigen.");
        if (by == Id)
            throw Conflict("Dit is uw eigen account. Iemand anders moet dit bevestigen.");
        return request;
    }

    /// <summary>A second person agreed. Who is not in the account by then, because of that or not yet, has to be invited.</summary>
    public void Fulfil()
    {
        switch (Request)
        {
            case AccountRequest.Invitation:
                DropRequest();
                Version++;
                break;
            case AccountRequest.Change:
                ChangeTo(ProposedName!, ProposedEmail!, ProposedRole!, ProposedOrganisation!);
                break;
            case AccountRequest.Reset:
                ForgetCredentials();
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Nobody does what was asked.</summary>
    /// <exception cref="RuleBrokenException">Nothing was asked.</exception>
    public void Decline()
    {
        if (Request is null)
            throw Conflict("Voor dit account is niets gevraagd.");
        DropRequest();
        Version++;
    }

    /// <summary>Nobody can sign in with it until somebody uses a new invitation.</summary>
    public void ForgetCredentials()
    {
        DropRequest();
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

    private void Ask(AccountRequest request, Guid by, bool byLetter, DateTime now)
    {
        DropRequest();
        (Request, RequestedBy, RequestedByLetter, RequestedAt) = (request, by, byLetter, now);
        Version++;
    }

    private void DropInvitation() =>
        (InvitationHash, InvitedUntil, InvitedAlone, SecondHalf, SecondHalfFor) = (null, null, false, null, null);

    private void DropRequest()
    {
        (Request, RequestedBy, RequestedByLetter, RequestedAt) = (null, null, false, null);
        (ProposedName, ProposedEmail, ProposedRole, ProposedOrganisation) = (null, null, null, null);
    }

    private void MustNotBeInUse()
    {
        if (IsInUse)
            throw Conflict("Dit account is al in gebruik. Vraag een herstel aan als deze persoon niet meer kan aanmelden.");
    }

    /// <summary>Codes are random and long: no salt and no slow hash is needed, as it is for passwords.</summary>
    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static RuleBrokenException Conflict(string detail) => new(detail, BrokenRule.Conflict);
}
