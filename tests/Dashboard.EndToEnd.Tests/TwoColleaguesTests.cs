using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Two people of one partner in two browsers, with one signal.</summary>
[Collection(nameof(TestBrowser))]
public sealed class TwoColleaguesTests(TestBrowser browser)
{
    [Theory]
    [InlineData(320, "Bewaar die van mij", "17", "GM0794"), InlineData(1280, "Neem de nieuwe versie over", "14-16", "OMG-08")]
    public async Task Who_corrects_a_signal_after_a_colleague_sees_both_versions_chooses_and_loses_nothing(
        int width, string choice, string ageBand, string area)
    {
        TestBrowser.Needed();
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        using (var reporter = await AppClient.SignInAsync(browser.Address, "melder.lumens"))
        {
            using var answer = await reporter.SubmitAsync(new()
            {
                ObservedOn = Drafts.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Area = "OMG-08",
                Exploitation = "crimineel",
                Approaches = ["gedwongen_drugsverkoop"],
                Channel = "school",
                AgeBand = "14-16",
                Gender = "jongen",
                Actor = "groep",
                Basis = "waarneming",
                Reliability = new() { Source = "B", Content = 2 },
            }, id);
            answer.EnsureSuccessStatusCode();
        }
        await using var first = await browser.OpenAsAsync("melder.lumens", width: width);
        await using var second = await browser.OpenAsAsync("melder.lumens", width: width);
        foreach (var person in new[] { first, second })
        {
            await person.Page.GotoAsync($"/melden/{id}");
            await person.Page.Locator("summary", new() { HasText = "Signaal verbeteren" }).ClickAsync();
        }
        await first.Page.ChooseAsync("channel", "straat");
        await Button(first, "Verbetering bewaren").ClickAsync();
        await Assertions.Expect(first.Page.Locator("#gedaan")).ToHaveTextAsync("De verbetering is bewaard en geldt meteen.");

        var page = second.Page;
        await page.ChooseAsync("ageBand", "17");
        await page.Locator("#veld-area").SelectOptionAsync("GM0794");
        await page.Locator("#veld-narrative").FillAsync("Een groep wacht na schooltijd bij de uitgang.");
        await Button(second, "Verbetering bewaren").ClickAsync();

        // Both stand there, and whoever pressed the button is there.
        await Assertions.Expect(page.Locator("#was-u-voor")).ToBeFocusedAsync();
        var sides = page.Locator(".sb-beside > section");
        await Assertions.Expect(sides).ToHaveCountAsync(2);
        await Assertions.Expect(sides.First).ToContainTextAsync("Op straat (anders)");
        await Assertions.Expect(sides.Last).ToContainTextAsync("Een groep wacht na schooltijd bij de uitgang.");
        var (now, mine) = (await sides.First.BoundingBoxAsync(), await sides.Last.BoundingBoxAsync());
        if (width == 320)
            mine!.Y.ShouldBeGreaterThanOrEqualTo(now!.Y + now.Height, "stacked");
        else
            mine!.Y.ShouldBe(now!.Y, 1, "side by side");
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(second, "beide-versies");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(second, "beide-versies-donker");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await Button(second, choice).ClickAsync();
        if (choice == "Neem de nieuwe versie over")
        {
            await Assertions.Expect(page.Choice("ageBand", "14-16")).ToBeCheckedAsync();
            await Assertions.Expect(page.Choice("channel", "straat")).ToBeCheckedAsync();
            await page.Locator("summary", new() { HasText = "Wat u eerder had ingevuld" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Een groep wacht na schooltijd bij de uitgang.")).ToBeVisibleAsync();
            await page.ShouldBeAccessibleAsync();
            await TakeAsync(second, "overgenomen");
        }
        else
            await Assertions.Expect(page.Locator("#gedaan")).ToHaveTextAsync("De verbetering is bewaard en geldt meteen.");

        using var reader = await AppClient.SignInAsync(browser.Address, "melder.lumens");
        var kept = (await reader.GetAsync<SignalDetails>($"/app/signals/{id}")).Card;
        (Code<AgeBand>.Wire(kept.AgeBand), kept.Area).ShouldBe((ageBand, area));
        first.ShouldBeClean();
        second.Sent.ShouldNotBeEmpty();
        // The browser itself writes an answer that is no success in its console; nothing else is there.
        second.Complaints.ShouldAllBe(complaint => complaint.Contains("412", StringComparison.Ordinal));
    }

    private static ILocator Button(ObservedPage person, string name) =>
        person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task TakeAsync(ObservedPage person, string name)
    {
        Directory.CreateDirectory(ScreenshotTests.Artifacts);
        return person.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(
                ScreenshotTests.Artifacts, FormattableString.Invariant($"{name}-{person.Page.ViewportSize!.Width}.png")),
            FullPage = true,
        });
    }
}
