using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Server.Journal;

/// <summary>
/// The only way to change what the product keeps: a unit of work and its journal entries in one transaction, or neither.
/// One writer per node; the update of the head row puts the nodes in line.
/// </summary>
internal sealed class JournalWriter(
    IDbContextFactory<DashboardContext> contexts, JournalNudge nudge, DatabasePatience patience, IMeterFactory meters, TimeProvider time,
    ILogger<JournalWriter> logger) : IDisposable
{
    /// <summary>So long a unit of a job may take, for which nobody waits.</summary>
    public static readonly TimeSpan JobLimit = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    private readonly Histogram<double> _units = meters.Create(ProductMeter.Name).CreateHistogram<double>(
        "signaalbeeld.journal.unit.duration", "s", "How long units of work took, the wait for their turn included; refused by a rule, "
            + "or failed, nothing changed");

    /// <summary>Text that nobody may read any more may still be in the write-ahead log.</summary>
    private bool _textLeft;

    /// <summary>
    /// Runs a unit of work. It is durable when this returns. The unit may run more than once (after a transient fault of the
    /// database), each time on a fresh context, so it must take everything it changes from <see cref="JournalUnit.Context"/>.
    /// </summary>
    /// <param name="caller">On whose behalf: the context shows what is for this caller, and the entries name it.</param>
    /// <param name="limit">How long it may take, the wait for its turn included; as long as somebody waits for an answer when it is not
    /// given.</param>
    /// <exception cref="TimeoutException">It took too long, and did not happen.</exception>
    public async Task<T> WriteAsync<T>(
        Caller caller, Func<JournalUnit, CancellationToken, Task<T>> unit, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        // By the clock of the machine, like every wait for a database.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var longest = limit ?? patience.ForUnit;
        limited.CancelAfter(longest);
        var (since, began, outcome) = (Stopwatch.GetTimestamp(), time.GetTimestamp(), "failed");
        try
        {
            var attempt = new Attempt<T>(caller, unit, () => longest - Stopwatch.GetElapsedTime(since));
            var result = await WriteInTurnAsync(attempt, limited.Token);
            outcome = "done";
            return result;
        }
        catch (RuleBrokenException)
        {
            outcome = "refused";
            throw;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && limited.IsCancellationRequested)
        {
            throw new TimeoutException("A unit of work did not get its turn, or did not end, in time.");
        }
        finally
        {
            _units.Record(time.GetElapsedTime(began).TotalSeconds, KeyValuePair.Create<string, object?>(ProductMeter.OutcomeKey, outcome));
        }
    }

    private async Task<T> WriteInTurnAsync<T>(Attempt<T> attempt, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var (result, changed) = await context.Database.CreateExecutionStrategy().ExecuteAsync(
                attempt, AttemptAsync, CommittedAfterAllAsync, cancellationToken);
            await OverwriteAsync(context);
            if (changed)
                nudge.Nudge();
            return result;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Before the answer: what somebody takes back is gone when it says so.</summary>
    private async Task OverwriteAsync(DashboardContext context)
    {
        if (!_textLeft)
            return;
        _textLeft = !await SecureDelete.EmptyWriteAheadLogAsync(context, CancellationToken.None);
        if (_textLeft)
            logger.LogInformation("The write-ahead log is kept by somebody who reads: it is emptied with the next change, or "
                + "within the hour");
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<(T Result, bool Changed)> AttemptAsync<T>(DbContext _, Attempt<T> attempt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        DatabasePatience.Shorten(context, attempt.Left());
        // All or nothing: EF's savepoint inside would only hide from the commit that the connection broke.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Takes the head row's lock before anything is read: what the unit reads cannot change under it.
        await context.JournalHead.ExecuteUpdateAsync(
            set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancellationToken);
        var head = await context.JournalHead.SingleAsync(cancellationToken);
        context.BulkChanged = 0;

        LongWork.Forbid();
        context.ReadAs(attempt.Caller);
        var work = new JournalUnit(context, attempt.Caller, time.UtcNow());
        attempt.Result = await attempt.Unit(work, cancellationToken);
        var entries = work.EntriesAfter(head);
        attempt.Last = entries is [.., var last] ? last : null;
        if (attempt.Last is null && !work.ChangesWithoutEntry())
            return (attempt.Result, false);
        _textLeft |= SecureDelete.LeavesText(context);

        await context.SaveChangesAsync(cancellationToken);
        await context.AddManyAsync(entries, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None); // past this point a caller that hangs up changes nothing
        return (attempt.Result, attempt.Last is not null);
    }

    /// <summary>The connection broke while committing: the last entry's hash tells whether the commit arrived.</summary>
    private async Task<ExecutionResult<(T, bool)>> CommittedAfterAllAsync<T>(
        DbContext _, Attempt<T> attempt, CancellationToken cancellationToken)
    {
        // Without an entry nothing tells: it is done again, which is what may be done without one.
        if (attempt.Last is not { } last)
            return new(false, default);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var arrived = await context.Journal.AnyAsync(
            entry => entry.Sequence == last.Sequence && entry.Hash == last.Hash, cancellationToken);
        return new(arrived, (attempt.Result, true));
    }

    private sealed class Attempt<T>(Caller caller, Func<JournalUnit, CancellationToken, Task<T>> unit, Func<TimeSpan> left)
    {
        /// <summary>What is left of its time: the wait for its turn was part of it.</summary>
        public Func<TimeSpan> Left { get; } = left;
        public Caller Caller { get; } = caller;
        public Func<JournalUnit, CancellationToken, Task<T>> Unit { get; } = unit;
        public T Result { get; set; } = default!;
        public JournalEntry? Last { get; set; }
    }
}

/// <summary>One unit of work: the context to change, and the entries that say what changed.</summary>
internal sealed class JournalUnit(DashboardContext context, Caller caller, DateTime now)
{
    private readonly List<(JournalKind Kind, Guid SubjectId, int SubjectVersion)> _records = [];
    private bool _maySkipEntry;

    public DashboardContext Context { get; } = context;

    /// <summary>UTC; the time of every entry of this unit.</summary>
    public DateTime Now { get; } = now;

    /// <summary>Says what changed; by whom, the unit knows.</summary>
    public void Record(JournalKind kind, Guid subjectId, int subjectVersion) => _records.Add((kind, subjectId, subjectVersion));

    /// <summary>
    /// What this unit changes is bookkeeping that nobody follows (the day on which something was last seen): it is kept without an entry.
    /// Doing it twice must do no harm.
    /// </summary>
    public void MayChangeWithoutEntry() => _maySkipEntry = true;

    /// <returns>Whether there is anything to keep, though nothing was recorded.</returns>
    /// <exception cref="InvalidOperationException">Something changed that nobody who follows the journal would ever hear of.</exception>
    public bool ChangesWithoutEntry()
    {
        var tracked = Context.ChangeTracker.Entries()
            .Where(entry => entry.Entity is not JournalHead && entry.State is not (EntityState.Unchanged or EntityState.Detached))
            .Select(entry => entry.Metadata.ClrType.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (tracked.Count == 0 && Context.BulkChanged == 0)
            return false;
        return _maySkipEntry ? true : throw new InvalidOperationException(
            $"A unit of work changed {(tracked.Count > 0 ? string.Join(", ", tracked) : "rows")} and recorded nothing: it needs an "
                + $"entry, or {nameof(MayChangeWithoutEntry)}.");
    }

    /// <summary>The entries of what was recorded, in order; the head is moved to the last.</summary>
    public IReadOnlyList<JournalEntry> EntriesAfter(JournalHead head)
    {
        var entries = new List<JournalEntry>(_records.Count);
        foreach (var (kind, subjectId, subjectVersion) in _records)
        {
            var entry = JournalEntry.After(head.Sequence, head.Hash, Now, kind, subjectId, subjectVersion, caller);
            entries.Add(entry);
            head.MoveTo(entry);
        }
        return entries;
    }
}
