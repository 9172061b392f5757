using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using OtpNet;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A region begins: Production behind TLS, an empty database, and an administrator who was made on the command line.</summary>
[Collection(nameof(TestBrowser))]
public sealed class BeginTests(TestBrowser browser)
{
    private const string Password = "paard stoel wolk fiets";

    [Fact]
    public async Task From_an_empty_database_to_a_signal_that_another_sees_come_in()
    {
        TestBrowser.Needed();
        using var data = DataDirectory.Empty();
        await using var database = await EmptyDatabase.CreateAsync();
        var (settings, key) = Secrets(data);
        foreach (var (name, value) in database.Settings)
            settings[name] = value;
        await ServerProcess.CreateAdministratorAsync(data, "beheer@regio.example", Password, settings);
        await using var server = await ServerProcess.StartInProductionAsync(data, settings);
        await using var own = await browser.LaunchAsync(key);

        // The administrator: an app with codes, then a region, its organisations, its places and its people.
        await using var administrator = await TestBrowser.OpenAsync(own, server.Address);
        var desk = administrator.Page;
        await SignInAsync(desk, "beheer@regio.example");
        await SetUpAppAsync(desk);
        await desk.GotoAsync("/beheer/inrichten");
        await Assertions.Expect(desk.GetByText("Er is nog geen naam.")).ToBeVisibleAsync();
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
        await desk.GetByLabel("Naam").FillAsync("Ouderwoud");
        await desk.GetByLabel("Code").FillAsync("GM0001");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Ouderwoud is toegevoegd.")).ToBeVisibleAsync();
        var coordinatorsCode = await InviteAsync(desk, "Noor Vermeer", "noor@regio.example", "Regiocoördinator", null);
        var chairsCode = await InviteAsync(desk, "Sam de Boer", "sam@regio.example", "Voorzitter", null);
        var reportersCode = await InviteAsync(desk, "Anna Bos", "anna@politie.example", "Melder", "Politie Hoogveen");

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

        // The chair sets up an app with codes, and with that nothing is missing any more.
        await using var third = await TestBrowser.OpenAsync(own, server.Address);
        await AcceptAsync(third.Page, chairsCode);
        await SetUpAppAsync(third.Page);
        await coordinator.GotoAsync("/monitor?area=HGV");
        await coordinator.ShouldBeLiveAsync();
        await Assertions.Expect(coordinator.Total()).ToHaveTextAsync("0");

        // A reporter with a password sends a signal, and the coordinator sees it come in.
        await using var fourth = await TestBrowser.OpenAsync(own, server.Address);
        var reporter = fourth.Page;
        await AcceptAsync(reporter, reportersCode);
        await Assertions.Expect(Heading(reporter, "Welkom bij Signaalbeeld")).ToBeVisibleAsync();
        await reporter.GotoAsync("/melden");
        await reporter.FillSignalAsync(Drafts.Today, "Ouderwoud");
        await reporter.Send().ClickAsync();
        await Assertions.Expect(reporter.Receipt()).ToBeVisibleAsync();
        await Assertions.Expect(coordinator.Total()).ToHaveTextAsync("1");
    }

    /// <summary>What an operator sets: a certificate for TLS, one for the keys of the sign-in cookie.</summary>
    /// <returns>The settings, and the hash of the first one's key, by which a browser may know it.</returns>
    private static (Dictionary<string, string> Settings, string Key) Secrets(DataDirectory data)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var file = Path.Combine(data.Path, "certificate.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Password));
        return (new()
        {
            ["Kestrel__Certificates__Default__Path"] = file,
            ["Kestrel__Certificates__Default__Password"] = Password,
            ["Server__KeysCertificate"] = file,
            ["Server__KeysCertificatePassword"] = Password,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_WEBROOT"] = WebRoot.MakeIn(data),
        }, Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())));
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

    private static ILocator Heading(IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });
}
