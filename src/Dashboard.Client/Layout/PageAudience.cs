using Dashboard.Shared;

namespace Dashboard.Client.Layout;

/// <summary>Whom a page is for.</summary>
/// <param name="Roles">As the framework reads them: with commas between.</param>
/// <param name="Refusal">Whom it is for, in a sentence for who may not see it; null to say no more than that.</param>
public sealed record PageAudience(string Roles, string? Refusal = null)
{
    /// <summary>Coordinators and the chair.</summary>
    public static PageAudience Coordinators { get; } =
        new(Shared.Roles.SeesEverything, "Deze pagina is voor regiocoördinatoren en de voorzitter.");

    /// <summary>Reporters of a partner.</summary>
    /// <param name="refusal">What only they do here, in a sentence.</param>
    public static PageAudience Reporters(string refusal) => new(Shared.Roles.Reporter, refusal);
}
