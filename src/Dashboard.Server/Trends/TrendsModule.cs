using Dashboard.Server.Access;

namespace Dashboard.Server.Trends;

/// <summary>Whether signals rise or fall over half a year, and what changed after a campaign.</summary>
internal static class TrendsModule
{
    public static void MapTrends(this IEndpointRouteBuilder app)
    {
        var coordinating = app.MapApi(Policies.Coordinating);
        ListTrends.Map(coordinating);
        ListCampaigns.Map(coordinating);
        RecordCampaign.Map(coordinating);
        RemoveCampaign.Map(coordinating);
        GetCampaignEffect.Map(coordinating);
    }
}
