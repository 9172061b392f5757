using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;
using OtpNet;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A region begins: Production behind TLS, an empty database, and an administrator who was made on the command line.</summary>
[Collection(nameof(TestBrowser))]
public sealed class BeginTests(TestBrowser browser)
{
    private const string Password = "paard stoel wolk fiets";

    private static readonly string[] Places = ["Ouderwoud", "Veenrade", "Heidelo"];
    private static readonly string[] Partners = ["veilig-thuis", "politie", "ouderwoud"];

    [Fact]
    public async Task From_an_empty_database_to_a_meeting_about_a_warning()
    {
        TestBrowser.Needed();
        using var data = DataDirectory.Empty();
        await using var database = await EmptyDatabase.CreateAsync();
        using var certificate = NewCertificate();
        var address = ServerProcess.NewAddress();
        await using var provider = await Provider.StartAsync(address.GetLeftPart(UriPartial.Authority), certificate);
        var settings = Settings(data, certificate, provider);
        foreach (var (name, value) in database.Settings)
            settings[name] = value;
        foreach (var userName in new[] { "beheer@regio.example", "tweede@regio.example" })
            await ServerProcess.CreateAdministratorAsync(data, userName, Password, settings);
        await using var server = await ServerProcess.StartInProductionAsync(data, settings, address);
        await using var own = await browser.LaunchAsync(KeyOf(certificate));

        // The administrator: an app with codes, then a region, its organisations, its places and its people.
        await using var administrator = await TestBrowser.OpenAsync(own, server.Address);
        var desk = administrator.Page;
        await SignInAsync(desk, "beheer@regio.example");
        await SetUpAppAsync(desk);
        await desk.GotoAsync("/beheer/inrichten");
        await LookAsync(desk.GetByText("Er is nog geen naam."), "inrichten-leeg");
        await desk.GetByLabel("Code").FillAsync("HGV");
        await desk.GetByLabel("Naam").FillAsync("Hoogveen");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Regio aanmaken" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Er is nog geen naam.")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await desk.GotoAsync("/beheer/organisaties");
        foreach (var (name, kind, code) in new[]
            {
                ("Veilig Thuis Hoogveen", "Veilig Thuis", "veilig-thuis"), ("Politie Hoogveen", "Politie", "politie"),
                ("Gemeente Ouderwoud", "Gemeente", "ouderwoud"),
            })
        {
            await desk.GetByLabel("Naam").FillAsync(name);
            await desk.GetByLabel("Soort").SelectOptionAsync(new SelectOptionValue { Label = kind });
            await desk.GetByLabel("Code").FillAsync(code);
            await desk.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await Assertions.Expect(desk.GetByText($"{name} doet mee.")).ToBeVisibleAsync();
        }
        await desk.GotoAsync("/beheer/plaatsen");
        for (var i = 0; i < Places.Length; i++)
        {
            await desk.GetByLabel("Naam").FillAsync(Places[i]);
            await desk.GetByLabel("Code").FillAsync(CodeOf(i));
            await desk.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await Assertions.Expect(desk.GetByText($"{Places[i]} is toegevoegd.")).ToBeVisibleAsync();
        }
        var coordinatorsCode = await InviteAsync(desk, "Noor Vermeer", "noor@regio.example", "Regiocoördinator", null);
        var chairsCode = await InviteAsync(desk, "Sam de Boer", "sam@regio.example", "Voorzitter", null);
        var reportersCode = await InviteAsync(desk, "Anna Bos", "anna@politie.example", "Melder", "Politie Hoogveen");

        // What partners have of the year before comes along, as files: a quiet year, and in one place something of these days.
        foreach (var partner in Partners)
        {
            var file = data.Write(partner + ".csv", History(partner), Encoding.UTF8);
            var (exitCode, output) = await ServerProcess.RunAsync(data, settings, "import", partner, file);
            exitCode.ShouldBe(0, output);
        }

        // The coordinator makes a passkey; the region is not open yet.
        await using var second = await TestBrowser.OpenAsync(own, server.Address);
        var coordinator = second.Page;
        await SignInTests.AddAuthenticatorAsync(coordinator);
        await AcceptAsync(coordinator, coordinatorsCode);
        await coordinator.GetByLabel("Naam", new() { Exact = false }).First.FillAsync("laptop");
        await coordinator.Keyboard.PressAsync("Enter");
        foreach (var path in new[] { "/welkom", "/monitor" })
        {
            await Assertions.Expect(coordinator.GetByText("Signaalbeeld wordt ingericht")).ToBeVisibleAsync();
            await coordinator.GotoAsync(path);
        }

        // The reporter comes in before the region opens: an invitation that one person made alone ends then.
        await using var fourth = await TestBrowser.OpenAsync(own, server.Address);
        var reporter = fourth.Page;
        await AcceptAsync(reporter, reportersCode);
        await LookAsync(reporter.GetByText("Signaalbeeld wordt ingericht"), "wordt-ingericht");

        // The chair sets up an app with codes, and with that nothing is missing any more: who waits for that sees it happen.
        await desk.GotoAsync("/beheer/inrichten");
        await LookAsync(desk.GetByText("Uitgenodigd, nog niet aangemeld: voorzitter.").First, "inrichten-bijna");
        await using var third = await TestBrowser.OpenAsync(own, server.Address);
        await AcceptAsync(third.Page, chairsCode);
        await SetUpAppAsync(third.Page);
        await coordinator.GotoAsync("/monitor?area=HGV");
        await coordinator.ShouldBeLiveAsync();
        await Assertions.Expect(desk.GetByText("De regio Hoogveen is ingericht en open.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await LookAsync(desk.GetByText("De regio Hoogveen is ingericht en open."), "inrichten-open");
        await Assertions.Expect(coordinator.Total()).Not.ToHaveTextAsync("0");
        var before = await coordinator.TotalNowAsync();

        // A reporter with a password sends a signal, and the coordinator sees it come in.
        await reporter.GotoAsync("/welkom");
        await Assertions.Expect(Heading(reporter, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
        await reporter.GotoAsync("/melden");
        await reporter.FillSignalAsync(Drafts.Today, "Ouderwoud");
        await reporter.SendCheckedAsync();
        await Assertions.Expect(reporter.Receipt()).ToBeVisibleAsync();
        await Assertions.Expect(coordinator.Total()).ToHaveTextAsync((before + 1).ToString("N0", Screens.Dutch));

        // Somebody of another organisation signs in there, and has an account here by that.
        await using var fifth = await TestBrowser.OpenAsync(own, server.Address);
        var colleague = fifth.Page;
        provider.Person = new(StringComparer.Ordinal)
        {
            ["sub"] = ["nummer van bram"],
            ["name"] = ["Bram de Wit"],
            ["email"] = ["bram@veiligthuis.example"],
            ["roles"] = ["sb-melder"],
        };
        await colleague.GotoAsync("/aanmelden");
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Aanmelden via Veilig Thuis Hoogveen" }).ClickAsync();
        await Assertions.Expect(Heading(colleague, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
        await TakeAsync(colleague.GetByText("Uw organisatie: Veilig Thuis Hoogveen"), "eigen-aanmelding");
        await colleague.GotoAsync("/account");
        await TakeAsync(colleague.GetByRole(AriaRole.Heading, new() { Name = "Aanmelden via Veilig Thuis Hoogveen" }), "account");
        await Assertions.Expect(colleague.Locator("#passkeys, #wachtwoord")).ToHaveCountAsync(0);

        // Early warning sees what came together; the coordinator tells the partners.
        await Wait.UntilAsync("there is an early warning", TimeSpan.FromMinutes(5), async () => await coordinator.EvaluateAsync<int>(
            $"async () => (await (await fetch('{ApiRoutes.Warnings}')).json()).items.length") > 0);
        await coordinator.GotoAsync("/vroegsignalen");
        await coordinator.Locator(".sb-card h3 a", new() { HasText = "Ouderwoud" }).First.ClickAsync();
        await TakeAsync(coordinator.GetByRole(AriaRole.Button, new() { Name = "Aan alle partners vertellen" }), "vroegsignaal");
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Aan alle partners vertellen" }).ClickAsync();
        await Assertions.Expect(coordinator.GetByText("Alle partners zien het nu.")).ToBeVisibleAsync();

        // When the week has passed its cut-off there is a meeting, held by three at three screens. A week that was frozen before the warning
        // was told is frozen anew with it.
        var chair = third.Page;
        await Wait.UntilAsync("a meeting planned itself", TimeSpan.FromMinutes(6), async () => await chair.EvaluateAsync<int>(
            $"async () => (await (await fetch('{ApiRoutes.Meetings}')).json()).items.length") > 0);
        await chair.GotoAsync("/overleg");
        await chair.Locator(".sb-card a").First.ClickAsync();
        await Assertions.Expect(chair.Locator(".sb-age")).ToContainTextAsync("Aanwezig: ");
        var item = chair.Locator(".sb-agenda a", new() { HasText = "Ouderwoud" });
        if (await item.CountAsync() == 0)
        {
            await chair.GetByText("Cijfers opnieuw vastzetten").ClickAsync();
            await chair.GetByRole(AriaRole.Button, new() { Name = "Opnieuw vastzetten" }).ClickAsync();
        }
        await Assertions.Expect(item.First).ToBeVisibleAsync();
        var meeting = new Uri(chair.Url).AbsolutePath;
        foreach (var person in new[] { coordinator, colleague })
        {
            await person.GotoAsync(meeting);
            await Assertions.Expect(person.Locator(".sb-age")).ToContainTextAsync("Aanwezig: ");
        }
        await chair.GetByRole(AriaRole.Button, new() { Name = "Overleg beginnen" }).ClickAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Presenteren" }).ClickAsync();
        await item.First.ClickAsync();
        foreach (var person in new[] { coordinator, colleague })
            await Assertions.Expect(person.Locator("#punt")).ToContainTextAsync("Ouderwoud");
        await TakeAsync(colleague.Locator("#punt"), "overleg");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Overleg afsluiten" }).ClickAsync();
        foreach (var person in new[] { coordinator, colleague, chair })
            await Assertions.Expect(person.Locator("h1 + p .nl-data-badge")).ToHaveTextAsync("Afgesloten");
    }

    /// <summary>
    /// A partner's file: each week of a year a signal in another place, of another kind; and, from one of them, eight of one kind in one
    /// place in the last days.
    /// </summary>
    private static string History(string partner)
    {
        var file = new StringBuilder(
            "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud\n");
        var which = Array.IndexOf(Partners, partner);
        for (var week = 1; week <= 52; week++)
        {
            var i = week * Partners.Length + which;
            Row(i, 7 * week + which, CodeOf(i / 2 % Places.Length), i);
        }
        if (partner == "politie")
        {
            for (var i = 0; i < 8; i++)
                Row(1000 + i, 1 + i % 3, CodeOf(0), Code<Approach>.All.ToList().IndexOf(Approach.CoercedTheft));
        }
        return file.ToString();

        // Kinds follow one another, so that none stands out.
        void Row(int number, int daysAgo, string place, int kind) => file.Append(CultureInfo.InvariantCulture, $"t-{number};")
            .Append(Drafts.Today.AddDays(-daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Append(CultureInfo.InvariantCulture, $";{place};crimineel;{Wire<Approach>(kind % 10)};")
            .Append(number >= 1000 ? "school;14-16" : $"{Wire<Channel>(kind % 7)};{Wire<AgeBand>(kind % 5)}")
            .Append(";jongen;onbekend;waarneming;B;2\n");

        static string Wire<T>(int index) where T : struct, Enum => Code<T>.Wire(Code<T>.All[index]);
    }

    private static string CodeOf(int place) => string.Create(CultureInfo.InvariantCulture, $"GM{place + 1:D4}");

    /// <summary>One for TLS of both servers, and for the keys of the sign-in cookie.</summary>
    private static X509Certificate2 NewCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    /// <summary>The hash of its key, by which a browser may know it.</summary>
    private static string KeyOf(X509Certificate2 certificate) =>
        Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>What an operator sets. The week passes its cut-off a few minutes from now.</summary>
    private static Dictionary<string, string> Settings(DataDirectory data, X509Certificate2 certificate, Provider provider)
    {
        var file = Path.Combine(data.Path, "certificate.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Password));
        var cutOff = TimeZoneInfo.ConvertTimeFromUtc(
            TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(3), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        var settings = new Dictionary<string, string>
        {
            ["Kestrel__Certificates__Default__Path"] = file,
            ["Kestrel__Certificates__Default__Password"] = Password,
            ["Server__KeysCertificate"] = file,
            ["Server__KeysCertificatePassword"] = Password,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_WEBROOT"] = WebRoot.MakeIn(data),
            ["Privacy__CutOffDay"] = cutOff.DayOfWeek.ToString(),
            ["Privacy__CutOffTime"] = cutOff.ToString("HH:mm", CultureInfo.InvariantCulture),
            // Whom this server trusts: the provider's certificate is nobody's, as its own.
            ["SSL_CERT_FILE"] = data.Write("vertrouwd.pem", certificate.ExportCertificatePem(), Encoding.ASCII),
        };
        foreach (var (name, value) in provider.Settings.Where(each => each.Name.Contains(":0:", StringComparison.Ordinal)))
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        settings["SignIn__Providers__0__Name"] = "Veilig Thuis Hoogveen";
        settings["SignIn__Providers__0__Organisation"] = "veilig-thuis";
        return settings;
    }

    private static async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync("/aanmelden");
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden", Exact = true }).ClickAsync();
    }

    private static async Task AcceptAsync(IPage page, string code)
    {
        await page.GotoAsync("/uitnodiging#" + code);
        await page.GetByLabel("Wachtwoord", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodiging gebruiken" }).ClickAsync();
    }

    private static async Task SetUpAppAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "App met codes instellen" }).ClickAsync();
        var key = (await page.Locator("li .sb-code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await SignInTests.FillCodeAsync(
            page, page.GetByLabel("Code van de app"), key, page.GetByRole(AriaRole.Button, new() { Name = "App gebruiken" }),
            Heading(page, "Uw codes op papier"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb ze bewaard" }).ClickAsync();
        await page.WaitForURLAsync("**/welkom");
        await page.ReloadAsync(); // who came before the region was open has read that it was not
        await Assertions.Expect(Heading(page, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
    }

    private static async Task<string> InviteAsync(IPage page, string name, string email, string role, string? organisation)
    {
        await page.GotoAsync("/beheer/mensen/uitnodigen");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("E-mailadres van het werk").FillAsync(email);
        await page.GetByRole(AriaRole.Radio, new() { Name = role }).CheckAsync();
        if (organisation is not null)
            await page.GetByLabel("Organisatie", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = organisation });
        await page.GetByRole(AriaRole.Radio, new() { Name = "Met een brief" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodigen" }).ClickAsync();
        var code = await page.Locator(".sb-letter__code").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "De brief is afgedrukt" }).ClickAsync();
        return string.Join('-', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>When this is on the page: pictures of it narrow and wide, and nothing that axe objects to.</summary>
    private static async Task LookAsync(ILocator shown, string name)
    {
        await Assertions.Expect(shown).ToBeVisibleAsync();
        var before = shown.Page.ViewportSize!;
        foreach (var width in new[] { 320, 1280 })
        {
            await shown.Page.SetViewportSizeAsync(width, before.Height);
            await shown.Page.ShouldBeAccessibleAsync();
            await TakeAsync(shown, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}"));
        }
        await shown.Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>A picture for people to look at, when this is on the page.</summary>
    private static async Task TakeAsync(ILocator shown, string name)
    {
        await Assertions.Expect(shown).ToBeVisibleAsync();
        await shown.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(ScreenshotTests.Artifacts, $"begin-{name}.png"),
            FullPage = true,
        });
    }

    private static ILocator Heading(IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });
}
