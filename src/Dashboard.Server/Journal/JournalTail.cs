using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Journal;

/// <summary>Somebody on this node who follows the journal. Following an entry twice must do no harm.</summary>
internal interface IJournalFollower
{
    /// <summary>Called once, before the first entry, with the sequence to start from.</summary>
    Task StartAsync(long sequence, CancellationToken cancellationToken);

    /// <param name="entries">In order, never empty, never with a gap to the entries before.</param>
    Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);
}

/// <summary>Reads the journal on from where this node is, and hands it to the followers one after the other.</summary>
internal sealed class JournalTail(
    IDbContextFactory<DashboardContext> contexts, IEnumerable<IJournalFollower> followers, JournalNudge nudge, TimeProvider time,
    ILogger<JournalTail> logger) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly IJournalFollower[] _followers = [.. followers];
    private long _sequence;

    /// <summary>Starts the followers before the server answers its first request.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The head first and the rows after it: rows can then only be newer than the head, never older.
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            _sequence = await context.JournalHead.Select(head => head.Sequence).SingleAsync(cancellationToken);
        foreach (var follower in _followers)
            await follower.StartAsync(_sequence, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await FollowAsync(stoppingToken)) { }
                await nudge.WaitAsync(Poll, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database may be away for a moment; the entries are still there when it is back.
                logger.LogWarning("The journal could not be read at sequence {Sequence}: {Exception}", _sequence, exception.GetType().Name);
                await Task.Delay(Poll, time, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await context.Journal.AsNoTracking()
            .Where(entry => entry.Sequence > _sequence).OrderBy(entry => entry.Sequence).Take(Batch).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return false;
        foreach (var follower in _followers)
            await follower.FollowAsync(entries, cancellationToken);
        _sequence = entries[^1].Sequence;
        return true;
    }
}
