using Dashboard.Client.Api;
using Dashboard.Shared;

namespace Dashboard.Client.Addresses;

/// <summary>Where the pages of the privacy officer are.</summary>
internal static class OversightPages
{
    public const string AccessLog = "privacy";
    public const string Destructions = "privacy/vernietigingen";
    public const string Withdrawals = "privacy/intrekkingen";
    public const string Holds = "privacy/bewaarplichten";

    /// <summary>Those who may put a legal hold on signals and take it off, two of them each time.</summary>
    public const string HoldRoles = $"{Roles.Auditor},{Roles.Administrator}";

    /// <summary>A page of one of these lists.</summary>
    /// <param name="number">One-based.</param>
    public static string Page(string list, int number) => Query.Url(list, ("page", Query.Page(number)));
}
