using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Picture;

public sealed class NowcastTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void Nine_in_ten_weeks_end_up_where_it_said()
    {
        var random = new Random(1);
        var (inside, all) = (0, 0);
        for (var region = 0; region < 60; region++)
        {
            var today = Today.DayNumber - region;
            var signals = Enumerable.Range(today - 400, 401)
                .SelectMany(
                    day => Enumerable.Range(0, random.Next(5))
                        .Select(_ => (Day: day, Received: day + (int)(-4 * Math.Log(random.NextDouble())))))
                .ToList();
            var nowcast = new Nowcast(today, -1);
            foreach (var (day, received) in signals.Where(signal => signal.Received <= today))
                nowcast.Add(day, received, 0);
            for (var ago = 1; ago < Nowcast.Weeks; ago++)
            {
                var week = today / 7 - ago;
                if (nowcast.Interval(week, signals.Count(signal => signal.Day / 7 == week && signal.Received <= today)) is not { } range)
                    continue;
                all++;
                inside += signals.Count(signal => signal.Day / 7 == week) is var there && there >= range.Low && there <= range.High ? 1 : 0;
            }
        }
        all.ShouldBeGreaterThan(150);
        // Whole numbers: an interval holds at least what it promises.
        (inside / (double)all).ShouldBeInRange(0.88, 1);
    }

    [Fact]
    public void What_cannot_be_said_is_not_said()
    {
        var nothing = new Nowcast(Today.DayNumber, -1);
        nothing.Interval(Today.DayNumber / 7, 3).ShouldBeNull();
        nothing.Interval(Today.DayNumber / 7 + 1, 3).ShouldBeNull();
        nothing.Interval(Today.DayNumber / 7 - 500, 3).ShouldBeNull();
    }

    [Fact]
    public async Task Coordinators_see_what_recent_weeks_will_probably_hold_and_nobody_else_does()
    {
        await using var app = App.Start(new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero)));
        // Of ten signals a week four come in a week later.
        foreach (var partner in new[] { "lumens", "om" })
        {
            await app.SendAsync(
                new SubmitSignals(
                    new(Roles.Reporter, partner), [.. Enumerable.Range(0, 30).SelectMany(ago => Enumerable.Range(0, 5).Select(i => (
                Day: Today.AddDays(-7 * ago - 2), Received: Today.AddDays(-7 * ago - 2 + (i < 3 ? 0 : 7)))))
                    .Where(signal => signal.Received <= Today)
                .Select(signal =>
                    new Submission(
                        Drafts.Of(signal.Day, draft => draft.Handling = "GREEN"), Clock.UtcOf(signal.Received, new(9, 0))))]));
        }
        await app.CaughtUpAsync();

        await app.SendAsync(new MakeRelease());
        await Eventually.TrueAsync(() => app.Services.GetRequiredService<PublishedPicture>().Number > 0, "a release was published");
        var overview = await OverviewAsync("coordinator");
        var (low, high) = (
            overview.Series[Dimension.NowcastLow].ShouldHaveSingleItem(), overview.Series[Dimension.NowcastHigh].ShouldHaveSingleItem());
        (low.Key, high.Key).ShouldBe(("2026-W48", "2026-W48"));
        overview.Series[Dimension.Week].Single(cell => cell.Key == "2026-W48").Figure.ShouldBe(new Figure.Exact(6));
        ((Figure.Exact)low.Figure).N.ShouldBeInRange(6, 9);
        ((Figure.Exact)high.Figure).N.ShouldBeInRange(11, 20);

        foreach (var user in new[] { "meekijker", "melder.lumens" })
            (await OverviewAsync(user)).Series.GetValueOrDefault(Dimension.NowcastHigh, []).ShouldBeEmpty(user);
        (await OverviewAsync("melder.lumens", "?partner=lumens")).Series.GetValueOrDefault(Dimension.NowcastHigh, []).ShouldBeEmpty();

        async Task<Overview> OverviewAsync(string user, string lens = "") =>
            (await (await app.SignInAsync(user)).GetFromJsonAsync<Overview>(ApiRoutes.Overview + lens, WireJson.Options))!;
    }
}
