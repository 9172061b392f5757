using Dashboard.Shared.Figures;

namespace Dashboard.Client.Addresses;

/// <summary>Where the picture is, and the lens that it is looked at through.</summary>
internal static class MonitorPages
{
    public const string Monitor = "monitor";

    /// <summary>
    /// The picture of exact figures under a lens. There no query at all means "the usual view", so an empty lens says that it is empty.
    /// </summary>
    public static string Exact(Lens lens, DateOnly today) =>
        $"{Monitor}?{(LensUrl.Query(lens, today) is { Length: > 0 } query ? query : "from=")}";

    /// <summary>The picture of protected figures under a lens; an empty lens is the usual view.</summary>
    public static string Protected(Lens lens) => lens.ToQuery() is { Length: > 0 } query ? $"{Monitor}?{query}" : Monitor;
}
