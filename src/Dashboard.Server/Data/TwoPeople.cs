using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>What one person asks and another agrees to: who may, and whether there is anybody (decision 0040).</summary>
internal static class TwoPeople
{
    /// <summary>Those who agree to what is asked, and can sign in.</summary>
    public static IQueryable<User> SeeingToPeople(this IQueryable<User> users, AccountStatus status = AccountStatus.Active) =>
        users.Where(user => user.Status == status && (user.Role == Roles.Administrator || user.Role == Roles.Auditor));

    /// <summary>
    /// Whether letting somebody in takes two people. While a region is set up there may be one person only, and nothing to see yet; from then
    /// on whoever could let people in alone could be any two of them (decision 0040).
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="account">About whom: nobody agrees to what is asked for the own account.</param>
    /// <param name="isInUse">Its holder came in: two people from then on, also while the region is set up.</param>
    /// <exception cref="RuleBrokenException">It does, and nobody else is there to agree.</exception>
    public static async Task<bool> TakesTwoPeopleAsync(
        this DashboardContext context, SignedIn by, Guid account, bool isInUse, CancellationToken cancellationToken)
    {
        if (!isInUse && !await RegionTables.IsReadyAsync(context, cancellationToken))
            return false;
        await context.MustHaveSecondAsync(by, account, cancellationToken);
        return true;
    }

    /// <exception cref="RuleBrokenException">Nobody else is there to agree.</exception>
    public static async Task MustHaveSecondAsync(
        this DashboardContext context, SignedIn by, Guid account, CancellationToken cancellationToken)
    {
        if (!await context.Users.SeeingToPeople().AnyAsync(other => other.Id != by.Id && other.Id != account, cancellationToken))
            throw new RuleBrokenException(
                "Dit doen twee mensen samen, en er is nu niemand anders die het kan bevestigen: geen tweede beheerder en geen functionaris "
                    + "gegevensbescherming. Laat op de server een tweede beheerder maken, met create-admin en een gebruikersnaam.",
                BrokenRule.Conflict);
    }

    /// <exception cref="RuleBrokenException">Who asked may not ask any more.</exception>
    public static async Task MustStillSeeToPeopleAsync(this DashboardContext context, Guid? asker, CancellationToken cancellationToken)
    {
        if (!await context.Users.SeeingToPeople().AnyAsync(other => other.Id == asker, cancellationToken))
            throw new RuleBrokenException(
                "Wie dit vroeg, kan het niet meer vragen: dat account is geblokkeerd, veranderd of beëindigd. Vraag het opnieuw, of wijs het "
                    + "af.", BrokenRule.Conflict);
    }
}
