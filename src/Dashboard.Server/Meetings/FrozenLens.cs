using Dashboard.Server.Data;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>The lens that an item of the agenda or a decision keeps as a query.</summary>
internal static class FrozenLens
{
    /// <summary>Reads what is kept.</summary>
    /// <param name="region">Of the week that it is about. A place that it does not have leaves nothing out.</param>
    public static Lens Parse(string query, Region region)
    {
        Lens.Read(query, region, out var lens);
        return lens;
    }

    /// <summary>Whether it is nothing, or a lens of this region.</summary>
    public static bool IsLens(string? query, Region region) =>
        query is null or "" || query.Length <= DashboardContext.MaxLens && Lens.Read(query, region, out _).Count == 0;

    /// <returns>In the order in which equal lenses are equal texts; null when there is nothing.</returns>
    public static string? Sorted(string? query, Region region) =>
        query is { Length: > 0 } && Parse(query, region).ToQuery() is { Length: > 0 } text ? text : null;
}
