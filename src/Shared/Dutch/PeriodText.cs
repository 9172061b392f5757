using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>How a period of the lattice reads.</summary>
public static class PeriodText
{
    /// <summary>"Kwartaal 4 van 2026", "Weken 45–48 van 2026", "Week 47 van 2026".</summary>
    public static string Name(Period period)
    {
        var (year, first) = (period.First.Year, period.First.Number);
        return period.Kind switch
        {
            PeriodKind.Quarter => string.Create(DutchText.Culture, $"Kwartaal {first / 13 + 1} van {year}"),
            PeriodKind.FourWeeks => string.Create(DutchText.Culture, $"Weken {first}–{first + period.Weeks - 1} van {year}"),
            _ => string.Create(DutchText.Culture, $"Week {first} van {year}"),
        };
    }

    /// <summary>The days of an ISO year: "29 december 2025 tot en met 3 januari 2027".</summary>
    public static string Year(int year) => DutchTime.Period(new IsoWeek(year, 1).Monday, new IsoWeek(year + 1, 1).Monday.AddDays(-1));

    /// <summary>The name with its days; their year only where it is not the year of the name.</summary>
    public static string Describe(Period period)
    {
        var days = DutchTime.Period(period.From, period.To);
        var year = string.Create(DutchText.Culture, $" {period.First.Year}");
        var saidOnce = period.From.Year == period.To.Year && days.EndsWith(year, StringComparison.Ordinal);
        return $"{Name(period)} ({(saidOnce ? days[..^year.Length] : days)})";
    }
}
