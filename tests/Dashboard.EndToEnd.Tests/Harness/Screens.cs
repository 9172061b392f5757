using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>What people find on the screens, by what they read there.</summary>
internal static class Screens
{
    /// <summary>Everything: the lens that nothing falls outside of.</summary>
    public const string WholePicture = "/monitor?area=ZOB";

    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static ILocator Total(this IPage page) =>
        page.Locator("dt", new() { HasText = "Signalen in deze keuze" }).Locator("xpath=following-sibling::dd[1]");

    public static ILocator Feed(this IPage page) => page.Locator(".sb-feed > li");

    public static async Task<int> TotalNowAsync(this IPage page) =>
        int.Parse(await page.Total().InnerTextAsync(), NumberStyles.AllowThousands, Dutch);

    /// <summary>The live picture stands and follows.</summary>
    public static Task ShouldBeLiveAsync(this IPage page) => Assertions.Expect(page.Locator(".sb-age")).ToContainTextAsync("Live");

    /// <summary>The protected picture stands.</summary>
    public static async Task ShouldShowAReleaseAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator(".sb-age")).ToContainTextAsync("Cijfers tot en met");
        await Assertions.Expect(page.Locator("[aria-labelledby=let-op] .sb-loading, [aria-labelledby=eigen-cijfers] .sb-loading"))
            .ToHaveCountAsync(0);
    }

    public static ILocator FirstWarning(this IPage page) => page.Locator(".sb-card h3 a").First;

    /// <summary>What the combination-risk meter looks at: together nothing that is seen every week.</summary>
    public static async Task FillCombinationAsync(this IPage page)
    {
        await page.GetByLabel("Wanneer is het gezien?").FillAsync(Drafts.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Waar?", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue
        {
            Label = "Omgeving 19 (Oirschot)",
        });
        await page.GetByLabel("Gedwongen diefstal").CheckAsync();
        await page.ChooseAsync("ageBand", "17");
    }

    public static ILocator Meter(this IPage page) => page.Locator("#combinatie");

    public static async Task SignInAsync(this IPage page, string userName)
    {
        await page.GotoAsync("/aanmelden");
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord").FillAsync(AppClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden", Exact = true }).ClickAsync();
    }

    /// <summary>Everything that a signal needs, no more.</summary>
    public static async Task FillSignalAsync(this IPage page, DateOnly observedOn, string where = "Omgeving 08 (Helmond)")
    {
        await page.GetByLabel("Wanneer is het gezien?").FillAsync(observedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Waar?", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = where });
        await page.GetByLabel("Gedwongen drugsverkoop").CheckAsync();
        // Where somebody chose before, it is folded in.
        await page.EvaluateAsync("() => document.querySelector('#veld-basis').closest('details')?.setAttribute('open', '')");
        foreach (var (field, value) in new[]
        {
            ("exploitation", "crimineel"), ("channel", "school"), ("ageBand", "14-16"), ("gender", "jongen"), ("basis", "waarneming"),
        })
            await page.ChooseAsync(field, value);
    }

    /// <summary>One of the choices of a question of the form.</summary>
    public static Task ChooseAsync(this IPage page, string field, string value) => page.Choice(field, value).CheckAsync();

    public static ILocator Choice(this IPage page, string field, string value) => page.Locator($"#veld-{field} input[value='{value}']");

    /// <summary>Leads to the last check.</summary>
    public static ILocator Send(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Verder: controleren" });

    /// <summary>Over the last check.</summary>
    public static async Task SendCheckedAsync(this IPage page)
    {
        await page.Send().ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Klopt dit?" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Signaal versturen" }).ClickAsync();
    }

    public static ILocator Receipt(this IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Uw signaal is ontvangen" });

    /// <summary>
    /// As far as a machine can tell: axe finds nothing, nothing scrolls sideways, and in a table that is stacked no text runs over the next.
    /// </summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Select(
            violation => $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}")
                .ShouldBeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, "the page scrolls sideways");
        (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.sb-table--stacks td')]"
            + ".filter(cell => cell.scrollHeight > cell.clientHeight + 1).map(cell => cell.textContent)"))
            .ShouldBeEmpty("text that runs over what stands below it");
    }
}
