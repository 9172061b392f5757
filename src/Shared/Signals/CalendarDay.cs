using System.Globalization;

namespace Dashboard.Shared.Signals;

/// <summary>
/// The days that this product knows. A day outside them is a slip of the pen, and weeks or months around the first or the last day that a
/// computer knows do not exist. Every day that comes in is read here.
/// </summary>
public static class CalendarDay
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>Inclusive.</summary>
    public static readonly DateOnly First = new(2000, 1, 1);

    /// <summary>Inclusive.</summary>
    public static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>Reads a day written as <c>2026-11-23</c>.</summary>
    public static bool TryParse(string? text, out DateOnly day) => TryParse(text, [Iso], out day);

    /// <summary>Reads a day that was checked before; white space around it is none of it.</summary>
    /// <exception cref="FormatException">It is no day after all.</exception>
    public static DateOnly Parse(string? text) => TryParse(text?.Trim(), out var day) ? day : throw new FormatException("Not a day.");

    /// <summary>Reads a day written in one of some formats.</summary>
    public static bool TryParse(string? text, string[] formats, out DateOnly day) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && IsKnown(day);

    /// <summary>Writes a day as <see cref="TryParse(string, out DateOnly)"/> reads it.</summary>
    public static string Write(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

    public static bool IsKnown(DateOnly day) => day >= First && day <= Last;
}
