using Dashboard.Server.Domain;

namespace Dashboard.Server.Meetings;

/// <summary>When the region meets (<c>Meetings:…</c>): every frozen week plans its own meeting at this moment.</summary>
/// <param name="Day">The first such day after the cut-off.</param>
/// <param name="Time">Clock time in Europe/Amsterdam.</param>
internal sealed record MeetingSettings(DayOfWeek Day, TimeOnly Time)
{
    /// <exception cref="InvalidOperationException">A setting is no day or no time.</exception>
    public static MeetingSettings Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Meetings");
        return new(settings.GetValue("Day", DayOfWeek.Tuesday), settings.GetValue("Time", new TimeOnly(10, 0)));
    }

    /// <summary>The first meeting moment, UTC, after a moment.</summary>
    public DateTime After(DateTime moment)
    {
        var day = Clock.DayOf(moment);
        while (day.DayOfWeek != Day || Clock.UtcOf(day, Time) <= moment)
            day = day.AddDays(1);
        return Clock.UtcOf(day, Time);
    }
}
