using Dashboard.Client.Design;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Client.Charts;

/// <summary>One week of the weekly curve.</summary>
/// <param name="Bound">From here on the detector calls the week unusual; null with too little history.</param>
/// <param name="Current">The week is not over yet: more signals can come in.</param>
internal sealed record WeekBar(IsoWeek Week, Figure Figure, Figure? Bound, bool Current)
{
    public bool Unusual => Bound is not null && FigureText.Height(Figure) >= FigureText.Height(Bound);

    public string Text =>
        $"{Label.Week(Week.ToString())}: {FigureText.Signals(Figure)}"
        + (Bound is null ? "" : $", ongewoon vanaf {FigureText.Of(Bound)}")
        + (Current ? " (lopende week)" : "");

    /// <summary>What ran in this week, for who reads.</summary>
    public string? During(IEnumerable<CampaignCard> campaigns) =>
        string.Join(", ", campaigns.Where(campaign => campaign.RanIn(Week)).Select(campaign => campaign.Name)) is { Length: > 0 } names ? $"campagne: {names}" : null;

    public static IReadOnlyList<WeekBar> Of(Overview overview, DateOnly today)
    {
        var bounds = overview.Series.GetValueOrDefault(Dimension.Threshold, []).ToDictionary(c => c.Key, c => c.Figure);
        var current = IsoWeek.Of(today);
        var bars = new List<WeekBar>();
        foreach (var cell in overview.Series.GetValueOrDefault(Dimension.Week, []))
            if (IsoWeek.TryParse(cell.Key, out var week))
                bars.Add(new(week, cell.Figure, bounds.GetValueOrDefault(cell.Key), week == current));
        return bars;
    }
}
