using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>The first page of each role: what this account can do, what it cannot, and a way on that is open to it.</summary>
[Collection(nameof(TestBrowser))]
public sealed class WelcomeTests(TestBrowser browser)
{
    [Theory]
    [InlineData("melder.lumens"), InlineData("coordinator"), InlineData("voorzitter"), InlineData("meekijker"), InlineData("fg")]
    [InlineData("beheerder")]
    public async Task Whoever_is_new_reads_what_this_account_can_do_and_goes_on_from_there(string userName)
    {
        TestBrowser.Needed();
        foreach (var width in new[] { 320, 1280 })
        {
            await using var somebody = await browser.OpenAsAsync(userName, width: width);
            var page = somebody.Page;
            await page.GotoAsync("/welkom");
            await Assertions.Expect(page.Locator("[aria-labelledby=kunt-u] li").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("[aria-labelledby=kunt-u-niet] li").First).ToBeVisibleAsync();
            await page.ShouldBeAccessibleAsync();
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(ScreenshotTests.Artifacts, $"welkom-{userName}-{width}.png"),
                FullPage = true,
            });
            await page.Locator("[aria-labelledby=begin] .nl-button").ClickAsync();
            await page.WaitForURLAsync(address => !address.EndsWith("/welkom", StringComparison.Ordinal));
            await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Welkom bij Signaalbeeld");
            await Assertions.Expect(page.GetByText("Deze pagina is niet voor uw rol")).ToHaveCountAsync(0);
            somebody.ShouldBeClean();
        }
    }
}
