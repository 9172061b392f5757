using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Server.Health;
using Dashboard.Server.Jobs;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Tests.Support;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
    public async Task How_often_a_recurring_job_failed_in_a_row_is_told_until_it_goes_well()
    {
        App.QuietHangfire();
        using var storage = new InMemoryStorage();
        var sometimes = new SometimesJob { Breaks = true };
        using var server = new BackgroundJobServer(
            new BackgroundJobServerOptions { WorkerCount = 1, Activator = new Activator(sometimes) }, storage);
        var jobs = new RecurringJobManager(storage);
        jobs.AddOrUpdate<SometimesJob>("soms", job => job.RunAsync(), Cron.Yearly());
        await Eventually.TrueAsync(() => HealthOf(storage).Status == HealthStatus.Healthy, "one whose time has not come is no trouble");
        FactsOf(storage).Single().ShouldStartWith("Soms: nog niet geweest, komt op ");
        for (var run = 1; run <= 2; run++)
        {
            jobs.Trigger("soms");
            var times = run;
            await Eventually.TrueAsync(() => Failure()?.Times == times, "the run failed");
        }
        var failure = Failure().ShouldNotBeNull();
        failure.Lasts(failure.Since.AddMinutes(59)).ShouldBeFalse("it may be a hiccup");
        failure.Lasts(failure.Since.AddHours(1)).ShouldBeTrue();
        new JobFailure(1, failure.Since).Lasts(failure.Since.AddDays(1)).ShouldBeFalse("a nightly job gets a second night");
        await Eventually.TrueAsync(
            () => FactsOf(storage) is [var fact] && fact.StartsWith("Soms: 2 keer achter elkaar mislukt, sinds ", StringComparison.Ordinal),
            "the check tells it");

        sometimes.Breaks = false;
        jobs.Trigger("soms");
        await Eventually.TrueAsync(() => Failure() is null, "the run went well");
        FactsOf(storage).Single().ShouldStartWith("Soms: liep het laatst op ");

        JobFailure? Failure()
        {
            using var connection = storage.GetConnection();
            return JobFailures.Of(connection, "soms");
        }

        static HealthCheckResult HealthOf(InMemoryStorage storage) =>
            new JobsCheck(storage).CheckHealthAsync(new()).GetAwaiter().GetResult();

        static IReadOnlyList<string> FactsOf(InMemoryStorage storage) => Facts.Of(HealthOf(storage).Data);
    }

    public sealed class SometimesJob
    {
        public bool Breaks { get; set; }

        [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
        public Task RunAsync() => Breaks ? Task.FromException(new InvalidOperationException("On purpose.")) : Task.CompletedTask;
    }

    private sealed class Activator(SometimesJob job) : JobActivator
    {
        public override object ActivateJob(Type jobType) => job;
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
