using Dashboard.Server.Domain;
using Dashboard.Shared.Trends;

namespace Dashboard.Server.Contracts;

/// <summary>A campaign as people see it.</summary>
internal static class CampaignContracts
{
    public static CampaignCard ToCard(this Campaign campaign) =>
        new(campaign.Id, campaign.Name, campaign.From, campaign.To, campaign.AreaCode, campaign.ApproachGroup);
}
