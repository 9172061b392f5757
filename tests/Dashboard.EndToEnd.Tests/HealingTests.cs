using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>The server goes away under an open dashboard and comes back.</summary>
[Collection(nameof(TestBrowser))]
public sealed class HealingTests(TestBrowser browser)
{
    [Fact]
    public async Task The_dashboard_says_that_the_connection_is_lost_keeps_the_last_figures_and_heals_by_itself()
    {
        TestBrowser.Needed();
        using var data = browser.Demo.Copy();
        await using var server = await ServerProcess.StartAsync(data);
        using var coordinator = await AppClient.SignInAsync(server.Address, "coordinator");
        using var reporter = await AppClient.SignInAsync(server.Address, "melder.gemeente");
        var region = await coordinator.GetAsync<Region>(ApiRoutes.Region);
        await using var watching = await browser.OpenAsAsync("coordinator", server.Address);
        var page = watching.Page;
        await page.GotoAsync(Screens.WholePicture);
        await page.ShouldBeLiveAsync();
        await watching.MarkAsync();
        var before = await page.TotalNowAsync();

        await server.KillAsync();
        await Assertions.Expect(page.Locator(".sb-age")).ToContainTextAsync("Verbinding verbroken");
        await Assertions.Expect(page.Total()).ToHaveTextAsync(before.ToString("N0", Screens.Dutch));

        await server.StartAgainAsync();
        var drafts = new Drafts(new Random(7), region);
        for (var number = 1; number <= 5; number++)
            await SubmitAsync(number);
        await page.ShouldBeLiveAsync();
        await Assertions.Expect(page.Total()).ToHaveTextAsync((before + 5).ToString("N0", Screens.Dutch));

        // Not the total only: what the tables show is what the server counts, and that is what the database holds.
        await Recount.ShouldAgreeAsync(data, coordinator, Lens.Everything);
        var picture = await coordinator.OverviewAsync(Lens.Everything);
        await ShouldShowAsync("Tabel: Signalen per gemeente", picture.Series[Dimension.Municipality]);
        await ShouldShowAsync("Tabel: Signalen per week", picture.Series[Dimension.Week]);

        // And it goes on following.
        await SubmitAsync(6);
        await Assertions.Expect(page.Total()).ToHaveTextAsync((before + 6).ToString("N0", Screens.Dutch));
        await watching.ShouldNotHaveReloadedAsync();

        async Task SubmitAsync(int number)
        {
            var draft = drafts.Signal(number);
            draft.Handling = null; // counts
            using var answer = await reporter.SubmitAsync(draft, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
            answer.EnsureSuccessStatusCode();
        }

        async Task ShouldShowAsync(string table, IReadOnlyList<Cell> cells)
        {
            var shown = await page.Locator($"[aria-label='{table}'] tbody td:nth-child(2)").AllTextContentsAsync();
            shown.Select(text => text.Trim()).Order(StringComparer.Ordinal).ShouldBe(
                cells.Select(cell => ((Figure.Exact)cell.Figure).N.ToString("N0", Screens.Dutch)).Order(StringComparer.Ordinal), table);
        }
    }
}
