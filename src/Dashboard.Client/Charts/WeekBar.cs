using Dashboard.Client.Design;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Client.Charts;

/// <summary>One week of the weekly curve.</summary>
/// <param name="Bound">From here on the detector calls the week unusual; null with too little history.</param>
/// <param name="Current">The week is not over yet: more signals can come in.</param>
/// <param name="Low">What there will probably be at least when all have come in; null when nothing more is to be expected, or that cannot
/// be said.</param>
/// <param name="High">What there will probably be at most.</param>
/// <param name="NotYet">The week lies behind the day that published figures run to: whatever the picture holds of it is no count of the
/// week.</param>
internal sealed record WeekBar(
    IsoWeek Week, Figure Figure, Figure? Bound, bool Current, Figure? Low = null, Figure? High = null, bool NotYet = false)
{
    public bool Unusual => Bound is not null && FigureText.Height(Figure) >= FigureText.Height(Bound);

    public string Text =>
        $"{Label.Week(Week.ToString())}: {(NotYet ? PublishedText.NotYet : FigureText.Signals(Figure))}"
        + (Bound is null ? "" : $", ongewoon vanaf {FigureText.Format(Bound)}")
        + (Later is null ? "" : $", {Later}")
        + (Current ? " (lopende week)" : "");

    /// <summary>What stands in the table.</summary>
    public string Cell => NotYet ? PublishedText.NotYet : FigureText.Format(Figure);

    /// <summary>What is still to come, for who reads.</summary>
    public string? Later =>
        Low is null || High is null ? null : $"worden er naar verwachting {FigureText.Format(Low)} tot {FigureText.Format(High)}";

    /// <summary>What ran in this week, for who reads.</summary>
    public string? During(IEnumerable<CampaignCard> campaigns) =>
        string.Join(", ", campaigns.Where(campaign => campaign.RanIn(Week)).Select(campaign => campaign.Name)) is { Length: > 0 } names
            ? $"campagne: {names}"
            : null;

    public static IReadOnlyList<WeekBar> FromOverview(Overview overview, DateOnly today)
    {
        var bounds = overview.Series.GetValueOrDefault(Dimension.Threshold, []).ToDictionary(c => c.Key, c => c.Figure);
        var lows = overview.Series.GetValueOrDefault(Dimension.NowcastLow, []).ToDictionary(c => c.Key, c => c.Figure);
        var highs = overview.Series.GetValueOrDefault(Dimension.NowcastHigh, []).ToDictionary(c => c.Key, c => c.Figure);
        var current = IsoWeek.Containing(today);
        var bars = new List<WeekBar>();
        foreach (var cell in overview.Series.GetValueOrDefault(Dimension.Week, []))
            if (IsoWeek.TryParse(cell.Key, out var week))
            {
                var notYet = PublishedText.IsNotYet(overview, week.Monday.AddDays(6));
                // A week that has come in since may still hold a nowcast of before.
                var more = highs.GetValueOrDefault(cell.Key) is { } high && FigureText.Height(high) > FigureText.Height(cell.Figure);
                bars.Add(new(week, notYet ? new Figure.NotReported() : cell.Figure, bounds.GetValueOrDefault(cell.Key), week == current,
                    more ? lows.GetValueOrDefault(cell.Key) : null, more ? highs[cell.Key] : null, notYet));
            }
        return bars;
    }
}
