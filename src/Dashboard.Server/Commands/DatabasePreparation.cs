using System.Net.Sockets;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Commands;

/// <summary>What has to be there before anything is served or run: the schema, the region, and the demo where it is wanted.</summary>
internal static class DatabasePreparation
{
    public static Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var isProduction = services.GetRequiredService<IHostEnvironment>().IsProduction();
        return services.PrepareDatabaseAsync(
            RegionFile.Seed(configuration, isProduction), RegionFile.Load(configuration), cancellationToken);
    }

    /// <param name="seed">What an empty database begins with.</param>
    /// <param name="before">What a database followed before the region lived in it.</param>
    public static async Task PrepareDatabaseAsync(
        this IServiceProvider services, Region? seed, Region before, CancellationToken cancellationToken)
    {
        // what is wrong with the terms comes before the database is touched, as what is wrong with the file did
        var seedRules = services.GetRequiredService<RuleSeed>().Rules;
        var time = services.GetRequiredService<TimeProvider>();
        var (rules, region) = (services.GetRequiredService<CurrentRules>(), services.GetRequiredService<CurrentRegion>());
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DashboardContext>();
        await SchemaUpdate.RunAsync(context, time, cancellationToken);
        await RuleTables.SeedAsync(context, seedRules, time.UtcNow(), cancellationToken);
        await rules.ReadAsync(cancellationToken);
        if (await RegionTables.SeedAsync(context, seed, before, time.UtcNow(), cancellationToken)
            && services.GetRequiredService<IHostEnvironment>().IsProduction())
            await OpenAsync(services, cancellationToken);
        await CodeTables.SeedAsync(context, time.UtcNow(), cancellationToken);
        await region.ReadAsync(cancellationToken);
    }

    /// <summary>A region of a file is ready at once, and from then on people are asked for signals: that is its begin.</summary>
    private static async Task OpenAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var whole = await unit.Context.Areas.SingleAsync(area => area.Kind == AreaKind.Region, cancel);
            unit.Record(JournalKind.RegionOpened, whole.Id, whole.Version);
            return true;
        }, cancellationToken);

    public static async Task PrepareToServeAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        // Here and not when the host starts: that is after the database was touched.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.PrepareDatabaseAsync(cancellationToken);
        var demo = app.Services.GetRequiredService<DemoOptions>();
        await using var scope = app.Services.CreateAsyncScope();
        if (demo.Enabled)
        {
            await scope.ServiceProvider.GetRequiredService<DemoRegion>().FillAsync(demo.Password, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<DemoSystems>().EnsureAsync(cancellationToken);
        }
        else if (
            app.Environment.IsProduction()
                && await scope.ServiceProvider.GetRequiredService<DashboardContext>().IsInventedAsync(cancellationToken))
            throw new CannotStartException("This database holds a demo, with accounts whose password is known: Production needs a "
                + "database of its own.");
    }

    /// <summary>Serves until it is told to stop; says where, and in a demo who may sign in.</summary>
    public static async Task RunAndAnnounceAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception cannot) when (cannot is IOException or SocketException or FormatException)
        {
            var address = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? app.Configuration[WebHostDefaults.HttpPortsKey];
            throw new CannotStartException(
                $"The server cannot listen at {address}: another program does, or it may not, or that is no address "
                    + "(ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS).", cannot);
        }
        StartFaults.IsServing = true;
        var demo = app.Services.GetRequiredService<DemoOptions>();
        await Console.Out.WriteLineAsync($"\nSignaalbeeld: {string.Join(", ", app.Urls)}");
        if (demo.Enabled)
        {
            await Console.Out.WriteLineAsync("Demonstratie: alle signalen zijn verzonnen. Accounts: "
                + string.Join(", ", DemoRegion.Accounts.Select(account => account.UserName)) + $"\nWachtwoord: {demo.Password}\n");
        }
        await app.WaitForShutdownAsync();
    }
}
