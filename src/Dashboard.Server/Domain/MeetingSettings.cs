using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>When the region meets (seed: <c>Meetings:…</c>): every frozen week plans its own meeting at this moment.</summary>
internal sealed record MeetingSettings
{
    /// <summary>The first such day after the cut-off.</summary>
    [EnumDataType(typeof(DayOfWeek), ErrorMessage = "{0} must be a day of the week, as in Tuesday.")]
    public DayOfWeek Day { get; init; } = DayOfWeek.Tuesday;

    /// <summary>Clock time in Europe/Amsterdam.</summary>
    [DataType(DataType.Time, ErrorMessage = "{0} must be a time of day, as in 10:00.")]
    public TimeOnly Time { get; init; } = new(10, 0);

    /// <summary>The first meeting moment, UTC, after a moment.</summary>
    public DateTime After(DateTime moment)
    {
        var day = Clock.DayOf(moment);
        while (day.DayOfWeek != Day || Clock.UtcOf(day, Time) <= moment)
            day = day.AddDays(1);
        return Clock.UtcOf(day, Time);
    }
}
