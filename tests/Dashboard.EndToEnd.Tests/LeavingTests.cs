using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Dashboard.EndToEnd.Tests;

/// <summary>
/// What leaves a screen on paper or by copying says on every page for whom it is, how far it may go, under which lens, and of which moment.
/// </summary>
[Collection(nameof(TestBrowser))]
public sealed class LeavingTests(TestBrowser browser)
{
    private const string Exact = "Precieze cijfers en losse signalen, alleen voor regiocoördinatoren en de voorzitter";
    private const string Own = "Precieze cijfers en signalen van uw eigen organisatie";
    private const string Protected = "Beschermde cijfers van uitgave ";
    private const string Oversight = "Toezicht, alleen voor de functionaris gegevensbescherming";
    private const string Administration = "Beheer, alleen voor de beheerder";
    private const string OwnAccount = "Uw eigen account, alleen voor uzelf";
    private const string People = "Namen van medewerkers, alleen voor de beheerder en de functionaris gegevensbescherming";
    private const string Nothing = "Geen cijfers en geen signalen";
    private const string NotToShare = "Niet delen";
    private const string WithinOwn = "Niet delen buiten uw eigen organisatie";
    private const string AtTheTable = "TLP:AMBER – alleen voor de organisaties van dit overleg";
    private const string Demo = "Demonstratie: alle signalen zijn verzonnen";

    /// <summary>Who prints what, and what stands on every page of it. A route of the client that has no row fails.</summary>
    private static readonly Row[] Rows =
    [
        new(null, "/aanmelden", page => page.GetByLabel("Wachtwoord"), Nothing),
        new(null, "/aanmelden/verder/{Provider}", page => page.GetByText("Terug naar alle manieren"), Nothing) { Address =
            "/aanmelden/verder/lumens?fout=onbereikbaar" },
        new(null, "/uitnodiging", page => page.GetByLabel("Code van uw uitnodiging"), Nothing),
        new("coordinator", "/account", page => page.Locator("[aria-labelledby=aangemeld] li").First, OwnAccount, NotToShare),
        new("coordinator", "/account/tweede-factor", page => page.Locator("#veld-name"), OwnAccount, NotToShare),
        new("melder.lumens", "/welkom", page => page.Locator("#begin"), OwnAccount, NotToShare),
        new(null, "/niet-gevonden", page => page.GetByText("Deze pagina bestaat niet"), Nothing),
        new("melder.lumens", "/melden", page => page.Locator("[aria-labelledby=eigen-signalen] .sb-card").First, Own, WithinOwn),
        new("melder.lumens", "/melden/{Id:guid}", page => page.GetByText("Klopt er iets niet?"), Own, WithinOwn)
        {
            From = ("/melden", page => page.Locator("[aria-labelledby=eigen-signalen] .sb-card a").First),
        },
        new("melder.lumens", "/aanleveren", page => page.Locator("[aria-labelledby=eerdere-bestanden] .sb-card").First, Own, WithinOwn),
        new("melder.lumens", "/aanleveren/{Id:guid}", page => page.Locator("#stand"), Own, WithinOwn)
        {
            From = ("/aanleveren", page => page.Locator("[aria-labelledby=eerdere-bestanden] .sb-card a").First),
        },
        new("melder.lumens", "/bijdrage", page =>
            page.GetByRole(AriaRole.Heading, new() { Name = "Uw signalen per kwartaal" }), Own, WithinOwn),
        new("melder.lumens", "/monitor", page =>
            page.Locator("#eigen-cijfers ~ .sb-quiet"), Protected, Own, WithinOwn, "hele regio · kwartaal "),
        new("meekijker", "/monitor", page =>
            page.Locator(".sb-totals"), Protected, WithinOwn, "hele regio · kwartaal ", "alle signalen", "Stand van "),
        new("coordinator", "/monitor", page =>
            page.Locator(".sb-totals"), Exact, NotToShare, "hele regio · vanaf ", "Stand van ") { Address = "/monitor" },
        new("coordinator", "/monitor", page =>
            page.Locator(".sb-totals"), Exact, NotToShare, "Eindhoven · alle dagen · kanaal “Op school”") { Address =
                "/monitor?area=GM0772&channel=school" },
        new("coordinator", "/beoordelen", page => page.Locator(".sb-card a").First, Exact, NotToShare),
        new("coordinator", "/beoordelen/{Id:guid}", page =>
            page.GetByText("Wat doet u ermee?"), Exact, NotToShare) { From = ("/beoordelen", page => page.Locator(".sb-card a").First) },
        new("coordinator", "/vroegsignalen", page => page.FirstWarning(), Exact, NotToShare),
        new("coordinator", "/vroegsignalen/{Id:guid}", page =>
            page.GetByText("Wat doet u ermee?"), Exact, NotToShare) { From = ("/vroegsignalen", page => page.FirstWarning()) },
        new("coordinator", "/campagnes", page => page.Locator("#campagnes"), Exact, NotToShare),
        new("melder.om", "/overleg", page => page.Locator(".sb-card a").First, AtTheTable),
        new("meekijker", "/overleg/{Id:guid}", page =>
            page.Locator(".sb-totals"), Protected, WithinOwn,
                "hele regio · week ") { From = ("/overleg", page => page.Locator(".sb-card a").First) },
        new("voorzitter", "/overleg/{Id:guid}", page => page.Locator(".sb-mark--exact"), Exact, NotToShare, "hele regio · week ")
        {
            From = ("/overleg", page => page.Locator(".sb-card a").First), Press = "Exacte cijfers tonen",
        },
        new("voorzitter", "/overleg/{Id:guid}/verslag", page =>
            page.Locator("article h1"), Protected, AtTheTable, "controlegetal ", "hele regio · week ")
        {
            From = ("/overleg", page => page.Locator(".sb-card a").First), Through = "bestanden en mail",
        },
        new("melder.om", "/overleg/{Id:guid}/verslag", page =>
            page.Locator("article h1"), Protected, WithinOwn, "controlegetal ", "hele regio · week ")
        {
            From = ("/overleg", page => page.Locator(".sb-card a").First), Through = "bestanden en mail",
        },
        new("voorzitter", "/overleg/spiegel", page => page.Locator("tbody tr").First, Exact, NotToShare),
        new("fg", "/privacy", page => page.Locator("tbody tr").First, Oversight, NotToShare),
        new("fg", "/privacy/vernietigingen", page => page.Locator(".sb-main table, .sb-main [role=status]").First, Oversight, NotToShare),
        new("fg", "/privacy/intrekkingen", page => page.Locator(".sb-main table, .sb-main [role=status]").First, Oversight, NotToShare),
        new("fg", "/privacy/bewaarplichten", page =>
            page.GetByText("Er zijn geen bewaarplichten."), "Toezicht, alleen voor de functionaris gegevensbescherming en de beheerder",
                NotToShare),
        new("beheerder", "/beheer/inrichten", page => page.GetByText("is ingericht"), Administration, NotToShare),
        new("beheerder", "/beheer/organisaties", page => page.Locator(".sb-details").First, Administration, NotToShare),
        new("beheerder", "/beheer/plaatsen", page => page.Locator(".sb-details").First, Administration, NotToShare),
        new("beheerder", "/beheer/plaatsen/kaart", page => page.Locator("#tegel-GM0743"), Administration, NotToShare),
        new("beheerder", "/beheer/regels", page => page.Locator(".sb-details").First,
            "Beheer, alleen voor de beheerder en de functionaris gegevensbescherming", NotToShare),
        new("beheerder", "/beheer/toestand", page => page.Locator(".sb-details").First, Administration, NotToShare),
        new("beheerder", "/kwaliteit", page => page.Locator(".sb-card").First, Administration, NotToShare),
        new("melder.om", "/kwaliteit", page => page.Locator(".sb-card").First, Own, WithinOwn),
        new("coordinator", "/kwaliteit", page => page.Locator(".sb-card").First, Exact, NotToShare),
        new("beheerder", "/beheer/codes", page => page.GetByText("Kanaal, versie"),
            "Beheer, alleen voor de beheerder en de functionaris gegevensbescherming", NotToShare),
        new("beheerder", "/beheer/koppelingen", page => page.GetByText("Koppeling van Lumens (demo)"),
            "Beheer, alleen voor de beheerder en de functionaris gegevensbescherming", NotToShare),
        new("fg", "/beheer/mensen", page => page.Locator("tbody tr").First, People, NotToShare),
        new("fg", "/beheer/mensen/{Id:guid}", page => page.GetByText("Wat wilt u doen?"), People, NotToShare)
        {
            From = ("/beheer/mensen", page => page.Locator("tbody a").First),
        },
        new("fg", "/beheer/toegang", page => page.GetByText("Eerder nagekeken"), People, NotToShare),
        new("beheerder", "/beheer/mensen/uitnodigen", page => page.Locator("#veld-name"), People, NotToShare),
    ];

    [Fact]
    public void Every_page_of_the_product_is_printed_here() =>
        typeof(Client._Imports)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false))
            .Cast<RouteAttribute>()
            .Select(route => route.Template)
            .Where(template => template != "/") // leads on to another page
            .ShouldBe(Rows.Select(row => row.Route).Distinct(), ignoreOrder: true);

    /// <summary>Narrow and dark is what is farthest from paper; LONG_LANE=1 takes a wide and light window too.</summary>
    public static TheoryData<int, ColorScheme> Windows()
    {
        var windows = new TheoryData<int, ColorScheme> { { 320, ColorScheme.Dark } };
        if (Environment.GetEnvironmentVariable("LONG_LANE") == "1")
            windows.Add(1280, ColorScheme.Light);
        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Every_printed_page_says_for_whom_it_is_and_of_which_moment(int width, ColorScheme scheme)
    {
        TestBrowser.Needed();
        await browser.HasAWarningAsync();
        var missing = new List<string>();
        foreach (var person in Rows.GroupBy(row => row.User))
        {
            await using var observed = person.Key is null
                ? await browser.OpenAsync(width: width)
                : await browser.OpenAsAsync(person.Key, width: width);
            await observed.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var (index, row) in person.Index())
            {
                await OpenAsync(observed.Page, row);
                var name = row.Route.Trim('/').Replace('/', '-').Replace("{Id:guid}", "een", StringComparison.Ordinal);
                var file = Path.Combine(
                    ScreenshotTests.Artifacts, FormattableString.Invariant($"print-{row.User ?? "niemand"}-{name}-{index}-{width}.pdf"));
                missing.AddRange((await EmptyBarsAsync(observed.Page)).Select(bar => $"{row.User} {row.Route}: an empty bar, {bar}"));
                using var pages = PdfDocument.Open(await observed.Page.PdfAsync(new()
                {
                    Path = file,
                    Tagged = true,
                    PreferCSSPageSize = true,
                }));
                foreach (var page in pages.GetPages())
                {
                    var text = Squeezed(ContentOrderTextExtractor.GetText(page));
                    missing.AddRange(row.Says.Append("Signaalbeeld · Zuidoost-Brabant").Append("afgedrukt op ").Append(Now()).Append(Demo)
                        .Where(said => !text.Contains(Squeezed(said), StringComparison.Ordinal))
                        .Select(said =>
                            FormattableString.Invariant($"{row.User} {row.Route}, page {page.Number} of {pages.NumberOfPages}: {said}")));
                    if (!row.Says.Any(said => said.StartsWith(NotToShare, StringComparison.Ordinal))
                        && text.Contains(Squeezed(NotToShare), StringComparison.Ordinal))
                        missing.Add(FormattableString.Invariant($"{row.User} {row.Route}, page {page.Number}: must not be called secret"));
                }
            }
            if (person.Key is not null)
                observed.ShouldBeClean();
        }
        missing.ShouldBeEmpty();
    }

    /// <summary>The frame is what says it: the same page without it prints exact figures that say nothing.</summary>
    [Fact]
    public async Task Without_the_frame_around_it_a_printed_page_of_exact_figures_says_nothing_of_for_whom_it_is()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsAsync("coordinator");
        var row = Rows.First(row => row is { User: "coordinator", Route: "/monitor" });
        await OpenAsync(observed.Page, row);
        await observed.Page.EvaluateAsync("() => document.querySelectorAll('.sb-leaving__head, .sb-leaving__foot').forEach(part => "
            + "part.remove())");
        using var pages = PdfDocument.Open(await observed.Page.PdfAsync(new() { Tagged = true, PreferCSSPageSize = true }));
        foreach (var page in pages.GetPages())
        {
            var text = Squeezed(ContentOrderTextExtractor.GetText(page));
            foreach (var said in new[] { Exact, NotToShare, "afgedrukt op " })
                text.ShouldNotContain(Squeezed(said));
        }
    }

    [Fact]
    public async Task What_somebody_opened_is_on_paper_and_what_is_folded_in_is_not()
    {
        TestBrowser.Needed();
        await using var observed = await browser.OpenAsAsync("coordinator");
        await OpenAsync(observed.Page, Rows.First(row => row is { User: "coordinator", Route: "/monitor" }));
        await observed.Page.GetByText("Signalen per week in een tabel").ClickAsync();
        using var pages = PdfDocument.Open(await observed.Page.PdfAsync(new() { Tagged = true, PreferCSSPageSize = true }));
        var text = Squeezed(string.Concat(pages.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))));
        text.ShouldContain(Squeezed("Signalen per week in een tabel"));
        text.ShouldContain(Squeezed("(lopende week"));
        text.ShouldNotContain(Squeezed("Signalen per gemeente in een tabel"));
    }

    /// <summary>On paper: lids with nothing under them.</summary>
    private static async Task<IReadOnlyList<string>> EmptyBarsAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var bars = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('details')].filter(d => d.checkVisibility() && (!d.open || ![...d.children].some(c => "
                + "c.localName !== 'summary' && c.checkVisibility()))).map(d => d.firstElementChild.textContent)");
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return bars;
    }

    [Fact]
    public async Task What_is_copied_from_a_page_takes_its_mark_along_and_what_one_types_oneself_does_not()
    {
        TestBrowser.Needed();
        await using (var watching = await browser.OpenAsAsync("coordinator"))
        {
            await OpenAsync(watching.Page, Rows.First(row => row is { User: "coordinator", Route: "/monitor" }));
            await watching.Page.GetByText("Signalen per week in een tabel").ClickAsync();
            var (text, html) = await CopyAsync(watching, "table");
            text.ShouldContain("\t"); // a table goes on being one
            html.ShouldContain("<td");
            foreach (var copy in new[] { text, html })
            {
                var texts = new[] { Exact, NotToShare, "Zuidoost-Brabant", "hele regio · vanaf ", "Stand van ", "gekopieerd op ",
                    Demo };
                foreach (var said in texts)
                    copy.ShouldContain(said);
            }
            (text.Split('\n').Count(line => line.Contains(Exact, StringComparison.Ordinal))).ShouldBe(1, "one line");

            // Dragged to another window instead.
            await watching.Page.EvaluateAsync("() => { getSelection().selectAllChildren(document.querySelector('h1')); "
                + "document.addEventListener('dragstart', e => { window.dragged = e.dataTransfer.getData('text/plain'); }); }");
            await watching.Page.Locator("h1").ScrollIntoViewIfNeededAsync();
            var heading = (await watching.Page.Locator("h1").BoundingBoxAsync())!;
            await watching.Page.Mouse.MoveAsync(heading.X + 20, heading.Y + heading.Height / 2);
            await watching.Page.Mouse.DownAsync();
            await watching.Page.Mouse.MoveAsync(heading.X + 120, heading.Y + heading.Height + 60, new() { Steps = 5 });
            await watching.Page.Mouse.UpAsync();
            (await watching.Page.EvaluateAsync<string>("() => window.dragged ?? ''"))
                .ShouldSatisfyAllConditions(text => text.ShouldStartWith("Het beeld van de regio\n"), text => text.ShouldContain(Exact));
            watching.ShouldBeClean();
        }
        await using var writing = await browser.OpenAsAsync("melder.lumens");
        await OpenAsync(writing.Page, Rows.First(row => row.Route == "/melden"));
        await writing.Page.GetByLabel("Toelichting").FillAsync("Groepje bij het plein");
        await writing.Page.GetByLabel("Toelichting").PressAsync("Control+A");
        (await ClipboardAsync(writing)).Text.ShouldBe("Groepje bij het plein");
        (await CopyAsync(writing, "[aria-labelledby=eigen-signalen]")).Text.ShouldContain(WithinOwn);
    }

    private static async Task OpenAsync(IPage page, Row row)
    {
        await page.GotoAsync(row.From?.Address ?? row.Address ?? row.Route);
        if (row.From is { } from)
            await from.Link(page).ClickAsync();
        if (row.Through is { } link)
            await page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        if (row.Press is { } button)
            await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(row.Ready(page).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sb-main .sb-loading")).ToHaveCountAsync(0);
    }

    /// <summary>Everything in an element, as somebody who selects it with the mouse and presses Ctrl+C.</summary>
    private static async Task<(string Text, string Html)> CopyAsync(ObservedPage observed, string selector)
    {
        await observed.Page.EvaluateAsync("selector => { document.activeElement.blur(); "
            + "getSelection().selectAllChildren(document.querySelector(selector)); }", selector);
        return await ClipboardAsync(observed);
    }

    private static async Task<(string Text, string Html)> ClipboardAsync(ObservedPage observed)
    {
        await observed.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await observed.Page.Keyboard.PressAsync("Control+C");
        var copied = await observed.Page.EvaluateAsync<string[]>(
            "async () => { const [item] = await navigator.clipboard.read(); const of = async type => item.types.includes(type) ? (await "
                + "(await item.getType(type)).text()) : ''; return [await of('text/plain'), await of('text/html')]; }");
        return (copied[0].ReplaceLineEndings("\n"), copied[1]);
    }

    /// <summary>The day in the Netherlands as it is printed, whatever the browser's own clock and language.</summary>
    private static string Now() => Drafts.Today.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL"));

    /// <summary>Lines break where the paper ends.</summary>
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private sealed record Row(string? User, string Route, Func<IPage, ILocator> Ready, params string[] Says)
    {
        /// <summary>Its own address when the route's is not enough.</summary>
        public string? Address { get; init; }

        /// <summary>Where a link leads there.</summary>
        public (string Address, Func<IPage, ILocator> Link)? From { get; init; }

        /// <summary>A second link.</summary>
        public string? Through { get; init; }

        /// <summary>A button to press there.</summary>
        public string? Press { get; init; }
    }
}
