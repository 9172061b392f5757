using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

// Calls about what the privacy officer looks at.
internal sealed partial class DashboardApi
{
    /// <summary>
    /// What was looked at, newest first. The values stand as somebody typed them: the server says what is wrong with one.
    /// </summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<AccessLogLine>>> AccessLog(string? from, string? to, string? user, string? action, int page) =>
        Get<Page<AccessLogLine>>(Query.Url(
            ApiRoutes.AccessLog, ("from", from), ("to", to), ("user", user), ("action", action), ("page", Query.Page(page))));

    /// <summary>What was destroyed in the last year, newest day first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<DestructionCount>>> Destructions(int page) =>
        Get<Page<DestructionCount>>(Query.Url(ApiRoutes.Destructions, ("page", Query.Page(page))));

    /// <summary>Where a partner soon took signals back, latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WithdrawalPattern>>> Withdrawals(int page) =>
        Get<Page<WithdrawalPattern>>(Query.Url(ApiRoutes.Withdrawals, ("page", Query.Page(page))));

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<HoldCard>>> Holds(int page) => Get<Page<HoldCard>>(Query.Url(ApiRoutes.Holds, ("page", Query.Page(page))));

    public Task<Answer<Done>> RequestHold(HoldDraft draft) =>
        Post(ApiRoutes.Holds, draft);

    public Task<Answer<Done>> ConfirmHold(Guid id, int version) => Move($"{ApiRoutes.Holds}/{id}/confirm", version);

    public Task<Answer<Done>> LiftHold(Guid id, int version) => Move($"{ApiRoutes.Holds}/{id}/lift", version);
}
