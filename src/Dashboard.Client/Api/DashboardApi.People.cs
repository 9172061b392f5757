using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Client.Api;

// Calls about accounts of others.
internal sealed partial class DashboardApi
{
    /// <summary>Everybody who has an account, by name.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<PersonCard>>> People(PeopleFilter filter, int page) =>
        Get<Page<PersonCard>>(Query.Url(ApiRoutes.People, [.. filter.Parameters, ("page", Query.Page(page))]));

    public Task<Answer<PersonCard>> Person(Guid id) => Get<PersonCard>($"{ApiRoutes.People}/{id}");

    public Task<Answer<InvitationAnswer>> InvitePerson(PersonDraft draft) =>
        Invite<InvitationAnswer>(ApiRoutes.People, Json(draft), null);

    /// <summary>Another invitation; the one before is worth nothing any more.</summary>
    public Task<Answer<InvitationAnswer>> InviteAgain(Guid id, int version, bool byLetter) =>
        Invite<InvitationAnswer>($"{ApiRoutes.People}/{id}/invitation?byLetter={(byLetter ? "true" : "false")}", null, version);

    public Task<Answer<Done>> ChangePerson(Guid id, PersonDraft draft, int version) => Put($"{ApiRoutes.People}/{id}", draft, version);

    public Task<Answer<Done>> SuspendPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/suspend", version);

    public Task<Answer<Done>> ResumePerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/resume", version);

    /// <summary>Whoever gave a wrong password too often does not have to wait any more.</summary>
    public Task<Answer<Done>> UnlockPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/unlock", version);

    /// <summary>Nothing changes before somebody else agrees.</summary>
    public Task<Answer<Done>> RequestReset(Guid id, int version, bool byLetter) =>
        Move($"{ApiRoutes.People}/{id}/reset?byLetter={(byLetter ? "true" : "false")}", version);

    /// <summary>To what somebody else asked for this account.</summary>
    public Task<Answer<InvitationAnswer>> AgreeToRequest(Guid id, int version) =>
        Invite<InvitationAnswer>($"{ApiRoutes.People}/{id}/agree", null, version);

    /// <summary>What was asked for this account is not done.</summary>
    /// <param name="reason">For who asked; null when that is who takes it back.</param>
    public Task<Answer<Done>> DeclineRequest(Guid id, int version, string? reason) =>
        Post($"{ApiRoutes.People}/{id}/decline", new DeclineDraft { Reason = reason }, version);

    /// <summary>Of the code of a letter that this person asked for; once.</summary>
    public Task<Answer<InvitationLetter>> TakeSecondHalf(Guid id, int version) =>
        Invite<InvitationLetter>($"{ApiRoutes.People}/{id}/second-half", null, version);

    /// <summary>What this person asked for accounts and others declined, the last first.</summary>
    public Task<Answer<IReadOnlyList<DeclinedCard>>> DeclinedRequests() =>
        Get<IReadOnlyList<DeclinedCard>>(ApiRoutes.DeclinedRequests);

    /// <summary>Read, and not needed any more.</summary>
    public Task<Answer<Done>> DismissDeclinedRequest(Guid id) =>
        Change(HttpMethod.Delete, $"{ApiRoutes.DeclinedRequests}/{id}", null);

    public Task<Answer<Done>> EndPerson(Guid id, int version) =>
        Change(HttpMethod.Delete, $"{ApiRoutes.People}/{id}", null, version);

    /// <summary>When somebody went through all accounts, the last first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<AccessReviewCard>>> AccessReviews(int page) =>
        Get<Page<AccessReviewCard>>(Query.Url(ApiRoutes.AccessReviews, ("page", Query.Page(page))));

    public Task<Answer<Receipt>> RecordAccessReview(AccessReviewDraft draft) => Add(ApiRoutes.AccessReviews, draft);

    private Task<Answer<T>> Invite<T>(string path, HttpContent? content, int? version) where T : class
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return Send(request, Read<T>);
    }
}
