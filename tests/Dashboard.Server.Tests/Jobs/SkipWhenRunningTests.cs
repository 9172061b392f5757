using Dashboard.Server.Jobs;
using Dashboard.Server.Tests.Support;
using Hangfire;
using Hangfire.InMemory;

namespace Dashboard.Server.Tests.Jobs;

public sealed class SkipWhenRunningTests
{
    [Fact]
    public async Task A_job_that_still_runs_is_skipped_and_takes_no_worker_from_another()
    {
        App.QuietHangfire();
        using var storage = new InMemoryStorage();
        var (slow, other) = (new SlowJob(), new OtherJob());
        using var server = new BackgroundJobServer(
            new BackgroundJobServerOptions { WorkerCount = 2, Activator = new Activator(slow, other) }, storage);
        var jobs = new BackgroundJobClient(storage);

        var first = jobs.Enqueue<SlowJob>(job => job.RunAsync());
        await Eventually.TrueAsync(() => slow.Runs == 1, "the first run began");
        var second = jobs.Enqueue<SlowJob>(job => job.RunAsync());
        await Eventually.TrueAsync(() => StateOf(storage, second) == "Deleted", "the second run was skipped");
        jobs.Enqueue<OtherJob>(job => job.Run());
        await Eventually.TrueAsync(() => other.Runs == 1, "another job had its worker");
        (slow.Runs, StateOf(storage, first)).ShouldBe((1, "Processing"));

        slow.End.SetResult();
        await Eventually.TrueAsync(() => StateOf(storage, first) == "Succeeded", "the first run ended");
        jobs.Enqueue<SlowJob>(job => job.RunAsync());
        await Eventually.TrueAsync(() => slow.Runs == 2, "it runs again when its turn comes");
    }

    private static string? StateOf(InMemoryStorage storage, string job) => storage.GetConnection().GetStateData(job)?.Name;

    public sealed class SlowJob
    {
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [SkipWhenRunning]
        public Task RunAsync()
        {
            Interlocked.Increment(ref _runs);
            return End.Task;
        }
    }

    public sealed class OtherJob
    {
        public int Runs { get; private set; }

        public void Run() => Runs++;
    }

    private sealed class Activator(SlowJob slow, OtherJob other) : JobActivator
    {
        public override object ActivateJob(Type jobType) => jobType == typeof(SlowJob) ? slow : other;
    }
}
