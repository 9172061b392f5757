using Dashboard.Shared;

namespace Dashboard.Server.Domain;

/// <summary>Which roles get which mail, besides invitations: those are for the person who is invited.</summary>
internal sealed record MailRoles
{
    /// <summary>Invitations and minutes of the meeting, beside the addresses of <see cref="MeetingRecipients"/>.</summary>
    public IReadOnlyList<string> Meeting { get; init; } = [];

    /// <summary>That something of the product is not well; never empty, for then nobody would hear of it.</summary>
    public IReadOnlyList<string> Trouble { get; init; } = [Roles.Administrator];
}
