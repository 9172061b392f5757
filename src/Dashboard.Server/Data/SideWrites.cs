using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>
/// Small writes that belong to no unit of work (the access log, when a session was used), by one writer, as many as are waiting in one
/// commit. SQLite makes a thread wait for as long as another process writes: here that is one thread, and not one of each request.
/// </summary>
internal sealed class SideWrites(IDbContextFactory<DashboardContext> contexts)
{
    /// <summary>More than this means that the database has stopped for a while: what comes then is told so at once.</summary>
    private const int MostWaiting = 10_000;
    private const int Batch = 200;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _count;
    private int _writing;

    /// <param name="write">May run more than once, on another context each time.</param>
    /// <returns>Ends when it is durable.</returns>
    /// <exception cref="TimeoutException">Too much is waiting already.</exception>
    public Task WriteAsync(Func<DashboardContext, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _count) > MostWaiting)
        {
            Interlocked.Decrement(ref _count);
            throw new TimeoutException("Too many small writes are waiting for the database.");
        }
        var waiting = new Waiting(write, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(waiting);
        _ = Task.Run(WriteAllAsync, CancellationToken.None);
        // Who hangs up does not take it back: what was asked for is written down.
        return waiting.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _writing, 1) == 0)
        {
            try
            {
                while (Take() is { Count: > 0 } batch)
                    await WriteAsync(batch);
            }
            finally
            {
                Volatile.Write(ref _writing, 0);
            }
        }
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        while (batch.Count < Batch && _waiting.TryDequeue(out var next))
            batch.Add(next);
        Interlocked.Add(ref _count, -batch.Count);
        return batch;
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            await using var outer = await contexts.CreateDbContextAsync();
            await outer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var context = await contexts.CreateDbContextAsync();
                await using var transaction = await context.Database.BeginTransactionAsync();
                foreach (var waiting in batch)
                    await waiting.Write(context, CancellationToken.None);
                await context.SaveChangesAsync();
                await transaction.CommitAsync();
            });
            foreach (var waiting in batch)
                waiting.Done.TrySetResult();
        }
        catch (Exception exception)
        {
            // Who came meanwhile has waited for the same: after another wait of their own they would hear no better news, too late.
            for (var told = batch; told.Count > 0; told = DatabaseTrouble.Passes(exception) ? Take() : [])
            {
                foreach (var waiting in told)
                    waiting.Done.TrySetException(exception);
            }
        }
    }

    private sealed record Waiting(Func<DashboardContext, CancellationToken, Task> Write, TaskCompletionSource Done);
}
