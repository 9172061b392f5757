using Dashboard.Shared.Administration;

namespace Dashboard.Client.Addresses;

/// <summary>Where the pages of the administrator are.</summary>
internal static class AdminPages
{
    public const string SetUp = "beheer/inrichten";
    public const string Organisations = "beheer/organisaties";
    public const string Places = "beheer/plaatsen";
    public const string People = "beheer/mensen";
    public const string Rules = "beheer/regels";

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
