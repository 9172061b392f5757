using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>The moment of a meeting as somebody typed it: a day and a time in the Netherlands.</summary>
internal static class PlannedMoment
{
    /// <summary>It lies ahead.</summary>
    public static void Check(InputCheck check, string? day, string? time)
    {
        var date = check.Day("day", day);
        if (!TryReadTime(time, out var at))
            check.Error("time", "Schrijf een tijd als 10:00.");
        else if (date is { } on && Clock.UtcOf(on, at) <= check.Now)
            check.Error("day", "Dit moment is al voorbij.");
    }

    /// <returns>UTC.</returns>
    /// <exception cref="FormatException">It was not checked before.</exception>
    public static DateTime Read(string? day, string? time) =>
        Clock.UtcOf(CalendarDay.Parse(day), TryReadTime(time, out var at) ? at : throw new FormatException("Not a time."));

    private static bool TryReadTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
