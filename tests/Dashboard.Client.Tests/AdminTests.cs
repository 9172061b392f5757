using AngleSharp.Dom;
using Dashboard.Client.Admin;
using Dashboard.Shared.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Client.Tests;

/// <summary>The pages of the administrator.</summary>
public sealed class AdminTests : Screen
{
    private const string SetUp = "GET /app/set-up";
    private const string Organisations = "GET /app/organisations";
    private const string Places = "GET /app/places";
    private static readonly Guid Om = Guid.Parse("019ab0c0-0000-7000-8000-000000000001");
    private static readonly Guid Asten = Guid.Parse("019ab0c0-0000-7000-8000-000000000002");

    private static readonly Guid Whole = Guid.Parse("019ab0c0-0000-7000-8000-000000000003");
    private static readonly Guid Deurne = Guid.Parse("019ab0c0-0000-7000-8000-000000000004");
    private static readonly Guid Around = Guid.Parse("019ab0c0-0000-7000-8000-000000000005");

    private static readonly OrganisationCard[] Partners =
    [
        new(Om, "om", "Openbaar Ministerie", PartnerKind.Prosecutor, null, null, null, 3),
        new(Guid.Empty, "lumens", "Lumens", PartnerKind.ExpertiseCentre, new(2026, 1, 1), new(2026, 11, 1), "om", 2),
    ];

    private static readonly PlaceCard[] Areas =
    [
        new(Whole, "ZOB", AreaKind.Region, "Zuidoost-Brabant", null, null, null, null, null, null, 1),
        new(Asten, "GM0743", AreaKind.Municipality, "Asten", null, 2, 5, null, null, null, 4),
        new(Deurne, "GM0762", AreaKind.Municipality, "Deurne", null, 1, 5, null, null, null, 1),
        new(Around, "OMG-1", AreaKind.Surroundings, "Omgeving 1", "GM0743", null, null, null, null, null, 1),
    ];

    public AdminTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region).Answer(Organisations, Partners).Answer(Places, Areas);
    }

    [Fact]
    public void What_is_missing_is_one_sentence_and_stands_with_its_step_which_leads_to_its_page()
    {
        Server.Answer(SetUp, new SetUpCard(
            false, "HGV", "Hoogveen",
            [
                new(SetUpStep.Organisations, "geen tweede organisatie"), new(SetUpStep.Places, "geen gemeente"),
                new(SetUpStep.People, "geen voorzitter"),
            ],
            [new(SetUpStep.People, "geen tweede beheerder"), new(SetUpStep.People, "geen melder")], true));
        var page = Render<SetUpPage>();
        Words(page.Find("[role=status]")).ShouldBe(
            "Nog niet klaar. Er is nog geen tweede organisatie, geen gemeente en geen voorzitter. Tot dan ziet niemand anders iets.");
        page.FindAll("main p, p").Select(Words).ShouldContain(
            "Niet nodig om open te gaan, wel verstandig: er is nog geen tweede beheerder en geen melder.");
        page.FindAll(".sb-card").Select(card => card.QuerySelector("h3")!.TextContent.Trim()).ShouldBe(
            ["Regio", "Organisaties", "Plaatsen", "Regels", "Mensen"]);
        page.FindAll(".sb-card h3 a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["beheer/organisaties", "beheer/plaatsen", "beheer/regels", "beheer/mensen"]);
        page.FindAll(".sb-card")[4].TextContent.ShouldContain("Er is nog geen voorzitter.");
        page.FindAll(".sb-card")[3].TextContent.ShouldContain("Klaar");
    }

    [Fact]
    public void A_request_that_keeps_the_region_shut_is_said_with_who_can_decide_on_it()
    {
        Server.Answer(SetUp, new SetUpCard(
            false, "HGV", "Hoogveen", [new(SetUpStep.Rules, "geen besluit over de stapgrootte van beschermde cijfers")], [], true));
        var page = Render<SetUpPage>();
        Words(page.Find("[role=status]")).ShouldContain("Er is nog geen besluit over de stapgrootte van beschermde cijfers.");
        var rules = Words(page.FindAll(".sb-card")[3]);
        rules.ShouldContain("Nog niet klaar");
        rules.ShouldContain(
            "Een andere beheerder of de functionaris gegevensbescherming beslist bij Regels. Wie het vroeg, kan het daar ook intrekken.");
    }

    [Fact]
    public void A_municipality_that_is_not_on_the_map_is_said_with_its_step_and_the_way_to_place_it()
    {
        Server.Answer(SetUp, new SetUpCard(
            false, "HGV", "Hoogveen", [],
            [new(SetUpStep.Places, "geen tegel op de kaart voor Zand"), new(SetUpStep.People, "geen melder")], true));
        var page = Render<SetUpPage>();
        page.FindAll("main p, p").Select(Words).ShouldContain("Niet nodig om open te gaan, wel verstandig: er is nog geen melder.");
        var places = page.FindAll(".sb-card")[2];
        Words(places).ShouldContain("Er is nog geen tegel op de kaart voor Zand. De cijfers staan wel in de tabel ernaast.");
        places.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldContain("beheer/plaatsen/kaart");
    }

    [Fact]
    public void The_page_notices_by_itself_that_the_region_opened_keeps_what_was_typed_and_then_asks_no_more()
    {
        Server.Answer(SetUp, new SetUpCard(false, "HGV", "Hoogveen", [new(SetUpStep.People, "geen voorzitter")], [], true))
            .Answer(SetUp, new SetUpCard(true, "HGV", "Hoogveen", [], [], true));
        var page = Render<SetUpPage>();
        Words(page.Find("[role=status]")).ShouldContain("geen voorzitter");
        Time.Advance(TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Words(page.Find("[role=status]")).ShouldStartWith("De regio Hoogveen is ingericht en open."));
        Server.Calls(SetUp).Last().Request.Headers.Contains(ApiRoutes.ScreenHeader).ShouldBeTrue("it keeps no session alive");
        Time.Advance(TimeSpan.FromMinutes(1));
        Server.Calls(SetUp).Count().ShouldBe(2);
    }

    [Fact]
    public void A_line_that_is_down_for_a_moment_takes_nothing_from_the_page()
    {
        Server.Answer(SetUp, new SetUpCard(false, "HGV", "Hoogveen", [new(SetUpStep.People, "geen voorzitter")], [], true)).Fail(SetUp);
        var page = Render<SetUpPage>();
        Time.Advance(TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Server.Calls(SetUp).Count().ShouldBe(2));
        page.FindAll(".sb-card").Count.ShouldBe(5);
    }

    [Fact]
    public void Places_that_are_not_on_the_map_or_not_within_its_boundaries_are_said_with_the_way_to_place_them()
    {
        Server.Answers.Remove(Places);
        Server.Answer(Places, Areas.Select(area => area.Code == "GM0743" ? area with { Row = null, Column = null } : area))
            .Answer("GET /app/places/map", new MapCard(new(10, [new("GM0743", "M0 0L9 0L9 9Z", 5, 5)]), 1));
        var notice = Render<PlacesPage>().Find(".utrecht-alert");
        Words(notice).ShouldContain("Zonder tegel: Asten.");
        Words(notice).ShouldContain("Zonder grens: Deurne.");
        notice.QuerySelector("a")!.GetAttribute("href").ShouldBe("beheer/plaatsen/kaart");
        Server.Answers.Remove(Places);
        Server.Answers.Remove("GET /app/places/map");
        Server.Answer(Places, Areas).Answer("GET /app/places/map", new MapCard(null, 0));
        Render<PlacesPage>().FindAll(".utrecht-alert").ShouldBeEmpty();
    }

    [Fact]
    public void Before_the_region_opens_by_itself_is_said_what_cannot_change_after_that()
    {
        Server.Answer(SetUp, new SetUpCard(false, "HGV", "Hoogveen", [new(SetUpStep.People, "geen voorzitter")], [], true))
            .Answer(SetUp, new SetUpCard(true, "HGV", "Hoogveen", [], [], true));
        var notice = Render<SetUpPage>().Find(".utrecht-alert--warning");
        Words(notice).ShouldContain(
            "Zodra de laatste die nog ontbreekt zich aanmeldt, gaat de regio vanzelf open. Daarna liggen stapgrootte en vrijgave vast. "
                + "Bekijk ze nu bij Regels.");
        notice.QuerySelector("a")!.GetAttribute("href").ShouldBe("beheer/regels");
        Render<SetUpPage>().FindAll(".utrecht-alert--warning").ShouldBeEmpty("it is open");
    }

    [Fact]
    public void Who_was_invited_and_did_not_come_yet_is_not_asked_for_again()
    {
        Server.Answer(SetUp, new SetUpCard(
            false, "HGV", "Hoogveen",
            [
                new(SetUpStep.People, "geen regiocoördinator", Roles.Coordinator), new(SetUpStep.People, "geen voorzitter", Roles.Chair),
            ],
            [new(SetUpStep.People, "geen melder", Roles.Reporter)], true));
        var page = Render<SetUpPage>();
        Words(page.Find("[role=status]")).ShouldBe(
            "Nog niet klaar. Uitgenodigd, nog niet aangemeld: regiocoördinator, voorzitter. Tot dan ziet niemand anders iets.");
        Words(page.FindAll(".sb-card")[4]).ShouldContain("Uitgenodigd, nog niet aangemeld: regiocoördinator, voorzitter.");
        page.Markup.ShouldNotContain("Er is nog");
        page.Markup.ShouldNotContain("geen melder");
    }

    [Fact]
    public void A_region_that_has_a_name_says_it_and_where_to_change_it_and_what_ends_when_it_opens()
    {
        Server.Answer(SetUp, new SetUpCard(false, "HGV", "Hoogveen", [new(SetUpStep.People, "geen voorzitter")], [], true, 3));
        var page = Render<SetUpPage>();
        Words(page.Find(".utrecht-alert")).ShouldContain("Uitnodigingen die dan nog niet gebruikt zijn (nu 3), vervallen");
        var card = page.Find(".sb-card");
        card.QuerySelectorAll("dd").Select(Words).ShouldBe(["Hoogveen", "HGV"]);
        card.QuerySelector("a")!.GetAttribute("href").ShouldBe("beheer/plaatsen");
    }

    [Fact]
    public void A_region_without_a_name_gets_one_here()
    {
        Server.Answer(SetUp, new SetUpCard(false, null, null, [new(SetUpStep.Region, "geen naam")], [], true))
            .Answer("POST /app/set-up", new Receipt(Guid.Empty));
        var page = Render<SetUpPage>();
        page.Find("form").Submit();
        page.FindAll("#fouten a").Select(a => a.TextContent).ShouldBe(["Vul een code in.", "Vul de naam van de regio in."]);
        page.Find("#veld-code").Input("HGV");
        page.Find("#veld-name").Input("Hoogveen");
        page.Find("form").Submit();
        Server.Calls("POST /app/set-up").Single().Body.ShouldBe("""{"code":"HGV","name":"Hoogveen"}""");
        Server.Calls(SetUp).Count().ShouldBe(2);
    }

    [Fact]
    public void An_organisation_changes_leaves_and_joins_with_the_version_that_was_seen()
    {
        Server.Answer($"PUT /app/organisations/{Om}", "").Answer($"POST /app/organisations/{Om}/leave", "")
            .Answer("POST /app/organisations", new Receipt(Guid.Empty));
        var page = Render<OrganisationsPage>();
        page.FindAll("details > summary").Select(Words).ShouldBe(
        [
            "Openbaar Ministerie · Openbaar Ministerie",
            "Lumens · Expertisecentrum mensenhandel en jeugdprostitutie, vertrekt of vertrokken", "Organisatie toevoegen",
        ]);
        page.FindAll("details[open]").ShouldBeEmpty("the page is calm");
        var left = page.FindAll("details")[1];
        left.TextContent.ShouldContain(
            "lumens · doet mee vanaf 1 januari 2026 · tot en met 1 november 2026 · gaat op in Openbaar Ministerie");
        left.QuerySelectorAll("button").ShouldBeEmpty("it has left");

        Press(page, "Veranderen: Openbaar Ministerie");
        page.FindAll("form").Count.ShouldBe(1, "one form at a time");
        page.Find("#veld-name").Input("OM");
        page.Find("form").Submit();
        Server.Versions($"PUT /app/organisations/{Om}").ShouldBe(["\"3\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("OM is opgeslagen.");

        Press(page, "Laten vertrekken: Openbaar Ministerie");
        page.Find("#veld-until").Input("2026-12-31");
        page.FindAll("#veld-successor option").Count.ShouldBe(1, "who left takes nobody over");
        page.Find("form").Submit();
        Server.Calls($"POST /app/organisations/{Om}/leave").Single().Body.ShouldBe("""{"until":"2026-12-31","successor":null}""");

        page.Find("#veld-name").Input("Politie");
        page.Find("#veld-kind").Change("politie");
        page.Find("#veld-code").Input("politie");
        page.Find("form").Submit();
        Server.Calls("POST /app/organisations").Single().Body.ShouldBe(
            """{"code":"politie","name":"Politie","kind":"politie","from":null}""");
    }

    [Fact]
    public void Who_was_overtaken_sees_both_and_chooses()
    {
        Server.Overtaken($"PUT /app/organisations/{Om}", Partners[0] with { Name = "OM Oost", Version = 4 })
            .Answer($"PUT /app/organisations/{Om}", "");
        var page = Render<OrganisationsPage>();
        Press(page, "Veranderen: Openbaar Ministerie");
        page.Find("#veld-name").Input("OM");
        page.Find("form").Submit();
        Both(page).ShouldBe(["OM Oost · Openbaar Ministerie · om", "OM · Openbaar Ministerie"]);
        Press(page, "Bewaar die van mij");
        Server.Versions($"PUT /app/organisations/{Om}").ShouldBe(["\"3\"", "\"4\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("OM is opgeslagen.");
    }

    [Fact]
    public void So_does_whoever_lets_an_organisation_leave_or_closes_a_place_and_may_only_read_when_that_was_done()
    {
        Server.Overtaken($"POST /app/organisations/{Om}/leave", Partners[0] with { Until = new(2026, 12, 1), Version = 4 })
            .Overtaken($"POST /app/places/{Asten}/close", Areas[1] with { Until = new(2026, 11, 1), Version = 5 });
        var organisations = Render<OrganisationsPage>();
        Press(organisations, "Laten vertrekken: Openbaar Ministerie");
        organisations.Find("#veld-until").Input("2026-12-31");
        organisations.Find("form").Submit();
        Both(organisations).ShouldBe(
            ["Openbaar Ministerie · om · tot en met 1 december 2026", "Laatste dag: 2026-12-31. Gaat op in: Niets, het houdt op."]);
        Press(organisations, "Bewaar die van mij");
        Server.Versions($"POST /app/organisations/{Om}/leave").ShouldBe(["\"3\"", "\"4\""]);

        var places = Render<PlacesPage>();
        Press(places, "Sluiten of samenvoegen: Asten");
        places.Find("#veld-until").Input("2026-12-31");
        places.Find("#veld-successor").Change("GM0762");
        places.Find("form").Submit();
        Both(places)[1].ShouldBe("Laatste dag: 2026-12-31. Gaat op in: Deurne.");
        places.FindAll("button").Select(Words).ShouldNotContain("Bewaar die van mij", "it has closed");
        Press(places, "Neem de nieuwe versie over");
        places.Find("#veld-until").GetAttribute("value").ShouldBeNullOrEmpty();
        places.Find("details summary").ShouldNotBeNull();
        places.Markup.ShouldContain("Wat u eerder had ingevuld");
    }

    [Fact]
    public void The_name_of_a_place_changes_and_its_tile_stays_where_it_is_now()
    {
        Server.Overtaken($"PUT /app/places/{Asten}", Areas[1] with { Name = "Asten-Dorp", Row = 7, Version = 5 })
            .Answer($"PUT /app/places/{Asten}", "");
        var page = Render<PlacesPage>();
        Press(page, "Veranderen: Asten");
        page.Find("#veld-name").Input("Groot-Asten");
        page.Find("form").Submit();
        Server.Calls($"PUT /app/places/{Asten}").Single().Body.ShouldContain("\"row\":2,\"column\":5");
        Both(page).ShouldBe(["Asten-Dorp · GM0743 · rij 8, kolom 6", "Groot-Asten"]);
        Press(page, "Neem de nieuwe versie over");
        page.Find("#veld-name").GetAttribute("value").ShouldBe("Asten-Dorp");
        page.Find("#veld-name").Input("Asten-Noord");
        page.Find("form").Submit();
        Server.Calls($"PUT /app/places/{Asten}").Last().Body.ShouldContain("\"row\":7,\"column\":5");
        Server.Versions($"PUT /app/places/{Asten}").ShouldBe(["\"4\"", "\"5\""]);
    }

    [Fact]
    public void Places_stand_folded_by_municipality_and_are_looked_for_and_paged()
    {
        Server.Answers.Remove(Places);
        Server.Answer(Places, (PlaceCard[])[
            .. Areas, .. Enumerable.Range(0, 30).Select(number => Areas[1] with
            {
                Id = new(number, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Code = $"GM{number + 1000}", Name = $"Zand {number:00}",
            })]);
        var page = Render<PlacesPage>();
        page.FindAll("details > summary").Take(3).Select(Words).ShouldBe(
            ["Zuidoost-Brabant · de regio zelf", "Asten · 1 omgeving", "Deurne · geen omgevingen"]);
        page.FindAll("details[open]").ShouldBeEmpty("the page is calm");
        page.FindAll(".sb-row").Count.ShouldBe(26, "25 on a page, one of them with surroundings in it");
        page.Find(".sb-pager a").GetAttribute("href").ShouldBe("beheer/plaatsen?page=2");
        Navigation.NavigateTo("beheer/plaatsen?page=2");
        page.WaitForAssertion(() => page.FindAll(".sb-row").Count.ShouldBe(8));

        page.Find("#zoek").Input("omgeving 1");
        page.Find("form[role=search]").Submit();
        Navigation.Uri.ShouldEndWith("/beheer/plaatsen?search=omgeving%201");
        page.WaitForAssertion(() => page.FindAll("details[open] > summary").Select(Words).ShouldBe(["Asten · 1 omgeving"]));
        Navigation.NavigateTo("beheer/plaatsen?search=nergens");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Geen plaats die bij deze zoekvraag past."));
    }

    [Fact]
    public void A_municipality_merges_into_another_municipality_and_surroundings_into_others_of_the_same()
    {
        var page = Render<PlacesPage>();
        Press(page, "Sluiten of samenvoegen: Asten");
        page.FindAll("#veld-successor option").Select(option => option.TextContent).ShouldBe(["Niets, het houdt op", "Deurne"]);
        page.Find("form").Submit();
        page.Find("#fouten").TextContent.ShouldContain("Vul de laatste dag in.");
    }

    [Fact]
    public void A_file_is_looked_at_before_it_is_stored_and_not_stored_with_a_fault_in_it()
    {
        Server.Answer(
            "POST /app/places/file/check",
            new FilePreview([new(2, "GM1", FileEffect.Wrong, "Op deze tegel staat al een gemeente.")], 7))
            .Answer("POST /app/places/file/check", new FilePreview([new(2, "GM1", FileEffect.New, "Zand")], 8))
            .Answer("POST /app/places/file", "");
        var page = Render<PlacesPage>();
        Choose(page, "Code;Naam\nGM1;Zand");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Op deze tegel staat al een gemeente."));
        page.FindAll("button").ShouldNotContain(button => button.TextContent.Trim() == "Opslaan");
        page.Markup.ShouldContain("Er is één regel met een fout.");
        page.Find("table.sb-table--stacks tbody td:last-child").GetAttribute("data-column").ShouldBe("Wat", "on a phone each cell says it");

        Choose(page, "Code;Naam\nGM1;Zand");
        page.WaitForAssertion(() => page.FindAll("button").ShouldContain(button => button.TextContent.Trim() == "Opslaan"));
        Server.Calls("POST /app/places/file").ShouldBeEmpty();
        Press(page, "Opslaan");
        Server.Versions("POST /app/places/file").ShouldBe(["\"8\""]);
        Server.Calls("POST /app/places/file").Single().Body.ShouldContain("GM1;Zand");
    }

    [Fact]
    public void Nobody_else_gets_in()
    {
        Person.SetRoles(Roles.Coordinator);
        Render<PlacesPage>().Markup.ShouldContain("Deze pagina is voor de beheerder.");
        Server.Calls(Places).ShouldBeEmpty();
    }

    private static void Choose(IRenderedComponent<PlacesPage> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "plaatsen.csv"));

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What there is now, and what was typed.</summary>
    private static string[] Both(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll(".sb-beside > section > p:last-child").Select(Words)];

    private static void Press(IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Single(button => string.Join(' ', button.TextContent.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)) == name).Click();
}
