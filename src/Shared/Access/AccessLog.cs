using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Access;

/// <summary>What somebody looked at.</summary>
public enum AccessAction
{
    [JsonStringEnumMemberName("signaal_geopend"), Display(Name = "Signaal geopend")] SignalOpened,
    [JsonStringEnumMemberName("toelichting_geopend"), Display(Name = "Toelichting geopend")] NarrativeOpened,
    [JsonStringEnumMemberName("signalenlijst_bekeken"), Display(Name = "Lijst van signalen bekeken")] SignalsListed,
    /// <summary>Signals arrive live on somebody's screen: once per connection and hour.</summary>
    [JsonStringEnumMemberName("signalen_live_gevolgd"), Display(Name = "Signalen live gevolgd")] SignalsFollowed,
    [JsonStringEnumMemberName("toegangslog_bekeken"), Display(Name = "Toegangslog bekeken")] AccessLogRead,
    [JsonStringEnumMemberName("vernietigingen_bekeken"), Display(Name = "Vernietigingen bekeken")] DestructionsRead,
    [JsonStringEnumMemberName("bewaarplichten_bekeken"), Display(Name = "Bewaarplichten bekeken")] HoldsListed,
    [JsonStringEnumMemberName("cijfers_geexporteerd"), Display(Name = "Cijfers geëxporteerd")] FiguresExported,
    [JsonStringEnumMemberName("accounts_geexporteerd"), Display(Name = "Lijst van accounts geëxporteerd")] PeopleExported,
    [JsonStringEnumMemberName("vroegsignaal_geopend"), Display(Name = "Vroegsignaal geopend")] WarningOpened,
    [JsonStringEnumMemberName("intrekkingen_bekeken"), Display(Name = "Intrekkingen bekeken")] WithdrawalsRead,
    /// <summary>Of one's own organisation, like the next: no look, but what a look at figures in between would be for.</summary>
    [JsonStringEnumMemberName("signaal_ingetrokken"), Display(Name = "Eigen signaal ingetrokken")] SignalWithdrawn,
    [JsonStringEnumMemberName("signaal_verbeterd"), Display(Name = "Eigen signaal verbeterd")] SignalCorrected,
    /// <summary>With the next two a file of one's own organisation: its id.</summary>
    [JsonStringEnumMemberName("levering_opgenomen"), Display(Name = "Levering laten opnemen")] DeliveryAccepted,
    [JsonStringEnumMemberName("levering_teruggenomen"), Display(Name = "Levering teruggenomen")] DeliveryTakenBack,
    [JsonStringEnumMemberName("geweigerde_rijen_opgehaald"), Display(Name = "Geweigerde rijen opgehaald")] RefusedRowsExported,
    /// <summary>With the next: who lets people in, and who agreed to it.</summary>
    [JsonStringEnumMemberName("account_uitgenodigd"), Display(Name = "Uitnodiging gemaakt of gevraagd")] AccountInvited,
    [JsonStringEnumMemberName("account_gewijzigd"), Display(Name = "Account gewijzigd, of dat gevraagd")] AccountChanged,
    [JsonStringEnumMemberName("herstel_gevraagd"), Display(Name = "Herstel van een account gevraagd")] AccountResetRequested,
    [JsonStringEnumMemberName("account_bevestigd"), Display(Name = "Verzoek voor een account bevestigd")] AccountAgreed,
    [JsonStringEnumMemberName("account_afgewezen"), Display(Name = "Verzoek voor een account afgewezen")] AccountDeclined,
    /// <summary>Of the code of a letter, by who asked for it.</summary>
    [JsonStringEnumMemberName("tweede_helft_opgehaald"), Display(Name = "Tweede helft van een code opgehaald")] SecondHalfTaken,
    [JsonStringEnumMemberName("account_geblokkeerd"), Display(Name = "Account geblokkeerd")] AccountSuspended,
    [JsonStringEnumMemberName("blokkade_opgeheven"), Display(Name = "Blokkade van een account opgeheven")] AccountResumed,
    [JsonStringEnumMemberName("wachttijd_opgeheven"), Display(Name = "Wachttijd van een account opgeheven")] AccountUnlocked,
    [JsonStringEnumMemberName("account_beeindigd"), Display(Name = "Account beëindigd, of dat gevraagd")] AccountEnded,
    /// <summary>With the next: who lets systems of partners in, and who agreed to it.</summary>
    [JsonStringEnumMemberName("koppeling_gevraagd"), Display(Name = "Koppeling, sleutel of rechten ervan gevraagd")] PartnerSystemAsked,
    [JsonStringEnumMemberName("koppeling_bevestigd"), Display(Name = "Verzoek voor een koppeling bevestigd")] PartnerSystemAgreed,
    [JsonStringEnumMemberName("koppeling_afgewezen"), Display(Name = "Verzoek voor een koppeling afgewezen")] PartnerSystemDeclined,
    [JsonStringEnumMemberName("koppeling_geblokkeerd"), Display(Name = "Koppeling geblokkeerd")] PartnerSystemSuspended,
    [JsonStringEnumMemberName("koppeling_beeindigd"), Display(Name = "Koppeling beëindigd")] PartnerSystemEnded,
    [JsonStringEnumMemberName("sleutel_ingetrokken"), Display(Name = "Sleutel van een koppeling ingetrokken")] PartnerKeyRetired,
    /// <summary>By the system itself: made, changed or ended, sent again, or given another secret.</summary>
    [JsonStringEnumMemberName("abonnement_gewijzigd"), Display(Name = "Abonnement op nieuws gemaakt, gewijzigd of beëindigd")]
    SubscriptionChanged,
}

/// <summary>What came of it.</summary>
public enum AccessResult
{
    [JsonStringEnumMemberName("toegestaan"), Display(Name = "Toegestaan")] Allowed,
    /// <summary>Not there, or not for this reader: the answer did not say which.</summary>
    [JsonStringEnumMemberName("geweigerd"), Display(Name = "Geweigerd")] Refused,
}

/// <summary>One line of the access log, for the privacy officer.</summary>
/// <param name="At">UTC.</param>
/// <param name="Subject">
/// The id of a signal, a delivery or an account, or the lens and page of a list; empty where the action says it all.
/// </param>
/// <param name="Account">The user name of the account that the subject is; null when it is none, or is there no more.</param>
public sealed record AccessLogLine(
    Guid Id, DateTime At, string UserName, string Organisation, string Role, AccessAction Action, string Subject, string? Account,
    AccessResult Result, string TraceId);
