using System.Globalization;

namespace Dashboard.Shared.Dutch;

/// <summary>How Dutch is written, whatever the language of the machine.</summary>
public static class DutchText
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>How something that begins a sentence, such as a name of a list, reads within one: "Week 47" is "week 47".</summary>
    /// <param name="text">At least one character.</param>
    public static string Lower(string text) => char.ToLower(text[0], Culture) + text[1..];

    /// <summary>How it reads at the begin of one: "week 47" is "Week 47".</summary>
    /// <param name="text">At least one character.</param>
    public static string Upper(string text) => char.ToUpper(text[0], Culture) + text[1..];

    /// <summary>"Asten, Deurne en Helmond".</summary>
    /// <param name="parts">At least one.</param>
    public static string List(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.SkipLast(1))} en {parts[^1]}";
}
