namespace Dashboard.Server.Journal;

/// <summary>Tells this node's followers that the journal moved. Losing a nudge costs a poll's wait, not a signal.</summary>
internal sealed class JournalNudge
{
    private TaskCompletionSource _next = New();

    /// <summary>
    /// Ends at the next nudge. To be asked for before the journal is read: what is written while one reads is then not waited for.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Nudge() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
