using Dashboard.Client.Api;

namespace Dashboard.Client.Assessment;

/// <summary>Where signals are assessed.</summary>
internal static class AssessmentPages
{
    public const string List = "beoordelen";

    public static string Of(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => number <= 1 ? List : $"{List}?{Query.Of(("page", Query.Page(number)))}";
}
