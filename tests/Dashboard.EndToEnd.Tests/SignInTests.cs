using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.Playwright;
using OtpNet;

namespace Dashboard.EndToEnd.Tests;

/// <summary>People who are invited come in, prove who they are, and go on where they were. Outside the demo, where that is asked.</summary>
[Collection(nameof(TestBrowser))]
public sealed class SignInTests(TestBrowser browser) : IAsyncLifetime
{
    private const string Password = "paars fietspad kaasboer wolkendek";

    private readonly DataDirectory _data = DataDirectory.Empty();
    private ServerProcess _server = null!;
    private AppClient _administrator = null!, _second = null!;

    // A passkey belongs to a name, and an address in numbers is none.
    private Uri Address => new UriBuilder(_server.Address) { Host = "localhost" }.Uri;

    public async ValueTask InitializeAsync()
    {
        TestBrowser.Needed();
        foreach (var userName in new[] { "beheer", "tweede" })
            await ServerProcess.CreateAdministratorAsync(_data, userName, AppClient.Password);
        _server = await ServerProcess.StartAsync(_data);
        _administrator = await AdministratorAsync("beheer");
        _second = await AdministratorAsync("tweede");
    }

    private async Task<AppClient> AdministratorAsync(string userName)
    {
        var administrator = await AppClient.SignInAsync(_server.Address, userName);
        var key = await administrator.ChangeAsync<AuthenticatorKey>(HttpMethod.Post, ApiRoutes.Authenticator);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await administrator.ChangeAsync<RecoveryCodes>(
                    HttpMethod.Put, ApiRoutes.Authenticator, new AuthenticatorProof(key.Ticket, CodeOf(key.Key)));
                return administrator;
            }
            catch (ShouldAssertException) when (attempt < 3)
            {
                // The half minute of the code was over before it came: the next one.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _administrator?.Dispose();
        _second?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task An_invited_coordinator_makes_a_passkey_and_signs_in_with_it_without_a_mouse()
    {
        var code = await InviteAsync("Noor Vermeer", "noor@regio.example", Roles.Coordinator, Roles.RegionOffice);
        await using var observed = await browser.OpenAsync(Address);
        var page = observed.Page;
        await AddAuthenticatorAsync(page);
        await page.GotoAsync("/uitnodiging#" + code);
        await Assertions.Expect(Heading(page, "Welkom, Noor Vermeer")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".sb-facts")).ToContainTextAsync("Regiocoördinator");
        await Assertions.Expect(page.Locator(".sb-facts")).ToContainTextAsync("Regiobureau");
        page.Url.ShouldNotContain(code, Case.Insensitive, "a code does not stay in the address");
        await LookAsync(page, "uitnodiging");
        await TabToAsync(page, "#veld-password");
        await page.Keyboard.TypeAsync("wachtwoord123");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#veld-password-fout")).ToContainTextAsync("te makkelijk te raden");
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");

        // Nothing else opens before there is a second factor.
        await Assertions.Expect(Heading(page, "Beveilig uw aanmelding")).ToBeVisibleAsync();
        await page.GotoAsync("/monitor");
        await Assertions.Expect(Heading(page, "Beveilig uw aanmelding")).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/account/tweede-factor");
        await Assertions.Expect(page.Locator("#veld-name")).ToBeVisibleAsync();
        await LookAsync(page, "tweede-factor");
        await TabToAsync(page, "#veld-name");
        await page.Keyboard.TypeAsync("laptop");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Heading(page, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Uw rol: regiocoördinator. Uw organisatie: Regiobureau.");
        await LookAsync(page, "welkom");
        await TabToAsync(page, ".sb-account button");
        await page.Keyboard.PressAsync("Enter");

        var passkey = page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met een passkey" });
        await Assertions.Expect(passkey).ToBeVisibleAsync();
        await LookAsync(page, "aanmelden-passkey");
        await page.GotoAsync("/overleg");
        await Assertions.Expect(passkey).ToBeVisibleAsync();
        await TabToAsync(page, ".sb-first button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Weekoverleg")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Er is nog geen week vastgezet.")).ToBeVisibleAsync(); // the page works by now

        // A second one, and the first taken away: the account stays open.
        await page.GetByRole(AriaRole.Link, new() { Name = "Mijn account" }).ClickAsync();
        await Assertions.Expect(page.Locator("#passkeys")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-labelledby=aangemeld]")).ToContainTextAsync("Dit toestel");
        await LookAsync(page, "account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verwijderen van laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, verwijderen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dit is uw enige tweede factor.")).ToBeVisibleAsync();
        await LookAsync(page, "account-geweigerd");
        // The browser writes answers that are no success in its console; nothing else is there.
        observed.Complaints.ShouldAllBe(complaint => complaint.Contains("responded with a status of 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invited_chair_sets_up_an_app_and_comes_in_with_its_code_and_with_one_from_paper()
    {
        var code = await InviteAsync("Sam de Boer", "sam@regio.example", Roles.Chair, Roles.RegionOffice);
        await using var observed = await browser.OpenAsync(Address);
        var page = observed.Page;
        await page.GotoAsync("/uitnodiging");
        await page.GetByLabel("Code van uw uitnodiging").FillAsync(code.ToLowerInvariant().Replace('-', ' '));
        await LookAsync(page, "uitnodiging-code");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodiging gebruiken" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "App met codes instellen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR-code voor uw app" })).ToBeVisibleAsync();
        await LookAsync(page, "app-instellen");
        var key = (await page.Locator("li .sb-code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await FillCodeAsync(
            page, page.GetByLabel("Code van de app"), key, page.GetByRole(AriaRole.Button, new() { Name = "App gebruiken" }),
            Heading(page, "Uw codes op papier"));
        await Assertions.Expect(Heading(page, "Uw codes op papier")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".sb-codes li")).ToHaveCountAsync(10);
        var onPaper = await page.Locator(".sb-codes li").First.InnerTextAsync();
        await LookAsync(page, "codes-op-papier");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb ze bewaard" }).ClickAsync();
        await Assertions.Expect(Heading(page, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
        await SignOutAsync(page);

        await page.GotoAsync("/overleg");
        await SignInAsync(page, "sam@regio.example");
        await Assertions.Expect(page.GetByLabel("Code van uw app")).ToBeFocusedAsync();
        await LookAsync(page, "aanmelden-code");
        await page.GetByLabel("Code van uw app").FillAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Deze code klopt niet.").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Code van papier" }).ClickAsync();
        await page.GetByLabel("Code van papier").FillAsync(onPaper);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Weekoverleg")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Er is nog geen week vastgezet.")).ToBeVisibleAsync(); // the page works by now
        await page.GetByRole(AriaRole.Link, new() { Name = "Mijn account" }).ClickAsync();
        await Assertions.Expect(page.GetByText("U hebt nog 9 codes op papier.")).ToBeVisibleAsync();
        await SignOutAsync(page);

        await SignInAsync(page, "sam@regio.example");
        var used = CodeOf(key);
        await Wait.UntilAsync("the app shows another code", TimeSpan.FromSeconds(40), () => Task.FromResult(CodeOf(key) != used));
        await FillCodeAsync(
            page, page.GetByLabel("Code van uw app"), key, page.GetByRole(AriaRole.Button, new() { Name = "Verder", Exact = true }),
            page.Locator(".sb-age"));
        await page.ShouldBeLiveAsync();
    }

    [Fact]
    public async Task Who_leaves_the_screen_is_warned_and_signed_out_and_what_was_typed_is_there_again_for_nobody_else()
    {
        var anna = await InviteAsync("Anna Bos", "anna@lumens.example", Roles.Reporter, "lumens");
        var bram = await InviteAsync("Bram Mol", "bram@lumens.example", Roles.Reporter, "lumens");
        await using var observed = await browser.OpenAsync(Address);
        var page = observed.Page;
        await AcceptAsync(page, anna);
        await LookAsync(page, "welkom-melder");
        await page.GetByRole(AriaRole.Link, new() { Name = "Meld een signaal" }).ClickAsync();
        await page.FillSignalAsync(Drafts.Today.AddDays(-1));
        await page.GetByLabel("Toelichting").FillAsync("Een groep wacht na schooltijd bij de uitgang.");

        // Two minutes before the end somebody is asked, and stays.
        var warning = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Bent u er nog?" });
        await WarnedAsync(page, warning);
        await Assertions.Expect(warning).ToContainTextAsync("U wordt over 2 minuten afgemeld.");
        var stay = page.GetByRole(AriaRole.Button, new() { Name = "Aangemeld blijven" });
        await Assertions.Expect(stay).ToBeFocusedAsync();
        await LookAsync(page, "bijna-afgemeld");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(warning).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Toelichting")).ToHaveValueAsync("Een groep wacht na schooltijd bij de uitgang.");

        // Nobody is there.
        await WarnedAsync(page, warning);
        await _data.LeaveSessionsUnusedAsync(TimeSpan.FromMinutes(16));
        await Assertions.Expect(Heading(page, "U bent afgemeld")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("een kwartier niet");
        await Assertions.Expect(page.GetByText("Wat u invulde is bewaard in dit tabblad")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form")).ToHaveCountAsync(0);
        var kept = await StoredAsync(page);
        kept.ShouldContain("ticket");
        kept.ShouldNotContain("groep", Case.Insensitive, "nothing of it can be read");
        kept.ShouldNotContain("anna", Case.Insensitive);
        await LookAsync(page, "afgemeld");

        await page.GetByRole(AriaRole.Button, new() { Name = "Opnieuw aanmelden" }).ClickAsync();
        await SignInAsync(page, "anna@lumens.example");
        await Assertions.Expect(page.GetByText("Wat u invulde voordat u werd afgemeld, staat er weer.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Toelichting")).ToHaveValueAsync("Een groep wacht na schooltijd bij de uitgang.");
        await Assertions.Expect(page.GetByLabel("Gedwongen drugsverkoop")).ToBeCheckedAsync();
        (await StoredAsync(page)).ShouldBe("null");

        // The next one at this screen finds nothing of it.
        await WarnedAsync(page, warning);
        await _data.LeaveSessionsUnusedAsync(TimeSpan.FromMinutes(16));
        await Assertions.Expect(page.GetByText("Wat u invulde is bewaard in dit tabblad")).ToBeVisibleAsync();
        await AcceptAsync(page, bram);
        await Wait.UntilAsync("nothing is kept", TimeSpan.FromSeconds(30), async () => await StoredAsync(page) == "null");
        await page.GotoAsync("/melden");
        await Assertions.Expect(page.Send()).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Toelichting")).ToHaveValueAsync("");
    }

    /// <summary>Until the dialog stands there, somebody may still have been at work a moment ago.</summary>
    private Task WarnedAsync(IPage page, ILocator warning) => Wait.UntilAsync("the warning", TimeSpan.FromSeconds(120), async () =>
    {
        await _data.LeaveSessionsUnusedAsync(TimeSpan.FromMinutes(13.2));
        return await warning.IsVisibleAsync();
    });

    private static Task<string> StoredAsync(IPage page) =>
        page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage.getItem('signaalbeeld-formulier'))");

    /// <summary>Takes a code over from the app; when that has changed meanwhile, the next.</summary>
    internal static async Task FillCodeAsync(IPage page, ILocator field, string key, ILocator send, ILocator done)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await field.FillAsync(CodeOf(key));
            await send.ClickAsync();
            var refused = page.GetByText("code klopt niet").First;
            await Assertions.Expect(done.Or(refused).First).ToBeVisibleAsync();
            if (await done.IsVisibleAsync())
                return;
        }
        await Assertions.Expect(done).ToBeVisibleAsync();
    }

    private static string CodeOf(string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp();

    private async Task<string> InviteAsync(string name, string email, string role, string organisation)
    {
        var asked = await _administrator.ChangeAsync<InvitationAnswer>(HttpMethod.Post, ApiRoutes.People, new PersonDraft
        {
            Name = name,
            Email = email,
            Role = role,
            Organisation = organisation,
        });
        var person = $"{ApiRoutes.People}/{asked.Account}";
        var seen = await _second.GetAsync<PersonCard>(person);
        var agreed = await _second.ChangeAsync<InvitationAnswer>(
            HttpMethod.Post, person + "/agree", null, seen.Version);
        seen = await _administrator.GetAsync<PersonCard>(person);
        var other = await _administrator.ChangeAsync<InvitationLetter>(HttpMethod.Post, person + "/second-half", null, seen.Version);
        return $"{agreed.Letter!.Code}-{other.Code}";
    }

    private static async Task AcceptAsync(IPage page, string code)
    {
        await page.GotoAsync("about:blank"); // a change of no more than the fragment loads nothing
        await page.GotoAsync("/uitnodiging#" + code);
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodiging gebruiken" }).ClickAsync();
        await Assertions.Expect(Heading(page, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string userName)
    {
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden", Exact = true }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Wachtwoord", new() { Exact = true })).ToBeEnabledAsync();
    }

    private static ILocator Heading(IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });

    /// <summary>A finger on the machine that is always the right one.</summary>
    internal static async Task AddAuthenticatorAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Wide and narrow: by machine, and in a picture for people.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        Directory.CreateDirectory(ScreenshotTests.Artifacts);
        foreach (var width in new[] { 320, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ShouldBeAccessibleAsync();
            var path = Path.Combine(ScreenshotTests.Artifacts, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png"));
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        }
    }

    private static Task TabToAsync(IPage page, string selector) => AccessibilityTests.TabToAsync(page, selector);
}
