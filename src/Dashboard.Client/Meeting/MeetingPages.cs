using Dashboard.Client.Api;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Meeting;

/// <summary>Where meetings are.</summary>
internal static class MeetingPages
{
    public const string List = "overleg";
    public const string Mirror = "overleg/spiegel";

    /// <summary>Everybody who sits at the table.</summary>
    public const string Readers = $"{Shared.Roles.Reporter},{Shared.Roles.SeesEverything},{Shared.Roles.Viewer}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => number <= 1 ? List : $"{List}?{Query.Of(("page", Query.Page(number)))}";

    public static string Of(Guid id) => $"{List}/{id}";

    /// <summary>A meeting at what somebody looks at.</summary>
    public static string Of(Guid id, MeetingPosition at)
    {
        var query = Query.Of(("punt", at.ItemId?.ToString()), ("lens", at.Lens), ("beeld", at.Chart == StageChart.Weeks ? null : Code<StageChart>.Wire(at.Chart)));
        return query.Length > 0 ? $"{Of(id)}?{query}" : Of(id);
    }

    public static string Minutes(Guid id) => $"{Of(id)}/verslag";
}
