using Dashboard.Client.Api;

namespace Dashboard.Client.Addresses;

/// <summary>Where signals are assessed.</summary>
internal static class AssessmentPages
{
    public const string List = "beoordelen";

    public static string Signal(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => Query.Url(List, ("page", Query.Page(number)));
}
