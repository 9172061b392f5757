using System.Diagnostics;
using System.Globalization;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Administration;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks;

/// <summary>
/// Rows per second of a file that is taken in (read, judged, journaled, stored), beside the same signals handed to EF Core as they are:
/// <c>AddRange</c> and <c>SaveChanges</c> in batches of 500, into an empty database of the same kind. The first round, in which most of the
/// program is compiled, is shown and does not count.
/// </summary>
internal static class ImportFigures
{
    private const int Rounds = 5;

    /// <param name="file">A delivery of this partner; it is only read.</param>
    public static async Task WriteAsync(TextWriter output, string partner, string file)
    {
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (imported, signals) = await WithDatabaseAsync(services => ImportAsync(services, partner, file));
            var bare = await WithDatabaseAsync(services => AddBareAsync(services, signals));
            if (round > 0)
                ratios.Add(imported / bare);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{signals.Count} rows: import {imported,8:0} rows/s, bare {bare,8:0} rows/s, ratio {imported / bare:0.00}"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios.Order().ElementAt(Rounds / 2):0.00}"));
    }

    private static async Task<(double RowsPerSecond, List<Signal> Signals)> ImportAsync(
        IServiceProvider services, string partner, string file)
    {
        var clock = Stopwatch.StartNew();
        await using var stream = File.OpenRead(file);
        var counts = await services.GetRequiredService<IMediator>().Send(
            new ImportDelivery(partner, DeliveryFile.Open(stream).Rows(), _ => { }));
        var seconds = clock.Elapsed.TotalSeconds;
        var signals = await services.GetRequiredService<DashboardContext>().Signals.OfEveryPartner().AsNoTracking().ToListAsync();
        return (counts.Rows / seconds, signals);
    }

    private static async Task<double> AddBareAsync(IServiceProvider services, List<Signal> signals)
    {
        var clock = Stopwatch.StartNew();
        foreach (var batch in signals.Chunk(500))
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
            context.AddRange(batch.AsEnumerable());
            await context.SaveChangesAsync();
        }
        return signals.Count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<T> WithDatabaseAsync<T>(Func<IServiceProvider, Task<T>> measure)
    {
        var directory = Directory.CreateTempSubdirectory("signaalbeeld-");
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = [$"--Data:Directory={directory.FullName}", "--Logging:LogLevel:Default=Warning"],
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Benchmark", // neither Production, which has no region yet, nor Development, which asks for all services
            });
            var (services, settings, environment) = (builder.Services, builder.Configuration, builder.Environment);
            services.AddDatabase(settings, serves: false).AddSafeLines(environment).AddRegion().AddJournal().AddPipeline();
            services.AddAccess(settings, environment);
            services.AddMailing().AddAccounts().AddAdministration().AddIntake().AddDeliveries();
            await using var app = builder.Build();
            await app.Services.PrepareDatabaseAsync(CancellationToken.None);
            await using var scope = app.Services.CreateAsyncScope();
            return await measure(scope.ServiceProvider);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
