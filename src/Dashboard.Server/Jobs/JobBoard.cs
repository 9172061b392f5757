using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Hangfire;
using MediatR;

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
        return services.AddSingleton<DetectWarningsJob>().AddSingleton<MakeReleaseJob>().AddHangfireServer(server =>
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
