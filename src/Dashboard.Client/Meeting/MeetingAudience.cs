using Dashboard.Client.Addresses;
using Dashboard.Client.Layout;
using Dashboard.Shared;

namespace Dashboard.Client.Meeting;

/// <summary>Whom the pages of a meeting are for.</summary>
internal static class MeetingAudience
{
    /// <summary>Everybody who sits at the table.</summary>
    public static PageAudience Table { get; } = new(MeetingPages.Readers);

    /// <summary>Those who prepare and lead it.</summary>
    public static PageAudience Preparers { get; } = new(Roles.SeesEverything);
}
