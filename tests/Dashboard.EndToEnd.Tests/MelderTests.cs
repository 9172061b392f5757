using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Somebody reports with one hand on a phone.</summary>
[Collection(nameof(TestBrowser))]
public sealed class MelderTests(TestBrowser browser)
{
    /// <summary>What a practised thumb takes for one tap, and what a choice takes to think about: together they have to stay in a minute.</summary>
    private static readonly TimeSpan Tap = TimeSpan.FromSeconds(1.2), Thought = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task A_signal_takes_twelve_taps_and_a_minute_and_the_next_one_fewer()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsAsync("melder.veiligthuis", width: 360);
        var page = observed.Page;
        await page.SetViewportSizeAsync(360, 640);
        await page.GotoAsync("/melden");
        await Assertions.Expect(page.Send()).ToBeEnabledAsync();
        var first = await ReportAsync(choosesPlace: true, choosesBasis: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nog een signaal melden" }).ClickAsync();

        // Place and how it is known are those of the last one; both stand in the last check.
        var next = await ReportAsync(choosesPlace: false, choosesBasis: false);
        TestContext.Current.SendDiagnosticMessage($"taps {first} and {next}");
        first.ShouldBe(11);
        next.ShouldBe(8);
        var seconds = first * Tap.TotalSeconds + (first - 2) * Thought.TotalSeconds; // opening a list and sending need no thought
        seconds.ShouldBeLessThan(60);

        // Who signs out leaves nothing for who comes next.
        (await StoredAsync() ?? "").ShouldContain("OMG-08");
        (await page.Context.APIRequest.GetAsync("/app/session")).Status.ShouldBe(200);
        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Gebruikersnaam")).ToBeVisibleAsync();
        (await StoredAsync()).ShouldBeNull();

        Task<string?> StoredAsync() => page.EvaluateAsync<string?>("() => localStorage.getItem('signaalbeeld-laatst')");

        async Task<int> ReportAsync(bool choosesPlace, bool choosesBasis)
        {
            var taps = 0;
            if (choosesPlace)
            {
                await page.Locator("#veld-area").SelectOptionAsync("OMG-08");
                taps += 2; // the list, and a place in it
            }
            else
                await Assertions.Expect(page.Locator("#veld-area")).ToHaveValueAsync("OMG-08");
            await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Vandaag" }));
            await TapAsync(page.Choice("exploitation", "crimineel"));
            await TapAsync(page.GetByLabel("Gedwongen drugsverkoop"));
            await TapAsync(page.Choice("channel", "school"));
            await TapAsync(page.Choice("ageBand", "14-16"));
            await TapAsync(page.Choice("gender", "jongen"));
            if (choosesBasis)
                await TapAsync(page.Choice("basis", "waarneming"));
            await TapAsync(page.Send());
            await Assertions.Expect(page.Locator("#laatste-controle")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("[aria-labelledby=laatste-controle]")).ToContainTextAsync("Zelf waargenomen");
            await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Signaal versturen" }));
            await Assertions.Expect(page.Receipt()).ToBeFocusedAsync();
            return taps;

            async Task TapAsync(ILocator what)
            {
                await what.ClickAsync();
                taps++;
            }
        }
    }
}
