using System.Diagnostics.Metrics;
using Dashboard.Server.Pipeline;
using Hangfire.Common;
using Hangfire.Server;

namespace Dashboard.Server.Jobs;

/// <summary>
/// Counts the runs of a job that failed: for whoever measures, and of a recurring job how many in a row. For the whole process: an
/// attribute is given nothing by the container.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CountWhenFailedAttribute : JobFilterAttribute, IServerFilter
{
    private static readonly Counter<long> Failed =
        new Meter(ProductMeter.Name).CreateCounter<long>("signaalbeeld.jobs.failed", "{run}", "Runs of a job that failed");

    public void OnPerforming(PerformingContext context) { }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Canceled || context.Exception is OperationCanceledException)
            return; // skipped, or stopped with the server: neither well nor failed
        var job = context.GetJobParameter<string>("RecurringJobId");
        if (context.Exception is null)
        {
            if (job is not null)
                JobFailures.Forget(context.Connection, job);
            return;
        }
        Failed.Add(1, KeyValuePair.Create<string, object?>(ProductMeter.JobKey, context.BackgroundJob.Job.Type.Name));
        if (job is not null)
            JobFailures.Add(context.Connection, job);
    }
}
