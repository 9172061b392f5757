using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Data;

/// <summary>Which signals a term reaches: those that are destroyed, and those that would be.</summary>
internal static class ExpiringSignals
{
    /// <summary>
    /// Signals of which the last day that is meant lies before a day, per precision as <see cref="ObservedDate.LastDay"/> has it.
    /// </summary>
    public static IQueryable<Signal> ObservedBefore(this IQueryable<Signal> signals, DateOnly from)
    {
        var weeksFrom = from.AddDays(-3);
        var monthsFrom = new DateOnly(from.Year, from.Month, 1);
        return signals.Where(s => s.Precision == Precision.Day && s.ObservedOn < from
            || s.Precision == Precision.Week && s.ObservedOn < weeksFrom
            || s.Precision == Precision.Month && s.ObservedOn < monthsFrom);
    }
}
