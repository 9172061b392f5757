using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>How people find an account, and change it.</summary>
internal static class AccountQueries
{
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
            user.ResetRequestedAt >= resetsFrom
                ? context.Users.Where(other => other.Id == user.ResetRequestedBy).Select(other => other.UserName).FirstOrDefault() ?? ""
                : null,
            user.Version));
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

    /// <summary>A region without an administrator cannot be helped from a screen any more.</summary>
    /// <exception cref="RuleBrokenException">This is the last one.</exception>
    public static async Task MustNotBeLastAdministratorAsync(
        this DashboardContext context, User account, CancellationToken cancellationToken)
    {
        if (account is { Role: Roles.Administrator, Status: AccountStatus.Active } && !await context.Users.AnyAsync(
            other => other.Id != account.Id && other.Role == Roles.Administrator && other.Status == AccountStatus.Active,
            cancellationToken))
            throw new RuleBrokenException(
                "Dit is de laatste beheerder. Nodig eerst een andere beheerder uit, en wacht tot die is aangemeld.", BrokenRule.Conflict);
    }
}
