using System.Diagnostics;
using Dashboard.Server.Data;
using Dashboard.Server.Picture;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks;

/// <summary>How long the first release of an installation is worked on, beside propagation alone over the same table.</summary>
internal static class ReleaseFigures
{
    private static readonly AuditReach PropagationOnly = new(Around: 300, Nearly: 0);

    /// <param name="directory">Where its SQLite file lies; it is only read.</param>
    public static async Task WriteAsync(TextWriter output, string directory)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", directory)]).Build();
        await using var services = new ServiceCollection().AddDatabase(configuration).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
        var cube = await CubeAsOf.LoadAsync(context, RegionFile.Load(configuration), DateTime.MaxValue, CancellationToken.None);
        var last = IsoWeek.Of(await context.Signals.MaxAsync(signal => signal.ObservedOn));
        var (shape, _, partners, perPartner) = LatticeCounts.Of(cube, last, out _);
        var counts = Enumerable.Range(0, shape.Cells).Select(cell => perPartner.AsSpan(cell * partners.Count, partners.Count).ToArray().Sum()).ToArray();
        output.WriteLine(FormattableString.Invariant($"{shape.Cells} cells, {counts.Count(count => count > 0)} with signals"));
        var bare = Measure(PropagationOnly, out var withheldByPropagation);
        var whole = Measure(AuditReach.OfRelease, out var withheld);
        output.WriteLine(FormattableString.Invariant($"propagation alone {bare,6:0.00} s of processor, {withheldByPropagation} withheld"));
        output.WriteLine(FormattableString.Invariant($"the whole audit   {whole,6:0.00} s of processor, {withheld} withheld: {whole / bare:0} times"));

        double Measure(AuditReach reach, out int hidden)
        {
            var held = new bool[shape.Cells];
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            new DisclosureAudit(new ReleasePolicy().Resolution, shape.Sums()).Protect(counts, held, new bool[shape.Cells]);
            hidden = held.Count(cell => cell);
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        }
    }
}
