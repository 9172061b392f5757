using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Administration;

/// <summary>A step of setting up a region. They may be taken in any order, and left half-way.</summary>
public enum SetUpStep
{
    [JsonStringEnumMemberName("regio"), Display(Name = "Regio")] Region,
    [JsonStringEnumMemberName("organisaties"), Display(Name = "Organisaties")] Organisations,
    [JsonStringEnumMemberName("plaatsen"), Display(Name = "Plaatsen")] Places,
    [JsonStringEnumMemberName("regels"), Display(Name = "Regels")] Rules,
    // Last: the region opens when they come, and some rules cannot change after that.
    [JsonStringEnumMemberName("mensen"), Display(Name = "Mensen")] People,
}

/// <summary>Body of <c>POST /app/set-up</c>: the region by hand.</summary>
public sealed class RegionDraft
{
    /// <summary>Letters, digits and dashes; stays the same for ever.</summary>
    public string? Code { get; set; }
    public string? Name { get; set; }
}

/// <summary>How far setting up is.</summary>
/// <param name="IsReady">People work in the region by now. It stays so, whoever leaves.</param>
/// <param name="Code">Null while there is no region yet; so is <paramref name="Name"/>.</param>
/// <param name="Missing">Dutch: what each step still needs before the region is ready; empty when nothing is missing.</param>
/// <param name="Advised">Dutch: what would be wise, and keeps nobody up.</param>
/// <param name="CanMail">There is a mail server, so that an invitation need not be printed.</param>
/// <param name="UnusedInvitations">How many that one person made alone were not used yet: they end when the region opens.</param>
public sealed record SetUpCard(
    bool IsReady, string? Code, string? Name, IReadOnlyList<StepMissing> Missing, IReadOnlyList<StepMissing> Advised, bool CanMail,
    int UnusedInvitations = 0);

/// <param name="What">Dutch, as in "geen voorzitter".</param>
/// <param name="Invited">The role (<see cref="Roles"/>) in which somebody was invited who did not come yet; null: nobody was.</param>
public sealed record StepMissing(SetUpStep Step, string What, string? Invited = null);
