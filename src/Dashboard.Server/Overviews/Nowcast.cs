using Dashboard.Server.Statistics;

namespace Dashboard.Server.Overviews;

/// <summary>
/// How many signals a recent week will hold when all have come in. A signal's delay is counted in whole weeks from the same weekday of the
/// week it was observed in, so the current week is compared with what earlier weeks held on this weekday.
/// </summary>
/// <param name="today">Day number.</param>
/// <param name="partner">Whose delays count, shrunk to those of all partners; below zero all partners'.</param>
internal sealed class Nowcast(int today, int partner)
{
    /// <summary>After so many weeks a week has come in.</summary>
    public const int Weeks = 8;
    /// <summary>Delays are those of the last half year.</summary>
    private const int Window = 26;
    private const double Tail = 0.05;
    // With less known than half of a week nothing is said of the rest.
    private const double LeastReported = 0.5;

    private readonly List<DelayedCase> _all = [], _own = [];
    private ReportingDelay? _delay;

    public void Add(int observed, int received, int by)
    {
        var week = observed / 7;
        if (week < today / 7 - Window - Weeks)
            return;
        // Rounded up: what came in later than this weekday was not known yet.
        var delay = Math.Max(0, (received - 7 * week - today % 7 + 6) / 7);
        _all.Add(new(week, delay));
        if (by == partner)
            _own.Add(new(week, delay));
    }

    /// <param name="week">Day number of its Monday, divided by seven; at most this week.</param>
    /// <param name="count">Signals of it that are known.</param>
    /// <returns>The 5 % and 95 % quantiles; null when that cannot be said, or when the week has come in.</returns>
    public (int Low, int High)? Interval(int week, int count)
    {
        var now = today / 7;
        if (now - week is < 0 or >= Weeks)
            return null;
        if (_delay is null)
        {
            var all = ReportingDelay.Estimate(_all, now, Weeks, Window);
            _delay = partner < 0 ? all : ReportingDelay.Estimate(_own, now, Weeks, Window).ShrunkTo(all);
        }
        if (_delay.ReportedFraction(now - week) is not (>= LeastReported and < 1))
            return null;
        var later = _delay.ToCome(count, now - week);
        return (count + later.Quantile(Tail), count + later.Quantile(1 - Tail));
    }
}
