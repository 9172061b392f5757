using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Retention;

/// <summary>What was destroyed because its term was over.</summary>
public enum DestructionKind
{
    [JsonStringEnumMemberName("toelichting"), Display(Name = "Toelichting")] Narrative,
    [JsonStringEnumMemberName("signaal"), Display(Name = "Signaal")] Signal,
    [JsonStringEnumMemberName("vroegsignaal"), Display(Name = "Vroegsignaal")] Warning,
    [JsonStringEnumMemberName("levering"), Display(Name = "Levering")] Delivery,
    [JsonStringEnumMemberName("bewaarplicht"), Display(Name = "Bewaarplicht")] Hold,
    [JsonStringEnumMemberName("toegangslogregel"), Display(Name = "Regel van het toegangslog")] AccessLogEntry,
}

/// <summary>
/// The journal's destruction records of one day and kind. The number is administration of the privacy officer, about rows that
/// are no longer there; it is no figure of the picture and is in none.
/// </summary>
/// <param name="Day">In the Netherlands.</param>
/// <param name="AdministrativeCount">How many were destroyed.</param>
public sealed record DestructionCount(DateOnly Day, DestructionKind Kind, int AdministrativeCount);
