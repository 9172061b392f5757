using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Health;
using Dashboard.Server.Http;
using Dashboard.Server.Meetings;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Commands;

/// <summary>What has to be there before anything is served or run: the schema, the region, and the demo where it is wanted.</summary>
internal static class DatabasePreparation
{
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DashboardContext>();
        await SchemaUpdate.RunAsync(context, services.GetRequiredService<TimeProvider>(), cancellationToken);
        await RegionFile.StoreAsync(services.GetRequiredService<Region>(), context, cancellationToken);
    }

    public static async Task PrepareToServeAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.CheckSettings();
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        var demo = app.Services.GetRequiredService<DemoOptions>();
        await using var scope = app.Services.CreateAsyncScope();
        if (demo.Enabled)
            await scope.ServiceProvider.GetRequiredService<DemoRegion>().FillAsync(demo.Password, cancellationToken);
        else if (app.Environment.IsProduction() && await scope.ServiceProvider.GetRequiredService<DashboardContext>().IsInventedAsync(cancellationToken))
            throw new InvalidOperationException("This database holds a demo, with accounts whose password is known: Production needs a database of its own.");
    }

    /// <summary>Serves until it is told to stop; says where, and in a demo who may sign in.</summary>
    public static async Task RunAndAnnounceAsync(this WebApplication app)
    {
        await app.StartAsync();
        var demo = app.Services.GetRequiredService<DemoOptions>();
        await Console.Out.WriteLineAsync($"\nSignaalbeeld: {string.Join(", ", app.Urls)}");
        if (demo.Enabled)
        {
            await Console.Out.WriteLineAsync("Demonstratie: alle signalen zijn verzonnen. Accounts: "
                + string.Join(", ", DemoRegion.Accounts.Select(account => account.UserName)) + $"\nWachtwoord: {demo.Password}\n");
        }
        await app.WaitForShutdownAsync();
    }

    /// <summary>Reads every setting: one that makes no sense should be found out at the start, and not by the first job or meeting that needs it.</summary>
    /// <exception cref="InvalidOperationException">A setting makes no sense; the message names it.</exception>
    private static void CheckSettings(this IServiceProvider services)
    {
        foreach (var settings in new[]
                 {
                     typeof(PublicAddress), typeof(Region), typeof(RetentionTerms), typeof(DemoOptions), typeof(WaitingTerm), typeof(DetectionSettings),
                     typeof(ReleasePolicy), typeof(MeetingSettings), typeof(MailSettings), typeof(DiskSettings),
                 })
            services.GetRequiredService(settings);
    }
}
