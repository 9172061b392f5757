using Dashboard.Client.Design;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Client.Campaigns;

/// <summary>What a campaign reads.</summary>
internal static class CampaignText
{
    /// <summary>"1 tot en met 14 juni 2026, Eindhoven, alleen online".</summary>
    public static string Describe(CampaignCard campaign, Region region) =>
        (campaign.From == campaign.To ? DutchTime.Day(campaign.From) : DutchTime.Period(campaign.From, campaign.To))
        + $" · {(campaign.Area is { } area ? Label.Area(area, region) : "hele regio")}"
        + $" · {(campaign.ApproachGroup is { } group ? Label.For(group) : "alle werkwijzen")}";
}
