using System.Globalization;
using System.Net;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Somebody is let in by letter, blocked, and helped by two: in real browsers.</summary>
[Collection(nameof(TestBrowser))]
public sealed class PeopleTests(TestBrowser browser)
{
    private const string Password = "paard stoel wolk fiets";

    [Theory]
    [InlineData(320), InlineData(1280)]
    public async Task Somebody_is_invited_by_letter_comes_in_is_blocked_and_is_helped_by_two(int width)
    {
        TestBrowser.Needed();
        var email = string.Create(CultureInfo.InvariantCulture, $"collega.{width}@voorbeeld.nl");
        var name = string.Create(CultureInfo.InvariantCulture, $"Een Collega {width}");
        await using var administering = await browser.OpenAsAsync("beheerder", width: width);
        var page = administering.Page;
        await page.GotoAsync("/beheer/mensen");
        await Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await TakeAsync(page, "mensen", width);

        // By the keyboard alone.
        await TabToAsync(page, "a[href='beheer/mensen/uitnodigen']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#veld-name")).ToBeVisibleAsync();
        await TabToAsync(page, "#veld-name");
        await page.Keyboard.TypeAsync(name);
        await TabToAsync(page, "#veld-email");
        await page.Keyboard.TypeAsync(email);
        await TabToAsync(page, "input[name=veld-role]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#veld-organisation");
        await page.Keyboard.TypeAsync("Lumens");
        await TakeAsync(page, "mensen-uitnodigen", width);
        await TabToAsync(page, "button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText($"{name} is voorgesteld.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#gedaan")).ToBeFocusedAsync();
        await page.ShouldBeAccessibleAsync();

        // The privacy officer is the other of the two.
        string code;
        await using (var overseeing = await browser.OpenAsAsync("fg", width: width))
        {
            await overseeing.Page.GotoAsync("/beheer/mensen");
            await Assertions.Expect(overseeing.Page.GetByText("Wacht op een tweede persoon.")).ToBeVisibleAsync();
            await TakeAsync(overseeing.Page, "mensen-wacht", width);
            await OpenPersonAsync(overseeing.Page, name);
            await Assertions.Expect(overseeing.Page.Locator(".nl-data-badge")).ToHaveTextAsync("Voorgesteld");
            await overseeing.Page.ShouldBeAccessibleAsync();
            await TakeAsync(overseeing.Page, "mensen-voorgesteld", width);
            await Button(overseeing.Page, "Bevestigen, en de brief afdrukken").ClickAsync();
            code = await ReadLetterAsync(overseeing.Page, name, width);
            overseeing.ShouldBeClean();
        }

        // Who asked has the other half, on a letter of its own.
        await page.GotoAsync("/beheer/mensen");
        await Assertions.Expect(page.GetByText("de tweede helft van de code ligt klaar voor beheerder").First).ToBeVisibleAsync();
        await OpenPersonAsync(page, name);
        await Assertions.Expect(page.Locator(".nl-data-badge")).ToHaveTextAsync("Uitgenodigd");
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "mensen-tweede-helft", width);
        await Button(page, "Tweede helft ophalen").ClickAsync();
        var second = await ReadLetterAsync(page, name, width);

        await using var invited = await browser.OpenAsync();
        await invited.Page.GotoAsync("/uitnodiging");
        await invited.Page.GetByLabel("Code van uw uitnodiging").FillAsync(code);
        await Button(invited.Page, "Verder").ClickAsync();
        await Assertions.Expect(invited.Page.Locator("#fouten")).ToBeVisibleAsync();
        await invited.Page.ShouldBeAccessibleAsync();
        await TakeAsync(invited.Page, "uitnodiging-helften", width);
        await invited.Page.GetByLabel("Code van de andere brief").FillAsync(second);
        await Button(invited.Page, "Verder").ClickAsync();
        await invited.Page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await Button(invited.Page, "Uitnodiging gebruiken").ClickAsync();
        await invited.Page.WaitForURLAsync("**/welkom");
        (await GetAsync(invited, ApiRoutes.Session)).ShouldBe(HttpStatusCode.OK);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".nl-data-badge")).ToHaveTextAsync("Actief");

        await DoAsync(page, "Blokkeren", $"{name} blokkeren");
        await Assertions.Expect(page.Locator("#gedaan")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".nl-data-badge")).ToHaveTextAsync("Geblokkeerd");
        (await GetAsync(invited, ApiRoutes.Session)).ShouldBe(HttpStatusCode.Unauthorized);
        await DoAsync(page, "Blokkade opheffen", "Blokkade opheffen");
        await Assertions.Expect(page.Locator(".nl-data-badge")).ToHaveTextAsync("Actief");
        await DoAsync(page, "Herstel aanvragen", "Herstel vragen");
        await Assertions.Expect(page.GetByText("Vraag een andere beheerder of de functionaris")).ToBeVisibleAsync();
        await TakeAsync(page, "mensen-persoon", width);

        await using (var overseeing = await browser.OpenAsAsync("fg", width: width))
        {
            await OpenPersonAsync(overseeing.Page, name);
            await TakeAsync(overseeing.Page, "mensen-herstel", width);
            await Button(overseeing.Page, "Bevestigen, en de brief afdrukken").ClickAsync();
            await Assertions.Expect(overseeing.Page.Locator(".sb-letter")).ToBeVisibleAsync();
            await Button(overseeing.Page, "De brief is afgedrukt").ClickAsync();
            await Assertions.Expect(overseeing.Page.Locator(".nl-data-badge")).ToHaveTextAsync("Uitgenodigd");

            await overseeing.Page.GotoAsync("/beheer/toegang");
            await Assertions.Expect(overseeing.Page.GetByText("Eerder nagekeken")).ToBeVisibleAsync();
            await TakeAsync(overseeing.Page, "mensen-toegang", width);
            overseeing.ShouldBeClean();
        }
        (await PostAsync(invited, ApiRoutes.Session, new { userName = email, password = Password }))
            .ShouldBe(HttpStatusCode.Unauthorized, "what was before lets nobody in");

        await page.ReloadAsync();
        await Button(page, "Tweede helft ophalen").ClickAsync();
        await Button(page, "De brief is afgedrukt").ClickAsync();
        await DoAsync(page, "Account beëindigen", $"Account van {name} beëindigen");
        await Assertions.Expect(page.Locator("#gedaan")).ToHaveTextAsync($"Het account van {name} is beëindigd.");
        administering.ShouldBeClean();
    }

    /// <summary>The letter is one sheet, which says for whom it is, and is not left by accident.</summary>
    /// <returns>Its code.</returns>
    private static async Task<string> ReadLetterAsync(IPage page, string name, int width)
    {
        await Assertions.Expect(page.Locator(".sb-letter")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#brief-boven")).ToBeFocusedAsync();
        await page.ShouldBeAccessibleAsync();
        await TakeAsync(page, "mensen-brief", width);
        var code = string.Join('-', await page.Locator(".sb-letter__code span").AllInnerTextsAsync());
        code.Replace("-", "", StringComparison.Ordinal).Length.ShouldBe(InvitationCode.HalfLength);
        using (var paper = PdfDocument.Open(await page.PdfAsync(new()
        {
            Path = Path.Combine(ScreenshotTests.Artifacts, string.Create(CultureInfo.InvariantCulture, $"print-brief-{width}.pdf")),
            Tagged = true,
            PreferCSSPageSize = true,
        })))
        {
            paper.NumberOfPages.ShouldBe(1);
            var text = Squeezed(ContentOrderTextExtractor.GetText(paper.GetPage(1)));
            foreach (var said in new[]
                { name, code.Replace('-', ' '), "alleen voor de persoon die erin wordt genoemd", "Niet delen", "afgedrukt op " })
                text.ShouldContain(Squeezed(said));
            text.ShouldNotContain(Squeezed("De brief is afgedrukt"));
        }
        await page.Locator(".sb-brand").ClickAsync();
        await Assertions.Expect(page.GetByText("Weet u zeker dat u weg wilt?")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await Button(page, "Blijf bij de brief").ClickAsync();
        await Button(page, "De brief is afgedrukt").ClickAsync();
        await Assertions.Expect(page.Locator(".sb-letter")).ToHaveCountAsync(0);
        return code;
    }

    private static async Task OpenPersonAsync(IPage page, string name)
    {
        await page.GotoAsync("/beheer/mensen?search=" + Uri.EscapeDataString(name));
        await page.Locator("tbody a", new() { HasText = name }).ClickAsync();
        await Assertions.Expect(page.Locator(".sb-facts")).ToBeVisibleAsync();
    }

    private static async Task DoAsync(IPage page, string act, string button)
    {
        await page.Locator("summary", new() { HasText = act }).ClickAsync();
        await Button(page, button).ClickAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task<HttpStatusCode> PostAsync(ObservedPage observed, string path, object body) =>
        (HttpStatusCode)(await observed.Context.APIRequest.PostAsync(path, new()
        {
            DataObject = body,
            Headers = new Dictionary<string, string> { [ApiRoutes.ChangeHeader] = "1" },
        })).Status;

    private static async Task<HttpStatusCode> GetAsync(ObservedPage observed, string path) =>
        (HttpStatusCode)(await observed.Context.APIRequest.GetAsync(path)).Status;

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"No way to {selector} with the Tab key.");
    }

    private static Task TakeAsync(IPage page, string name, int width)
    {
        Directory.CreateDirectory(ScreenshotTests.Artifacts);
        return page.ScreenshotAsync(new()
        {
            Path = Path.Combine(ScreenshotTests.Artifacts, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png")),
            FullPage = true,
        });
    }

    /// <summary>Lines break where the paper ends.</summary>
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
