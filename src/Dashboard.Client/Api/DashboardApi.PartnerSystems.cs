using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Client.Api;

// Calls about partners' own systems.
internal sealed partial class DashboardApi
{
    /// <summary>All of them, by name.</summary>
    public Task<Answer<IReadOnlyList<PartnerSystemCard>>> PartnerSystems() =>
        Get<IReadOnlyList<PartnerSystemCard>>(ApiRoutes.PartnerSystems);

    public Task<Answer<Receipt>> RegisterPartnerSystem(PartnerSystemDraft draft) => Add(ApiRoutes.PartnerSystems, draft);

    /// <summary>One more, beside the one it has.</summary>
    public Task<Answer<Done>> AddPartnerKey(PartnerSystemCard system, PartnerKeyDraft draft) =>
        Post($"{ApiRoutes.PartnerSystems}/{system.Id}/keys", draft, system.Version);

    public Task<Answer<Done>> RetirePartnerKey(PartnerSystemCard system, Guid key) =>
        Move($"{ApiRoutes.PartnerSystems}/{system.Id}/retire-key?key={key}", system.Version);

    public Task<Answer<Done>> ChangePartnerScopes(PartnerSystemCard system, PartnerScopesDraft draft) =>
        Put($"{ApiRoutes.PartnerSystems}/{system.Id}/scopes", draft, system.Version);

    /// <param name="what"><c>agree</c>, <c>decline</c>, <c>suspend</c> or <c>resume</c>.</param>
    public Task<Answer<Done>> MovePartnerSystem(PartnerSystemCard system, string what) =>
        Move($"{ApiRoutes.PartnerSystems}/{system.Id}/{what}", system.Version);

    public Task<Answer<Done>> EndPartnerSystem(PartnerSystemCard system) =>
        Change(HttpMethod.Delete, $"{ApiRoutes.PartnerSystems}/{system.Id}", null, system.Version);
}
