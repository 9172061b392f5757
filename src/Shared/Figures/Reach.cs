using System.ComponentModel.DataAnnotations;

namespace Dashboard.Shared.Figures;

/// <summary>
/// How far something may go once it has left the screen or the system, from wide to narrow, in the words of the Traffic Light Protocol.
/// </summary>
public enum Reach
{
    /// <summary>There is nothing in it to protect.</summary>
    [Display(Name = "TLP:CLEAR")] Anybody,
    [Display(Name = "TLP:AMBER – alleen voor de organisaties van dit overleg")] Meeting,
    [Display(Name = "TLP:AMBER+STRICT – alleen binnen uw eigen organisatie")] OwnOrganisation,
    [Display(Name = "TLP:RED – alleen voor wie dit zelf mag inzien")] ReaderOnly,
}
