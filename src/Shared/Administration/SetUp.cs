using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Administration;

/// <summary>A step of setting up a region. They may be taken in any order, and left half-way.</summary>
public enum SetUpStep
{
    [JsonStringEnumMemberName("regio"), Display(Name = "Regio")] Region,
    [JsonStringEnumMemberName("organisaties"), Display(Name = "Organisaties")] Organisations,
    [JsonStringEnumMemberName("plaatsen"), Display(Name = "Plaatsen")] Places,
    [JsonStringEnumMemberName("mensen"), Display(Name = "Mensen")] People,
    [JsonStringEnumMemberName("regels"), Display(Name = "Regels")] Rules,
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
/// <param name="Name">Null while the region has none.</param>
/// <param name="Missing">Dutch: what each step still needs before the region is ready; empty when nothing is missing.</param>
/// <param name="Advised">Dutch: what would be wise, and keeps nobody up.</param>
public sealed record SetUpCard(bool IsReady, string? Name, IReadOnlyList<StepMissing> Missing, IReadOnlyList<StepMissing> Advised);

/// <param name="What">Dutch, as in "geen voorzitter".</param>
public sealed record StepMissing(SetUpStep Step, string What);
