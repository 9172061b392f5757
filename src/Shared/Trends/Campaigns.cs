using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Trends;

/// <summary>Body of <c>POST /app/campaigns</c>, as somebody typed it.</summary>
public sealed class CampaignDraft
{
    public const int MaxName = 80;

    /// <summary>What was done, such as a film in schools; passes the guard like any text.</summary>
    public string? Name { get; set; }
    /// <summary>First day, inclusive: <c>2026-11-23</c>.</summary>
    public string? From { get; set; }
    /// <summary>Last day, inclusive.</summary>
    public string? To { get; set; }
    /// <summary>Code of a municipality; absent for the whole region.</summary>
    public string? Area { get; set; }
    /// <summary>Wire name of the approaches that it is about; absent for all.</summary>
    public string? ApproachGroup { get; set; }
}

/// <summary>A campaign: a mark on the timeline, so that the picture can be read beside what the region did.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Area">Code of a municipality; null for the whole region.</param>
/// <param name="ApproachGroup">The approaches that it is about; null for all.</param>
public sealed record CampaignCard(Guid Id, string Name, DateOnly From, DateOnly To, string? Area, ApproachGroup? ApproachGroup)
{
    /// <summary>Whether it ran on a day of this week.</summary>
    public bool RanIn(IsoWeek week) => From < week.Monday.AddDays(7) && To >= week.Monday;
}

/// <summary>Where a week lies beside a campaign.</summary>
public enum CampaignPhase
{
    [JsonStringEnumMemberName("voor"), Display(Name = "Voor de campagne")] Before,
    /// <summary>At least one day of the week is a day of the campaign. These weeks are left out of the comparison.</summary>
    [JsonStringEnumMemberName("tijdens"), Display(Name = "Tijdens de campagne")] During,
    [JsonStringEnumMemberName("na"), Display(Name = "Na de campagne")] After,
}

/// <summary>
/// What changed after a campaign in the weekly signals that it is about, as known now. It cannot tell more signals from more
/// willingness to report. For coordinators and the chair only.
/// </summary>
/// <param name="Weeks">Whole ISO weeks without gaps, oldest first.</param>
/// <param name="PartnersBefore">How many partners the signals of the weeks before are of.</param>
/// <param name="Outcome">Null exactly when <paramref name="NotJudged"/> says why.</param>
/// <param name="NotJudged">Dutch; what comes after "kan nog niet worden beoordeeld, omdat".</param>
public sealed record CampaignEffect(
    CampaignCard Campaign, IReadOnlyList<CampaignWeek> Weeks, Figure PartnersBefore, Figure PartnersAfter, CampaignOutcome? Outcome,
    string? NotJudged);

/// <summary>One ISO week.</summary>
/// <param name="Expected">What the weeks before lead to expect without the campaign; null where nothing is expected.</param>
public sealed record CampaignWeek(string Week, CampaignPhase Phase, Figure Signals, double? Expected);

/// <summary>What the model says of the effect.</summary>
/// <param name="Level">The change right after the campaign.</param>
/// <param name="Later">The change 13 weeks on.</param>
public sealed record CampaignOutcome(CampaignChange Level, CampaignChange Later);

/// <summary>How many times as many signals as without the campaign, with a 95 % interval.</summary>
public sealed record CampaignChange(double Ratio, double Lower, double Upper);
