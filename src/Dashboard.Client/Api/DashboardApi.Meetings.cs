using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

// Calls about the weekly meeting.
internal sealed partial class DashboardApi
{
    /// <summary>Meetings, the latest first.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<MeetingCard>>> Meetings(int page) =>
        Get<Page<MeetingCard>>(Query.Url(ApiRoutes.Meetings, ("page", Query.Page(page))));

    /// <param name="exact">With exact figures, for those who may see them.</param>
    public Task<Answer<MeetingDetails>> Meeting(Guid id, bool exact = false) =>
        Get<MeetingDetails>($"{ApiRoutes.Meetings}/{id}?{Query.Build(("exact", exact ? "true" : null))}");

    /// <summary>The frozen picture of a meeting under a lens.</summary>
    /// <param name="lens">The query of a lens.</param>
    public Task<Answer<Overview>> MeetingOverview(Guid id, string? lens, bool exact = false) =>
        Get<Overview>($"{ApiRoutes.Meetings}/{id}/overview?{Query.Build(("exact", exact ? "true" : null))}&{lens}");

    public Task<Answer<Receipt>> PlanMeeting(MeetingDraft draft) => Add(ApiRoutes.Meetings, draft);

    public Task<Answer<Done>> MoveMeeting(Guid id, MeetingMove move, int version) =>
        Put($"{ApiRoutes.Meetings}/{id}", move, version);

    public Task<Answer<Done>> BeginMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/begin", version);

    public Task<Answer<Done>> EndMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/end", version);

    public Task<Answer<Done>> CancelMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/cancel", version);

    /// <summary>Freezes the week of a meeting anew.</summary>
    public Task<Answer<Done>> CorrectMeeting(Guid id, int version) => Move($"{ApiRoutes.Meetings}/{id}/correct", version);

    public Task<Answer<Receipt>> AddAgendaItem(Guid meeting, AgendaDraft draft) =>
        Add($"{ApiRoutes.Meetings}/{meeting}/agenda", draft);

    public Task<Answer<Done>> EditAgendaItem(Guid item, AgendaEdit edit, int version, bool exact) =>
        Put($"{ApiRoutes.Agenda}/{item}{(exact ? "?exact=true" : "")}", edit, version);

    public Task<Answer<Receipt>> WriteNote(Guid item, NoteDraft draft) => Add($"{ApiRoutes.Agenda}/{item}/notes", draft);

    public Task<Answer<Done>> RewriteNote(Guid note, NoteDraft draft, int version) =>
        Put($"{ApiRoutes.Notes}/{note}", draft, version);

    public Task<Answer<Receipt>> TakeDecision(Guid meeting, DecisionDraft draft) =>
        Add($"{ApiRoutes.Meetings}/{meeting}/decisions", draft);

    public Task<Answer<Done>> FinishDecision(Guid decision, int version) =>
        Move($"{ApiRoutes.Decisions}/{decision}/done", version);

    public Task<Answer<Done>> DropDecision(Guid decision, int version) =>
        Move($"{ApiRoutes.Decisions}/{decision}/dropped", version);

    public Task<Answer<MeetingMirror>> MeetingMirror() => Get<MeetingMirror>(ApiRoutes.MeetingMirror);

    public Task<Answer<MeetingMail>> MeetingMail(Guid meeting, MeetingMailKind kind) =>
        Get<MeetingMail>($"{ApiRoutes.Meetings}/{meeting}/mail/{Code<MeetingMailKind>.Wire(kind)}");

    public Task<Answer<Done>> SendMeetingMail(Guid meeting, MeetingMailKind kind) =>
        Change(HttpMethod.Post, $"{ApiRoutes.Meetings}/{meeting}/mail/{Code<MeetingMailKind>.Wire(kind)}", null);
}
