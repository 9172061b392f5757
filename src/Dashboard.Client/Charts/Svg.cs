using System.Globalization;

namespace Dashboard.Client.Charts;

/// <summary>
/// Numbers as SVG writes them. Across, charts are drawn in percentages and down in pixels: so they fill any width and their
/// text keeps the size of text, also on a screen of 320 pixels.
/// </summary>
internal static class Svg
{
    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.###}%");

    public static string Pixels(double length) => length.ToString("0.##", CultureInfo.InvariantCulture);
}
