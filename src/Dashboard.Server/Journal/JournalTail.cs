using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Journal;

/// <summary>
/// Somebody on this node who follows the journal, at its own pace: none waits for another, and none may rely on another having read an
/// entry already. Following an entry twice must do no harm.
/// </summary>
internal interface IJournalFollower
{
    /// <summary>For operators.</summary>
    string Name { get; }

    /// <summary>Called before the first entry, with the sequence to start from; called again when it failed.</summary>
    Task StartAsync(long sequence, CancellationToken cancellationToken);

    /// <param name="entries">In order, never empty, never with a gap to the entries before. The same entries again when it failed.</param>
    Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);
}

/// <summary>Where a follower is.</summary>
/// <param name="Sequence">The last entry that it has followed; null while it has not started.</param>
/// <param name="BehindSince">UTC; since when there is something that it has not followed, without any progress. Null when it is up to
/// date.</param>
/// <param name="Trouble">The kind of the last fault; null when the last attempt went well.</param>
internal sealed record FollowerPlace(string Name, long? Sequence, DateTime? BehindSince, string? Trouble);

/// <summary>
/// Reads the journal on for each follower from where that one is. One that fails is tried again until it works, and keeps nobody else up.
/// </summary>
internal sealed class JournalTail : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly IDbContextFactory<DashboardContext> _contexts;
    private readonly IJournalFollower[] _followers;
    private readonly JournalNudge _nudge;
    private readonly TimeProvider _time;
    private readonly ILogger<JournalTail> _logger;
    private ImmutableDictionary<string, FollowerPlace> _places = ImmutableDictionary.Create<string, FollowerPlace>(StringComparer.Ordinal);

    public JournalTail(
        IDbContextFactory<DashboardContext> contexts, IEnumerable<IJournalFollower> followers, JournalNudge nudge, IMeterFactory meters,
        TimeProvider time,
        ILogger<JournalTail> logger)
    {
        (_contexts, _followers, _nudge, _time, _logger) = (contexts, [.. followers], nudge, time, logger);
        meters.Create(ProductMeter.Name)
            .CreateObservableGauge("signaalbeeld.journal.follower.lag", Lags, "s", "How long a follower has been behind the journal");
    }

    public IEnumerable<FollowerPlace> Places => _followers.Select(PlaceOf);

    /// <summary>Starts the followers before the server answers its first request. One that cannot start yet is not waited for.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var follower in _followers)
            await TryAsync(follower, StartAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_followers.Select(follower => Task.Run(() => KeepUpAsync(follower, stoppingToken), stoppingToken)));

    private async Task KeepUpAsync(IJournalFollower follower, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = _nudge.Next;
            while (await TryAsync(follower, PlaceOf(follower).Sequence is null ? StartAsync : FollowAsync, stoppingToken)) { }
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            // After a fault the poll is the pause: nudges, which come with every signal, would make it a storm.
            var pause = Task.Delay(Poll, _time, waiting.Token);
            await (PlaceOf(follower).Trouble is null ? Task.WhenAny(next, pause) : Task.WhenAny(pause));
            await waiting.CancelAsync();
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> TryAsync(
        IJournalFollower follower, Func<IJournalFollower, CancellationToken, Task<bool>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt(follower, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // The entries are still there: it is tried again, and until it works readiness says that this one is behind.
            var kind = exception.GetType().Name;
            var place = PlaceOf(follower);
            if (place.Trouble != kind)
                _logger.LogError("{Follower} cannot follow the journal after entry {Sequence}: {Exception}", follower.Name, place.Sequence,
                    kind);
            Move(follower, place with { BehindSince = place.BehindSince ?? _time.UtcNow(), Trouble = kind });
            return false;
        }
    }

    private async Task<bool> StartAsync(IJournalFollower follower, CancellationToken cancellationToken)
    {
        // The head first and the rows after it: rows can then only be newer than the head, never older.
        long head;
        await using (var context = await _contexts.CreateDbContextAsync(cancellationToken))
            head = await context.JournalHead.Select(row => row.Sequence).SingleAsync(cancellationToken);
        await follower.StartAsync(head, cancellationToken);
        Move(follower, new(follower.Name, head, null, null));
        return true;
    }

    private async Task<bool> FollowAsync(IJournalFollower follower, CancellationToken cancellationToken)
    {
        var place = PlaceOf(follower);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var entries = await context.Journal.AsNoTracking()
            .Where(entry => entry.Sequence > place.Sequence).OrderBy(entry => entry.Sequence).Take(Batch).ToListAsync(cancellationToken);
        if (entries.Count == 0)
        {
            Move(follower, place with { BehindSince = null, Trouble = null });
            return false;
        }
        Move(follower, place with { BehindSince = place.BehindSince ?? _time.UtcNow() });
        await follower.FollowAsync(entries, cancellationToken);
        Move(follower, new(follower.Name, entries[^1].Sequence, null, null));
        return true;
    }

    private FollowerPlace PlaceOf(IJournalFollower follower) =>
        _places.GetValueOrDefault(follower.Name) ?? new(follower.Name, null, null, null);

    private void Move(IJournalFollower follower, FollowerPlace place) =>
        ImmutableInterlocked.AddOrUpdate(ref _places, follower.Name, place, (_, _) => place);

    private IEnumerable<Measurement<double>> Lags() => Places.Select(place => new Measurement<double>(
        place.BehindSince is { } since
            ? (_time.UtcNow() - since).TotalSeconds
            : 0, KeyValuePair.Create<string, object?>(ProductMeter.FollowerKey, place.Name)));
}
