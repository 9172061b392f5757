using Dashboard.Client.Api;
using Dashboard.Shared;

namespace Dashboard.Client.Addresses;

/// <summary>Where people and their accounts are.</summary>
internal static class PeoplePages
{
    public const string List = "beheer/mensen";
    public const string Invite = "beheer/mensen/uitnodigen";

    /// <summary>Reviews of who has access.</summary>
    public const string Reviews = "beheer/toegang";

    /// <summary>Those who see who has an account.</summary>
    public const string Readers = $"{Roles.Administrator},{Roles.Auditor}";

    /// <param name="number">One-based.</param>
    public static string Page(PeopleFilter filter, int number) =>
        Query.Url(List, [.. filter.Parameters, ("page", Query.Page(number))]);

    public static string Person(Guid id) => $"{List}/{id}";

    /// <param name="number">One-based.</param>
    public static string ReviewPage(int number) => Query.Url(Reviews, ("page", Query.Page(number)));
}
