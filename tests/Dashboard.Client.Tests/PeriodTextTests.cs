namespace Dashboard.Client.Tests;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData(PeriodKind.Week, 2026, 47, "Week 47 van 2026 (16 tot en met 22 november)")]
    [InlineData(PeriodKind.Week, 2026, 1, "Week 1 van 2026 (29 december 2025 tot en met 4 januari 2026)")]
    [InlineData(PeriodKind.FourWeeks, 2026, 47, "Weken 45–48 van 2026 (2 tot en met 29 november)")]
    [InlineData(PeriodKind.FourWeeks, 2026, 53, "Weken 49–53 van 2026 (30 november 2026 tot en met 3 januari 2027)")]
    [InlineData(PeriodKind.Quarter, 2025, 40, "Kwartaal 4 van 2025 (29 september tot en met 28 december)")]
    [InlineData(PeriodKind.Quarter, 2026, 53, "Kwartaal 4 van 2026 (28 september 2026 tot en met 3 januari 2027)")]
    public void A_period_has_a_name_and_days(PeriodKind kind, int year, int week, string text) =>
        PeriodText.Describe(Period.Containing(kind, new IsoWeek(year, week))).ShouldBe(text);
}
