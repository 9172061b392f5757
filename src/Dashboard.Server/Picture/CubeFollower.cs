using System.Data;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>Keeps the cube in step with the journal: reads the rows that the entries name, as they are now.</summary>
internal sealed class CubeFollower(SignalCube cube, IDbContextFactory<DashboardContext> contexts) : IJournalFollower
{
    private const int Chunk = 500;

    public string Name => "beeld";

    public async Task StartAsync(long sequence, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new Dictionary<Guid, CubeRow?>();
        await foreach (var signal in context.Signals.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (signal.Counts)
                rows[signal.Id] = CubeRow.From(signal);
        }
        await FoldAsync(context, sequence, rows, cancellationToken);
        cube.Apply(sequence, rows);
    }

    public async Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var changed = entries
            .Where(entry => entry.Kind is JournalKind.SignalReceived or JournalKind.SignalCorrected
                or JournalKind.SignalWithdrawn or JournalKind.SignalAssessed)
            .Select(entry => entry.SubjectId).Distinct().ToList();
        var rows = new Dictionary<Guid, CubeRow?>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // A row that is gone was destroyed: the entry that says so moves it to a count, here or later on.
        foreach (var ids in changed.Chunk(Chunk))
        {
            foreach (var signal in await context.Signals.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
                rows[signal.Id] = signal.Counts ? CubeRow.From(signal) : null;
        }
        if (entries.Any(entry => entry.Kind == JournalKind.SignalDestroyed))
            await FoldAsync(context, entries[0].Sequence - 1, rows, cancellationToken);
        cube.Apply(entries[^1].Sequence, rows);
    }

    /// <summary>
    /// Takes out the signals that were destroyed after a sequence and puts in the counts that they were folded into, both as they
    /// are at one moment: no signal is counted in both, or in neither.
    /// </summary>
    private static Task FoldAsync(
        DashboardContext context, long after, Dictionary<Guid, CubeRow?> rows, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(async cancel =>
        {
            await using var moment = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            var destroyed = await context.Journal.Where(entry => entry.Kind == JournalKind.SignalDestroyed && entry.Sequence > after)
                .Select(entry => entry.SubjectId).ToListAsync(cancel);
            foreach (var id in destroyed)
                rows[id] = null;
            foreach (var row in (await context.FoldedCounts.AsNoTracking().ToListAsync(cancel)).Select(CubeRow.From))
                rows[row.Id] = row;
        }, cancellationToken);
}
