using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests;

/// <summary>WCAG 2.2 AA as far as a machine can tell: axe, a narrow screen, and the keyboard alone.</summary>
[Collection(nameof(AccessibilityTests))]
public sealed class AccessibilityTests(TestBrowser browser)
{
    /// <summary>The page of whichever warning stands first.</summary>
    private const string AWarning = "/vroegsignalen/…";

    /// <summary>The latest meeting, at the first item of its agenda.</summary>
    private const string AMeeting = "/overleg/…";
    private const string Minutes = "/overleg/…/verslag";

    /// <summary>The newest signal of the own organisation.</summary>
    private const string OwnSignal = "/melden/…";

    /// <summary>The signal that waits longest.</summary>
    private const string ASignal = "/beoordelen/…";

    /// <summary>With what another value would do.</summary>
    private const string Rules = "/beheer/regels";

    /// <summary>With what retiring one would do.</summary>
    private const string Codes = "/beheer/codes";

    private const string FromProvider = "/aanmelden/verder/lumens?fout=onbereikbaar";

    /// <summary>Whoever stands first among the people.</summary>
    private const string APerson = "/beheer/mensen/…";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LONG_LANE") == "1";

    /// <summary>
    /// Every page at 320 px, and those that most people see at 1280 px too. LONG_LANE=1 takes every page at both, and everybody who may
    /// open it.
    /// </summary>
    public static TheoryData<string?, string, int> Pages()
    {
        var data = new TheoryData<string?, string, int>();
        foreach (var (userName, path, both) in new (string?, string, bool)[]
        {
            (null, "/aanmelden", true),
            (null, FromProvider, false),
            (null, "/uitnodiging", false),
            (null, "/api-documentatie", true),
            ("melder.lumens", "/welkom", false),
            ("coordinator", "/account", true),
            ("coordinator", "/account/tweede-factor", false),
            ("melder.lumens", "/melden", true),
            ("melder.lumens", "/aanleveren", false),
            ("melder.lumens", OwnSignal, false),
            ("melder.lumens", "/bijdrage", false),
            ("coordinator", "/monitor", true),
            ("melder.lumens", "/monitor", false),
            ("meekijker", "/monitor", false),
            ("coordinator", "/vroegsignalen", false),
            ("coordinator", AWarning, false),
            ("coordinator", "/campagnes", false),
            ("voorzitter", AMeeting, true),
            ("meekijker", AMeeting, false),
            ("melder.om", "/overleg", false),
            ("voorzitter", Minutes, false),
            ("voorzitter", "/overleg/spiegel", false),
            ("coordinator", "/beoordelen", false),
            ("coordinator", ASignal, false),
            ("fg", "/privacy", false),
            ("fg", "/privacy/bewaarplichten", false),
            ("beheerder", "/beheer/inrichten", false),
            ("beheerder", "/beheer/organisaties", false),
            ("beheerder", "/beheer/plaatsen", true),
            ("beheerder", "/beheer/plaatsen/kaart", true),
            ("beheerder", Rules, true),
            ("beheerder", "/beheer/toestand", true),
            ("beheerder", "/kwaliteit", true),
            ("melder.lumens", "/kwaliteit", false),
            ("beheerder", Codes, true),
            ("beheerder", "/beheer/mensen", true),
            ("beheerder", "/beheer/koppelingen", true),
            ("beheerder", "/beheer/mensen/uitnodigen", true),
            ("beheerder", APerson, true),
            ("fg", APerson, false),
            ("fg", "/beheer/toegang", true),
        })
        {
            data.Add(userName, path, 320);
            if (both || IsLong)
                data.Add(userName, path, 1280);
        }
        if (IsLong)
        {
            foreach (var width in new[] { 320, 1280 })
            {
                data.Add("voorzitter", "/monitor", width);
                data.Add("voorzitter", "/vroegsignalen", width);
                data.Add("melder.om", "/melden", width);
                data.Add("melder.om", AMeeting, width);
                data.Add("coordinator", AMeeting, width);
                data.Add("meekijker", Minutes, width);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_axe_violations_and_never_scrolls_sideways(string? userName, string path, int width)
    {
        TestBrowser.Needed();
        if (path.StartsWith("/vroegsignalen", StringComparison.Ordinal))
            await browser.HasAWarningAsync();
        await using var observed = userName is null
            ? await browser.OpenAsync(width: width)
            : await browser.OpenAsAsync(userName, width: width);
        var page = observed.Page;
        await OpenAsync(page, path, userName);
        if (path == AWarning)
            await OpenAWarningAsync(page);
        if (path is AMeeting or Minutes)
            await OpenAMeetingAsync(page, path);
        if (path == OwnSignal)
        {
            await page.Locator("[aria-labelledby=eigen-signalen] .sb-card a").First.ClickAsync();
            await Assertions.Expect(page.GetByText("Klopt er iets niet?")).ToBeVisibleAsync();
        }
        if (path == APerson)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "melder.om", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("Wat wilt u doen?")).ToBeVisibleAsync();
        }
        if (path == Rules)
        {
            await page.GetByText("Werken met signalen").ClickAsync();
            await page.Locator("button", new() { HasText = "Veranderen: Wachttermijn" }).ClickAsync();
            await page.GetByLabel("Nieuwe waarde").FillAsync("5");
            await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat dit doet" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Met deze termijn")).ToBeVisibleAsync();
        }
        if (path == Codes)
        {
            await page.GetByText("Kanaal, versie").ClickAsync();
            await page.Locator("button", new() { HasText = "Laten vervallen: Gamen" }).ClickAsync();
            await page.GetByLabel("Laatste dag").FillAsync("2099-12-31");
            await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat dit doet" }).ClickAsync();
            await Assertions.Expect(page.GetByText("In de laatste 26 weken")).ToBeVisibleAsync();
        }
        if (path == ASignal)
        {
            await page.Locator(".sb-card a").First.ClickAsync();
            await page.GetByLabel("Mogelijk dubbel").CheckAsync();
            await Assertions.Expect(page.Locator("#veld-duplicateOf .sb-loading")).ToHaveCountAsync(0);
            if (await page.Locator("#duplicate-choice").IsVisibleAsync())
            {
                await page.Locator("#duplicate-choice").SelectOptionAsync(new SelectOptionValue { Index = 1 });
                await Assertions.Expect(page.Locator(".sb-beside dl")).ToHaveCountAsync(2);
            }
        }
        await page.ShouldBeAccessibleAsync();
        (await page.InnerTextAsync("body"))
            .ShouldNotMatch(@"(?i)\b(lens|EARS|EB-NB|GLR|Farrington|nowcast)\b", "a name from the field is folded in, for who asks for it");
        if (width >= 1280)
            (await page.Locator(".sb-header__row").EvaluateAsync<double>("row => row.getBoundingClientRect().height"))
                .ShouldBeLessThan(80, "the header stands in one line");

        // What folds out, folded out.
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
        await page.ShouldBeAccessibleAsync();
        if (path == "/beheer/mensen/uitnodigen")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodiging vragen" }).ClickAsync();
            await Assertions.Expect(page.Locator("#fouten")).ToBeFocusedAsync();
            await page.ShouldBeAccessibleAsync();
        }
        if (path == "/melden")
        {
            await page.FillCombinationAsync();
            await Assertions.Expect(page.Meter()).ToContainTextAsync("combinatie");
            await page.GetByLabel("Toelichting").FillAsync("Bel 06-12345678");
            await page.Send().ClickAsync();
            await Assertions.Expect(page.Locator("#fouten")).ToBeFocusedAsync();
            await page.ShouldBeAccessibleAsync();
        }
        if (path == "/beheer/plaatsen")
        {
            await page.Locator("button", new() { HasText = "Veranderen: Asten" }).ClickAsync();
            await Assertions.Expect(page.Locator("#veld-name")).ToHaveValueAsync("Asten");
            await page.ShouldBeAccessibleAsync();
        }
        if (path == "/beheer/plaatsen/kaart")
        {
            await page.Locator("#tegel-GM0743").FocusAsync();
            var top = await page.EvaluateAsync<double>("() => scrollY");
            await page.Keyboard.PressAsync("ArrowUp");
            await Assertions.Expect(page.GetByText("Asten: rij 2, kolom 6. Deurne ligt nu op rij 3, kolom 6.")).ToBeAttachedAsync();
            (await page.EvaluateAsync<double>("() => scrollY")).ShouldBe(top, "an arrow moves the tile and not the page");
            await Assertions.Expect(page.Locator("#tegel-GM0743")).ToBeFocusedAsync();
            await page.ShouldBeAccessibleAsync();
        }
        if (path == AWarning)
        {
            await page.GetByLabel("Waarom?").FillAsync("Bel 06-12345678");
            await page.GetByRole(AriaRole.Button, new() { Name = "Oordeel bewaren" }).ClickAsync();
            await Assertions.Expect(page.Locator("#fouten")).ToBeFocusedAsync();
            await page.ShouldBeAccessibleAsync();
        }
        if (path == "/campagnes")
        {
            await page.GetByLabel("Wat is er gedaan?").FillAsync("Film op scholen");
            await page.GetByLabel("Eerste dag").FillAsync(Drafts.Today.AddDays(-200).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await page.GetByLabel("Laatste dag").FillAsync(Drafts.Today.AddDays(-190).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await page.GetByRole(AriaRole.Button, new() { Name = "Campagne noteren" }).ClickAsync();
            await Assertions.Expect(page.GetByText("De campagne is genoteerd.")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Bekijk wat er daarna veranderde" }).First.ClickAsync();
            await Assertions.Expect(page.GetByText("Meteen na de campagne")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#effect")).ToBeFocusedAsync();
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
            await page.ShouldBeAccessibleAsync();
        }
        observed.ShouldBeClean();
    }

    [Fact]
    public async Task Answering_what_the_guard_asks_needs_no_mouse_and_fits_a_narrow_screen()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsAsync("melder.om", width: 320);
        var page = observed.Page;
        await page.GotoAsync("/melden");
        await page.FillSignalAsync(Drafts.Today.AddDays(-1));
        observed.Sent.Where(sent => sent.Address.AbsolutePath == ApiRoutes.Words).ShouldBeEmpty("nobody has written yet");
        var narrative = page.GetByLabel("Toelichting");
        await narrative.PressSequentiallyAsync("Een groep hangt rond bij Zonnebloei en Kwibus");
        var question = page.GetByRole(AriaRole.Group, new() { Name = "Is dit een persoon of een account?" });
        await Assertions.Expect(question.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(2);
        observed.Sent.Where(sent => sent.Address.AbsolutePath == ApiRoutes.Words).ShouldHaveSingleItem("the list is fetched once");
        await page.ShouldBeAccessibleAsync();
        Directory.CreateDirectory(ScreenshotTests.Artifacts);
        await question.ScreenshotAsync(new() { Path = Path.Combine(ScreenshotTests.Artifacts, "vraag-320.png") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShouldBeAccessibleAsync();
        await question.ScreenshotAsync(new() { Path = Path.Combine(ScreenshotTests.Artifacts, "vraag-320-donker.png") });

        await narrative.FocusAsync();
        await narrative.PressAsync("Control+End");
        for (var presses = 0; presses < "Kwibus".Length; presses++)
            await narrative.PressAsync("Backspace");
        await narrative.PressSequentiallyAsync("een account");
        await Assertions.Expect(question.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(1);
        await TabToAsync(page, "#veld-narrative-gevraagd input");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(question.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await TabToAsync(page, "button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#laatste-controle")).ToBeFocusedAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(ScreenshotTests.Artifacts, "controle-320.png"), FullPage = true });
        await TabToAsync(page, "button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Receipt()).ToBeVisibleAsync();
        observed.ShouldBeClean();
    }

    [Fact]
    public async Task Taking_up_and_assessing_a_warning_need_no_mouse()
    {
        TestBrowser.Needed();
        var warning = await browser.HasAWarningAsync(TestBrowser.Assessed);
        await using var observed = await browser.OpenAsAsync("coordinator");
        var page = observed.Page;
        await page.GotoAsync("/vroegsignalen");
        await Assertions.Expect(page.FirstWarning()).ToBeVisibleAsync();
        await TabToAsync(page, $".sb-card h3 a[href='vroegsignalen/{warning}']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Oppakken" })).ToBeVisibleAsync();
        await TabToAsync(page, ".sb-actions button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#gedaan")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#gedaan")).ToHaveTextAsync("Het vroegsignaal is opgepakt.");
        await TabToAsync(page, "summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "input[name=veld-verdict]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#veld-reason");
        await page.Keyboard.TypeAsync("Twee scholen herkenden het.");
        await TabToAsync(page, "form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#gedaan")).ToHaveTextAsync("Uw oordeel is bewaard.");
        await Assertions.Expect(page.GetByText("Twee scholen herkenden het.")).ToBeVisibleAsync();
        observed.ShouldBeClean();
    }

    [Fact]
    public async Task Telling_partners_of_a_warning_and_signing_out_everywhere_need_no_mouse()
    {
        TestBrowser.Needed();
        var warning = await browser.HasAWarningAsync(TestBrowser.Assessed);
        await using var observed = await browser.OpenAsAsync("voorzitter");
        var page = observed.Page;
        await page.GotoAsync($"/vroegsignalen/{warning}");
        var telling = page.Locator("[aria-labelledby=partners-inlichten]");
        await Assertions.Expect(telling.GetByText("Let op: dit rust op de signalen van één partner.")).ToBeVisibleAsync();
        await TabToAsync(page, "[aria-labelledby=partners-inlichten] .sb-actions button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#gedaan")).ToBeFocusedAsync();
        await Assertions.Expect(telling).ToContainTextAsync("door de voorzitter");
        var read = await telling.Locator(".sb-card").InnerTextAsync();

        await using (var partner = await browser.OpenAsAsync("melder.om"))
        {
            await partner.Page.GotoAsync("/monitor");
            await Assertions.Expect(partner.Page.Locator("[aria-labelledby=let-op] .sb-card").First).ToBeVisibleAsync();
            (await partner.Page.Locator("[aria-labelledby=let-op] .sb-card").AllInnerTextsAsync())
                .ShouldContain(read, "what stood in the preview is what a partner reads");
        }
        await TabToAsync(page, "[aria-labelledby=partners-inlichten] .sb-actions button:last-child");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#gedaan")).ToHaveTextAsync("Partners zien het niet meer.");

        await page.ReloadAsync();
        await Assertions.Expect(telling).ToBeVisibleAsync();
        await TabToAsync(page, ".sb-account__own");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Overal afmelden beëindigt al uw sessies")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await TabToAsync(page, "[aria-labelledby=aangemeld] button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Wachtwoord", new() { Exact = true })).ToBeEnabledAsync();
        observed.ShouldBeClean();
    }

    [Theory]
    [InlineData(null, "/aanmelden")]
    [InlineData("melder.lumens", "/melden")]
    [InlineData("coordinator", "/monitor")]
    public async Task The_first_press_of_Tab_reaches_the_skip_link(string? userName, string path)
    {
        TestBrowser.Needed();
        await using var observed = userName is null ? await browser.OpenAsync() : await browser.OpenAsAsync(userName);
        var page = observed.Page;
        await OpenAsync(page, path, userName);

        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Signing_in_and_sending_a_signal_need_no_mouse()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsync();
        var page = observed.Page;
        await OpenAsync(page, "/aanmelden", userName: null);
        await TabToAsync("#veld-userName");
        await page.Keyboard.TypeAsync("melder.gemeente");
        await TabToAsync("#veld-password");
        await page.Keyboard.TypeAsync(AppClient.Password);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Send()).ToBeVisibleAsync();
        await ChooseAsync("#veld-area", "Veldhoven");
        await TabToAsync("#veld-observedOn");
        // The same day and month: how the browser orders them is its own affair.
        var month = Drafts.Today.Day >= Drafts.Today.Month ? Drafts.Today : Drafts.Today.AddMonths(-1);
        await page.Keyboard.TypeAsync(string.Create(CultureInfo.InvariantCulture, $"{month.Month:00}{month.Month:00}{month.Year}"));
        foreach (var field in new[] { "exploitation", "approaches", "channel", "ageBand", "gender", "basis" })
        {
            await TabToAsync($"#veld-{field} input");
            await page.Keyboard.PressAsync("Space");
        }
        foreach (var screen in new[] { "#laatste-controle", "#ontvangst" })
        {
            await TabToAsync("button[type=submit]");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(screen)).ToBeFocusedAsync();
        }
        await Assertions.Expect(page.Receipt()).ToBeFocusedAsync();
        observed.ShouldBeClean();

        Task TabToAsync(string selector) => AccessibilityTests.TabToAsync(page, selector);

        async Task ChooseAsync(string select, string option)
        {
            await TabToAsync(select);
            await page.Keyboard.TypeAsync(option);
            (await page.Locator(select).EvaluateAsync<string>("s => s.selectedOptions[0].label")).ShouldContain(option);
        }
    }

    internal static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"No way to {selector} with the Tab key.");
    }

    private static async Task OpenAWarningAsync(IPage page)
    {
        await page.FirstWarning().ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wat doet u ermee?" })).ToBeVisibleAsync();
    }

    private static async Task OpenAMeetingAsync(IPage page, string path)
    {
        await page.Locator(".sb-card a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".sb-agenda a").First).ToBeVisibleAsync();
        if (path == Minutes)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "bestanden en mail" }).ClickAsync();
            await Assertions.Expect(page.Locator("article h1")).ToBeVisibleAsync();
            return;
        }
        await page.Locator(".sb-agenda a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".sb-totals")).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(IPage page, string path, string? userName)
    {
        await page.GotoAsync(path.Split("/…")[0]);
        // Ready is when the page works, not when its first frame stands.
        var ready = (path, userName) switch
        {
            ("/monitor", "coordinator" or "voorzitter") => page.ShouldBeLiveAsync(),
            ("/melden" or OwnSignal, _) => Assertions.Expect(page.Send()).ToBeVisibleAsync(),
            ("/bijdrage", _) => Assertions.Expect(page.Locator("#kwartalen")).ToBeVisibleAsync(),
            ("/uitnodiging", _) => Assertions.Expect(page.GetByLabel("Code van uw uitnodiging")).ToBeVisibleAsync(),
            ("/welkom", _) => Assertions.Expect(page.Locator("#begin")).ToBeVisibleAsync(),
            ("/account", _) => Assertions.Expect(page.Locator("[aria-labelledby=aangemeld] li").First).ToBeVisibleAsync(),
            ("/account/tweede-factor", _) => Assertions.Expect(page.Locator("#veld-name")).ToBeVisibleAsync(),
            (FromProvider, _) => Assertions.Expect(page.GetByText("Terug naar alle manieren")).ToBeVisibleAsync(),
            ("/api-documentatie", _) => Assertions.Expect(page.Locator("#schemas")).ToBeVisibleAsync(),
            ("/aanmelden", _) => Assertions.Expect(page.GetByLabel("Wachtwoord")).ToBeEnabledAsync(),
            ("/monitor", _) => page.ShouldShowAReleaseAsync(),
            ("/vroegsignalen" or AWarning, _) => Assertions.Expect(page.FirstWarning()).ToBeVisibleAsync(),
            ("/campagnes", _) => Assertions.Expect(page.Locator("[aria-labelledby=campagnes] .nl-paragraph").First).ToBeVisibleAsync(),
            ("/overleg" or AMeeting or Minutes or "/beoordelen" or ASignal, _) =>
                Assertions.Expect(page.Locator(".sb-card a").First).ToBeVisibleAsync(),
            ("/overleg/spiegel", _) => Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(),
            ("/beheer/mensen" or APerson, _) => Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(),
            ("/beheer/mensen/uitnodigen", _) => Assertions.Expect(page.Locator("#veld-name")).ToBeVisibleAsync(),
            ("/beheer/toegang", _) => Assertions.Expect(page.GetByText("Er is nog niets vastgelegd.")).ToBeVisibleAsync(),
            ("/privacy", _) => Assertions.Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(),
            ("/privacy/bewaarplichten", _) => Assertions.Expect(page.GetByText("Er zijn geen bewaarplichten.")).ToBeVisibleAsync(),
            ("/aanleveren", _) => Assertions.Expect(page.Locator("[aria-labelledby=eerdere-bestanden] .sb-card").First).ToBeVisibleAsync(),
            ("/beheer/organisaties" or "/beheer/koppelingen" or "/beheer/plaatsen" or "/beheer/toestand" or Rules, _) =>
                Assertions.Expect(page.Locator("details").First).ToBeVisibleAsync(),
            ("/beheer/plaatsen/kaart", _) => Assertions.Expect(page.Locator("#tegel-GM0743")).ToBeVisibleAsync(),
            ("/beheer/inrichten" or "/kwaliteit", _) =>
                Assertions.Expect(page.Locator(".sb-card").First).ToBeVisibleAsync(),
            (Codes, _) => Assertions.Expect(page.GetByText("Kanaal, versie")).ToBeVisibleAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(path)),
        };
        await ready;
    }
}
