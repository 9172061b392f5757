using Dashboard.Shared.Meetings;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>What a meeting decided, on what, and which organisation sees to it in which role: never a person.</summary>
internal sealed class Decision : IVersioned
{
    private Decision() { }

    public Guid Id { get; private set; }
    public Guid MeetingId { get; private set; }
    public Guid? AgendaItemId { get; private set; }
    public string Text { get; private set; } = "";
    public string Reason { get; private set; } = "";

    /// <summary>The warning that it rests on. The warning may be destroyed before the decision is.</summary>
    public Guid? WarningId { get; private set; }

    /// <summary>The query of the lens that it rests on.</summary>
    public string? Lens { get; private set; }
    public string Organisation { get; private set; } = "";
    public string Role { get; private set; } = "";

    /// <summary>The last day, inclusive.</summary>
    public DateOnly DueOn { get; private set; }
    public DecisionStatus Status { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DecidedAt { get; private set; }

    /// <summary>UTC; when it was done or dropped.</summary>
    public DateTime? EndedAt { get; private set; }
    public int Version { get; private set; }

    /// <param name="text">Has passed the guard, like <paramref name="reason"/>.</param>
    /// <param name="owner">The organisation, and the role in it, that sees to it.</param>
    public static Decision Take(
        Guid id, Guid meetingId, Guid? agendaItemId, string text, string reason, Guid? warningId, string? lens, Caller owner,
        DateOnly dueOn, DateTime at) => new()
        {
            Id = id,
            MeetingId = meetingId,
            AgendaItemId = agendaItemId,
            Text = text,
            Reason = reason,
            WarningId = warningId,
            Lens = lens,
            Organisation = owner.Organisation,
            Role = owner.Role,
            DueOn = dueOn,
            DecidedAt = at,
            Version = 1,
        };

    public void Finish(DecisionStatus status, int version, DateTime at)
    {
        this.MustStillBe(version);
        if (Status != DecisionStatus.Open)
            throw new RuleBrokenException("Deze actie is al afgehandeld.", BrokenRule.Conflict);
        (Status, EndedAt) = (status, at);
        Version++;
    }

    public bool IsOverdue(DateOnly today) => Status == DecisionStatus.Open && DueOn < today;
}
