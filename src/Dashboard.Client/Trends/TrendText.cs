using Dashboard.Client.Design;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Trends;

namespace Dashboard.Client.Trends;

/// <summary>What trends and the effects of campaigns read.</summary>
internal static class TrendText
{
    /// <summary>"Laatste 13 weken 41, 13 weken daarvoor 28: 1,5 keer zo veel (0,9 tot 2,4): geen duidelijke verandering."</summary>
    public static string Describe(Trend trend) =>
        $"Laatste 13 weken {FigureText.Format(trend.Signals)}, 13 weken daarvoor {FigureText.Format(trend.SignalsBefore)}: {Said(trend)}.";

    private static string Said(Trend trend) => trend.Outcome is { } outcome
        ? $"{Size(outcome)}: {Direction(outcome.Direction)}"
        : $"kan niet worden beoordeeld, omdat {trend.NotJudged}";

    private static string Size(TrendOutcome outcome) => (outcome.Ratio, outcome.Upper) switch
    {
        ({ } ratio, { } upper) => $"{Times(ratio)} ({Interval(outcome.Lower, upper)})",
        _ when outcome.Lower > 1 => string.Create(DutchText.Culture, $"ten minste {outcome.Lower:0.0} keer zo veel"),
        _ => "hoeveel keer zo veel is niet te zeggen",
    };

    /// <summary>"1,5 keer zo veel".</summary>
    public static string Times(double ratio) => string.Create(DutchText.Culture, $"{ratio:0.0} keer zo veel");

    /// <summary>"0,9 tot 2,4".</summary>
    public static string Interval(double lower, double upper) => string.Create(DutchText.Culture, $"{lower:0.0} tot {upper:0.0}");

    /// <summary>"1,4 keer zo veel (0,9 tot 2,1)", with what that comes to.</summary>
    public static string Describe(CampaignChange change) => $"{Times(change.Ratio)} ({Interval(change.Lower, change.Upper)}): "
        + (change.Lower > 1 ? "duidelijk meer" : change.Upper < 1 ? "duidelijk minder" : "geen duidelijke verandering");

    private static string Direction(TrendDirection direction) => direction switch
    {
        TrendDirection.Rising => "duidelijk meer",
        TrendDirection.Falling => "duidelijk minder",
        _ => "geen duidelijke verandering",
    };
}
