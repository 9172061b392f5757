using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Retention;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Hangfire;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Jobs;

/// <summary>Every recurring job of the product, on one page. All of them can be run again at any time without harm.</summary>
internal static class JobBoard
{
    public static void ScheduleJobs(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<DetectWarningsJob>("vroegsignalen", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<MakeReleaseJob>("vrijgave", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        // At the start too: the first release of a new installation should not wait for the minute.
        jobs.Trigger("vrijgave");
        // Every hour, not once a night: a machine that is off at night keeps its terms as well. Mostly there is nothing to do.
        jobs.AddOrUpdate<RetentionJob>("bewaartermijnen", job => job.RunAsync(CancellationToken.None), Cron.Hourly(17));
        jobs.AddOrUpdate<VerifyJournalJob>("logboek-nakijken", job => job.RunAsync(CancellationToken.None), Cron.Daily(2, 30));
    }

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHangfire(hangfire =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            // In memory is enough when embedded: every job is derived from the database again.
            if (Database.SqlServer(configuration) is { } sqlServer)
                hangfire.UseSqlServerStorage(sqlServer);
            else
                hangfire.UseInMemoryStorage();
        });
        return services.AddSingleton<DetectWarningsJob>().AddSingleton<MakeReleaseJob>().AddSingleton<RetentionJob>().AddSingleton<VerifyJournalJob>().AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
    }

    public static void MapJobs(this WebApplication app)
    {
        app.MapHangfireDashboard(ApiRoutes.Jobs, new DashboardOptions { Authorization = [], AppPath = "/", DisplayStorageConnectionString = false })
            .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator));
        app.Services.GetRequiredService<IRecurringJobManager>().ScheduleJobs();
    }
}

/// <summary>Looks every minute whether the journal moved or a day began; only then is there something to detect.</summary>
internal sealed class DetectWarningsJob(IServiceScopeFactory scopes, SignalCube cube, TimeProvider time)
{
    private (long Sequence, DateOnly Day) _done = (-1, default);

    [DisableConcurrentExecution(timeoutInSeconds: 300)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = (cube.Sequence, time.Today());
        if (now == _done)
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DetectWarnings(), cancellationToken);
        _done = now;
    }
}

/// <summary>Looks every minute whether the protected figures may move.</summary>
internal sealed class MakeReleaseJob(IServiceScopeFactory scopes)
{
    [DisableConcurrentExecution(timeoutInSeconds: 300)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MakeRelease(), cancellationToken);
    }
}

/// <summary>Destroys what has outlived its term.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> logger)
{
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var destroyed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DestroyExpired(), cancellationToken);
        if (destroyed != Destroyed.Nothing)
            logger.LogInformation("Destroyed because their term was over: {Destroyed}", destroyed);
    }
}

/// <summary>Proves the journal's chain every night. A break is for people to look into: the server goes on.</summary>
internal sealed class VerifyJournalJob(IDbContextFactory<DashboardContext> contexts, ILogger<VerifyJournalJob> logger)
{
    /// <returns>Whether the chain is whole.</returns>
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var proof = await ChainProof.OfAsync(context, cancellationToken);
        if (proof.BrokenAt is { } broken)
            logger.LogError("The journal is broken at entry {Sequence}: {Reason}", broken, proof.Reason);
        else
            logger.LogInformation("The journal is whole: {Entries} entries", proof.Entries);
        return proof.BrokenAt is null;
    }
}
