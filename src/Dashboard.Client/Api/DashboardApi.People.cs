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
        Invite(ApiRoutes.People, Json(draft), null);

    /// <summary>Another invitation; the one before is worth nothing any more.</summary>
    public Task<Answer<InvitationAnswer>> InviteAgain(Guid id, int version, bool byLetter) =>
        Invite($"{ApiRoutes.People}/{id}/invitation?byLetter={(byLetter ? "true" : "false")}", null, version);

    public Task<Answer<Done>> ChangePerson(Guid id, PersonDraft draft, int version) => Put($"{ApiRoutes.People}/{id}", draft, version);

    public Task<Answer<Done>> SuspendPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/suspend", version);

    public Task<Answer<Done>> ResumePerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/resume", version);

    /// <summary>Whoever gave a wrong password too often does not have to wait any more.</summary>
    public Task<Answer<Done>> UnlockPerson(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/unlock", version);

    /// <summary>Nothing changes before somebody else agrees.</summary>
    public Task<Answer<Done>> RequestReset(Guid id, int version, bool byLetter) =>
        Move($"{ApiRoutes.People}/{id}/reset?byLetter={(byLetter ? "true" : "false")}", version);

    /// <summary>To what somebody else asked for this account.</summary>
    public Task<Answer<InvitationAnswer>> AgreeToRequest(Guid id, int version) => Invite($"{ApiRoutes.People}/{id}/agree", null, version);

    /// <summary>What was asked for this account is not done.</summary>
    public Task<Answer<Done>> DeclineRequest(Guid id, int version) => Move($"{ApiRoutes.People}/{id}/decline", version);

    public Task<Answer<Done>> EndPerson(Guid id, int version) =>
        Change(HttpMethod.Delete, $"{ApiRoutes.People}/{id}", null, version);

    /// <summary>When somebody went through all accounts, the last first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<AccessReviewCard>>> AccessReviews(int page) =>
        Get<Page<AccessReviewCard>>(Query.Url(ApiRoutes.AccessReviews, ("page", Query.Page(page))));

    public Task<Answer<Receipt>> RecordAccessReview(AccessReviewDraft draft) => Add(ApiRoutes.AccessReviews, draft);

    private Task<Answer<InvitationAnswer>> Invite(string path, HttpContent? content, int? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return Send(request, Read<InvitationAnswer>);
    }
}
