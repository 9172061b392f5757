using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A page that the server drew stands there before anything works: on a slow machine that is seconds.</summary>
[Collection(nameof(TestBrowser))]
public sealed class StartingTests(TestBrowser browser)
{
    /// <summary>
    /// What Blazor makes of a link instead (it fetches the page and changes this one into it) gets lost when the runtime has looked at the
    /// address before, and draws after: a moment that no test can hold still, and that a slow machine makes long.
    /// </summary>
    [Fact]
    public async Task A_link_that_somebody_follows_while_the_page_still_starts_is_the_browsers_own_and_leads_where_it_says()
    {
        TestBrowser.Needed();
        await using var administering = await browser.OpenAsAsync("beheerder");
        var page = administering.Page;
        var clicked = new TaskCompletionSource();
        await page.RouteAsync("**/_framework/dotnet.native*.wasm", async route =>
        {
            await clicked.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/beheer/inrichten", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync("() => globalThis.Blazor?._internal");
        var asked = await page.RunAndWaitForRequestAsync(
            () => page.Locator("nav.sb-tabs a[href='beheer/regels']").DispatchEventAsync("click"),
            request => new Uri(request.Url).AbsolutePath == "/beheer/regels");
        asked.IsNavigationRequest.ShouldBeTrue("the page is left, and not changed under a runtime that is about to start");
        clicked.SetResult();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Regels", Level = 2 })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sb-card", new() { HasText = "Wachttermijn" })).ToBeAttachedAsync(); // in its group, folded
        new Uri(page.Url).AbsolutePath.ShouldBe("/beheer/regels");
    }
}
