using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Http;

/// <summary>Which page of a list, from <c>page</c> and <c>pageSize</c> of a query.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 100.</param>
internal sealed record PageQuery(int Number, int Size)
{
    private const int UsualSize = 20;
    private const int LargestSize = 100;
    private const int LastPage = 100_000;

    /// <summary>How many come before it.</summary>
    public int Skip => (Number - 1) * Size;

    /// <exception cref="RuleBrokenException">One of them is no number that may be asked for.</exception>
    public static ValueTask<PageQuery> BindAsync(HttpContext http) =>
        ValueTask.FromResult(new PageQuery(Read(http, "page", 1, LastPage), Read(http, "pageSize", UsualSize, LargestSize)));

    /// <summary>A page of what was found, of which one more than its size was asked for: so it is known whether there is another.</summary>
    public Page<T> Of<TFound, T>(IReadOnlyCollection<TFound> found, Func<TFound, T> show) =>
        new([.. found.Take(Size).Select(show)], Number, found.Count > Size);

    private static int Read(HttpContext http, string name, int usual, int most)
    {
        if (http.Request.Query[name].ToString() is not { Length: > 0 } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new RuleBrokenException($"De parameter {name} moet een getal van 1 tot en met {most} zijn.");
    }
}

internal static class PagedQueries
{
    /// <summary>The rows of a page, and one more if there is another page.</summary>
    public static IQueryable<T> OnPage<T>(this IQueryable<T> rows, PageQuery page) => rows.Skip(page.Skip).Take(page.Size + 1);

    /// <inheritdoc cref="OnPage{T}(IQueryable{T}, PageQuery)"/>
    public static IEnumerable<T> OnPage<T>(this IEnumerable<T> rows, PageQuery page) => rows.Skip(page.Skip).Take(page.Size + 1);
}
