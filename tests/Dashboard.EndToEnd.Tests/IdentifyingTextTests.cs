using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Text that identifies somebody does not leave the browser.</summary>
[Collection(nameof(TestBrowser))]
public sealed class IdentifyingTextTests(TestBrowser browser)
{
    [Fact]
    public async Task Identifying_text_is_marked_while_it_is_typed_and_no_request_carries_it()
    {
        TestBrowser.Needed();
        await using var reporting = await browser.OpenAsAsync("melder.om");
        var page = reporting.Page;
        await page.GotoAsync("/melden");
        await page.FillSignalAsync(Drafts.Today.AddDays(-1));
        var narrative = page.GetByLabel("Toelichting");
        await narrative.PressSequentiallyAsync("Hij belt vanaf 06-12345678 en mailt met iemand@voorbeeld.nl over geld");
        var marks = page.Locator("mark");
        await Assertions.Expect(marks).ToHaveTextAsync(["06-12345678", "iemand@voorbeeld.nl"]);
        await Assertions.Expect(page.GetByText("lijkt op een telefoonnummer")).ToBeVisibleAsync();

        await page.Send().ClickAsync();
        await Assertions.Expect(page.Locator("#fouten")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#fouten")).ToContainTextAsync("De toelichting bevat tekst die naar een persoon kan wijzen.");
        reporting.Sent.Where(sent => sent.Method == "POST" && sent.Address.AbsolutePath == ApiRoutes.Signals)
            .ShouldBeEmpty("sending is refused in the browser");

        await narrative.FillAsync("Hij belt en mailt over geld");
        await Assertions.Expect(marks).ToHaveCountAsync(0);
        await page.SendCheckedAsync();
        await Assertions.Expect(page.Receipt()).ToBeVisibleAsync();

        reporting.Sent.Where(sent => sent.Body.Contains("belt en mailt over geld", StringComparison.Ordinal)).ShouldHaveSingleItem();
        foreach (var fragment in new[] { "12345678", "voorbeeld.nl" })
            reporting.Sent.Where(sent => (sent.Address + sent.Body).Contains(fragment, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        reporting.ShouldBeClean();
    }
}
