using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Retention;

/// <summary>What was destroyed because its term was over.</summary>
public enum DestructionKind
{
    [JsonStringEnumMemberName("toelichting"), Display(Name = "Toelichting")] Narrative,
    [JsonStringEnumMemberName("signaal"), Display(Name = "Signaal")] Signal,
    [JsonStringEnumMemberName("vroegsignaal"), Display(Name = "Vroegsignaal")] Warning,
    [JsonStringEnumMemberName("levering"), Display(Name = "Levering")] Delivery,
    [JsonStringEnumMemberName("niets_te_melden"), Display(Name = "Bericht dat er niets te melden was")] Heartbeat,
    [JsonStringEnumMemberName("campagne"), Display(Name = "Campagne")] Campaign,
    [JsonStringEnumMemberName("bewaarplicht"), Display(Name = "Bewaarplicht")] Hold,
    [JsonStringEnumMemberName("toegangslogregel"), Display(Name = "Regel van het toegangslog")] AccessLogEntry,
    [JsonStringEnumMemberName("toegangscontrole"), Display(Name = "Controle van de toegang")] AccessReview,
    [JsonStringEnumMemberName("regelwijziging"), Display(Name = "Verandering van een regel")] RuleChange,
    [JsonStringEnumMemberName("overleg"), Display(Name = "Overleg met agenda, verslag en besluiten")] Meeting,
    [JsonStringEnumMemberName("vastgezette_week"), Display(Name = "Vastgezette week")] Snapshot,
}

/// <summary>
/// The journal's destruction records of one day and kind.
/// </summary>
/// <param name="Day">In the Netherlands.</param>
/// <param name="Destroyed">How many were destroyed, exactly: the privacy officer has to see that terms are kept.</param>
public sealed record DestructionCount(DateOnly Day, DestructionKind Kind, Figure Destroyed);
