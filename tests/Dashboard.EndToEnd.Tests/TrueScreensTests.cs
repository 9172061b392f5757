using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>What a screen says of itself is so: of what it is, of when, and whether it still moves.</summary>
[Collection(nameof(TestBrowser))]
public sealed class TrueScreensTests(TestBrowser browser)
{
    [Fact]
    public async Task Under_a_filter_the_map_the_trend_and_the_address_are_of_that_filter()
    {
        TestBrowser.Needed();
        await using var opened = await browser.OpenAsAsync("coordinator");
        var page = opened.Page;
        await page.GotoAsync("/monitor");
        await page.ShouldBeLiveAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.Address, "/monitor?weeks=26").ToString());
        await page.Locator("#lens-area").SelectOptionAsync("GM0772");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.Address, "/monitor?weeks=26&area=GM0772").ToString());
        var titles = page.Locator(".sb-tile > title");
        await Assertions.Expect(titles.Filter(new() { HasText = "valt buiten uw keuze" })).ToHaveCountAsync(20);
        await Assertions.Expect(titles.Filter(new() { HasText = ": 0 signalen" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("zonder getal valt buiten uw keuze")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-labelledby=trend]")).ToContainTextAsync("Eindhoven · alle signalen, ");

        await page.GotoAsync("/monitor?weeks=26&partner=onzin");
        await Assertions.Expect(page.GetByText("Daarom staan hier geen cijfers.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#vroegsignalen")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sb-total, .sb-chart, #trend, #binnengekomen")).ToHaveCountAsync(0);
        opened.ShouldBeClean();
    }

    /// <summary>Noticed at once, not when the line runs into its time-out after half a minute.</summary>
    [Fact]
    public async Task A_lost_network_is_said_at_once_and_a_line_that_comes_late_heals_everything_on_the_page()
    {
        TestBrowser.Needed();
        await using var opened = await browser.OpenAsAsync("coordinator");
        var page = opened.Page;
        await page.GotoAsync(Screens.WholePicture);
        await page.ShouldBeLiveAsync();
        await opened.MarkAsync();
        await opened.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.Locator(".sb-age")).ToContainTextAsync("Verbinding verbroken", new() { Timeout = 15_000 });
        await opened.Context.SetOfflineAsync(false);
        await page.ShouldBeLiveAsync();
        await opened.ShouldNotHaveReloadedAsync();

        // The whole page opens while its server gives no answer; then it does.
        await page.RouteAsync("**/hubs/live/**", route => route.AbortAsync());
        foreach (var asked in new[] { ApiRoutes.Warnings, ApiRoutes.Trends, ApiRoutes.Signals })
            await page.RouteAsync($"**{asked}*", route => route.AbortAsync());
        await page.GotoAsync(Screens.WholePicture);
        await Assertions.Expect(page.Locator(".sb-age")).ToContainTextAsync("Nog geen verbinding");
        await Assertions.Expect(page.GetByText("Geen verbinding.")).ToHaveCountAsync(3);
        await page.UnrouteAllAsync();
        await page.ShouldBeLiveAsync();
        await Assertions.Expect(page.GetByText("Geen verbinding.")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Feed().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_day_is_the_servers_on_a_PC_that_was_set_wrong()
    {
        TestBrowser.Needed();
        await using var opened = await browser.OpenAsAsync("coordinator");
        await opened.Context.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(400));
        var page = opened.Page;
        await page.GotoAsync("/monitor");
        await page.ShouldBeLiveAsync();
        using var coordinator = await AppClient.SignInAsync(browser.Address, "coordinator");
        var monday = IsoWeek.Containing(Drafts.Today).Monday;
        var picture = await coordinator.OverviewAsync(new Lens(monday.AddDays(-7 * 25)));
        await Assertions.Expect(page.Total()).ToHaveTextAsync(((Figure.Exact)picture.Total).N.ToString("N0", Screens.Dutch));
    }

    [Fact]
    public async Task The_choices_beside_a_figure_of_the_meeting_say_what_the_figure_is_of()
    {
        TestBrowser.Needed();
        using var chair = await AppClient.SignInAsync(browser.Address, "voorzitter");
        var meeting = (await chair.GetAsync<Page<MeetingCard>>(ApiRoutes.Meetings)).Items[0];
        var item = (await chair.GetAsync<MeetingDetails>($"{ApiRoutes.Meetings}/{meeting.Id}")).Agenda[0];
        await using var opened = await browser.OpenAsAsync("voorzitter");
        var page = opened.Page;
        await page.GotoAsync(string.Create(
            CultureInfo.InvariantCulture, $"/overleg/{meeting.Id}?punt={item.Id}&lens=exploitation%3Dseksueel"));
        await Assertions.Expect(page.Locator(".sb-total dt")).ToContainTextAsync("alleen Seksuele uitbuiting");
        await Assertions.Expect(page.Locator("#lens-column")).ToHaveValueAsync("Exploitation:seksueel");
        await page.Locator("#lens-area").SelectOptionAsync("GM0772");
        await Assertions.Expect(page.Locator(".sb-total dt")).ToContainTextAsync("Eindhoven");
        await Assertions.Expect(page.Locator(".sb-total dt")).ToContainTextAsync("alleen Seksuele uitbuiting");
        opened.ShouldBeClean();
    }
}
