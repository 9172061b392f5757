using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Hangfire's own pages, under the policy of all pages: nothing inline.</summary>
[Collection(nameof(TestBrowser))]
public sealed class JobBoardTests(TestBrowser browser)
{
    [Fact]
    public async Task The_job_board_works_under_a_policy_that_allows_nothing_inline()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsAsync("beheerder");
        var page = observed.Page;
        await page.GotoAsync(ApiRoutes.Jobs);
        // Its scripts draw this.
        await Assertions.Expect(page.Locator("#realtimeGraph")).ToBeVisibleAsync();
        await page.GotoAsync(ApiRoutes.Jobs + "/recurring");
        await Assertions.Expect(page.GetByText("bewaartermijnen")).ToBeVisibleAsync();
        await page.GotoAsync(ApiRoutes.Jobs + "/jobs/succeeded");
        await page.Locator("td a[href*='/jobs/details/']").First.ClickAsync();
        await Assertions.Expect(page.Locator(".state-card").First).ToBeVisibleAsync();
        // It sets a colour here and there, which it goes without.
        observed.Complaints.ShouldAllBe(complaint =>
            complaint.StartsWith("error: Applying inline style", StringComparison.Ordinal)
                || complaint.StartsWith("error: policy: style-src-", StringComparison.Ordinal));
    }
}
