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
            false, "Hoogveen", [new(SetUpStep.People, "geen voorzitter"), new(SetUpStep.Places, "geen gemeente")],
            [new(SetUpStep.People, "geen tweede regiocoördinator")]));
        var page = Render<SetUpPage>();
        page.Find("[role=status]").TextContent.Trim().ShouldBe(
            "Nog niet klaar: geen voorzitter, geen gemeente. Tot dan ziet niemand anders iets.");
        page.FindAll(".sb-card").Select(card => card.QuerySelector("h3")!.TextContent.Trim()).ShouldBe(
            ["Regio", "Organisaties", "Plaatsen", "Mensen", "Regels"]);
        page.FindAll(".sb-card h3 a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["beheer/organisaties", "beheer/plaatsen", "beheer/mensen", "beheer/regels"]);
        page.FindAll(".sb-card")[3].TextContent.ShouldContain("Er is nog geen voorzitter.");
        page.FindAll(".sb-card")[1].TextContent.ShouldContain("Klaar");
    }

    [Fact]
    public void A_region_without_a_name_gets_one_here()
    {
        Server.Answer(SetUp, new SetUpCard(false, null, [new(SetUpStep.Region, "geen naam")], []))
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
        page.FindAll(".sb-card")[1].TextContent.ShouldContain(
            "lumens · doet mee vanaf 1 januari 2026 · tot en met 1 november 2026 · gaat op in Openbaar Ministerie");
        page.FindAll(".sb-card")[1].QuerySelectorAll("button").ShouldBeEmpty("it has left");

        Press(page, "Veranderen: Openbaar Ministerie");
        page.FindAll("#nieuwe-organisatie").ShouldBeEmpty("one form at a time");
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
    public void Who_was_overtaken_is_told_and_tries_over_what_is_there_now()
    {
        Server.Overtaken($"PUT /app/organisations/{Om}", Partners[0] with { Name = "OM Oost", Version = 4 })
            .Answer(Organisations, (OrganisationCard[])[Partners[0] with { Name = "OM Oost", Version = 4 }]);
        var page = Render<OrganisationsPage>();
        Press(page, "Veranderen: Openbaar Ministerie");
        page.Find("#veld-name").Input("OM");
        page.Find("form").Submit();
        page.Markup.ShouldContain("Iemand anders heeft dit intussen veranderd.");
        page.Find("#veld-name").GetAttribute("value").ShouldBe("OM", "what was typed stays");
        page.Find("form").Submit();
        Server.Versions($"PUT /app/organisations/{Om}").ShouldBe(["\"3\"", "\"4\""]);
    }

    [Fact]
    public void A_tile_moves_by_numbers_and_by_the_arrow_keys()
    {
        Server.Answer($"PUT /app/places/{Asten}", "");
        var page = Render<PlacesPage>();
        page.FindAll(".sb-card h3").Select(head => head.TextContent).ShouldBe(
            ["Zuidoost-Brabant", "Asten", "Omgeving 1", "Deurne"], "surroundings stand with their municipality");
        Press(page, "Veranderen: Asten");
        page.Find("#veld-row").GetAttribute("value").ShouldBe("3");
        page.Find("#veld-tile").GetAttribute("value").ShouldBe("rij 3, kolom 6");
        page.Find("#veld-tile").KeyDown(new KeyboardEventArgs { Key = "ArrowUp" });
        page.FindAll("[role=status]").ShouldContain(line => line.TextContent == "Rij 2, kolom 6. Hier ligt Deurne al.");
        page.Find("#veld-tile").KeyDown(new KeyboardEventArgs { Key = "ArrowLeft" });
        page.Find("#veld-row").Input("4");
        page.Find("form").Submit();
        var sent = Server.Calls($"PUT /app/places/{Asten}").Single();
        sent.Body.ShouldContain("\"row\":3,\"column\":4");
        Server.Versions($"PUT /app/places/{Asten}").ShouldBe(["\"4\""]);
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

    private static void Press(IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Single(button => string.Join(' ', button.TextContent.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)) == name).Click();
}
