using System.Globalization;

namespace Dashboard.Shared.Signals;

/// <summary>A week of ISO 8601: starts on Monday and belongs to the year of its Thursday. Written <c>2026-W47</c>.</summary>
public readonly record struct IsoWeek(int Year, int Number) : IComparable<IsoWeek>
{
    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    public DateOnly Thursday => Monday.AddDays(3);

    /// <summary>How many weeks an ISO year has: 52 or 53.</summary>
    public static int InYear(int year) => ISOWeek.GetWeeksInYear(year);

    public static IsoWeek Containing(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        return new(ISOWeek.GetYear(moment), ISOWeek.GetWeekOfYear(moment));
    }

    public static bool TryParse(string? text, out IsoWeek week)
    {
        week = default;
        if (text is not { Length: 8 } || text[4] != '-' || text[5] is not ('W' or 'w')
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(6, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < 1 or > 9998 || number < 1 || number > ISOWeek.GetWeeksInYear(year))
            return false;
        week = new(year, number);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no week; the message does not repeat it.</exception>
    public static IsoWeek Parse(string text) => TryParse(text, out var week) ? week : throw new FormatException("Not an ISO week.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");

    public int CompareTo(IsoWeek other) => (Year, Number).CompareTo((other.Year, other.Number));

    public static bool operator <(IsoWeek left, IsoWeek right) => left.CompareTo(right) < 0;
    public static bool operator >(IsoWeek left, IsoWeek right) => left.CompareTo(right) > 0;
    public static bool operator <=(IsoWeek left, IsoWeek right) => left.CompareTo(right) <= 0;
    public static bool operator >=(IsoWeek left, IsoWeek right) => left.CompareTo(right) >= 0;
}
