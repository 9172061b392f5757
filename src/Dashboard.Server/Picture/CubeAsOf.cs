using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>
/// The signals as they counted at an earlier moment, from what the database still knows of it (<see cref="SignalRevision"/>).
/// </summary>
internal static class CubeAsOf
{
    /// <summary>What had come in by a moment, as it was then. Counts of destroyed signals are not in it.</summary>
    /// <param name="moment">UTC; no earlier than the last weekly cut-off that was frozen.</param>
    public static async Task<SignalCube> LoadAsync(
        DashboardContext context, Region region, DateTime moment, CancellationToken cancellationToken)
    {
        LongWork.Begins("Counting all signals");
        var sequence = (await JournalAtAsync(context, moment, cancellationToken))?.Sequence ?? 0;
        var signals = await context.Signals.AsNoTracking().Where(signal => signal.ReceivedAt <= moment).ToListAsync(cancellationToken);
        // After the signals: what was changed since they were read has left a revision by now.
        var earlier = (
            await context.SignalRevisions.AsNoTracking().Where(revision => revision.Until > moment).ToListAsync(cancellationToken))
            .GroupBy(revision => revision.SignalId)
            .ToDictionary(revisions => revisions.Key, revisions => revisions.MinBy(revision => revision.Version)!);
        var rows = new Dictionary<Guid, CubeRow?>();
        foreach (var signal in signals)
        {
            if (earlier.GetValueOrDefault(signal.Id) is { } revision)
                rows[signal.Id] = revision.Counted ? CubeRow.From(signal, revision) : null;
            else if (signal.Counts)
                rows[signal.Id] = CubeRow.From(signal);
        }
        var cube = new SignalCube(region);
        cube.Apply(sequence, rows);
        return cube;
    }

    /// <summary>The last journal entry at or before a moment; null when there is none.</summary>
    public static Task<JournalEntry?> JournalAtAsync(DashboardContext context, DateTime moment, CancellationToken cancellationToken) =>
        context.Journal.AsNoTracking()
            .Where(entry => entry.At <= moment)
            .OrderByDescending(entry => entry.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
}
