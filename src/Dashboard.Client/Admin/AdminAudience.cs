using Dashboard.Client.Addresses;
using Dashboard.Client.Layout;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;

namespace Dashboard.Client.Admin;

/// <summary>Whom the pages of the administrator are for.</summary>
internal static class AdminAudience
{
    public static PageAudience Administrator { get; } = new(Roles.Administrator, "Deze pagina is voor de beheerder.");

    /// <summary>Reporters see their own, coordinators and the chair everybody's, the administrator everybody's without a figure.</summary>
    public static PageAudience Quality { get; } = new(
        AdminPages.QualityRoles, "Deze pagina is voor melders, regiocoördinatoren, de voorzitter en de beheerder.");

    /// <summary>Two of them decide on what an administrator may not change alone.</summary>
    public static PageAudience Rules { get; } = new(
        AdminPages.RuleRoles, "Deze pagina is voor de beheerder en de functionaris gegevensbescherming.");

    /// <summary>There is no signal and no figure on them; how a region is set up is still nobody else's.</summary>
    public static Mark Mark { get; } = new(Reach.ReaderOnly, "Beheer, alleen voor de beheerder");

    /// <summary>The consequences on it are about everybody's signals, in bands.</summary>
    public static Mark RulesMark { get; } = new(
        Reach.ReaderOnly, "Beheer, alleen voor de beheerder en de functionaris gegevensbescherming");
}
