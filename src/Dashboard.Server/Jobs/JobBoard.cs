using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Administration.State;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Digests;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Meetings;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Server;
using Hangfire.SqlServer;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Jobs;

/// <summary>
/// Every recurring job of the product, on one page. All of them can be run again at any time without harm. One that fails is not tried
/// again at once: it comes round by itself, and until it goes well that stands in health.
/// </summary>
internal static class JobBoard
{
    private const int Count = 9;

    public static void ScheduleJobs(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<DetectWarningsJob>("vroegsignalen", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<MakeReleaseJob>("vrijgave", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        // At the start too: the first release and the first warnings of a new installation should not wait for the minute.
        jobs.Trigger("vrijgave");
        jobs.Trigger("vroegsignalen");
        jobs.AddOrUpdate<LookBackJob>("terugblik", job => job.RunAsync(null, CancellationToken.None), Cron.Daily(3, 30));
        // Every hour, not once a night: a machine that is off at night keeps its terms as well. Mostly there is nothing to do.
        jobs.AddOrUpdate<RetentionJob>("bewaartermijnen", job => job.RunAsync(CancellationToken.None), Cron.Hourly(17));
        jobs.AddOrUpdate<MailNewBrowsersJob>("nieuwe-browsers", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<MailDigestsJob>("samenvattingen", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<SendMailJob>("post", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<VerifyJournalJob>("logboek-nakijken", job => job.RunAsync(CancellationToken.None), Cron.Daily(2, 30));
        jobs.AddOrUpdate<TellOfTroubleJob>("storingsmail", job => job.RunAsync(CancellationToken.None), Cron.Hourly(47));
    }

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        // Registered here and not through Hangfire's configuration, which keeps one storage for the whole process.
        // In memory is enough when embedded: every job is derived from the database again.
        services.AddSingleton(_ => StorageOf(configuration));
        services.AddHangfire(hangfire =>
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings());
        services.AddSingleton<DetectWarningsJob>().AddSingleton<LookBackJob>().AddSingleton<MakeReleaseJob>()
            .AddSingleton<RetentionJob>().AddSingleton<VerifyJournalJob>().AddSingleton<TellOfTroubleJob>()
            .AddSingleton<MailNewBrowsersJob>().AddSingleton<MailDigestsJob>().AddSingleton<SendMailJob>();
        return services.AddHangfireServer(server =>
        {
            // One for each recurring job: none of them waits for the audit, or for the look back.
            server.WorkerCount = Count;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
    }

    private static JobStorage StorageOf(IConfiguration configuration)
    {
        if (Database.SqlServer(configuration) is { } sqlServer)
            return new SqlServerStorage(sqlServer);
        if (Database.PostgreSql(configuration) is { } postgreSql)
            return new PostgreSqlStorage(new NpgsqlConnectionFactory(postgreSql, new()), new());
        return new InMemoryStorage();
    }

    public static void MapJobs(this WebApplication app)
    {
        app.MapHangfireDashboard(ApiRoutes.Jobs, new DashboardOptions
        {
            Authorization = [],
            AppPath = "/",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => true, // what destroys at its term is not switched off by one person, and leaves no trace there
        })
            .RequireAuthorization(Policies.Administering);
        app.Services.GetRequiredService<IRecurringJobManager>().ScheduleJobs();
    }
}

/// <summary>
/// Looks every minute whether something happened that detection goes by, or a day began; only then is there something to detect.
/// </summary>
internal sealed class DetectWarningsJob(IServiceScopeFactory scopes, SignalCube cube, TimeProvider time)
{
    // Its own entries are not among them: a run does not lead to the next.
    private static readonly JournalKind[] GoesBy =
    [
        JournalKind.SignalReceived, JournalKind.SignalCorrected, JournalKind.SignalWithdrawn, JournalKind.SignalAssessed,
        JournalKind.SignalDestroyed,
        JournalKind.Heartbeat, JournalKind.HeartbeatTakenBack, JournalKind.WarningAssessed,
    ];

    private (long Sequence, DateOnly Day)? _done;

    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = (cube.Sequence, time.Today());
        await using var scope = scopes.CreateAsyncScope();
        if (_done is not { } done
            || done.Day != now.Item2
            || await HappenedAsync(scope.ServiceProvider, done.Sequence, now.Sequence, cancellationToken))
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DetectWarnings(), cancellationToken);
        _done = now;
    }

    private static Task<bool> HappenedAsync(IServiceProvider services, long after, long upTo, CancellationToken cancellationToken) =>
        services.GetRequiredService<DashboardContext>().Journal
            .AnyAsync(entry => entry.Sequence > after && entry.Sequence <= upTo && GoesBy.Contains(entry.Kind), cancellationToken);
}

/// <summary>Works out the calibration and the look back anew every night; how far it is stands on its page of the job board.</summary>
internal sealed class LookBackJob(IServiceScopeFactory scopes, ILogger<LookBackJob> logger)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(PerformContext? job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LookBack(new SynchronousProgress(done =>
        {
            job?.SetJobParameter("Voortgang", $"{done} %");
            logger.LogInformation("Look back: {Done} percent", done);
        })), cancellationToken);
    }

    // Reports at once and in order, which Progress<T> is not.
    private sealed class SynchronousProgress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}

/// <summary>
/// Looks every minute whether the protected figures may move, and freezes every week that is over as it passes its cut-off.
/// </summary>
internal sealed class MakeReleaseJob(IServiceScopeFactory scopes)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        // After a long absence several cut-offs are due: each week is frozen before the next release replaces its table.
        do
            await mediator.Send(new FreezeSnapshot(), cancellationToken);
        while (await mediator.Send(new MakeRelease(), cancellationToken) is not null);
    }
}

/// <summary>Destroys what has outlived its term.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> logger)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var destroyed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DestroyExpired(), cancellationToken);
        if (destroyed != Destroyed.Nothing)
            logger.LogInformation("Destroyed because their term was over: {Destroyed}", destroyed);
    }
}

/// <summary>Puts a mail for holders of accounts where they are new.</summary>
internal sealed class MailNewBrowsersJob(IServiceScopeFactory scopes)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MailNewBrowsers(), cancellationToken);
    }
}

/// <summary>Puts a digest for the roles whose schedule comes round, and for whom a warning is new.</summary>
internal sealed class MailDigestsJob(IServiceScopeFactory scopes)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MailDigests(), cancellationToken);
    }
}

/// <summary>Hands over what waits in the outbox.</summary>
internal sealed class SendMailJob(IServiceScopeFactory scopes)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendMail(), cancellationToken);
    }
}

/// <summary>
/// Proves the journal's chain every night, and writes into it that it did: what the administrator sees of it outlives a restart. A break is
/// for people to look into: the server goes on.
/// </summary>
internal sealed class VerifyJournalJob(IServiceScopeFactory scopes, ILogger<VerifyJournalJob> logger)
{
    /// <returns>Whether the chain is whole.</returns>
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var proof = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyJournal(), cancellationToken);
        if (proof.BrokenAt is { } broken)
            logger.LogError("The journal is broken at entry {Sequence}: {Reason}", broken, proof.Reason);
        else
            logger.LogInformation("The journal is whole: {Entries} entries", proof.Entries);
        await scope.ServiceProvider.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
        {
            unit.Record(
                proof.BrokenAt is null ? JournalKind.JournalProved : JournalKind.JournalBroken, Guid.CreateVersion7(unit.Now),
                checked((int)(proof.BrokenAt ?? proof.Entries)));
            return Task.FromResult(true);
        }, cancellationToken);
        return proof.BrokenAt is null;
    }
}

/// <summary>Looks every hour whether something is not well that somebody should hear of who looks at no screen.</summary>
internal sealed class TellOfTroubleJob(IServiceScopeFactory scopes, JobStorage storage)
{
    [SkipWhenRunning, CountWhenFailed, AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new TellOfTrouble(JobFailures.AnyKeepsFailing(storage)), cancellationToken);
    }
}
