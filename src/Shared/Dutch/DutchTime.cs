using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>Days and times as people in the region read them: Dutch words, the clock of Amsterdam.</summary>
public static class DutchTime
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The day in the Netherlands that a moment (UTC) falls on.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>"23:41" today, "22 november 23:41" on another day.</summary>
    public static string Moment(DateTime utc, TimeProvider time)
    {
        var local = Local(utc);
        return DateOnly.FromDateTime(local) == Today(time)
            ? local.ToString("HH:mm", DutchText.Culture)
            : local.ToString("d MMMM HH:mm", DutchText.Culture);
    }

    /// <summary>"23-11-2026 23:41:05": for records, to the second.</summary>
    public static string Record(DateTime utc) => Local(utc).ToString("dd-MM-yyyy HH:mm:ss", DutchText.Culture);

    /// <summary>"maandag 23 november 2026 om 06:00".</summary>
    public static string LongMoment(DateTime utc) => Local(utc).ToString("dddd d MMMM yyyy 'om' HH:mm", DutchText.Culture);

    /// <summary>"06:00".</summary>
    public static string Clock(DateTime utc) => Local(utc).ToString("HH:mm", DutchText.Culture);

    /// <summary>"23 november 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", DutchText.Culture);

    /// <summary>"maandag 23 november 2026".</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", DutchText.Culture);

    /// <summary>"23 nov".</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", DutchText.Culture).TrimEnd('.');

    /// <summary>"16 tot en met 22 november 2026": what both days share is said once.</summary>
    public static string Period(DateOnly from, DateOnly to) =>
        (from.Year == to.Year, from.Month == to.Month) switch
        {
            (true, true) => string.Create(DutchText.Culture, $"{from.Day} tot en met {Day(to)}"),
            (true, false) => $"{from.ToString("d MMMM", DutchText.Culture)} tot en met {Day(to)}",
            _ => $"{Day(from)} tot en met {Day(to)}",
        };

    /// <summary>The day, week or month that a signal was observed in.</summary>
    public static string Observed(DateOnly day, Precision precision) => precision switch
    {
        Precision.Week => string.Create(DutchText.Culture, $"week {IsoWeek.Containing(day).Number} van {IsoWeek.Containing(day).Year}"),
        Precision.Month => day.ToString("MMMM yyyy", DutchText.Culture),
        _ => Day(day),
    };

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Amsterdam);
}
