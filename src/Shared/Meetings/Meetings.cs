using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Dashboard.Shared.Warnings;

namespace Dashboard.Shared.Meetings;

/// <summary>Where a meeting stands.</summary>
public enum MeetingStatus
{
    [JsonStringEnumMemberName("gepland"), Display(Name = "Gepland")] Planned,
    [JsonStringEnumMemberName("bezig"), Display(Name = "Bezig")] Running,
    [JsonStringEnumMemberName("afgesloten"), Display(Name = "Afgesloten")] Ended,
    [JsonStringEnumMemberName("geannuleerd"), Display(Name = "Geannuleerd")] Cancelled,
}

/// <summary>What an item of the agenda is about, in the order in which they stand on it.</summary>
public enum AgendaKind
{
    [JsonStringEnumMemberName("actie"), Display(Name = "Actie over tijd")] OverdueAction,
    [JsonStringEnumMemberName("vroegsignaal"), Display(Name = "Vroegsignaal")] Warning,
    [JsonStringEnumMemberName("verandering"), Display(Name = "Verandering")] Change,
    [JsonStringEnumMemberName("stille_partner"), Display(Name = "Stille partner")] SilentPartner,
    [JsonStringEnumMemberName("campagne"), Display(Name = "Campagne")] Campaign,
    [JsonStringEnumMemberName("wachtende_signalen"), Display(Name = "Wachtende signalen")] WaitingSignals,
    /// <summary>Put on the agenda by the chair or a coordinator.</summary>
    [JsonStringEnumMemberName("eigen"), Display(Name = "Eigen punt")] Own,
}

/// <summary>What became of what was decided.</summary>
public enum DecisionStatus
{
    [JsonStringEnumMemberName("open"), Display(Name = "Open")] Open,
    [JsonStringEnumMemberName("gedaan"), Display(Name = "Gedaan")] Done,
    [JsonStringEnumMemberName("vervallen"), Display(Name = "Vervallen")] Dropped,
}

/// <summary>A frozen picture: one version of one week. It never changes; a corrected picture is a new version.</summary>
/// <param name="Week">ISO week (<c>2026-W47</c>).</param>
/// <param name="Number">From 1.</param>
/// <param name="CutOff">UTC: everything is as it was known at this moment.</param>
/// <param name="FrozenAt">UTC.</param>
/// <param name="Release">The number of the release that its protected figures are of.</param>
/// <param name="Hash">SHA-256 over its contents and the journal's hash at that point, in hexadecimal.</param>
public sealed record SnapshotCard(string Week, int Number, DateTime CutOff, DateTime FrozenAt, int Release, string Hash);

/// <summary>A meeting in a list.</summary>
/// <param name="Week">The ISO week that it is about.</param>
/// <param name="PlannedAt">UTC.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record MeetingCard(Guid Id, string Week, DateTime PlannedAt, MeetingStatus Status, int Version) : IVersioned;

/// <summary>A meeting with all that is on the table, as the caller may see it.</summary>
/// <param name="Snapshot">The version that it decides from.</param>
/// <param name="Snapshots">All versions of its week, oldest first.</param>
/// <param name="AfterCutOff">Signals about this week or before that came in after the cut-off; only for exact audiences.</param>
/// <param name="Warnings">Early warnings as they stood at the cut-off; only for exact audiences.</param>
/// <param name="Partners">What each partner sent in that was observed in the week; only for exact audiences.</param>
/// <param name="Decisions">Of this meeting.</param>
/// <param name="Earlier">Decisions of earlier meetings that were open at the cut-off, and what became of them.</param>
/// <param name="Region">The region as it was when the week was frozen, and every organisation that is named here: those that left the
/// partnership, and those that came later.</param>
/// <param name="Reach">How far the figures may go: those of nobody in particular to the organisations at the table, those in the view of an
/// organisation no further than there.</param>
public sealed record MeetingDetails(
    MeetingCard Meeting, SnapshotCard Snapshot, IReadOnlyList<SnapshotCard> Snapshots, Figure? AfterCutOff,
    IReadOnlyList<FrozenWarning> Warnings,
    IReadOnlyList<PartnerPart> Partners, IReadOnlyList<AgendaItemCard> Agenda, IReadOnlyList<DecisionCard> Decisions,
    IReadOnlyList<DecisionCard> Earlier,
    Region Region, Reach Reach) : IVersioned
{
    int IVersioned.Version => Meeting.Version;
}

/// <summary>An early warning as it stood at the cut-off.</summary>
/// <param name="Title">Dutch.</param>
/// <param name="ChangedSince">It was changed between the cut-off and the freeze, so that its state is a later one.</param>
public sealed record FrozenWarning(
    Guid Id, WarningStatus Status, string Title, DateOnly From, DateOnly To, Figure Signals, Figure Partners, bool TakenUp,
    bool ChangedSince);

/// <summary>What a partner had sent in about the week, at the cut-off.</summary>
/// <param name="SaidNothingToReport">It let know that there was nothing to report.</param>
public sealed record PartnerPart(string Partner, Figure Signals, bool SaidNothingToReport);

/// <summary>An item of the agenda, with what is written about it.</summary>
/// <param name="Title">Dutch, and no more than the caller may see.</param>
/// <param name="Explanation">Dutch; why it is on the agenda.</param>
/// <param name="SubjectId">The warning, campaign or decision that it is about; for coordinators and the chair only, who may open
/// it.</param>
/// <param name="Lens">The query of the lens that shows what it is about; null when there is no such picture.</param>
/// <param name="Minutes">How long it may take; null when nobody said.</param>
/// <param name="Dropped">Taken off; it stays visible as such.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record AgendaItemCard(
    Guid Id, AgendaKind Kind, string Title, string? Explanation, Guid? SubjectId, string? Lens, int? Minutes, bool Dropped,
    IReadOnlyList<NoteCard> Notes, int Version) : IVersioned;

/// <summary>One remark in the minutes. Everybody writes remarks of one's own, so nobody overwrites another's.</summary>
/// <param name="At">UTC.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record NoteCard(Guid Id, string Text, string Role, string Organisation, DateTime At, int Version) : IVersioned;

/// <summary>A decision, and who sees to it. Never a person: an organisation and a role.</summary>
/// <param name="Week">The ISO week of its meeting.</param>
/// <param name="WarningId">The warning that it rests on; null without one, and for everybody but coordinators and the chair.</param>
/// <param name="Lens">The query of the lens that it rests on, or null.</param>
/// <param name="Overdue">Open, and its day has passed.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record DecisionCard(
    Guid Id, Guid MeetingId, string Week, Guid? AgendaItemId, string Text, string Reason, Guid? WarningId, string? Lens,
    string Organisation, string Role,
    DateOnly DueOn, DecisionStatus Status, DateTime? EndedAt, bool Overdue, int Version) : IVersioned;

/// <summary>Plans a meeting (<c>POST /app/meetings</c>) about the latest frozen week, beside the one that plans itself.</summary>
/// <param name="Day">Day in the Netherlands: <c>2026-11-24</c>.</param>
/// <param name="Time">Clock time in the Netherlands: <c>10:00</c>.</param>
public sealed record MeetingDraft(string? Day, string? Time);

/// <summary>Moves a meeting (<c>PUT /app/meetings/{id}</c>).</summary>
public sealed record MeetingMove(string? Day, string? Time);

/// <summary>A point that somebody puts on the agenda (<c>POST /app/meetings/{id}/agenda</c>).</summary>
/// <param name="Title">Passes the guard; at most <see cref="MaxTitle"/> characters.</param>
/// <param name="Minutes">1 to <see cref="MostMinutes"/>, or null.</param>
public sealed record AgendaDraft(string? Title, int? Minutes)
{
    public const int MaxTitle = 120;
    public const int MostMinutes = 120;
}

/// <summary>Changes an item (<c>PUT /app/agenda/{id}</c>, <c>exact=true</c> for who looks at exact figures).</summary>
/// <param name="Place">Its place among the items that the caller sees (<c>exact=true</c>: with exact figures), from 1; null leaves it
/// where it is.</param>
public sealed record AgendaEdit(int? Minutes, bool Dropped, int? Place);

/// <summary>A remark for the minutes (<c>POST /app/agenda/{id}/notes</c>, <c>PUT /app/notes/{id}</c>).</summary>
/// <param name="Text">Passes the guard; at most <see cref="MaxText"/> characters.</param>
public sealed record NoteDraft(string? Text)
{
    public const int MaxText = 1000;
}

/// <summary>A decision as somebody types it (<c>POST /app/meetings/{id}/decisions</c>).</summary>
/// <param name="Text">Passes the guard; at most <see cref="MaxText"/> characters.</param>
/// <param name="Reason">The same.</param>
/// <param name="WarningId">The warning that it rests on.</param>
/// <param name="Lens">The query of the lens that it rests on.</param>
/// <param name="Organisation">Partner code, or <see cref="Roles.RegionOffice"/>.</param>
/// <param name="Role">What the owner does there: a role of the product.</param>
/// <param name="WorkingDays">How many working days it may take, from today: 1 to <see cref="MostDays"/>.</param>
public sealed record DecisionDraft(
    string? Text, string? Reason, Guid? AgendaItemId, Guid? WarningId, string? Lens, string? Organisation, string? Role,
    int? WorkingDays)
{
    public const int MaxText = 500;
    public const int MostDays = 260;
}

/// <summary>Which chart of a picture stands large on the screen.</summary>
public enum StageChart
{
    [JsonStringEnumMemberName("weken"), Display(Name = "Per week")] Weeks,
    [JsonStringEnumMemberName("kaart"), Display(Name = "Per gemeente")] Map,
    [JsonStringEnumMemberName("verdeling"), Display(Name = "Verdeling")] Spread,
}

/// <summary>What the room looks at. It is fleeting: nobody keeps it.</summary>
/// <param name="ItemId">The item of the agenda; null for the start.</param>
/// <param name="Lens">The query of the lens; null for the item's own.</param>
/// <param name="Exact">The chair shows exact figures on the chair's own screen; nobody else's screen shows more for it.</param>
/// <param name="Move">Counts the moves: the higher one holds. The server sets it.</param>
public sealed record MeetingPosition(Guid? ItemId, string? Lens, bool Exact, long Move, StageChart Chart = StageChart.Weeks);

/// <summary>An organisation that is in the meeting.</summary>
/// <param name="Presents">A chair of it is there.</param>
public sealed record Presence(string Organisation, bool Presents);

/// <summary>The answer to joining: where the room is, and who is there.</summary>
public sealed record Joined(MeetingPosition Position, IReadOnlyList<Presence> Presence);

/// <summary>
/// How well the region does what it decides: a mirror for coordinators and the chair, about organisations and never about people.
/// </summary>
/// <param name="From">First day of the meetings that it counts, inclusive.</param>
/// <param name="WarningsRaised">Warnings of places that were raised in that time.</param>
/// <param name="WarningsActedOn">Those of them that a decision rests on.</param>
/// <param name="DaysToDecision">Of decisions that rest on a warning: half took at most this many days from the first signal behind it;
/// not reported when there is none.</param>
public sealed record MeetingMirror(
    DateOnly From, IReadOnlyList<OrganisationMirror> Organisations, Figure WarningsRaised, Figure WarningsActedOn,
    Figure DaysToDecision);

/// <param name="InTime">Actions that were done on their day or before.</param>
/// <param name="Late">Done after it.</param>
/// <param name="Overdue">Open, and their day has passed.</param>
/// <param name="Open">Open, with time left.</param>
public sealed record OrganisationMirror(string Organisation, Figure InTime, Figure Late, Figure Overdue, Figure Open);

/// <summary>The text of a mail about a meeting, to be sent or to be copied.</summary>
/// <param name="Recipients">The addresses that are set.</param>
/// <param name="Roles">Whose people get it as well. Where they read their mail is for those who keep their accounts.</param>
/// <param name="CannotSend">Dutch; why it cannot be sent from here, or null.</param>
/// <param name="Last">How the last one fares that was sent; null: there was none lately.</param>
public sealed record MeetingMail(
    string Subject, string Body, IReadOnlyList<string> Recipients, IReadOnlyList<string> Roles, string? CannotSend,
    MailProgress? Last = null);

/// <summary>Which of the two mails.</summary>
public enum MeetingMailKind
{
    [JsonStringEnumMemberName("uitnodiging"), Display(Name = "Uitnodiging")] Invitation,
    [JsonStringEnumMemberName("verslag"), Display(Name = "Verslag")] Minutes,
}
