namespace Dashboard.Server.Domain;

/// <summary>Dates of this product are days in the Netherlands; moments are UTC, to the millisecond (what every database keeps).</summary>
internal static class Clock
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly Today(this TimeProvider time) => DayOf(time.GetUtcNow().UtcDateTime);

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Amsterdam));

    /// <summary>The moment in UTC at which a day in the Netherlands begins.</summary>
    public static DateTime StartOf(DateOnly day) => UtcOf(day, TimeOnly.MinValue);

    /// <summary>The moment of a clock time in the Netherlands. A time that summer time skips counts an hour on.</summary>
    public static DateTime UtcOf(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at);
        return TimeZoneInfo.ConvertTimeToUtc(Amsterdam.IsInvalidTime(local) ? local.AddHours(1) : local, Amsterdam);
    }

    public static DateTime UtcNow(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
