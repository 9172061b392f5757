using System.Linq.Expressions;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>Which signals a legal hold keeps.</summary>
internal static class HeldSignals
{
    /// <summary>Holds that a second person has confirmed and that are not lifted.</summary>
    public static Task<List<LegalHold>> EffectiveHoldsAsync(this DashboardContext context, CancellationToken cancellationToken) =>
        context.LegalHolds.AsNoTracking().Where(hold => hold.Confirmed != null && hold.Lifted == null).ToListAsync(cancellationToken);

    public static async Task<bool> IsHeldAsync(
        this DashboardContext context, Signal signal, Region region, CancellationToken cancellationToken) =>
        (await context.EffectiveHoldsAsync(cancellationToken)).Exists(hold => hold.Covers(region).Compile()(signal));

    /// <summary>The signals that none of these holds covers.</summary>
    public static IQueryable<Signal> NotHeldBy(this IQueryable<Signal> signals, IEnumerable<LegalHold> holds, Region region)
    {
        foreach (var covers in holds.Select(hold => hold.Covers(region)))
            signals = signals.Where(Expression.Lambda<Func<Signal, bool>>(Expression.Not(covers.Body), covers.Parameters));
        return signals;
    }
}
