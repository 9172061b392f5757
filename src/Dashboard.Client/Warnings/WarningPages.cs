using Dashboard.Client.Api;

namespace Dashboard.Client.Warnings;

/// <summary>Where early warnings are.</summary>
internal static class WarningPages
{
    public const string List = "vroegsignalen";

    public static string Of(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => number <= 1 ? List : $"{List}?{Query.Of(("page", Query.Page(number)))}";
}
