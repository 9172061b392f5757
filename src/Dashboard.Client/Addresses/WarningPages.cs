using Dashboard.Client.Api;

namespace Dashboard.Client.Addresses;

/// <summary>Where early warnings are.</summary>
internal static class WarningPages
{
    public const string List = "vroegsignalen";

    public static string Warning(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => Query.Url(List, ("page", Query.Page(number)));
}
