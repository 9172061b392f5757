using System.Globalization;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Client.Api;

// Calls about signals.
internal sealed partial class DashboardApi
{
    private const int PageSize = 20;

    /// <param name="key">Names this one filled-in form: sending it again with the same key counts once.</param>
    public Task<Answer<Receipt>> Submit(SignalDraft draft, Guid key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals) { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        request.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key.ToString());
        return Send(request, Read<Receipt>);
    }

    /// <summary>Puts the draft in the place of what a signal of the own organisation says; doing it again changes nothing.</summary>
    /// <param name="version">Of the signal as it was seen: another one changes nothing (412), as everywhere here.</param>
    public Task<Answer<Receipt>> Correct(Guid id, SignalDraft draft, int version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}") { Content = Json(draft) };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        request.Headers.Add("If-Match", EntityTag.Of(version));
        return Send(request, Read<Receipt>);
    }

    /// <summary>Takes a signal of the own organisation back; twice is once.</summary>
    public Task<Answer<Done>> Withdraw(Guid id, int version) => Change(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}", null, version);

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<SignalCard>>> Signals(Lens lens, int page) =>
        Get<Page<SignalCard>>(string.Create(CultureInfo.InvariantCulture,
            $"{ApiRoutes.Signals}?page={page}&pageSize={PageSize}&{lens.ToQuery()}"));

    /// <summary>Whether the own organisation can say that it has nothing to report.</summary>
    public Task<Answer<NilReport>> NilReport() => Get<NilReport>(ApiRoutes.Heartbeat);

    public Task<Answer<Done>> SayNothingToReport() => Change(HttpMethod.Post, ApiRoutes.Heartbeat, null);

    public Task<Answer<Done>> TakeBackNilReport() => Change(HttpMethod.Delete, ApiRoutes.Heartbeat, null);

    /// <summary>What the meter says of a draft; nothing is stored.</summary>
    public Task<Answer<SignalCheck>> Check(SignalDraft draft) => Ask<SignalCheck>(HttpMethod.Post, ApiRoutes.CheckSignal, Json(draft));

    /// <summary>Signals that nobody has assessed yet, the longest waiting first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<WaitingSignal>>> WaitingSignals(int page) =>
        Get<Page<WaitingSignal>>(Query.Url(ApiRoutes.WaitingSignals, ("page", Query.Page(page))));

    /// <summary>One signal; each time it is asked for is in the access log.</summary>
    public Task<Answer<SignalDetails>> Signal(Guid id) => Get<SignalDetails>($"{ApiRoutes.Signals}/{id}");

    /// <summary>What was written beside the codes; each reading is in the access log.</summary>
    public Task<Answer<SignalNarrative>> Narrative(Guid id) => Get<SignalNarrative>($"{ApiRoutes.Signals}/{id}/narrative");

    /// <summary>Signals that could be about the same, the most alike first.</summary>
    public Task<Answer<IReadOnlyList<SignalDetails>>> Duplicates(Guid id) =>
        Get<IReadOnlyList<SignalDetails>>($"{ApiRoutes.Signals}/{id}/duplicates");

    public Task<Answer<Done>> TakeUpSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/take-up", version);

    public Task<Answer<Done>> AssessSignal(Guid id, SignalAssessment assessment, int version) =>
        Post($"{ApiRoutes.Signals}/{id}/assessment", assessment, version);

    public Task<Answer<Done>> FollowUpSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/follow-up", version);

    public Task<Answer<Done>> CloseSignal(Guid id, int version) => Move($"{ApiRoutes.Signals}/{id}/close", version);
}
