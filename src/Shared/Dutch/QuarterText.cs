namespace Dashboard.Shared.Dutch;

/// <summary>Quarters of a calendar year in the Netherlands.</summary>
public static class QuarterText
{
    /// <summary>"2026-K4".</summary>
    /// <param name="utc">A moment in it.</param>
    public static string Of(DateTime utc)
    {
        var day = DutchTime.DayOf(utc);
        return FormattableString.Invariant($"{day.Year}-K{(day.Month + 2) / 3}");
    }

    /// <summary>The first day of the quarter that a moment lies in.</summary>
    /// <param name="utc">A moment in it.</param>
    public static DateOnly FirstDayOf(DateTime utc)
    {
        var day = DutchTime.DayOf(utc);
        return new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
    }

    /// <summary>"Kwartaal 4 van 2026".</summary>
    /// <param name="quarter">As <see cref="Of"/> writes it; anything else is returned as it is.</param>
    public static string Describe(string quarter) =>
        quarter.Split("-K") is [var year, var number] ? $"Kwartaal {number} van {year}" : quarter;
}
