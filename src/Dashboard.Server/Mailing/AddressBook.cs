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
    public static async Task<IReadOnlyList<string>> AddressesAsync(
        this DashboardContext context, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        if (roles.Count == 0)
            return [];
        var addresses = await context.Users
            .Where(user => user.Status == AccountStatus.Active && user.Email != null && roles.Contains(user.Role))
            .OrderBy(user => user.Id).Select(user => user.Email!).Take(Most).ToListAsync(cancellationToken);
        return [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase).Where(MailAddressesAttribute.IsAddress)];
    }

    /// <summary>Everybody who gets the mail of a meeting: the addresses of the rule, and those of its roles.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(
        this DashboardContext context, MeetingRecipients meeting, MailRoles roles, CancellationToken cancellationToken) =>
        [.. meeting.Recipients.Union(await context.AddressesAsync(roles.Meeting, cancellationToken), StringComparer.OrdinalIgnoreCase)];
}
