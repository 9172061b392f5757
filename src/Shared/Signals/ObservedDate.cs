using System.Globalization;

namespace Dashboard.Shared.Signals;

/// <summary>
/// A date of observation with its precision. <see cref="Day"/> is the day on which it counts in day-based windows:
/// the day itself, the Thursday of a week, the first of a month (a month never enters detection or a weekly series).
/// </summary>
public readonly record struct ObservedDate(DateOnly Day, Precision Precision)
{
    /// <summary>The first day that is meant; a signal is in the future when this day is.</summary>
    public DateOnly FirstDay => Precision == Precision.Week ? Day.AddDays(-3) : Day;

    /// <summary>The last day that is meant, inclusive.</summary>
    public DateOnly LastDay => Precision switch
    {
        Precision.Week => Day.AddDays(3),
        Precision.Month => Day.AddMonths(1).AddDays(-1),
        _ => Day,
    };

    /// <summary>
    /// Reads a date as partners write it: <c>2026-11-20</c>, <c>20-11-2026</c>, <c>20/11/2026</c>, an ISO week <c>2026-W47</c>
    /// or a month <c>2026-11</c>. A week or a month brings its own precision; a full date takes
    /// <paramref name="precision"/> (a day when it is not given).
    /// </summary>
    public static bool TryParse(string? text, Precision? precision, out ObservedDate date)
    {
        text = text?.Trim();
        date = default;
        if (IsoWeek.TryParse(text, out var week))
        {
            date = new(week.Thursday, Precision.Week);
            return (precision is null or Precision.Week) && CalendarDay.IsKnown(week.Thursday);
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            date = new(month, Precision.Month);
            return (precision is null or Precision.Month) && CalendarDay.IsKnown(month);
        }
        if (!CalendarDay.TryParse(text, Formats, out var day))
            return false;
        date = Of(day, precision ?? Precision.Day);
        return true;
    }

    /// <summary>The day, week or month that a day lies in.</summary>
    public static ObservedDate Of(DateOnly day, Precision precision) => precision switch
    {
        Precision.Week => new(IsoWeek.Containing(day).Thursday, Precision.Week),
        Precision.Month => new(new DateOnly(day.Year, day.Month, 1), Precision.Month),
        _ => new(day, Precision.Day),
    };

    private static readonly string[] Formats = ["yyyy-MM-dd", "dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy", "d/M/yyyy"];
}
