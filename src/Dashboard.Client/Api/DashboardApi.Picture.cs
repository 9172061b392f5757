using System.Globalization;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Client.Api;

// Calls about the region and its picture.
internal sealed partial class DashboardApi
{
    /// <summary>The guard's list of words.</summary>
    /// <returns>Null when it did not come whole.</returns>
    public async Task<DutchWords?> Words()
    {
        try
        {
            return DutchWords.Read(await http.GetByteArrayAsync(ApiRoutes.Words));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidDataException)
        {
            return null;
        }
    }

    public Task<Answer<Region>> Region() => Get<Region>(ApiRoutes.Region);

    /// <summary>The boundaries to draw the picture on; no outlines where there are none.</summary>
    public Task<Answer<RegionMap>> RegionMap() => Get<RegionMap>(ApiRoutes.RegionMap);

    public Task<Answer<Overview>> Overview(Lens lens) => Get<Overview>($"{ApiRoutes.Overview}?{lens.ToQuery()}");

    /// <param name="lens">Without days.</param>
    public Task<Answer<TrendReport>> Trends(Lens lens) =>
        Get<TrendReport>(lens.ToQuery() is { Length: > 0 } query ? $"{ApiRoutes.Trends}?{query}" : ApiRoutes.Trends);

    /// <summary>Campaigns, the latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<CampaignCard>>> Campaigns(int page) =>
        Get<Page<CampaignCard>>(Query.Url(ApiRoutes.Campaigns, ("page", Query.Page(page))));

    public Task<Answer<CampaignEffect>> CampaignEffect(Guid id) => Get<CampaignEffect>($"{ApiRoutes.Campaigns}/{id}/effect");

    public Task<Answer<Done>> RecordCampaign(CampaignDraft draft) =>
        Post(ApiRoutes.Campaigns, draft);

    public Task<Answer<Done>> RemoveCampaign(Guid id) => Change(HttpMethod.Delete, $"{ApiRoutes.Campaigns}/{id}", null);

    /// <param name="year">An ISO year that is over; null for the latest.</param>
    public Task<Answer<Contribution>> Contribution(int? year) =>
        Get<Contribution>(Query.Url(ApiRoutes.Contribution, ("year", year?.ToString(CultureInfo.InvariantCulture))));
}
