using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Pictures of the screens for people to look at, in <c>tests/artifacts</c>.</summary>
[Collection(nameof(TestBrowser))]
public sealed class ScreenshotTests(TestBrowser browser)
{
    internal static readonly string Artifacts = Path.Combine(Root(), "tests", "artifacts");

    /// <summary>LONG_LANE=1 takes the narrow ones too, on which every page is looked at by machine in any case.</summary>
    public static TheoryData<int> Widths() => Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? [1280, 320] : [1280];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Every_screen_can_be_pictured(int width)
    {
        TestBrowser.Needed();
        await browser.HasAWarningAsync();

        await using (var nobody = await browser.OpenAsync(width: width))
        {
            await nobody.Page.GotoAsync("/aanmelden");
            await Assertions.Expect(nobody.Page.GetByLabel("Wachtwoord")).ToBeEnabledAsync();
            await TakeAsync(nobody.Page, "aanmelden");
        }
        await using (var reporter = await browser.OpenAsAsync("melder.veiligthuis", width: width))
        {
            await reporter.Page.GotoAsync("/melden");
            await Assertions.Expect(reporter.Page.Locator(".sb-cards > li").First).ToBeVisibleAsync();
            await TakeAsync(reporter.Page, "melden");
            await reporter.Page.FillCombinationAsync();
            await Assertions.Expect(reporter.Page.Meter()).ToContainTextAsync("zeldzaam");
            await TakeAsync(reporter.Page, "melden-combinatie");
            await reporter.Page.GetByLabel("Toelichting").FillAsync("Hij belt vanaf 06-12345678 over geld");
            await reporter.Page.Send().ClickAsync();
            await Assertions.Expect(reporter.Page.Locator("#fouten")).ToBeFocusedAsync();
            await TakeAsync(reporter.Page, "melden-fouten");
        }
        await using (var reporter = await browser.OpenAsAsync("melder.veiligthuis", width: width))
        {
            await reporter.Page.GotoAsync("/bijdrage");
            await Assertions.Expect(reporter.Page.Locator("#kwartalen")).ToBeVisibleAsync();
            await TakeAsync(reporter.Page, "bijdrage");
        }
        foreach (var (userName, name) in new[] { ("meekijker", "beeld-meekijker"), ("melder.veiligthuis", "beeld-melder") })
        {
            await using var sharing = await browser.OpenAsAsync(userName, width: width);
            await sharing.Page.GotoAsync("/monitor");
            await sharing.Page.ShouldShowAReleaseAsync();
            await TakeAsync(sharing.Page, name);
        }
        await using (var overseeing = await browser.OpenAsAsync("fg", width: width))
        {
            await overseeing.Page.GotoAsync("/privacy");
            await Assertions.Expect(overseeing.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await TakeAsync(overseeing.Page, "toezicht");
        }
        await using (var watching = await browser.OpenAsAsync("coordinator", width: width))
        {
            await watching.Page.GotoAsync("/monitor");
            await watching.Page.ShouldBeLiveAsync();
            await Assertions.Expect(watching.Page.Feed().First).ToBeVisibleAsync();
            await Assertions.Expect(watching.Page.Locator(".sb-card--warning").First).ToBeVisibleAsync();
            await TakeAsync(watching.Page, "monitor");
            await watching.Page.GotoAsync("/vroegsignalen");
            await Assertions.Expect(watching.Page.FirstWarning()).ToBeVisibleAsync();
            await TakeAsync(watching.Page, "vroegsignalen");
            await watching.Page.FirstWarning().ClickAsync();
            await Assertions.Expect(watching.Page.GetByRole(AriaRole.Heading, new() { Name = "Wat doet u ermee?" })).ToBeVisibleAsync();
            await TakeAsync(watching.Page, "vroegsignaal");
        }

        Task TakeAsync(IPage page, string name) => TakeAtAsync(page, name, width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task So_can_those_of_the_administrator(int width)
    {
        TestBrowser.Needed();
        await using var administering = await browser.OpenAsAsync("beheerder", width: width);
        var page = administering.Page;
        foreach (var name in new[] { "inrichten", "organisaties", "regels", "plaatsen" })
        {
            await page.GotoAsync($"/beheer/{name}");
            await Assertions.Expect(page.Locator(".sb-card, .sb-main .sb-details").First).ToBeVisibleAsync();
            await TakeAtAsync(page, $"beheer-{name}", width);
        }
        await page.Locator("summary", new() { HasText = "Asten" }).ClickAsync();
        await page.Locator("button", new() { HasText = "Veranderen: Asten" }).ClickAsync();
        await Assertions.Expect(page.Locator("#veld-name")).ToBeVisibleAsync();
        await TakeAtAsync(page, "beheer-plaats", width);
        await page.GotoAsync("/beheer/plaatsen/kaart");
        await Assertions.Expect(page.Locator("#tegel-GM0743")).ToBeVisibleAsync();
        await TakeAtAsync(page, "beheer-kaart", width);
    }

    private static async Task TakeAtAsync(IPage page, string name, int width)
    {
        var path = Path.Combine(Artifacts, FormattableString.Invariant($"{name}-{width}.png"));
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        new FileInfo(path).Length.ShouldBeGreaterThan(5_000);
    }

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dashboard.sln")))
                return directory.FullName;
        }
        throw new DirectoryNotFoundException("The tests do not run from inside the repository.");
    }
}
