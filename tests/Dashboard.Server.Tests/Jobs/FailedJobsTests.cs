using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Server.Jobs;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Tests.Support;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Server;

namespace Dashboard.Server.Tests.Jobs;

/// <summary>A run that fails is counted for the operator's alarm, by the name of its job; one that goes well, or is stopped, is not.</summary>
public sealed class FailedJobsTests
{
    [Fact]
    public async Task A_run_that_fails_is_counted_by_the_name_of_its_job_and_no_other()
    {
        var counted = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ProductMeter.Name && instrument.Name == "signaalbeeld.jobs.failed")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measured, tags, _) =>
        {
            var job = tags.ToArray().Single(tag => tag.Key == ProductMeter.JobKey).Value!.ToString()!;
            counted.AddOrUpdate(job, measured, (_, before) => before + measured);
        });
        listener.Start();

        App.QuietHangfire();
        using var storage = new InMemoryStorage();
        using var server = new BackgroundJobServer(
            // The usual activator is that of the last app that started in this process.
            new BackgroundJobServerOptions { WorkerCount = 1, Activator = new JobActivator() }, storage);
        var jobs = new BackgroundJobClient(storage);
        string[] runs =
        [
            jobs.Enqueue<BreaksJob>(job => job.RunAsync()), jobs.Enqueue<BreaksJob>(job => job.RunAsync()),
            jobs.Enqueue<WorksJob>(job => job.RunAsync()),
        ];
        foreach (var run in runs)
            await Eventually.TrueAsync(
                () => storage.GetConnection().GetStateData(run)?.Name is "Failed" or "Succeeded", "the run was over");

        // Other apps of these tests may have failing jobs of their own.
        counted.GetValueOrDefault(nameof(BreaksJob)).ShouldBe(2);
        counted.ShouldNotContainKey(nameof(WorksJob));
    }

    [Fact]
    public void Every_job_on_the_board_counts_its_failures()
    {
        var jobs = typeof(JobBoard).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(JobBoard).Namespace && type.Name.EndsWith("Job", StringComparison.Ordinal)).ToList();
        jobs.Count.ShouldBeGreaterThan(3);
        foreach (var job in jobs)
        {
            job.GetMethod("RunAsync")!.GetCustomAttributes(typeof(CountWhenFailedAttribute), inherit: false)
                .ShouldHaveSingleItem(job.Name).ShouldBeAssignableTo<IServerFilter>();
        }
    }

    public sealed class BreaksJob
    {
        private readonly InvalidOperationException _fault = new("On purpose.");

        [CountWhenFailed, AutomaticRetry(Attempts = 0)]
        public Task RunAsync() => Task.FromException(_fault);
    }

    public sealed class WorksJob
    {
        private readonly Task _done = Task.CompletedTask;

        [CountWhenFailed, AutomaticRetry(Attempts = 0)]
        public Task RunAsync() => _done;
    }
}
