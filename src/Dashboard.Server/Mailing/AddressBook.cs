using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Mailing;

/// <summary>Where the people of a role read their mail.</summary>
internal static class AddressBook
{
    /// <summary>More than any region has of these roles.</summary>
    private const int Most = 500;

    /// <summary>Of who can sign in now and has an address: each once, whatever the capitals.</summary>
    public static Task<IReadOnlyList<string>> AddressesAsync(
        this DashboardContext context, IReadOnlyList<string> roles, CancellationToken cancellationToken) =>
        AddressesOfAsync(context.Reached().Where(user => roles.Contains(user.Role)), cancellationToken);

    /// <summary>Of one role in one organisation.</summary>
    public static Task<IReadOnlyList<string>> AddressesAsync(
        this DashboardContext context, Caller reader, CancellationToken cancellationToken) =>
        AddressesOfAsync(
            context.Reached().Where(user => user.Role == reader.Role && user.Organisation == reader.Organisation), cancellationToken);

    /// <summary>Who can sign in now, and has an address.</summary>
    public static IQueryable<User> Reached(this DashboardContext context) =>
        context.Users.Where(user => user.Status == AccountStatus.Active && user.Email != null);

    /// <summary>Everybody who gets the mail of a meeting: the addresses of the rule, and those of its roles.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(
        this DashboardContext context, MeetingRecipients meeting, MailRoles roles, CancellationToken cancellationToken) =>
        [.. meeting.Recipients.Union(await context.AddressesAsync(roles.Meeting, cancellationToken), StringComparer.OrdinalIgnoreCase)];

    private static async Task<IReadOnlyList<string>> AddressesOfAsync(IQueryable<User> users, CancellationToken cancellationToken)
    {
        var addresses = await users.OrderBy(user => user.Id).Select(user => user.Email!).Take(Most).ToListAsync(cancellationToken);
        return [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase).Where(MailAddressesAttribute.IsAddress)];
    }
}
