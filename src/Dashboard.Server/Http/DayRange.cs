using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Http;

/// <summary>Days in the Netherlands, both inclusive, both optional: <c>from</c> and <c>to</c> of a query.</summary>
internal sealed record DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>In UTC; the first inclusive, the last exclusive.</summary>
    public (DateTime? From, DateTime? To) Moments =>
        (From is { } from ? Clock.StartOf(from) : null, To is { } to ? Clock.StartOf(to.AddDays(1)) : null);

    /// <exception cref="RuleBrokenException">One of them is no day, or they are the wrong way round.</exception>
    public static ValueTask<DayRange> BindAsync(HttpContext http)
    {
        var range = new DayRange(Read(http, "from"), Read(http, "to"));
        return range.From > range.To ? throw new RuleBrokenException("De laatste dag ligt voor de eerste.") : ValueTask.FromResult(range);
    }

    public override string ToString() => FormattableString.Invariant($"from={From:yyyy-MM-dd} to={To:yyyy-MM-dd}");

    private static DateOnly? Read(HttpContext http, string name)
    {
        if (http.Request.Query[name].ToString() is not { Length: > 0 } text)
            return null;
        return CalendarDay.TryParse(text, out var day)
            ? day
            : throw new RuleBrokenException($"Schrijf de parameter {name} als een dag: 2026-11-23.");
    }
}
