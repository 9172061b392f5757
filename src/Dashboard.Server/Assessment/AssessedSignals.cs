using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>How a coordinator changes a signal of any partner.</summary>
internal static class AssessedSignals
{
    /// <param name="change">May run more than once.</param>
    public static Task<Unit> ChangeSignalAsync(
        this JournalWriter journal, Caller caller, Guid id, JournalKind kind,
        Func<DashboardContext, Signal, CancellationToken, Task> change,
        CancellationToken cancellationToken) => journal.WriteAsync(caller, async (unit, cancel) =>
        {
            var signal = await unit.Context.Signals.VisibleTo(caller).SingleOrDefaultAsync(s => s.Id == id, cancel)
                ?? throw new RuleBrokenException("Dit signaal is niet gevonden.", BrokenRule.NotFound);
            unit.Context.KeepRevision(signal, unit.Now);
            await change(unit.Context, signal, cancel);
            unit.Record(kind, signal.Id, signal.Version);
            return Unit.Value;
        }, cancellationToken);

    /// <summary>A change that asks nothing of the database.</summary>
    public static Task<Unit> ChangeSignalAsync(
        this JournalWriter journal, Caller caller, Guid id, JournalKind kind, Action<Signal> change, CancellationToken cancellationToken) =>
        journal.ChangeSignalAsync(caller, id, kind, (_, signal, _) =>
        {
            change(signal);
            return Task.CompletedTask;
        }, cancellationToken);
}
