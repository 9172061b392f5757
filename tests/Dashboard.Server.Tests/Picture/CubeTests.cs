using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Picture;

[Trait(App.Database, App.EveryDatabase)]
public sealed class CubeTests
{
    [Fact]
    public async Task After_any_run_of_submissions_corrections_and_withdrawals_every_figure_is_what_SQL_counts()
    {
        await using var app = App.Start();
        var recount = new Recount(app);
        var overview = app.Services.GetRequiredService<OverviewCalculator>();
        var today = TimeProvider.System.Today();

        await Gen.Int.SampleAsync(async seed =>
        {
            var random = new Random(seed);
            for (var step = 0; step < 6; step++)
                await ActAsync(app, random, today);
            await app.CaughtUpAsync();
            for (var i = 0; i < 4; i++)
                recount.ShouldAgreeWith(overview.Evaluate(Drafts.RandomLens(random, app.Region, today), Audience.Full));
        }, iter: 40, threads: 1);
        (await app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBeGreaterThan(100);
    }

    /// <summary>Nobody asked for it: that is not zero.</summary>
    [Fact]
    public async Task What_a_lens_leaves_out_has_no_cell_and_what_it_asks_for_has_one_also_when_there_is_nothing()
    {
        await using var app = App.Start();
        await app.CaughtUpAsync();
        var overview = app.Services.GetRequiredService<OverviewCalculator>();
        var region = app.Region;
        Gen.Int.Sample(seed =>
        {
            var lens = Drafts.RandomLens(new(seed), region, TimeProvider.System.Today());
            var series = overview.Evaluate(lens, Audience.Full).Series;
            var places = region.Areas.Where(area => region.Contains(lens.Area ?? region.Code, area.Code)).ToList();
            List<string> municipalities = [.. places.Where(area => area.Kind != AreaKind.Surroundings).Select(area => area.Code),
                .. places.Select(area => region.MunicipalityOf(area.Code)).OfType<string>()];
            series[Dimension.Municipality].Select(cell => cell.Key).ShouldBe(municipalities.Distinct(), ignoreOrder: true, lens.ToQuery());
            series[Dimension.Surroundings].Select(cell => cell.Key).ShouldBe(
                places.Where(area => area.Kind == AreaKind.Surroundings).Select(area => area.Code), ignoreOrder: true, lens.ToQuery());
            series[Dimension.Partner].Select(cell => cell.Key).ShouldBe(
                lens.Partner is { } partner ? [partner] : region.Partners.Select(p => p.Code), ignoreOrder: true, lens.ToQuery());
            foreach (var dimension in Dimensions.Coded.Where(dimension => !dimension.Overlaps))
                series[dimension.Key].Select(cell => cell.Key).ShouldBe(
                    dimension.ChosenIn(lens) is { } chosen ? [chosen] : dimension.Keys, ignoreOrder: true, lens.ToQuery());
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task A_cube_that_is_built_from_the_database_shows_what_one_that_followed_the_journal_shows()
    {
        await using var app = App.Start();
        var today = TimeProvider.System.Today();
        var random = new Random(7);
        for (var step = 0; step < 30; step++)
            await ActAsync(app, random, today);
        await app.CaughtUpAsync();

        var rebuilt = new SignalCube(app.Region);
        await ActivatorUtilities.CreateInstance<CubeFollower>(app.Services, rebuilt).StartAsync(app.Cube.Sequence, CancellationToken.None);

        new Recount(app)
            .ShouldAgreeWith(
                ActivatorUtilities.CreateInstance<OverviewCalculator>(app.Services, rebuilt).Evaluate(Lens.Everything, Audience.Full));
    }

    [Fact]
    public async Task A_signal_by_month_is_in_the_total_and_in_no_week()
    {
        await using var app = App.Start();
        var melder = await app.SignInAsync("melder.lumens");
        var draft = Drafts.Of(TimeProvider.System.Today().AddMonths(-2), d => d.Precision = "maand");
        (await melder.PostAsJsonAsync(ApiRoutes.Signals, draft, WireJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await app.CaughtUpAsync();

        var coordinator = await app.SignInAsync("coordinator");
        var picture = (await coordinator.GetFromJsonAsync<Overview>(ApiRoutes.Overview, WireJson.Options))!;

        picture.Total.ShouldBe(new Figure.Exact(1));
        picture.WithoutWeek.ShouldBe(new Figure.Exact(1));
        picture.Series[Dimension.Week].ShouldAllBe(cell => cell.Figure == new Figure.Exact(0));
    }

    [Fact]
    public async Task Weeks_are_ISO_weeks_without_gaps_up_to_the_current_one_and_the_53rd_is_there()
    {
        await using var app = App.Start(new(new DateTimeOffset(2027, 1, 6, 12, 0, 0, TimeSpan.Zero)));
        var caller = new Caller(Roles.Reporter, "om");
        await app.SendAsync(new SubmitSignals(caller, [new(Drafts.Of(new(2026, 12, 30)), new(2027, 1, 1, 9, 0, 0, DateTimeKind.Utc))]));
        await app.CaughtUpAsync();

        var weeks = app.Services.GetRequiredService<OverviewCalculator>()
            .Evaluate(new(From: new(2026, 12, 21)), Audience.Full)
            .Series[Dimension.Week];

        weeks.ShouldBe([new("2026-W52", new Figure.Exact(0)), new("2026-W53", new Figure.Exact(1)), new("2027-W01", new Figure.Exact(0))]);
    }

    private static async Task ActAsync(App app, Random random, DateOnly today)
    {
        var caller = new Caller(Roles.Reporter, app.Region.Partners[random.Next(app.Region.Partners.Count)].Code);
        var own = await app.WithContextAsync(context => context.Signals
            .Where(s => s.PartnerCode == caller.Organisation && s.Status == SignalStatus.Received)
            .Select(s => new { s.Id, s.Reference })
            .ToListAsync());
        switch (random.Next(4))
        {
            case 0 when own.Count > 0:
                await app.WithdrawAsync(People.As(caller), own[random.Next(own.Count)].Id);
                break;
            case 1 when own.Count > 0:
                var again = Drafts.Random(random, app.Region, today);
                again.Reference = own[random.Next(own.Count)].Reference;
                await app.SendAsync(new SubmitSignals(caller, [new(again, TimeProvider.System.UtcNow())]));
                break;
            default:
                var drafts = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Drafts.Random(random, app.Region, today)).ToList();
                foreach (var draft in drafts)
                    draft.Reference = $"R-{random.NextInt64():x}";
                await app.SendAsync(new SubmitSignals(caller, [.. drafts.Select(d => new Submission(d, TimeProvider.System.UtcNow()))]));
                break;
        }
    }
}
