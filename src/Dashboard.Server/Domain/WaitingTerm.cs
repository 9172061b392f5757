using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>How long a signal may wait for a coordinator before it waits too long (seed: <c>Assessment:…</c>).</summary>
internal sealed record WaitingTerm
{
    public const int MostDays = 60;

    /// <summary>Working days.</summary>
    [Range(1, MostDays, ErrorMessage = "{0} must be a whole number from {1} to {2}.")]
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
