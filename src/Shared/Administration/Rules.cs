using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Administration;

/// <summary>A rule that the region sets for itself.</summary>
public enum RuleCode
{
    [JsonStringEnumMemberName("bewaren-toelichting"), Display(Name = "Toelichting bewaren")] NarrativeDays,
    [JsonStringEnumMemberName("bewaren-signaal"), Display(Name = "Signaal bewaren")] SignalYears,
    [JsonStringEnumMemberName("bewaren-vroegsignaal"), Display(Name = "Vroegsignaal bewaren")] WarningYears,
    [JsonStringEnumMemberName("bewaren-overleg"), Display(Name = "Overleg bewaren")] MeetingYears,
    [JsonStringEnumMemberName("bewaren-campagne"), Display(Name = "Campagne bewaren")] CampaignYears,
    [JsonStringEnumMemberName("bewaren-levering"), Display(Name = "Levering bewaren")] DeliveryYears,
    [JsonStringEnumMemberName("bewaren-toegangslog"), Display(Name = "Toegangslog bewaren")] AccessLogYears,
    [JsonStringEnumMemberName("wachttermijn"), Display(Name = "Wachttermijn")] WaitingDays,
    [JsonStringEnumMemberName("loze-vroegsignalen"), Display(Name = "Loze vroegsignalen")] FalsePer4Weeks,
    [JsonStringEnumMemberName("overleg"), Display(Name = "Dag en tijd van het overleg")] Meeting,
    [JsonStringEnumMemberName("ontvangers"), Display(Name = "Wie de mail van het overleg krijgt")] Recipients,
    [JsonStringEnumMemberName("rollen-overleg"), Display(Name = "Rollen die de mail van het overleg krijgen")] MeetingRoles,
    [JsonStringEnumMemberName("rollen-storing"), Display(Name = "Rollen die de mail over storingen krijgen")] TroubleRoles,
    [JsonStringEnumMemberName("back-up"), Display(Name = "Back-up niet ouder dan")] BackupDays,
    [JsonStringEnumMemberName("stapgrootte"), Display(Name = "Stapgrootte van beschermde cijfers")] Resolution,
    [JsonStringEnumMemberName("vrijgave"), Display(Name = "Dag en tijd van de vrijgave")] CutOff,
    [JsonStringEnumMemberName("samenvatting-melder"), Display(Name = "Samenvatting voor melders")] ReporterDigest,
    [JsonStringEnumMemberName("samenvatting-coordinator"), Display(Name = "Samenvatting voor regiocoördinatoren")] CoordinatorDigest,
    [JsonStringEnumMemberName("samenvatting-voorzitter"), Display(Name = "Samenvatting voor de voorzitter")] ChairDigest,
    [JsonStringEnumMemberName("samenvatting-meekijker"), Display(Name = "Samenvatting voor meekijkers")] ViewerDigest,
    [JsonStringEnumMemberName("samenvatting-functionaris"), Display(Name = "Samenvatting voor de functionaris")] AuditorDigest,
    [JsonStringEnumMemberName("samenvatting-beheerder"), Display(Name = "Samenvatting voor beheerders")] AdministratorDigest,
}

/// <summary>How the value of a rule is written.</summary>
public enum RuleInput
{
    /// <summary><c>90</c>, <c>0.33</c>.</summary>
    Number,

    /// <summary>A day of the week and a time in the Netherlands: <c>Tuesday 10:00</c>.</summary>
    Moment,

    /// <summary>Mail addresses, a line each.</summary>
    Addresses,

    /// <summary>A day of the week, or one of <see cref="ScheduleDays"/>, and a time in the Netherlands; empty: never.</summary>
    Schedule,

    /// <summary>Roles, a line each, of those in <see cref="RolesForMail"/>.</summary>
    Roles,
}

/// <summary>How several days of a <see cref="RuleInput.Schedule"/> are written.</summary>
public static class ScheduleDays
{
    public const string Daily = nameof(Daily);

    /// <summary>Monday to Friday.</summary>
    public const string Workdays = nameof(Workdays);
}

/// <summary>Which roles may get which mail: those that see anyway what it is about.</summary>
public static class RolesForMail
{
    /// <summary>Whoever sits at the table.</summary>
    public static IReadOnlyList<string> Meeting { get; } = [Roles.Reporter, Roles.Coordinator, Roles.Chair, Roles.Viewer];

    /// <summary>The region's office: there somebody can mend it.</summary>
    public static IReadOnlyList<string> Trouble { get; } = [Roles.Coordinator, Roles.Chair, Roles.Auditor, Roles.Administrator];

    /// <returns>None for a rule that is not about roles.</returns>
    public static IReadOnlyList<string> Of(RuleCode code) => code switch
    {
        RuleCode.MeetingRoles => Meeting,
        RuleCode.TroubleRoles => Trouble,
        _ => [],
    };
}

/// <summary>Body of <c>POST /app/rules/check</c>, as somebody typed it; of <c>PUT /app/rules/{id}</c> the value.</summary>
public sealed class RuleDraft
{
    /// <summary>Wire name of a <see cref="RuleCode"/>.</summary>
    public string? Code { get; set; }
    public string? Value { get; set; }
}

/// <summary>A rule as those see it who may change it.</summary>
/// <param name="Value">As it is typed; see <see cref="RuleInput"/>.</param>
/// <param name="Shown">Dutch: the value as people read it.</param>
/// <param name="Bounds">Dutch: what may be filled in.</param>
/// <param name="NeedsTwo">One asks, a second person agrees.</param>
/// <param name="Fixed">Dutch: why it cannot be changed any more; null when it can.</param>
/// <param name="Asked">What somebody asked for and nobody agreed to yet.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record RuleCard(
    Guid Id, RuleCode Code, RuleInput Input, string Value, string Shown, string Bounds, bool NeedsTwo, string? Fixed, AskedRule? Asked,
    int Version) : IVersioned;

/// <summary>A change that waits for a second person.</summary>
/// <param name="At">UTC.</param>
/// <param name="IsMine">Whoever reads this asked for it, and cannot agree to it.</param>
public sealed record AskedRule(string Value, string Shown, string Role, string Organisation, DateTime At, bool IsMine);

/// <summary>What changes by a rule. Counts in it are bands, never exact.</summary>
/// <param name="NeedsTwo">It is asked for, and holds once a second person agrees.</param>
/// <param name="Sentences">Dutch, one fact each.</param>
public sealed record RuleConsequence(bool NeedsTwo, IReadOnlyList<string> Sentences);

/// <summary>What a rule was and became.</summary>
/// <param name="At">UTC.</param>
/// <param name="SecondRole">Of who agreed; null where one may do it.</param>
public sealed record RuleChangeCard(
    Guid Id, RuleCode Code, string From, string To, DateTime At, string Role, string Organisation, string? SecondRole,
    string? SecondOrganisation);
