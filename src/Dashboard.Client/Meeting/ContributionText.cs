using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Meeting;

/// <summary>From when the look back on a year can be read, and which days it is about.</summary>
internal static class ContributionText
{
    /// <param name="next">The first day on which the running year can be looked back on.</param>
    public static string Next(DateOnly next)
    {
        var year = IsoWeek.Containing(next).Year - 1;
        return $"Over {year} ({PeriodText.Year(year)}) leest u hier vanaf {DutchTime.LongDay(next)}.";
    }
}
