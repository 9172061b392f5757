using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Server.Journal;

/// <summary>
/// The only way to change what the product keeps: a unit of work and its journal entries in one transaction, or neither.
/// One writer per node; the update of the head row puts the nodes in line.
/// </summary>
internal sealed class JournalWriter(IDbContextFactory<DashboardContext> contexts, JournalNudge nudge, TimeProvider time, ILogger<JournalWriter> logger) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Text that nobody may read any more may still be in the write-ahead log.</summary>
    private bool _textLeft;

    /// <summary>
    /// Runs a unit of work. It is durable when this returns. The unit may run more than once (after a transient fault of the
    /// database), each time on a fresh context, so it must take everything it changes from <see cref="JournalUnit.Context"/>.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<JournalUnit, CancellationToken, Task<T>> unit, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var (result, changed) = await context.Database.CreateExecutionStrategy().ExecuteAsync(
                new Attempt<T>(unit), AttemptAsync, CommittedAfterAllAsync, cancellationToken);
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
            logger.LogInformation("The write-ahead log is kept by somebody who reads: it is emptied with the next change, or within the hour");
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<(T Result, bool Changed)> AttemptAsync<T>(DbContext _, Attempt<T> attempt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // All or nothing: EF's savepoint inside would only hide from the commit that the connection broke.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Takes the head row's lock before anything is read: what the unit reads cannot change under it.
        await context.JournalHead.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancellationToken);
        var head = await context.JournalHead.SingleAsync(cancellationToken);

        var work = new JournalUnit(context, time.UtcNow());
        attempt.Result = await attempt.Unit(work, cancellationToken);
        attempt.Last = work.AppendTo(head);
        if (attempt.Last is null)
            return (attempt.Result, false);
        _textLeft |= SecureDelete.LeavesText(context);

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None); // past this point a caller that hangs up changes nothing
        return (attempt.Result, true);
    }

    /// <summary>The connection broke while committing: the last entry's hash tells whether the commit arrived.</summary>
    private async Task<ExecutionResult<(T, bool)>> CommittedAfterAllAsync<T>(DbContext _, Attempt<T> attempt, CancellationToken cancellationToken)
    {
        if (attempt.Last is not { } last)
            return new(false, default);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var arrived = await context.Journal.AnyAsync(entry => entry.Sequence == last.Sequence && entry.Hash == last.Hash, cancellationToken);
        return new(arrived, (attempt.Result, true));
    }

    private sealed class Attempt<T>(Func<JournalUnit, CancellationToken, Task<T>> unit)
    {
        public Func<JournalUnit, CancellationToken, Task<T>> Unit { get; } = unit;
        public T Result { get; set; } = default!;
        public JournalEntry? Last { get; set; }
    }
}

/// <summary>One unit of work: the context to change, and the entries that say what changed.</summary>
internal sealed class JournalUnit(DashboardContext context, DateTime now)
{
    private readonly List<(JournalKind Kind, Guid SubjectId, int SubjectVersion, Caller Caller)> _records = [];

    public DashboardContext Context { get; } = context;

    /// <summary>UTC; the time of every entry of this unit.</summary>
    public DateTime Now { get; } = now;

    public void Record(JournalKind kind, Guid subjectId, int subjectVersion, Caller caller) =>
        _records.Add((kind, subjectId, subjectVersion, caller));

    /// <returns>The last entry, or null when nothing was recorded.</returns>
    public JournalEntry? AppendTo(JournalHead head)
    {
        JournalEntry? last = null;
        foreach (var (kind, subjectId, subjectVersion, caller) in _records)
        {
            last = JournalEntry.After(head.Sequence, head.Hash, Now, kind, subjectId, subjectVersion, caller);
            Context.Journal.Add(last);
            head.MoveTo(last);
        }
        return last;
    }
}
