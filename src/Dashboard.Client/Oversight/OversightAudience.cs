using Dashboard.Client.Addresses;
using Dashboard.Client.Layout;
using Dashboard.Shared;

namespace Dashboard.Client.Oversight;

/// <summary>Whom the pages of oversight are for.</summary>
internal static class OversightAudience
{
    private const string Refusal = "Deze pagina is voor de functionaris gegevensbescherming.";

    public static PageAudience Auditor { get; } = new(Roles.Auditor, Refusal);

    /// <summary>The privacy officer and the administrator.</summary>
    public static PageAudience Holds { get; } = new(OversightPages.HoldRoles, Refusal);
}
