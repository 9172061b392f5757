using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Accounts that nobody has to be invited for: the first administrator, from the command line, and those of the demo.
/// </summary>
internal sealed class CreateAccount(
    DashboardContext context, JournalWriter journal, Passwords passwords, IPasswordHasher<User> hasher, TimeProvider time)
{
    /// <summary>
    /// Makes an administrator, or gives one who cannot come in any more this password and no second factor: whoever holds the server can
    /// come in again.
    /// </summary>
    /// <param name="again">The account is there already, and is an administrator's: what it signs in with is thrown away.</param>
    /// <exception cref="RuleBrokenException">The name or the password does not do, or the name is somebody's.</exception>
    public async Task MakeAdministratorAsync(string userName, string password, bool again, CancellationToken cancellationToken)
    {
        await MustDoAsync(context, userName, again, cancellationToken);
        var name = userName.Trim();
        var normalized = User.Normalized(name);
        var hash = await passwords.HashAsync(Administrator(time.UtcNow()), password, cancellationToken);
        await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            await MustDoAsync(unit.Context, userName, again, cancel);
            var known = await unit.Context.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancel);
            var account = known ?? Administrator(unit.Now);
            if (known is null)
                unit.Context.Users.Add(account);
            else
            {
                account.Change(account.UserName!, account.Name, account.Email, Roles.Administrator, Roles.RegionOffice);
                account.ForgetCredentials();
                unit.Context.UserPasskeys.RemoveRange(
                    await unit.Context.UserPasskeys.Where(passkey => passkey.UserId == account.Id).ToListAsync(cancel));
                unit.Context.UserLogins.RemoveRange(
                    await unit.Context.UserLogins.Where(login => login.UserId == account.Id).ToListAsync(cancel));
            }
            account.Accept(hash);
            unit.Record(known is null ? JournalKind.AccountAccepted : JournalKind.AccountReset, account.Id, account.Version);
            return account.Id;
        }, cancellationToken);

        User Administrator(DateTime now) =>
            User.Create(Guid.CreateVersion7(now), name, name, email: null, Roles.Administrator, Roles.RegionOffice);
    }

    /// <summary>Whether an administrator can have this name, before anybody is asked for a password.</summary>
    /// <exception cref="RuleBrokenException">It cannot, with what to do.</exception>
    public Task MustDoAsync(string userName, bool again, CancellationToken cancellationToken) =>
        MustDoAsync(context, userName, again, cancellationToken);

    private static async Task MustDoAsync(DashboardContext context, string userName, bool again, CancellationToken cancellationToken)
    {
        var name = userName.Trim();
        if (name.Length is 0 or > PersonDraft.MaxName || name.Any(char.IsWhiteSpace) || PlainText.FaultOfName(name) is not null)
            throw new RuleBrokenException(
                $"Een gebruikersnaam heeft ten hoogste {PersonDraft.MaxName} gewone tekens, en geen spaties.");
        var normalized = User.Normalized(name);
        var role = await context.Users.Where(user => user.NormalizedUserName == normalized).Select(user => user.Role)
            .SingleOrDefaultAsync(cancellationToken);
        if (role is not (null or Roles.Administrator))
            throw new RuleBrokenException(
                "Dit account is van iemand met een andere rol. Kies een andere naam, of laat een beheerder de rol veranderen.",
                BrokenRule.Conflict);
        if (role is not null && !again)
            throw new RuleBrokenException(
                $"{name} is al beheerder. Kan deze beheerder niet meer naar binnen, gebruik dan create-admin {name} --again. Dat zet een "
                    + "nieuw wachtwoord, en gooit de tweede factor, de passkeys en alle sessies van dit account weg.", BrokenRule.Conflict);
    }

    /// <summary>An account of the demo, with this role, organisation and password. A change of any of them ends its sessions.</summary>
    /// <param name="email">Of a new one, and of one that has none yet, unless it is somebody else's.</param>
    public async Task EnsureAsync(
        string userName, string role, string organisation, string password, string? email, CancellationToken cancellationToken)
    {
        var normalized = User.Normalized(userName);
        var account = await context.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        if (account is null)
        {
            account = User.Create(Guid.CreateVersion7(time.GetUtcNow()), userName, userName, email: null, role, organisation);
            context.Users.Add(account);
        }
        if (account.PasswordHash is not { } hash
            || hasher.VerifyHashedPassword(account, hash, password) == PasswordVerificationResult.Failed)
            account.Accept(hasher.HashPassword(account, password)); // known to everybody: no rule has anything to say of it
        if (account.Email is null && email is not null && await IsNobodysAsync(email, cancellationToken))
            account.Change(userName, account.Name, email, role, organisation);
        if (account.Role != role || account.Organisation != organisation)
            account.Change(userName, account.Name, account.Email, role, organisation);
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> IsNobodysAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = User.Normalized(email);
        return !await context.Users.AnyAsync(u => u.NormalizedEmail == normalized, cancellationToken);
    }
}
