using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>How people find an account, and change it.</summary>
internal static class AccountQueries
{
    private const string LastAdministrator =
        "Dit is de laatste beheerder. Nodig eerst een andere beheerder uit, en wacht tot die is aangemeld.";

    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<User> AccountAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Dit account is er niet.", BrokenRule.NotFound);

    /// <summary>Accounts as others see them, in the order of the query.</summary>
    public static IQueryable<PersonCard> AsCards(this IQueryable<User> users, DashboardContext context, DateTime now)
    {
        var resetsFrom = now - User.ResetTerm;
        return users.Select(user => new PersonCard(
            user.Id, user.UserName!, user.Name, user.Email, user.Role, user.Organisation, user.Status, user.LastSeenOn,
            user.AuthenticatorKey != null || context.UserPasskeys.Any(passkey => passkey.UserId == user.Id),
            user.InvitationHash == null ? null : user.InvitedUntil,
            user.Request == null || user.Request == AccountRequest.Reset && user.RequestedAt < resetsFrom
                ? null
                : new AccountRequestCard(
                    user.Request.Value,
                    context.Users.Where(other => other.Id == user.RequestedBy).Select(other => other.UserName).FirstOrDefault() ?? "",
                    user.RequestedAt!.Value, user.RequestedByLetter, user.ProposedName, user.ProposedEmail, user.ProposedRole,
                    user.ProposedOrganisation),
            user.SecondHalf == null || user.InvitedUntil <= now
                ? null
                : context.Users.Where(other => other.Id == user.SecondHalfFor).Select(other => other.UserName).FirstOrDefault(),
            user.Version,
            context.Outbox.Where(mail => mail.Opens != null && mail.Opens == user.InvitationHash)
                .Select(mail => new MailProgress(mail.State, mail.ChangedAt)).FirstOrDefault()));
    }

    /// <param name="version">Of the account as it was seen.</param>
    /// <param name="change">May run more than once. Returns what happened.</param>
    /// <exception cref="RuleBrokenException">There is none, or it may not be done.</exception>
    public static Task<User> ChangeAccountAsync(
        this JournalWriter journal, SignedIn by, Guid id, int version, Func<JournalUnit, User, CancellationToken, Task<JournalKind>> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(by.Caller, async (unit, cancel) =>
        {
            var account = await unit.Context.AccountAsync(id, cancel);
            account.MustStillBe(version);
            var kind = await change(unit, account, cancel);
            unit.Record(kind, account.Id, account.Version);
            return account;
        }, cancellationToken);

    /// <exception cref="RuleBrokenException">It has ended meanwhile.</exception>
    public static async Task<UserSession> OwnSessionAsync(
        this DashboardContext context, OwnSession own, CancellationToken cancellationToken) =>
        await context.Sessions.SingleOrDefaultAsync(session => session.Id == own.Session, cancellationToken)
            ?? throw new RuleBrokenException("Meld u aan om verder te gaan.", BrokenRule.NotSignedIn);

    /// <summary>The own account, for who begins to change how it is signed in with.</summary>
    /// <exception cref="RuleBrokenException">
    /// The session is no longer fresh: better told now than when a browser or app has made something for nothing.
    /// </exception>
    public static async Task<User> OwnToChangeAsync(
        this DashboardContext context, OwnSession own, DateTime now, CancellationToken cancellationToken)
    {
        (await context.OwnSessionAsync(own, cancellationToken)).MustBeFresh(now);
        return await context.AccountAsync(own.User.Id, cancellationToken);
    }

    /// <summary>What somebody changes of the own account, in a session that is fresh: others may sit at the screen by now.</summary>
    /// <param name="change">May run more than once. Returns what happened.</param>
    public static Task<User> ChangeOwnAsync(
        this JournalWriter journal, OwnSession own, Func<JournalUnit, User, CancellationToken, Task<JournalKind>> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(own.User.Caller, async (unit, cancel) =>
        {
            (await unit.Context.OwnSessionAsync(own, cancel)).MustBeFresh(unit.Now);
            var account = await unit.Context.AccountAsync(own.User.Id, cancel);
            var kind = await change(unit, account, cancel);
            unit.Record(kind, account.Id, account.Version);
            return account;
        }, cancellationToken);

    /// <summary>What is decided where somebody works is not decided here too.</summary>
    /// <param name="otherwise">Dutch: what can be done instead.</param>
    /// <exception cref="RuleBrokenException">Its holder signs in by a provider.</exception>
    public static async Task MustSignInHereAsync(
        this DashboardContext context, User account, string otherwise, CancellationToken cancellationToken)
    {
        if (await context.UserLogins.AnyAsync(login => login.UserId == account.Id, cancellationToken))
            throw new RuleBrokenException("Dit account meldt zich aan via de eigen organisatie. " + otherwise, BrokenRule.Conflict);
    }

    /// <summary>
    /// What somebody asked is wiped by nothing that somebody else does: it is agreed to, declined or taken back first, and who asked hears
    /// of it.
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleBrokenException">Something was asked for the account, by whom and when.</exception>
    public static async Task MustNotWaitAsync(
        this DashboardContext context, User account, DateTime now, CancellationToken cancellationToken)
    {
        if (!account.IsAsked(now))
            return;
        var asker = await context.Users.Where(other => other.Id == account.RequestedBy).Select(other => other.UserName)
            .FirstOrDefaultAsync(cancellationToken) ?? "Iemand die er niet meer werkt";
        throw new RuleBrokenException(
            $"{asker} vroeg op {DutchTime.LongMoment(account.RequestedAt!.Value)} iets voor dit account. Dat wacht op een tweede persoon. "
                + "Bevestig het, wijs het af, of trek het in als u het zelf vroeg. Daarna kunt u dit account veranderen.",
            BrokenRule.Conflict);
    }

    /// <summary>
    /// Whether one person may block an account. Whoever could block more than one of those who see to people would have nobody left who
    /// says no; and whoever blocked others is not kept safe by that (decision 0040).
    /// </summary>
    /// <exception cref="RuleBrokenException">Another of them is blocked already, or it is the last of its role.</exception>
    public static async Task MustBeFreeToBlockAsync(
        this DashboardContext context, User account, CancellationToken cancellationToken)
    {
        if (!Roles.SeesToPeople(account.Role))
            return;
        // Whom the account itself blocked can be let in again, so it is not the last one.
        var others = context.Users.Where(other => other.Id != account.Id && other.Role == account.Role
            && (other.Status == AccountStatus.Active || other.Status == AccountStatus.Suspended && other.SuspendedBy == account.Id));
        if (account.Status == AccountStatus.Active && !await others.AnyAsync(cancellationToken))
            throw new RuleBrokenException(account.Role == Roles.Administrator
                ? LastAdministrator
                : "Dit is de laatste functionaris gegevensbescherming. Is het account misschien gestolen, vraag dan een herstel of het "
                    + "einde ervan: een tweede persoon bevestigt dat.", BrokenRule.Conflict);
        if (await context.Users.SeeingToPeople(AccountStatus.Suspended)
            .AnyAsync(other => other.Id != account.Id && other.SuspendedBy != account.Id, cancellationToken))
            throw new RuleBrokenException(
                "Er is al een beheerder of functionaris gegevensbescherming geblokkeerd, en alleen blokkeert niemand er twee. Hef die "
                    + "blokkade eerst op, of laat dat account met zijn tweeën beëindigen.", BrokenRule.Conflict);
    }

    /// <summary>Whether an account can get this address and this role.</summary>
    /// <exception cref="RuleBrokenException">Somebody else has the address, or the region would have no administrator any more.</exception>
    public static async Task MustBeFreeToBecomeAsync(
        this DashboardContext context, User account, string email, string role, CancellationToken cancellationToken)
    {
        if (role != Roles.Administrator)
            await context.MustNotBeLastAdministratorAsync(account, cancellationToken);
        await context.MustBeFreeAsync(email, account.Id, cancellationToken);
    }

    /// <summary>Without one of these a region stands still, and another takes days and two people.</summary>
    /// <exception cref="RuleBrokenException">This is the last one who can sign in.</exception>
    public static async Task MustNotBeLastOfRoleAsync(
        this DashboardContext context, User account, CancellationToken cancellationToken)
    {
        if (account is { Role: Roles.Coordinator or Roles.Chair, IsInUse: true } && !await context.Users.AnyAsync(
            other => other.Id != account.Id && other.Role == account.Role && other.Status == AccountStatus.Active, cancellationToken))
            throw new RuleBrokenException(
                $"Dit is de laatste {DutchText.Lower(Label.Role(account.Role))} die zich kan aanmelden. Nodig eerst een ander uit, en wacht "
                    + "tot die is aangemeld. Moet dit account nu al dicht, blokkeer het dan.", BrokenRule.Conflict);
        await context.MustNotBeLastAdministratorAsync(account, cancellationToken);
    }

    /// <summary>A region without an administrator cannot be helped from a screen any more.</summary>
    /// <exception cref="RuleBrokenException">This is the last one.</exception>
    public static async Task MustNotBeLastAdministratorAsync(
        this DashboardContext context, User account, CancellationToken cancellationToken)
    {
        if (account is { Role: Roles.Administrator, Status: AccountStatus.Active } && !await context.Users.AnyAsync(
            other => other.Id != account.Id && other.Role == Roles.Administrator && other.Status == AccountStatus.Active,
            cancellationToken))
            throw new RuleBrokenException(LastAdministrator, BrokenRule.Conflict);
    }
}
