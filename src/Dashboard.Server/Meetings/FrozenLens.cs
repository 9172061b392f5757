using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>The lens that an item of the agenda or a decision keeps as a query.</summary>
internal static class FrozenLens
{
    /// <summary>Reads what is kept.</summary>
    /// <param name="region">Of the week that it is about. A place that it does not have leaves nothing out.</param>
    public static Lens Of(string query, Region region)
    {
        Lens.Read(query, region, out var lens);
        return lens;
    }

    /// <summary>Reads what somebody sent, in the order in which equal lenses are equal texts.</summary>
    /// <returns>Null when there is nothing.</returns>
    public static string? Checked(InputCheck check, string field, string? query)
    {
        if (query is not { Length: > 0 and <= Data.DashboardContext.MaxLens })
        {
            if (query is { Length: > 0 })
                check.Error(field, "De lens klopt niet.");
            return null;
        }
        if (Lens.Read(query, check.Region, out var lens).Count > 0)
            check.Error(field, "De lens klopt niet.");
        return lens.ToQuery() is { Length: > 0 } text ? text : null;
    }
}
