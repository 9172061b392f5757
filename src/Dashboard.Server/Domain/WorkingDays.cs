using PublicHoliday;

namespace Dashboard.Server.Domain;

/// <summary>
/// Working days in the Netherlands: Monday to Friday without the generally recognised holidays and Good Friday, which the law on terms puts
/// on a par with them (Algemene termijnenwet, article 3: the fifth of May every year).
/// </summary>
internal static class WorkingDays
{
    private static readonly DutchPublicHoliday Holidays = new();

    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !Holidays.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue))
            && !IsGoodFriday(day);

    private static bool IsGoodFriday(DateOnly day) => day.AddDays(3) == DateOnly.FromDateTime(DutchPublicHoliday.EasterMonday(day.Year));

    /// <summary>The working day that lies so many working days after a day; the day itself does not count.</summary>
    public static DateOnly After(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>How many working days lie after one day, up to and including another.</summary>
    public static int Between(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            days += IsWorkingDay(day) ? 1 : 0;
        return days;
    }
}
