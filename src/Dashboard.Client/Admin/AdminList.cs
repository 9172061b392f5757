using System.Globalization;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Admin;

/// <summary>
/// Pages of a list that comes whole: it is bounded, and the forms beside it offer all that is in it.
/// </summary>
internal static class AdminList
{
    private const int PageSize = 25;

    /// <summary>A list that is longer than this can be searched.</summary>
    public const int Long = 10;

    /// <param name="number">One-based.</param>
    public static Page<T> Page<T>(IEnumerable<T> all, int number)
    {
        var from = all.Skip((number - 1) * PageSize).Take(PageSize + 1).ToList();
        return new(from.Take(PageSize).ToList(), number, from.Count > PageSize);
    }

    /// <param name="search">Part of a name or of a code; without one everything matches.</param>
    public static bool Matches(string? search, params IEnumerable<string> texts) => string.IsNullOrWhiteSpace(search)
        || texts.Any(text => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
            text, search.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
