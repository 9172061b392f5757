using System.Globalization;
using Dashboard.Shared.Administration;

namespace Dashboard.Server.Domain;

/// <summary>When a role gets its digest.</summary>
/// <param name="Days">The name of a day of the week, or one of <see cref="ScheduleDays"/>.</param>
/// <param name="Time">Clock time in Europe/Amsterdam.</param>
internal sealed record DigestSchedule(string Days, TimeOnly Time)
{
    /// <summary>The last such moment, UTC, at or before another.</summary>
    public DateTime LastAt(DateTime moment)
    {
        var day = Clock.DayOf(moment);
        while (!IsOn(day.DayOfWeek) || Clock.UtcOf(day, Time) > moment)
            day = day.AddDays(-1);
        return Clock.UtcOf(day, Time);
    }

    /// <summary>As a rule keeps it: <c>Workdays 08:00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Days} {Time:HH:mm}");

    /// <returns>Null when the text is no schedule.</returns>
    public static DigestSchedule? Read(string text) =>
        text.Split(' ') is [var days, var clock]
        && (days is ScheduleDays.Daily or ScheduleDays.Workdays || Enum.GetNames<DayOfWeek>().Contains(days))
        && TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(days, time) : null;

    private bool IsOn(DayOfWeek day) => Days switch
    {
        ScheduleDays.Daily => true,
        ScheduleDays.Workdays => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
        _ => day.ToString() == Days,
    };
}
