using System.Diagnostics;
using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks;

/// <summary>
/// How long the audit of the first release of an installation takes: one view alone, then that of everybody and one per partner on all
/// cores.
/// </summary>
internal static class ReleaseFigures
{
    /// <param name="directory">Where its SQLite file lies; it is only read.</param>
    public static async Task WriteAsync(TextWriter output, string directory)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", directory)]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddDatabase(configuration, serves: false)
            .BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
        var cube = await CubeAsOf.LoadAsync(context, RegionFile.Load(configuration), DateTime.MaxValue, CancellationToken.None);
        var last = IsoWeek.Containing(await context.Signals.MaxAsync(signal => signal.ObservedOn));
        var (shape, partners, perPartner, _) = LatticeCounts.Count(cube, last, out _);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{shape.Cells} cells, {partners.Count} partners, {Environment.ProcessorCount} cores"));
        Measure("everybody's", [-1]);
        Measure("all views", [.. Enumerable.Range(-1, partners.Count + 1)]);

        void Measure(string name, int[] leftOut)
        {
            var (before, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
            var audit = new DisclosureAudit(new ReleasePolicy().Resolution, shape.Sums());
            var withheld = leftOut.AsParallel().AsOrdered().Select(partner =>
            {
                var counts = new int[shape.Cells];
                for (var at = 0; at < perPartner.Length; at++)
                    counts[at / partners.Count] += at % partners.Count == partner ? 0 : perPartner[at];
                var hidden = new bool[shape.Cells];
                audit.Protect(counts, hidden, new bool[shape.Cells]);
                return hidden.Count(cell => cell);
            }).ToList();
            var (wall, processor) = (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{name,-12} {wall,6:0.0} s, {processor,6:0.0} s of processor, withheld: "
                    + $"{string.Join(", ", withheld)}"));
        }
    }
}
