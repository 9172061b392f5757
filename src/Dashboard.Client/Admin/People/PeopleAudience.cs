using Dashboard.Client.Addresses;
using Dashboard.Client.Layout;
using Dashboard.Shared;

namespace Dashboard.Client.Admin.People;

/// <summary>Whom the pages about people are for.</summary>
internal static class PeopleAudience
{
    public static PageAudience Administrator { get; } = new(Roles.Administrator, "Deze pagina is voor de beheerder.");

    /// <summary>The administrator and the privacy officer.</summary>
    public static PageAudience Readers { get; } = new(
        PeoplePages.Readers, "Deze pagina is voor de beheerder en de functionaris gegevensbescherming.");
}
