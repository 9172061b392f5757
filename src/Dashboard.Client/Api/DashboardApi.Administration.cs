using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

// Calls about what the administrator sets: the region, its places and organisations, rules and codes; how the product is.
internal sealed partial class DashboardApi
{
    public Task<Answer<SetUpCard>> SetUp() => Get<SetUpCard>(ApiRoutes.SetUp);

    public Task<Answer<Receipt>> BeginRegion(RegionDraft draft) => Add(ApiRoutes.SetUp, draft);

    public Task<Answer<FilePreview>> CheckRegionFile(string text) => CheckFile(ApiRoutes.SetUp, text);

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StoreRegionFile(string text, int version) => StoreFile(ApiRoutes.SetUp, text, version);

    public Task<Answer<IReadOnlyList<OrganisationCard>>> Organisations() => Get<IReadOnlyList<OrganisationCard>>(ApiRoutes.Organisations);

    public Task<Answer<Receipt>> AddOrganisation(OrganisationDraft draft) => Add(ApiRoutes.Organisations, draft);

    public Task<Answer<Done>> ChangeOrganisation(Guid id, OrganisationDraft draft, int version) =>
        Put($"{ApiRoutes.Organisations}/{id}", draft, version);

    public Task<Answer<Done>> EndOrganisation(Guid id, EndDraft draft, int version) =>
        Post($"{ApiRoutes.Organisations}/{id}/leave", draft, version);

    public Task<Answer<IReadOnlyList<RuleCard>>> Rules() => Get<IReadOnlyList<RuleCard>>(ApiRoutes.Rules);

    public Task<Answer<IReadOnlyList<HealthCard>>> Health() => Get<IReadOnlyList<HealthCard>>(ApiRoutes.Health);

    public Task<Answer<IReadOnlyList<HealthCard>>> State() => Get<IReadOnlyList<HealthCard>>(ApiRoutes.State);

    public Task<Answer<DataQuality>> Quality() => Get<DataQuality>(ApiRoutes.Quality);

    /// <summary>What a value would do; nothing is stored.</summary>
    public Task<Answer<RuleConsequence>> CheckRule(RuleDraft draft)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiRoutes.Rules}/check") { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<RuleConsequence>);
    }

    public Task<Answer<Done>> ChangeRule(Guid id, RuleDraft draft, int version) => Put($"{ApiRoutes.Rules}/{id}", draft, version);

    public Task<Answer<Done>> ConfirmRule(Guid id, int version) => Move($"{ApiRoutes.Rules}/{id}/confirm", version);

    public Task<Answer<Done>> WithdrawRule(Guid id, int version) => Move($"{ApiRoutes.Rules}/{id}/withdraw", version);

    /// <summary>What the rules were and became, the last change first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<RuleChangeCard>>> RuleChanges(int page) =>
        Get<Page<RuleChangeCard>>(Query.Url(ApiRoutes.RuleChanges, ("page", Query.Page(page))));

    public Task<Answer<CodeListsCard>> CodeLists() => Get<CodeListsCard>(ApiRoutes.CodeLists);

    /// <summary>What retiring a code would do; nothing is stored.</summary>
    public Task<Answer<CodeConsequence>> CheckCode(CodeDraft draft) =>
        Ask<CodeConsequence>(HttpMethod.Post, $"{ApiRoutes.CodeLists}/check", Json(draft));

    public Task<Answer<Done>> RetireCode(Guid list, CodeDraft draft, int version) =>
        Change(HttpMethod.Post, $"{ApiRoutes.CodeLists}/{list}/retire", Json(draft), version);

    public Task<Answer<Done>> TakeBackCode(Guid list, CodeDraft draft, int version) =>
        Change(HttpMethod.Post, $"{ApiRoutes.CodeLists}/{list}/take-back", Json(draft), version);

    /// <summary>The versions that code lists had, the last first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<CodeListChangeCard>>> CodeListChanges(int page) =>
        Get<Page<CodeListChangeCard>>(Query.Url(ApiRoutes.CodeListChanges, ("page", Query.Page(page))));

    public Task<Answer<IReadOnlyList<PlaceCard>>> Places() => Get<IReadOnlyList<PlaceCard>>(ApiRoutes.Places);

    public Task<Answer<Receipt>> AddPlace(PlaceDraft draft) => Add(ApiRoutes.Places, draft);

    public Task<Answer<Done>> ChangePlace(Guid id, PlaceDraft draft, int version) => Put($"{ApiRoutes.Places}/{id}", draft, version);

    public Task<Answer<Done>> ClosePlace(Guid id, EndDraft draft, int version) => Post($"{ApiRoutes.Places}/{id}/close", draft, version);

    public Task<Answer<FilePreview>> CheckPlacesFile(string text) => CheckFile(ApiRoutes.Places, text);

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StorePlacesFile(string text, int version) => StoreFile(ApiRoutes.Places, text, version);

    public Task<Answer<TilesCard>> Tiles() => Get<TilesCard>(ApiRoutes.Tiles);

    public Task<Answer<Done>> ArrangeTiles(TilesDraft draft, int version) => Put(ApiRoutes.Tiles, draft, version);

    /// <summary>The boundaries as the administrator may change them.</summary>
    public Task<Answer<MapCard>> PlacesMap() => Get<MapCard>(ApiRoutes.PlacesMap);

    public Task<Answer<FilePreview>> CheckMapFile(string text) =>
        Ask<FilePreview>(HttpMethod.Post, ApiRoutes.PlacesMap + "/check", GeoJson(text));

    /// <param name="version">As the check gave it.</param>
    public Task<Answer<Done>> StoreMapFile(string text, int version) =>
        Change(HttpMethod.Put, ApiRoutes.PlacesMap, GeoJson(text), version);

    public Task<Answer<Done>> RemoveMap(int version) => Change(HttpMethod.Delete, ApiRoutes.PlacesMap, null, version);

    private static StringContent GeoJson(string text) => new(text, System.Text.Encoding.UTF8, "application/geo+json");

    private Task<Answer<FilePreview>> CheckFile(string path, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/file/check") { Content = Json(new FileDraft { Text = text }) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<FilePreview>);
    }

    private Task<Answer<Done>> StoreFile(string path, string text, int version) =>
        Post($"{path}/file", new FileDraft { Text = text }, version);
}
