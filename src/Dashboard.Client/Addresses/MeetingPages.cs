using Dashboard.Client.Api;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Addresses;

/// <summary>Where meetings are.</summary>
internal static class MeetingPages
{
    public const string List = "overleg";
    public const string Mirror = "overleg/spiegel";

    /// <summary>What an organisation's own signals contributed to.</summary>
    public const string Contribution = "bijdrage";

    /// <summary>Everybody who sits at the table.</summary>
    public const string Readers = $"{Roles.Reporter},{Roles.SeesEverything},{Roles.Viewer}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => Query.Url(List, ("page", Query.Page(number)));

    public static string Meeting(Guid id) => $"{List}/{id}";

    /// <summary>A meeting at what somebody looks at.</summary>
    public static string Meeting(Guid id, MeetingPosition at) => Query.Url(
        Meeting(id), ("punt", at.ItemId?.ToString()), ("lens", at.Lens),
        ("beeld", at.Chart == StageChart.Weeks ? null : Code<StageChart>.Wire(at.Chart)));

    public static string Minutes(Guid id) => $"{Meeting(id)}/verslag";

    /// <summary>The look back on one ISO year.</summary>
    public static string ContributionOf(string year) => Query.Url(Contribution, ("jaar", year));
}
