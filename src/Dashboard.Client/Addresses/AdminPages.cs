using Dashboard.Client.Api;
using Dashboard.Shared;
using Dashboard.Shared.Administration;

namespace Dashboard.Client.Addresses;

/// <summary>Where the pages of the administrator are.</summary>
internal static class AdminPages
{
    public const string SetUp = "beheer/inrichten";
    public const string Organisations = "beheer/organisaties";
    public const string Places = "beheer/plaatsen";
    public const string PlacesMap = "beheer/plaatsen/kaart";
    public const string People = "beheer/mensen";
    public const string Rules = "beheer/regels";
    public const string Codes = "beheer/codes";

    /// <summary>Systems of partners.</summary>
    public const string Systems = "beheer/koppelingen";

    public const string State = "beheer/toestand";
    public const string Quality = "kwaliteit";

    public const string QualityRoles = $"{Roles.Reporter},{Roles.SeesEverything},{Roles.Administrator}";

    /// <summary>Those who see the rules, and of whom two decide.</summary>
    public const string RuleRoles = $"{Roles.Administrator},{Roles.Auditor}";

    /// <summary>A page of what the rules were.</summary>
    /// <param name="number">One-based.</param>
    public static string RulesPage(int number) => Query.Url(Rules, ("page", Query.Page(number)));

    /// <summary>A page of the versions that code lists had.</summary>
    /// <param name="number">One-based.</param>
    public static string CodesPage(int number) => Query.Url(Codes, ("page", Query.Page(number)));

    /// <summary>A page of the partners' systems.</summary>
    /// <param name="number">One-based.</param>
    public static string SystemsPage(int number) => Query.Url(Systems, ("page", Query.Page(number)));

    /// <summary>A page of the places, or of those that somebody looks for.</summary>
    /// <param name="number">One-based.</param>
    public static string PlacesPage(string? search, int number) =>
        Query.Url(Places, ("search", search), ("page", Query.Page(number)));

    /// <summary>The same of the organisations.</summary>
    /// <param name="number">One-based.</param>
    public static string OrganisationsPage(string? search, int number) =>
        Query.Url(Organisations, ("search", search), ("page", Query.Page(number)));

    /// <summary>Whether this is a page of the administrator.</summary>
    /// <param name="address">Relative to the base, as in <c>beheer/regels?page=2</c>.</param>
    public static bool Has(string address) =>
        address.StartsWith("beheer/", StringComparison.Ordinal) || address.Split('?', '#')[0] == Quality;

    /// <summary>Where a step of setting up is done; null for the region itself, which is on the page that lists the steps.</summary>
    public static string? Of(SetUpStep step) => step switch
    {
        SetUpStep.Organisations => Organisations,
        SetUpStep.Places => Places,
        SetUpStep.People => People,
        SetUpStep.Rules => Rules,
        _ => null,
    };
}
