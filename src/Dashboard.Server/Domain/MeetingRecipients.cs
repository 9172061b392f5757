using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>Who gets the mail about a meeting (seed: <c>Mail:Recipients</c>).</summary>
internal sealed record MeetingRecipients
{
    public const int Most = 40;

    /// <summary>Everybody who gets invitations and minutes: <c>Mail:Recipients:0</c>, <c>…:1</c>.</summary>
    [MailAddresses(ErrorMessage = "{0}__0, __1… must be mail addresses, at most 40.")]
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>One or more addresses that can be mailed to; none is fine.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailAddressesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value)
    {
        List<string> addresses = [.. value as IEnumerable<string> ?? (value is string one ? [one] : [])];
        return addresses.Count <= MeetingRecipients.Most && string.Join('\n', addresses).Length <= RuleRow.MaxValue
            && addresses.TrueForAll(IsAddress);
    }

    public static bool IsAddress(string text) => MimeKit.MailboxAddress.TryParse(text, out _);
}
