using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>One person sends a signal, another sees it arrive. Both have a browser that speaks American English.</summary>
[Collection(nameof(TestBrowser))]
public sealed class LiveTests(TestBrowser browser)
{
    [Fact]
    public async Task A_signal_that_one_person_sends_moves_anothers_open_dashboard_without_a_reload()
    {
        TestBrowser.Needed();
        await using var watching = await browser.OpenAsAsync("coordinator");
        await watching.Page.GotoAsync(Screens.WholePicture);
        await watching.Page.ShouldBeLiveAsync();
        await Assertions.Expect(watching.Page.Feed().First).ToBeVisibleAsync();
        await watching.MarkAsync();
        var before = await watching.Page.TotalNowAsync();
        var announced = watching.Sent.Count(sent => sent.Method == "GET" && sent.Address.AbsolutePath == ApiRoutes.Signals);

        await using var reporting = await browser.OpenAsync();
        await reporting.Page.SignInAsync("melder.veiligthuis");
        await Assertions.Expect(reporting.Page).ToHaveURLAsync(new Uri(browser.Address, "/melden").ToString());
        var observed = Drafts.Today.AddDays(-3);
        await reporting.Page.FillSignalAsync(observed);
        await reporting.Page.GetByLabel("Toelichting").FillAsync("Jongeren worden na school aangesproken.");
        await reporting.Page.SendCheckedAsync();
        await Assertions.Expect(reporting.Page.Receipt()).ToBeFocusedAsync();
        await Assertions.Expect(reporting.Page.GetByText("Uw organisatie heeft deze week al iets gemeld.")).ToBeVisibleAsync();

        await Assertions.Expect(watching.Page.Total()).ToHaveTextAsync((before + 1).ToString("N0", Screens.Dutch));
        var newest = watching.Page.Feed().First;
        await Assertions.Expect(newest).ToContainTextAsync("Omgeving 08 (Helmond)");
        await Assertions.Expect(newest).ToContainTextAsync("Gedwongen drugsverkoop");
        await Assertions.Expect(newest).ToContainTextAsync("Veilig Thuis");
        (await watching.Page.ContentAsync()).ShouldNotContain("na school aangesproken", Case.Insensitive, "a narrative is in no list");
        watching.Sent.Count(sent => sent.Method == "GET" && sent.Address.AbsolutePath == ApiRoutes.Signals)
            .ShouldBe(announced, "it was pushed, not asked for");

        // Dutch dates and numbers on the clock of Amsterdam, whatever the browser speaks.
        before.ShouldBeGreaterThan(1000);
        (await watching.Page.Total().InnerTextAsync()).ShouldMatch(@"^\d{1,3}\.\d{3}$");
        using var coordinator = await AppClient.SignInAsync(browser.Address, "coordinator");
        var received = (await coordinator.GetAsync<Page<SignalCard>>(ApiRoutes.Signals)).Items[0].ReceivedAt;
        var amsterdam = TimeZoneInfo.ConvertTimeFromUtc(
            DateTime.SpecifyKind(received, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        await Assertions.Expect(newest).ToContainTextAsync($"gezien {observed.ToString("d MMMM yyyy", Screens.Dutch)}");
        await Assertions.Expect(newest).ToContainTextAsync($"binnen {amsterdam.ToString("HH:mm", Screens.Dutch)}");

        foreach (var seen in new[] { watching, reporting })
        {
            await Assertions.Expect(seen.Page.Locator(".sb-ribbon")).ToBeVisibleAsync();
            await Assertions.Expect(seen.Page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
            seen.ShouldBeClean();
        }
        await watching.ShouldNotHaveReloadedAsync();
    }
}
