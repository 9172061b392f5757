using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>How long a signal may wait for a coordinator before it waits too long (<c>Assessment:…</c>).</summary>
internal sealed record WaitingTerm
{
    /// <summary>Working days.</summary>
    [Range(1, 60, ErrorMessage = "{0} must be a whole number from {1} to {2}.")]
    public int WaitingDays { get; init; } = 3;

    /// <summary>What came in on this day or before waits too long.</summary>
    public DateOnly Before(DateOnly today)
    {
        var day = today;
        while (WorkingDays.Between(day, today) <= WaitingDays)
            day = day.AddDays(-1);
        return day;
    }
}
