using Dashboard.Client.Api;

namespace Dashboard.Client.Addresses;

/// <summary>Where campaigns are.</summary>
internal static class CampaignPages
{
    public const string List = "campagnes";

    /// <param name="number">One-based.</param>
    public static string Page(int number) => Query.Url(List, ("page", Query.Page(number)));

    /// <summary>What changed after a campaign, above the page of the list that it was chosen from.</summary>
    public static string Effect(Guid id, int page) => Query.Url(List, ("campaign", id.ToString()), ("page", Query.Page(page)));
}
