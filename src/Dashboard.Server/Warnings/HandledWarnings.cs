using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>How people find a warning, and change it.</summary>
internal static class HandledWarnings
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<Warning> WarningAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Warnings.SingleOrDefaultAsync(w => w.Id == id, cancellationToken)
        ?? throw new RuleBrokenException("Dit vroegsignaal is er niet (meer).", BrokenRule.NotFound);

    /// <param name="change">Told the moment, UTC; may run more than once.</param>
    public static Task<Unit> ChangeWarningAsync(
        this JournalWriter journal, Caller caller, Guid id, JournalKind kind, Action<Warning, DateTime> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(caller, async (unit, cancel) =>
        {
            var warning = await unit.Context.WarningAsync(id, cancel);
            change(warning, unit.Now);
            unit.Record(kind, warning.Id, warning.Version);
            return Unit.Value;
        }, cancellationToken);
}
