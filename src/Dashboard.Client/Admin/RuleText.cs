using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Admin;

/// <summary>What a rule means, in Dutch.</summary>
internal static class RuleText
{
    /// <summary>As they go over the wire, from Monday on.</summary>
    public static IReadOnlyList<string> Days { get; } =
        [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7).Select(day => day.ToString())];

    public static string Day(string day) => day switch
    {
        "" => "Nooit",
        ScheduleDays.Daily => "Elke dag",
        ScheduleDays.Workdays => "Maandag tot en met vrijdag",
        _ => DutchText.Culture.DateTimeFormat.GetDayName(Enum.Parse<DayOfWeek>(day)),
    };

    /// <summary>What may be chosen for when a rule comes round.</summary>
    public static IReadOnlyList<string> DaysFor(RuleInput input) =>
        input == RuleInput.Schedule ? ["", ScheduleDays.Daily, ScheduleDays.Workdays, .. Days] : Days;

    /// <summary>Each rule in one of these, in the order of the page.</summary>
    public static IReadOnlyList<RuleGroup> Groups { get; } =
    [
        new("Bewaren en vernietigen",
        [
            RuleCode.NarrativeDays, RuleCode.SignalYears, RuleCode.WarningYears, RuleCode.MeetingYears, RuleCode.CampaignYears,
            RuleCode.DeliveryYears, RuleCode.AccessLogYears,
        ]),
        new("Werken met signalen", [RuleCode.WaitingDays, RuleCode.FalsePer4Weeks]),
        new("Overleg", [RuleCode.Meeting, RuleCode.Recipients, RuleCode.MeetingRoles]),
        new("Samenvatting per mail",
        [
            RuleCode.ReporterDigest, RuleCode.CoordinatorDigest, RuleCode.ChairDigest, RuleCode.ViewerDigest, RuleCode.AuditorDigest,
            RuleCode.AdministratorDigest,
        ]),
        new("Beschermde cijfers", [RuleCode.Resolution, RuleCode.CutOff]),
        new("Storingen en back-up", [RuleCode.TroubleRoles, RuleCode.BackupDays]),
    ];

    public static string Meaning(RuleCode code) => code switch
    {
        RuleCode.NarrativeDays => "Zo lang blijft de toelichting bij een signaal, vanaf de ontvangst. Het signaal zelf blijft langer.",
        RuleCode.SignalYears => "Zo lang blijft een signaal, vanaf de dag waarover het gaat. Daarna blijft alleen een aantal over. Ouder "
            + "wordt niet aangenomen.",
        RuleCode.WarningYears => "Zo lang blijft een vroegsignaal, vanaf de laatste verandering.",
        RuleCode.MeetingYears => "Zo lang blijft een overleg met zijn cijfers, verslag en besluiten, vanaf het einde.",
        RuleCode.CampaignYears => "Zo lang blijft een campagne, vanaf haar laatste dag.",
        RuleCode.DeliveryYears => "Zo lang blijven de tellingen van een ingelezen bestand, en het bericht dat er niets te melden was.",
        RuleCode.AccessLogYears => "Zo lang is na te gaan wie wat bekeek. Afgehandelde bewaarplichten, controles van de toegang en wat "
            + "hier onderaan staat, blijven even lang.",
        RuleCode.WaitingDays => "Zoveel werkdagen mag een signaal op een regiocoördinator wachten voordat het te lang wacht.",
        RuleCode.FalsePer4Weeks => "Zoveel vroegsignalen van plaatsen neemt de regio in vier weken voor lief als er niets speelt.",
        RuleCode.Meeting => "Op dit moment wordt het overleg over een vastgezette week vanzelf gepland.",
        RuleCode.Recipients => "Wie uitnodigingen en verslagen van het overleg per mail krijgt.",
        RuleCode.MeetingRoles => "Iedereen met een van deze rollen en een mailadres krijgt die mail ook, zonder dat u adressen bijhoudt.",
        RuleCode.TroubleRoles => "Wie een mail krijgt als een taak steeds mislukt, een back-up te oud is, het journaal niet klopt of een "
            + "certificaat afloopt. Ten hoogste één keer per dag, zonder cijfers.",
        RuleCode.ReporterDigest => "Nieuws over vroegsignalen, vrijgegeven cijfers, het overleg, eigen acties en de signalen van de eigen "
            + "organisatie.",
        RuleCode.CoordinatorDigest or RuleCode.ChairDigest => "Nieuws over vroegsignalen, signalen die wachten, vrijgegeven cijfers, het "
            + "overleg en eigen acties.",
        RuleCode.ViewerDigest => "Nieuws over vroegsignalen, vrijgegeven cijfers, het overleg en eigen acties.",
        RuleCode.AuditorDigest or RuleCode.AdministratorDigest => "Of er iets is aangevraagd dat op een tweede persoon wacht.",
        RuleCode.BackupDays => "Is de laatste back-up ouder, dan staat dat bij de toestand en gaat er een mail uit.",
        RuleCode.Resolution => "Beschermde cijfers staan in stappen van deze grootte. Minder dan dit is nooit precies te zien.",
        RuleCode.CutOff => "Op dit moment bewegen de beschermde cijfers, elke week, en wordt de week vastgezet.",
        _ => "",
    };

    /// <summary>"Beheerder (Regiobureau), bevestigd door functionaris gegevensbescherming (Regiobureau), op 23-11-2026 10:00:00".</summary>
    public static string By(RuleChangeCard change, Region region)
    {
        var first = Who(change.Role, change.Organisation);
        var second = change.SecondRole is { } role ? $", bevestigd door {DutchText.Lower(Who(role, change.SecondOrganisation!))}" : "";
        return $"{first}{second}, op {DutchTime.Record(change.At)}";

        string Who(string role, string organisation) => $"{Label.Role(role)} ({Label.Organisation(organisation, region.Partners)})";
    }
}

/// <summary>Rules that stand together on the page.</summary>
/// <param name="Name">Dutch.</param>
internal sealed record RuleGroup(string Name, IReadOnlyList<RuleCode> Rules);
