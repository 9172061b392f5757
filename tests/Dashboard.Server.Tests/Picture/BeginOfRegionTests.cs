using System.Net;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Picture;

/// <summary>What nobody was asked before the region began is not zero, and not "fewer than five": there is no figure of it.</summary>
public sealed class BeginOfRegionTests : IAsyncLifetime
{
    private const string Partner = "melder.om", Coordinator = "coordinator";

    // In week 47 of 2026; the region opened that Tuesday.
    private readonly MeetingTable _table = MeetingTable.At(new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _table.App.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var whole = await unit.Context.Areas.SingleAsync(area => area.Kind == AreaKind.Region, cancel);
            unit.Record(JournalKind.RegionOpened, whole.Id, whole.Version);
            return true;
        }, Cancel);
        await _table.App.CaughtUpAsync();
        await _table.SubmitAsync("lumens", 30);
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task A_partner_sees_the_weeks_from_the_one_in_which_the_region_began()
    {
        await ReleaseAsync();
        var picture = await PictureAsync(Partner, "");
        Weeks(picture).ShouldBe(["2026-W47", "2026-W48"]); // the last of them is not over yet
        picture.Begin.ShouldBe(new(2026, 11, 17));
        picture.Total.ShouldNotBe(new Figure.Protected(0, 4));

        var client = await _table.AsAsync(Partner);
        using (var before = await client.GetAsync($"{ApiRoutes.Overview}?from=2026-11-09&to=2026-11-15", Cancel))
        {
            before.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await before.Content.ReadAsStringAsync(Cancel)).ShouldContain("die zijn er van 16-11-2026 tot en met 22-11-2026");
        }
        var file = await client.GetStringAsync(new Uri(ApiRoutes.OverviewFile, UriKind.Relative), Cancel);
        file.Split("\r\n").Count(line => line.Contains(";week;", StringComparison.Ordinal)).ShouldBe(2);
        file.ShouldContain("De regio begon op dinsdag 17 november 2026.");
    }

    [Fact]
    public async Task A_partner_who_names_no_days_sees_the_longest_period_that_is_over_since_the_region_began()
    {
        foreach (var (cutOff, from, to) in new (DateOnly, DateOnly, DateOnly)[]
        {
            (new(2026, 11, 23), new(2026, 11, 16), new(2026, 11, 22)),
            (new(2026, 11, 30), new(2026, 11, 2), new(2026, 11, 29)),
            (new(2027, 1, 4), new(2026, 9, 28), new(2027, 1, 3)),
        })
        {
            _table.MoveTo(cutOff.ToDateTime(new(5, 0), DateTimeKind.Utc));
            _table.SignOutAll();
            await _table.RunJobAsync();
            var picture = await PictureAsync(Partner, "");
            (picture.Lens.From, picture.Lens.To).ShouldBe((from, to));
            picture.Total.ShouldNotBe(new Figure.NotReported());
        }
    }

    [Fact]
    public async Task Weeks_of_before_that_were_taken_in_afterwards_are_shown_and_what_is_between_is_zero_by_then()
    {
        await _table.SubmitAsync("lumens", 20, draft => draft.ObservedOn = "2026-10-28");
        await ReleaseAsync();
        var picture = await PictureAsync(Partner, "");
        Weeks(picture).ShouldBe(["2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48"]);
        picture.Begin.ShouldBeNull("there is something of before");
    }

    [Fact]
    public async Task The_coordinator_and_a_partner_at_its_own_figures_see_no_empty_weeks_of_before_either()
    {
        var half = await PictureAsync(Coordinator, "?from=2026-05-25");
        Weeks(half).ShouldBe(["2026-W47"]);
        half.Begin.ShouldBe(new(2026, 11, 17));
        half.Total.ShouldBe(new Figure.Exact(30));
        Weeks(await PictureAsync("melder.lumens", "?from=2026-05-25&partner=lumens")).ShouldBe(["2026-W47"]);
        var before = await PictureAsync(Coordinator, "?from=2026-01-01&to=2026-03-31");
        Weeks(before).ShouldBeEmpty();
        before.Total.ShouldBe(new Figure.NotReported());
        before.Series[Dimension.Municipality].ShouldAllBe(cell => cell.Figure == new Figure.NotReported());

        await _table.SubmitAsync("lumens", 1, draft => draft.ObservedOn = "2026-11-04");
        Weeks(await PictureAsync(Coordinator, "?from=2026-05-25")).ShouldBe(["2026-W45", "2026-W46", "2026-W47"]);
    }

    private async Task ReleaseAsync()
    {
        _table.MoveTo(MeetingTable.CutOff);
        _table.SignOutAll();
        await _table.RunJobAsync();
    }

    private Task<Overview> PictureAsync(string user, string lens) => _table.GetAsync<Overview>(user, ApiRoutes.Overview + lens);

    private static IEnumerable<string> Weeks(Overview picture) => picture.Series[Dimension.Week].Select(cell => cell.Key);
}
