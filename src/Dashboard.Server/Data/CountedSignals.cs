using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Data;

/// <summary>
/// Which signals count in a figure. No number of signals is made from the database without it (an architecture test sees to that).
/// </summary>
internal static class CountedSignals
{
    /// <summary>Not withdrawn, not put aside by a coordinator, and not marked RED.</summary>
    public static IQueryable<Signal> InFigures(this IQueryable<Signal> signals) => signals.Where(Signal.CountsInFigures);

    /// <summary>Those behind a warning that every partner may know of.</summary>
    public static IQueryable<Signal> TellableBehind(this DashboardContext context, Guid warning) => context.Signals.InFigures()
        .Where(signal =>
            signal.Handling == Handling.Green
                && context.WarningSignals.Any(behind => behind.WarningId == warning && behind.SignalId == signal.Id));

    /// <summary>Those that counted at a moment, as far as the database still tells (<see cref="SignalRevision"/>).</summary>
    /// <param name="moment">UTC.</param>
    public static IQueryable<Signal> InFiguresAt(this DashboardContext context, DateTime moment)
    {
        var later = context.SignalRevisions.Where(revision => revision.Until > moment);
        return context.Signals.InFigures().Where(signal => !later.Any(revision => revision.SignalId == signal.Id))
            .Concat(context.Signals.Where(signal => later.Any(revision =>
                revision.SignalId == signal.Id
                    && revision.Counted
                    && !later.Any(earlier => earlier.SignalId == signal.Id && earlier.Version < revision.Version))));
    }
}
