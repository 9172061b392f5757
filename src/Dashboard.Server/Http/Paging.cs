using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Http;

/// <summary>Reads <c>page</c> (from 1) and <c>pageSize</c> (1 to 100) from a query.</summary>
internal static class Paging
{
    private const int Usual = 20;
    private const int Most = 100;
    private const int LastPage = 100_000;

    public static (int Page, int Size) Of(HttpRequest http) => (Number(http, "page", 1, LastPage), Number(http, "pageSize", Usual, Most));

    private static int Number(HttpRequest http, string name, int usual, int most)
    {
        if (http.Query[name].ToString() is not { Length: > 0 } text)
            return usual;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most
            ? number
            : throw new RuleBrokenException($"De parameter {name} moet een getal van 1 tot en met {most} zijn.");
    }
}

/// <summary>Reads the lens from a query.</summary>
internal static class LensQuery
{
    public static Lens Of(HttpRequest http, Region region)
    {
        var errors = Lens.Read(name => http.Query[name].ToString(), region, out var lens);
        return errors.Count == 0
            ? lens
            : throw new RuleBrokenException(
                "De lens klopt niet: " + string.Join(' ', errors.Select(e => $"{e.Field}: {e.Reason}")), errors: errors);
    }
}

/// <summary>Reads <c>from</c> and <c>to</c> from a query: days in the Netherlands, both inclusive, both optional.</summary>
internal sealed record DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>In UTC; the first inclusive, the last exclusive.</summary>
    public (DateTime? From, DateTime? To) Moments =>
        (From is { } from ? Clock.StartOf(from) : null, To is { } to ? Clock.StartOf(to.AddDays(1)) : null);

    public static DayRange Of(HttpRequest http)
    {
        var period = new DayRange(Day(http, "from"), Day(http, "to"));
        return period.From > period.To ? throw new RuleBrokenException("De laatste dag ligt voor de eerste.") : period;
    }

    public override string ToString() => FormattableString.Invariant($"from={From:yyyy-MM-dd} to={To:yyyy-MM-dd}");

    private static DateOnly? Day(HttpRequest http, string name)
    {
        if (http.Query[name].ToString() is not { Length: > 0 } text)
            return null;
        return CalendarDay.TryParse(text, out var day)
            ? day
            : throw new RuleBrokenException($"Schrijf de parameter {name} als een dag: 2026-11-23.");
    }
}
