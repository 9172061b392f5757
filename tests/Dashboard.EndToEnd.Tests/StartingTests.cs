using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A page that the server drew stands there before anything works: on a slow machine that is seconds.</summary>
[Collection(nameof(TestBrowser))]
public sealed class StartingTests(TestBrowser browser)
{
    [Fact]
    public async Task A_link_that_somebody_follows_while_the_page_still_starts_leads_where_it_says()
    {
        TestBrowser.Needed();
        await using var administering = await browser.OpenAsAsync("beheerder");
        var page = administering.Page;
        // The worst order, whatever the speed of this machine: the page starts after the click and before the answer to it.
        var (clicked, started) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/_framework/dotnet.native*.wasm", async route =>
        {
            await clicked.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync("**/beheer/regels", async route =>
        {
            clicked.TrySetResult();
            await started.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/beheer/inrichten", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync("() => globalThis.Blazor?._internal");
        await page.Locator("nav.sb-tabs a[href='beheer/regels']").DispatchEventAsync("click");
        await Assertions.Expect(page.Locator(".sb-card").First).ToBeVisibleAsync();
        started.SetResult();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Regels", Level = 2 })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sb-card", new() { HasText = "Wachttermijn" })).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/beheer/regels");
    }
}
