using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Dutch;

/// <summary>Up to which day published figures run. What lies behind it is not few and not nothing: it has not been counted yet.</summary>
public static class PublishedText
{
    /// <summary>What stands where a figure would stand.</summary>
    public const string NotYet = "nog niet bijgewerkt";

    /// <summary>
    /// The last day that published figures count, inclusive: the one before their cut-off. Null for live figures and a partner's own.
    /// </summary>
    public static DateOnly? Through(Overview picture) =>
        picture is { Release: not null, AsOf: { } cutOff } ? DutchTime.DayOf(cutOff).AddDays(-1) : null;

    /// <summary>Whether nothing of a period has been published yet that will be.</summary>
    /// <param name="from">First day of the period.</param>
    public static bool IsNotYet(Overview picture, DateOnly from) => from > Through(picture);

    /// <summary>The same of the period that the picture is about.</summary>
    public static bool IsNotYet(Overview picture) => picture.Lens.From is { } from && IsNotYet(picture, from);

    /// <summary>Why weeks go no further back; null when the region was there before them.</summary>
    public static string? Since(Overview picture) => picture.Begin is { } begin
        ? $"De regio begon op {DutchTime.LongDay(begin)}. Van daarvoor zijn er geen cijfers: toen is niets gevraagd."
        : null;

    /// <summary>"tot en met zondag 22 november 2026", where the period goes on behind that day; else null.</summary>
    public static string? UpTo(Overview picture) =>
        Through(picture) is { } through && !(picture.Lens.To <= through) ? $"tot en met {DutchTime.LongDay(through)}" : null;
}
