using System.Globalization;
using System.Text;
using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A partner sends in a file of ten rows: tried, taken in, taken back, with a reload in between.</summary>
[Collection(nameof(TestBrowser))]
public sealed class DeliveriesTests(TestBrowser browser)
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting\n";

    [Theory, InlineData(320), InlineData(1280)]
    public async Task A_file_is_tried_taken_in_and_taken_back(int width)
    {
        TestBrowser.Needed();
        await using var person = await browser.OpenAsAsync("melder.om", width: width); // others open the signals of Lumens
        var page = person.Page;
        await page.GotoAsync("/melden");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanleveren", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#bestand")).ToBeVisibleAsync();
        await Assertions.Expect(Button(page, "Proef doen")).ToBeEnabledAsync();
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "aanleveren");

        await page.Locator("#bestand").SetInputFilesAsync(new FilePayload
        {
            Name = "levering.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 8).Select(i => Row($"L{width}-{i}")))
                + Row($"L{width}-8", "Zijn bsn is 123456782.") + "kapot\n"),
        });
        await Button(page, "Proef doen").ClickAsync();
        await Assertions.Expect(page.Locator("#stand")).ToHaveTextAsync("Proef klaar");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#stand")).ToHaveTextAsync("Proef klaar");
        await Assertions.Expect(page.Locator("td[data-column=Aantal]")).ToHaveTextAsync(["8", "1", "1"]);
        await Assertions.Expect(page.Locator("td[data-column=Regel]")).ToHaveTextAsync(["10", "11"]);
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "aanleveren-proef");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "aanleveren-proef-donker");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "De geweigerde rijen ophalen" }).ClickAsync());
        var refused = await File.ReadAllTextAsync((await download.PathAsync())!);
        refused.ShouldContain(";Waarom");
        refused.ShouldContain($"10;L{width}-8;");
        refused.ShouldNotContain($"L{width}-7;");

        await Button(page, "Neem op").ClickAsync();
        await Assertions.Expect(page.Locator("#stand")).ToHaveTextAsync("Opgenomen");
        await page.ReloadAsync();
        await page.Locator("summary", new() { HasText = "Deze levering terugnemen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("8 signalen van deze levering")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "aanleveren-opgenomen");
        await Button(page, "Neem de hele levering terug").ClickAsync();
        await Assertions.Expect(page.Locator("#stand")).ToHaveTextAsync("Teruggenomen");
        await Assertions.Expect(page.GetByText("8 signalen ingetrokken")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        person.ShouldBeClean();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task TakeAsync(IPage page, string name)
    {
        Directory.CreateDirectory(ScreenshotTests.Artifacts);
        return page.ScreenshotAsync(new()
        {
            Path = Path.Combine(ScreenshotTests.Artifacts, FormattableString.Invariant($"{name}-{page.ViewportSize!.Width}.png")),
            FullPage = true,
        });
    }

    private static string Row(string reference, string note = "Jongere kreeg een duur cadeau.") => string.Create(
        CultureInfo.InvariantCulture, $"{reference};{Drafts.Today.AddDays(-3):dd-MM-yyyy};OMG-01;seksueel;online_contact;sociale_media;"
            + $"14-16;meisje;onbekend;waarneming;B;2;{note}\n");
}
