using System.Globalization;
using System.Text;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A whole overview meeting, with four people at four screens, and two who come later.</summary>
[Collection(nameof(TestBrowser))]
public sealed class MeetingTests(TestBrowser browser)
{
    [Fact]
    public async Task Four_people_hold_a_meeting_from_frozen_figures_to_decisions_with_owners()
    {
        TestBrowser.Needed();
        var warning = await browser.HasAWarningAsync();
        await using var chair = await browser.OpenAsAsync("voorzitter");
        await using var coordinator = await browser.OpenAsAsync("coordinator");
        await using var partner = await browser.OpenAsAsync("melder.lumens");
        await using var viewer = await browser.OpenAsAsync("meekijker", width: 320);

        // Partners see a warning because somebody tells them.
        await coordinator.Page.GotoAsync($"/vroegsignalen/{warning}");
        await Button(coordinator, "Aan alle partners vertellen").ClickAsync();
        await Assertions.Expect(coordinator.Page.GetByText("Alle partners zien het nu.")).ToBeVisibleAsync();
        await TakeAsync(coordinator, "vroegsignaal-verteld");

        // The week was frozen before the warning was raised: it is frozen anew, and another meeting is planned about it.
        await chair.Page.GotoAsync("/overleg");
        await chair.Page.Locator(".sb-card a").First.ClickAsync();
        await chair.Page.GetByText("Cijfers opnieuw vastzetten").ClickAsync();
        await Button(chair, "Opnieuw vastzetten").ClickAsync();
        await Assertions.Expect(chair.Page.GetByText("versie 2")).ToBeVisibleAsync();
        await chair.Page.GotoAsync("/overleg");
        await Assertions.Expect(chair.Page.Locator(".sb-card").First).ToBeVisibleAsync();
        var before = await chair.Page.Locator(".sb-card").CountAsync();
        await chair.Page.GetByText("Nog een overleg plannen").ClickAsync();
        await chair.Page.GetByLabel("Dag").FillAsync(Drafts.Today.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(chair, "Overleg plannen").ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".sb-card")).ToHaveCountAsync(before + 1);
        await TakeAsync(chair, "overleggen");
        await chair.Page.Locator(".sb-card a").First.ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".sb-agenda")).ToBeVisibleAsync();
        await Assertions.Expect(chair.Page.Locator(".sb-agenda a", new() { HasText = "Crimineel, Cranendonck" })).ToBeVisibleAsync();
        // The demo's own early warning nobody told, so it is on no shared screen.
        await Assertions.Expect(chair.Page.Locator(".sb-agenda a", new() { HasText = "Deurne" })).ToHaveCountAsync(0);
        var address = new Uri(chair.Page.Url).AbsolutePath;

        // Everybody comes in; the chair begins and takes everybody along to the warning.
        foreach (var person in new[] { coordinator, partner, viewer })
        {
            await person.Page.GotoAsync(address);
            await Assertions.Expect(Presence(person)).ToContainTextAsync("Aanwezig: ");
        }
        await Assertions.Expect(Presence(chair)).ToContainTextAsync("Lumens");
        await TakeAsync(chair, "overleg-begin");
        await Button(chair, "Overleg beginnen").ClickAsync();
        foreach (var person in new[] { chair, coordinator, partner, viewer })
            await Assertions.Expect(person.Page.Locator("h1 + p .nl-data-badge")).ToHaveTextAsync("Bezig");
        await Button(chair, "Presenteren").ClickAsync();
        await chair.Page.Locator(".sb-agenda a", new() { HasText = "Crimineel, Cranendonck" }).ClickAsync();
        await Assertions.Expect(Item(chair)).ToHaveTextAsync("Crimineel, Cranendonck");
        foreach (var person in new[] { coordinator, partner, viewer })
            await Assertions.Expect(Item(person)).ToHaveTextAsync("Crimineel, Cranendonck");
        await TakeAsync(viewer, "overleg-meekijker");

        // The chair looks at exact figures; nobody else's screen shows more for it.
        await Button(chair, "Exacte cijfers tonen").ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".sb-mark--exact")).ToBeVisibleAsync();
        await Assertions.Expect(Item(chair)).ToContainTextAsync("Gedwongen diefstal");
        await Assertions.Expect(viewer.Page.GetByText("De voorzitter bekijkt op het eigen scherm exacte cijfers")).ToBeVisibleAsync();
        await Assertions.Expect(Item(partner)).ToHaveTextAsync("Crimineel, Cranendonck");
        await TakeAsync(chair, "overleg-exact");
        await Button(chair, "Beschermde cijfers tonen").ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".sb-mark--exact")).ToHaveCountAsync(0);
        await Assertions.Expect(viewer.Page.GetByText("De voorzitter bekijkt op het eigen scherm exacte cijfers")).ToHaveCountAsync(0);

        // Looking away, and coming back.
        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Begin: de week" }).ClickAsync();
        await Assertions.Expect(viewer.Page.GetByText("U kijkt zelf rond.")).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Page.Locator(".sb-total")).ToBeVisibleAsync();
        await TakeAsync(viewer, "overleg-rondkijken");
        await Button(viewer, "Terug naar de voorzitter").ClickAsync();
        await Assertions.Expect(Item(viewer)).ToHaveTextAsync("Crimineel, Cranendonck");

        // Two people write at once, and the verdict is given where the warning is discussed.
        await Task.WhenAll(NoteAsync(chair, "Scholen herkennen het beeld."), NoteAsync(coordinator, "Straatteam ziet het ook."));
        foreach (var text in new[] { "Scholen herkennen het beeld.", "Straatteam ziet het ook." })
            await Assertions.Expect(viewer.Page.GetByText(text)).ToBeVisibleAsync();
        await Button(coordinator, "Was dit vroegsignaal bruikbaar?").ClickAsync();
        await coordinator.Page.Locator("summary", new() { HasText = "Beoordelen" }).ClickAsync();
        await coordinator.Page.Locator("input[name=veld-verdict]").First.CheckAsync();
        await coordinator.Page.GetByLabel("Waarom?").First.FillAsync("Het klopte met wat scholen zagen.");
        await Button(coordinator, "Oordeel bewaren").ClickAsync();
        await Assertions.Expect(coordinator.Page.GetByText("Uw oordeel is bewaard.")).ToBeVisibleAsync();

        // A decision with an owner, who sees it at once and calls it done.
        await chair.Page.Locator("summary", new() { HasText = "Besluit vastleggen" }).ClickAsync();
        await chair.Page.GetByLabel("Wat is er besloten?").FillAsync("Met de scholen afspreken wie jongeren aanspreekt.");
        await chair.Page.Locator("#veld-reason").FillAsync("Op twee scholen hetzelfde beeld.");
        await chair.Page.GetByLabel("Wie doet dit?").SelectOptionAsync("lumens");
        await TakeAsync(chair, "overleg-besluit");
        await Button(chair, "Besluit vastleggen").ClickAsync();
        await Assertions.Expect(partner.Page.GetByText("Met de scholen afspreken").First).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Gedaan" })).ToHaveCountAsync(0);

        // Late, and after a chair that dropped out: both land where the room is.
        await using (var late = await browser.OpenAsAsync("melder.om"))
        {
            await late.Page.GotoAsync(address);
            await Assertions.Expect(Item(late)).ToHaveTextAsync("Crimineel, Cranendonck");
            await TakeAsync(late, "overleg-laatkomer");
        }
        await chair.Page.CloseAsync();
        await Assertions.Expect(Presence(viewer)).Not.ToContainTextAsync("met voorzitter");
        await using var other = await browser.OpenAsAsync("voorzitter");
        await other.Page.GotoAsync(address);
        await Assertions.Expect(Item(other)).ToHaveTextAsync("Crimineel, Cranendonck");
        await Button(other, "Presenteren").ClickAsync();
        await other.Page.Locator(".sb-agenda a", new() { HasText = "Verandering" }).First.ClickAsync();
        await Assertions.Expect(Item(other)).ToContainTextAsync("Verandering");
        var second = await Item(other).InnerTextAsync();
        await Assertions.Expect(Item(viewer)).ToHaveTextAsync(second);

        await partner.Page.GotoAsync(address);
        await partner.Page.Locator(".sb-agenda a", new() { HasText = "Crimineel, Cranendonck" }).ClickAsync();
        await partner.Page.GetByRole(AriaRole.Button, new() { Name = "Gedaan" }).ClickAsync();
        await Assertions.Expect(partner.Page.GetByText("Gedaan op ")).ToBeVisibleAsync();
        await Button(other, "Overleg afsluiten").ClickAsync();
        foreach (var person in new[] { coordinator, viewer, other })
            await Assertions.Expect(person.Page.Locator("h1 + p .nl-data-badge")).ToHaveTextAsync("Afgesloten");
        await Assertions.Expect(Button(coordinator, "Aantekening toevoegen")).ToHaveCountAsync(0);

        // What is left: minutes to print, and the mirror.
        await other.Page.GotoAsync(address + "/verslag");
        await Assertions.Expect(other.Page.Locator("article h1"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Verslag weekoverleg week"));
        await TakeAsync(other, "overleg-verslag");
        var pdf = await other.Page.PdfAsync(new()
        {
            Path = Path.Combine(ScreenshotTests.Artifacts, "overleg-verslag.pdf"),
            Tagged = true,
            PreferCSSPageSize = true,
        });
        foreach (var tag in new[] { "/StructTreeRoot", "/Lang (nl)", "/MarkInfo" })
            Encoding.Latin1.GetString(pdf).ShouldContain(tag);
        using (var pages = PdfDocument.Open(pdf))
        {
            pages.NumberOfPages.ShouldBeGreaterThan(1);
            foreach (var page in pages.GetPages())
                ContentOrderTextExtractor.GetText(page)
                    .ShouldContain($"{Label.For(Reach.Meeting)} · controlegetal ", customMessage: $"page {page.Number}");
        }
        await other.Page.GotoAsync("/overleg/spiegel");
        await Assertions.Expect(other.Page.Locator("tbody tr", new() { HasText = "Lumens" }).Locator("td").First).ToHaveTextAsync("1");
        await TakeAsync(other, "overleg-spiegel");
        foreach (var person in new[] { coordinator, partner, viewer, other })
            person.ShouldBeClean();
    }

    private static ILocator Button(ObservedPage person, string name) => person.Page.GetByRole(AriaRole.Button, new()
    {
        Name = name,
        Exact = true,
    });

    private static ILocator Presence(ObservedPage person) => person.Page.Locator(".sb-age");

    private static ILocator Item(ObservedPage person) => person.Page.Locator("#punt");

    private static async Task NoteAsync(ObservedPage person, string text)
    {
        await person.Page.GetByLabel("Aantekening voor het verslag").FillAsync(text);
        await Button(person, "Aantekening toevoegen").ClickAsync();
        await Assertions.Expect(person.Page.GetByLabel("Aantekening voor het verslag")).ToHaveValueAsync("");
    }

    private static Task TakeAsync(ObservedPage person, string name) => person.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(
            ScreenshotTests.Artifacts, FormattableString.Invariant($"{name}-{person.Page.ViewportSize!.Width}.png")),
        FullPage = true,
    });
}
