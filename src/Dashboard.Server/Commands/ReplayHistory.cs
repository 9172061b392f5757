using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Commands;

/// <summary>
/// Plays a history (<see cref="HistoryFolder"/>) through the product as it is, day by day, with the clock set to each row's day of receipt,
/// in a scratch database of its own, and prints every new warning as it is raised: <c>raised_on,area,approach,channel,detector,signals</c>.
/// A silent partner is no warning about a place and is not printed.
/// </summary>
internal static class ReplayHistory
{
    private static readonly TimeOnly Evening = new(20, 0);

    public static async Task RunAsync(
        string folder, Region region, FalseWarnings accepted, DetectionSettings settings, TextWriter output,
        CancellationToken cancellationToken)
    {
        var rows = HistoryFolder.Read(folder);
        if (rows.Count == 0)
            throw new RuleBrokenException("replay.csv heeft geen regels.");
        var scratch = Directory.CreateTempSubdirectory("signaalbeeld-replay-");
        try
        {
            var clock = new PlayedClock();
            clock.Set(rows[0].ReceivedOn);
            await using var services = Services(scratch, accepted, settings, clock);
            await services.PrepareDatabaseAsync(region, region, cancellationToken);
            await PlayAsync(rows, services, clock, output, cancellationToken);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            scratch.Delete(recursive: true);
        }
    }

    private static async Task PlayAsync(
        IReadOnlyList<HistoryRow> rows, ServiceProvider services, PlayedClock clock, TextWriter output, CancellationToken cancellationToken)
    {
        var follower = new CubeFollower(
            services.GetRequiredService<SignalCube>(), services.GetRequiredService<IDbContextFactory<DashboardContext>>());
        var sequence = 0L;
        await output.WriteLineAsync("raised_on,area,approach,channel,detector,signals");
        var byDay = rows.ToLookup(row => row.ReceivedOn);
        for (var day = rows[0].ReceivedOn; day <= rows[^1].ReceivedOn; day = day.AddDays(1))
        {
            clock.Set(day);
            await using var scope = services.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            foreach (var partner in byDay[day].GroupBy(row => row.Partner))
            {
                await mediator.Send(new SubmitSignals(
                    new(Roles.Reporter, partner.Key), [.. partner.Where(row => row.Row.Draft is not null)
                        .Select(row => new Submission(row.Row.Draft!, clock.UtcNow(), Misread: row.Row.Misread))]), cancellationToken);
            }
            await using var context = await services.GetRequiredService<IDbContextFactory<DashboardContext>>()
                .CreateDbContextAsync(cancellationToken);
            var entries = await context.Journal.AsNoTracking()
                .Where(entry => entry.Sequence > sequence)
                .OrderBy(entry => entry.Sequence)
                .ToListAsync(cancellationToken);
            if (entries.Count > 0)
                await follower.FollowAsync(entries, cancellationToken);
            sequence += entries.Count;
            var before = clock.UtcNow();
            await mediator.Send(new DetectWarnings(), cancellationToken);
            var warnings = await context.Warnings.AsNoTracking()
                .Where(w => w.RaisedAt >= before && w.Kind == WarningKind.Cluster)
                .OrderBy(w => w.Id)
                .ToListAsync(cancellationToken);
            foreach (var warning in warnings)
            {
                var approach = warning.Approach is { } by ? Code<Approach>.Wire(by) : "";
                var channel = warning.Channel is { } through ? Code<Channel>.Wire(through) : "";
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{day:yyyy-MM-dd},{warning.AreaCode},{approach},{channel},{warning.Detector},{warning.Observed}"));
            }
        }
    }

    private static ServiceProvider Services(DirectoryInfo scratch, FalseWarnings accepted, DetectionSettings settings, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Data:Directory", scratch.FullName),
            new("Warnings:FalsePer4Weeks", accepted.FalsePer4Weeks.ToString(CultureInfo.InvariantCulture)),
        ]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddIdentitySchema().AddDatabase(configuration, serves: false);
        services.AddJournal().AddPipeline().AddPicture().AddReleases().AddDetection().AddIntake();
        return services.AddSingleton(clock).AddRegion().AddSingleton(settings).BuildServiceProvider();
    }

    private sealed class PlayedClock : TimeProvider
    {
        private DateTime _now;

        public void Set(DateOnly day) => _now = Clock.UtcOf(day, Evening);

        public override DateTimeOffset GetUtcNow() => new(_now);
    }
}
