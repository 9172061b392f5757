using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>Up to which day published figures run. What lies behind it is not few and not nothing: it has not been counted yet.</summary>
public static class PublishedText
{
    /// <summary>What stands where a figure would stand.</summary>
    public const string NotYet = "nog niet bijgewerkt";

    /// <summary>
    /// The last day that published figures count, inclusive: the Sunday of the last week that was over at their cut-off. Null for live
    /// figures and a partner's own.
    /// </summary>
    public static DateOnly? Through(Overview picture) =>
        picture is { Release: not null, AsOf: { } cutOff } ? IsoWeek.Containing(DutchTime.DayOf(cutOff)).Monday.AddDays(-1) : null;

    /// <summary>Whether nothing of a period has been published yet that will be: it comes out when it is over.</summary>
    /// <param name="to">Last day of the period.</param>
    public static bool IsNotYet(Overview picture, DateOnly to) => to > Through(picture);

    /// <summary>The same of the period that the picture is about.</summary>
    public static bool IsNotYet(Overview picture) => picture.Lens.To is { } to && IsNotYet(picture, to);

    /// <summary>
    /// The day of the release that a period comes out with, when the cut-off stays where it is. Null for live figures and a partner's own,
    /// and for what is out.
    /// </summary>
    /// <param name="to">Last day of the period.</param>
    public static DateOnly? ComesOn(Overview picture, DateOnly to) =>
        picture.AsOf is { } cutOff && Through(picture) is { } through && to > through
            ? DutchTime.DayOf(cutOff).AddDays((to.DayNumber - through.DayNumber + 6) / 7 * 7)
            : null;

    /// <summary>Why weeks go no further back; null when the region was there before them.</summary>
    public static string? Since(Overview picture) => picture.Begin is { } begin
        ? $"De regio begon op {DutchTime.LongDay(begin)}. Van daarvoor zijn er geen cijfers: toen is niets gevraagd."
        : null;
}
