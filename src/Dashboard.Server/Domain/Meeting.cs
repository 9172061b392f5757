using Dashboard.Shared.Meetings;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>A weekly overview meeting: it decides from one frozen picture, which may be replaced by a corrected version of it.</summary>
internal sealed class Meeting : IVersioned
{
    private Meeting() { }

    public Guid Id { get; private set; }

    /// <summary>The ISO week that it is about (<c>2026-W47</c>).</summary>
    public string Week { get; private set; } = "";
    public Guid SnapshotId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime PlannedAt { get; private set; }
    public MeetingStatus Status { get; private set; }

    /// <summary>UTC; when it ended or was cancelled.</summary>
    public DateTime? EndedAt { get; private set; }
    public int Version { get; private set; }

    public static Meeting Plan(Guid id, Snapshot snapshot, DateTime plannedAt) =>
        new() { Id = id, Week = snapshot.Week, SnapshotId = snapshot.Id, PlannedAt = plannedAt, Version = 1 };

    public void Move(DateTime plannedAt, int version)
    {
        Check(version, Status == MeetingStatus.Planned, "Alleen een gepland overleg kan worden verzet.");
        PlannedAt = plannedAt;
        Version++;
    }

    public void Begin(int version)
    {
        Check(version, Status == MeetingStatus.Planned, "Dit overleg is al begonnen of voorbij.");
        Status = MeetingStatus.Running;
        Version++;
    }

    public void End(int version, DateTime at)
    {
        Check(version, Status == MeetingStatus.Running, "Dit overleg is niet bezig.");
        (Status, EndedAt) = (MeetingStatus.Ended, at);
        Version++;
    }

    public void Cancel(int version, DateTime at)
    {
        Check(version, Status is MeetingStatus.Planned, "Alleen een gepland overleg kan worden geannuleerd.");
        (Status, EndedAt) = (MeetingStatus.Cancelled, at);
        Version++;
    }

    /// <summary>From now on it decides from another version of the same week.</summary>
    public void Use(Snapshot snapshot, int version)
    {
        Check(version, Status is MeetingStatus.Planned or MeetingStatus.Running, "Dit overleg is voorbij: zijn cijfers staan vast.");
        SnapshotId = snapshot.Id;
        Version++;
    }

    /// <summary>Whether its agenda, minutes and decisions may still change.</summary>
    public bool IsOpen => Status is MeetingStatus.Planned or MeetingStatus.Running;

    private void Check(int version, bool may, string otherwise)
    {
        this.MustStillBe(version);
        if (!may)
            throw new RuleBrokenException(otherwise, BrokenRule.Conflict);
    }
}

/// <summary>An item of the agenda.</summary>
internal sealed class AgendaItem : IVersioned
{
    /// <summary>Instead of a partner: everybody outside the partners.</summary>
    public const string Outside = "*";
    private const char Separator = '|';

    private AgendaItem() { }

    public Guid Id { get; private set; }
    public Guid MeetingId { get; private set; }

    /// <summary>Its place, from 1, among the items of its meeting.</summary>
    public int Place { get; private set; }
    public AgendaKind Kind { get; private set; }

    /// <summary>The warning, campaign or decision that it is about.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The query of the lens that shows what it is about.</summary>
    public string? Lens { get; private set; }

    /// <summary>Of a point of somebody's own; has passed the guard.</summary>
    public string? Title { get; private set; }
    public int? Minutes { get; private set; }
    public bool Dropped { get; private set; }
    public int Version { get; private set; }

    /// <summary>
    /// Of what follows from signals: the views of the figures (partner codes, or <see cref="Outside"/>), joined, in which it is there to
    /// see. Who sees exact figures sees it anyhow. Nothing means nobody else.
    /// </summary>
    public string SharedWith { get; private set; } = "";

    /// <param name="title">Has passed the guard.</param>
    /// <param name="sharedWith">See <see cref="SharedWith"/>.</param>
    public static AgendaItem Put(
        Guid id, Guid meetingId, int place, AgendaKind kind, Guid? subjectId = null, string? lens = null, string? title = null,
        int? minutes = null, IEnumerable<string>? sharedWith = null) =>
        new()
        {
            Id = id,
            MeetingId = meetingId,
            Place = place,
            Kind = kind,
            SubjectId = subjectId,
            Lens = lens,
            Title = title,
            Minutes = minutes,
            Version = 1,
            SharedWith = string.Join(Separator, sharedWith ?? []),
        };

    /// <summary>
    /// Whether somebody who sees protected figures in a view sees it: what people put there, and what follows from the figures in that
    /// view.
    /// </summary>
    public bool IsSharedWith(string view) =>
        Kind is AgendaKind.OverdueAction or AgendaKind.Campaign or AgendaKind.Own || SharedWith.Split(Separator).Contains(view);

    /// <summary>The week was frozen anew, and it follows from the new figures in these views as well.</summary>
    public void ShareWith(string sharedWith) =>
        SharedWith = string.Join(Separator, SharedWith.Split(Separator).Union(sharedWith.Split(Separator)).Where(view => view.Length > 0));

    public void Edit(int? minutes, bool dropped, int version)
    {
        this.MustStillBe(version);
        (Minutes, Dropped) = (minutes, dropped);
        Version++;
    }

    /// <summary>Others moved, so it stands elsewhere. That is no change of its own: who edits it meanwhile is not held up.</summary>
    public void StandAt(int place) => Place = place;
}

/// <summary>One remark in the minutes, of one role and organisation.</summary>
internal sealed class MinuteNote : IVersioned
{
    private MinuteNote() { }

    public Guid Id { get; private set; }
    public Guid AgendaItemId { get; private set; }
    public string Text { get; private set; } = "";
    public string Role { get; private set; } = "";
    public string Organisation { get; private set; } = "";
    public DateTime At { get; private set; }
    public int Version { get; private set; }

    /// <param name="text">Has passed the guard.</param>
    public static MinuteNote Write(Guid id, Guid agendaItemId, string text, Caller by, DateTime at) =>
        new() { Id = id, AgendaItemId = agendaItemId, Text = text, Role = by.Role, Organisation = by.Organisation, At = at, Version = 1 };

    /// <param name="text">Has passed the guard.</param>
    public void Rewrite(string text, int version)
    {
        this.MustStillBe(version);
        Text = text;
        Version++;
    }
}
