using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace Dashboard.Server.Jobs;

/// <summary>
/// A job that is still running, on this node or another, is skipped and not queued: it comes round again by itself. (Hangfire's own
/// attribute lets the second run wait, which keeps a worker from all other jobs, and then fails.)
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SkipWhenRunningAttribute : JobFilterAttribute, IServerFilter
{
    private const string Held = "SkipWhenRunning";

    public void OnPerforming(PerformingContext context)
    {
        try
        {
            context.Items[Held] = context.Connection.AcquireDistributedLock($"job:{context.BackgroundJob.Job.Type.Name}", TimeSpan.Zero);
        }
        catch (DistributedLockTimeoutException)
        {
            context.Canceled = true;
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(Held, out var held) && held is IDisposable holding)
            holding.Dispose();
    }
}
