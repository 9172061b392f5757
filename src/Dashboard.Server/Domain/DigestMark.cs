namespace Dashboard.Server.Domain;

/// <summary>Up to where the people of a role in an organisation were told by digest what there is.</summary>
internal sealed class DigestMark
{
    private DigestMark() { }

    public string Role { get; private set; } = "";
    public string Organisation { get; private set; } = "";

    /// <summary>The last journal entry that was looked at for them.</summary>
    public long Sequence { get; private set; }

    /// <summary>UTC; when their schedule last came round, or was set: what was before that is no news.</summary>
    public DateTime CameRoundAt { get; private set; }

    public static DigestMark Begin(Caller reader, long sequence, DateTime now) =>
        new() { Role = reader.Role, Organisation = reader.Organisation, Sequence = sequence, CameRoundAt = now };

    /// <summary>Whether their schedule came round since: at most once on a day in the Netherlands.</summary>
    public bool IsDue(DigestSchedule schedule, DateTime now) => Clock.DayOf(schedule.LastAt(now)) > Clock.DayOf(CameRoundAt);

    /// <param name="cameRound">By the schedule, and not because a warning is new.</param>
    public void MoveTo(long sequence, bool cameRound, DateTime now)
    {
        Sequence = sequence;
        if (cameRound)
            CameRoundAt = now;
    }
}
