using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>Keeps the cube in step with the journal: reads the rows that the entries name, as they are now.</summary>
internal sealed class CubeFollower(SignalCube cube, IDbContextFactory<DashboardContext> contexts) : IJournalFollower
{
    private const int Chunk = 500;

    public async Task StartAsync(long sequence, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<KeyValuePair<Guid, CubeRow?>>();
        await foreach (var signal in context.Signals.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (CubeRow.Counts(signal))
                rows.Add(new(signal.Id, CubeRow.Of(signal)));
        }
        cube.Apply(sequence, rows);
    }

    public async Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<Guid, CubeRow?>();
        foreach (var entry in entries)
        {
            if (entry.Kind is JournalKind.SignalReceived or JournalKind.SignalCorrected or JournalKind.SignalWithdrawn)
                changes[entry.SubjectId] = null; // a row that is gone counts no more
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var ids in changes.Keys.Chunk(Chunk))
        {
            foreach (var signal in await context.Signals.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
                changes[signal.Id] = CubeRow.Counts(signal) ? CubeRow.Of(signal) : null;
        }
        cube.Apply(entries[^1].Sequence, changes);
    }
}
