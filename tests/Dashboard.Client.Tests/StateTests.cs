using Dashboard.Client.Admin;
using Dashboard.Shared.Access;
using Dashboard.Shared.Administration;

namespace Dashboard.Client.Tests;

/// <summary>The pages about the product itself, and about how good what comes in is.</summary>
public sealed class StateTests : Screen
{
    private const string Health = "GET /app/health";
    private const string State = "GET /app/state";
    private const string Quality = "GET /app/quality";

    public StateTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Fact]
    public void What_is_not_well_comes_first_with_what_it_is_and_what_to_do()
    {
        Server.Answer(Health, (HealthCard[])
            [
                new("database", true, true, null, []),
                new("taken", false, true, "vrijgave is de laatste keer mislukt.", ["Vrijgave: 2 keer achter elkaar mislukt."]),
            ])
            .Answer(State, (HealthCard[])
            [
                new("versie", true, true, null, ["Versie 1.2.3."]),
                new("back-up", false, true, "Er is nog nooit een back-up gemaakt.", []),
            ]);
        var page = Render<StatePage>();
        page.Find("[role=status]").TextContent.ShouldBe("2 onderdelen vragen aandacht.");
        page.FindAll(".sb-card h3").Select(head => head.TextContent).ShouldBe(["Back-up", "Taken op de achtergrond"]);
        page.FindAll("details:not([open]) > summary")
            .Select(row => $"{row.FirstChild!.TextContent.Trim()} {row.LastElementChild!.TextContent}")
            .ShouldBe(["Database in orde", "Versie in orde"], "what is well takes a line");
        var cards = page.FindAll(".sb-card");
        cards[0].TextContent.ShouldContain("Vraagt aandacht");
        cards[0].TextContent.ShouldContain("Er is nog nooit een back-up gemaakt.");
        cards[0].TextContent.ShouldContain("Laat wie de server beheert vandaag een back-up maken");
        cards[1].TextContent.ShouldContain("Vrijgave: 2 keer achter elkaar mislukt.");
        cards[1].QuerySelector("a")!.GetAttribute("href").ShouldBe("/beheer/jobs");
        cards[1].TextContent.ShouldContain("Die pagina is in het Engels");
        cards[1].QuerySelector("a")!.GetAttribute("target").ShouldBe("_top", "it is no page of this program");
        page.FindAll("details")[1].TextContent.ShouldContain("Versie 1.2.3.");
        page.FindAll("details .utrecht-alert").ShouldBeEmpty();
    }

    [Fact]
    public void A_word_of_the_trade_is_explained_where_it_stands()
    {
        string[] parts =
        [
            "back-up", "bewijs", "taken", "mail", "webhooks", "certificaat", "sleutels", "vrijgave", "journaal", "live", "database",
            "opslag", "schijf", "regio", "versie", "nakijken",
        ];
        foreach (var part in parts)
        {
            var said = $"{StateText.Title(part)} {StateText.Meaning(part)} {StateText.WhatToDo(part)}";
            foreach (var word in new[] { "meelezer", "kop van", "follower", "keten", "node", "hash" })
                said.ShouldNotContain(word, Case.Insensitive);
            if (said.Contains("journaal", StringComparison.OrdinalIgnoreCase))
                said.ShouldContain("logboek van dit product (het journaal)");
        }
    }

    [Fact]
    public void Without_one_of_the_two_answers_the_page_says_that_it_does_not_know()
    {
        Server.Answer(Health, Array.Empty<HealthCard>()).Fail(State);
        var page = Render<StatePage>();
        page.FindAll(".sb-card").ShouldBeEmpty();
        Server.Answers.Remove(State);
        Server.Answer(State, (HealthCard[])[new("versie", true, true, null, [])]);
        page.FindAll("button").Single().Click();
        page.Find("[role=status]").TextContent.ShouldBe("Alles is in orde.");
    }

    [Fact]
    public void The_administrator_reads_a_part_of_the_whole_and_no_number()
    {
        Server.Answer(Quality, new DataQuality(new(2026, 8, 24), new(2026, 11, 22),
        [
            new("om", [new(QualityKind.Late, ShareBand.Part, new Figure.Withheld("zou te veel verraden"), new Figure.Withheld("x"))]),
        ]));
        var page = Render<QualityPage>();
        page.Find(".sb-card").TextContent.ShouldContain("Openbaar Ministerie");
        page.Find(".sb-card li").TextContent.ShouldBe("Laat: een tiende tot een derde");
        page.FindAll(".sb-tabs a").Select(tab => tab.TextContent).ShouldContain("Toestand");
        page.Markup.ShouldContain("binnenkwam van 24 augustus tot en met 22 november 2026.");
    }

    [Fact]
    public void A_reporter_reads_the_numbers_of_the_own_organisation_outside_the_pages_of_the_administrator()
    {
        Person.SetAuthorized("melder.om").SetRoles(Roles.Reporter);
        Server.Answer(Quality, new DataQuality(new(2026, 8, 24), new(2026, 11, 22),
            [new("om", [new(QualityKind.Refused, ShareBand.TooFew, new Figure.Exact(3), new Figure.Exact(8))])]));
        var page = Render<QualityPage>();
        page.Find(".sb-card li").TextContent.ShouldBe("Geweigerd: te weinig om te zeggen (3 van 8)");
        page.FindAll(".sb-tabs").ShouldBeEmpty();
    }

    [Fact]
    public void A_viewer_is_told_that_the_page_is_for_others()
    {
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        Render<QualityPage>().Markup.ShouldContain("Deze pagina is voor melders, regiocoördinatoren, de voorzitter en de beheerder.");
        Server.Calls(Quality).ShouldBeEmpty();
    }

    [Fact]
    public void Roles_are_ticked_and_go_as_lines()
    {
        Server.Answer("GET /app/rules", (RuleCard[])
            [
                new(Guid.Empty, RuleCode.TroubleRoles, RuleInput.Roles, "Administrator", "beheerder", "Kies ten minste één rol.", false,
                    null, null, 1),
            ])
            .Answer("GET /app/rules/changes", new Page<RuleChangeCard>([], 1, false))
            .Answer("POST /app/rules/check", new RuleConsequence(false, ["De mail over storingen: naar 2 personen."]));
        var page = Render<RulesPage>();
        page.FindAll("button").Single(button => button.TextContent.StartsWith("Veranderen", StringComparison.Ordinal)).Click();
        page.FindAll("fieldset label").Select(label => label.TextContent.Trim()).ShouldBe(
            ["Regiocoördinator", "Voorzitter", "Functionaris gegevensbescherming", "Beheerder"]);
        page.FindAll("fieldset input")[2].Change(true);
        page.Find("form").Submit();
        Server.Calls("POST /app/rules/check").Single().Body.ShouldBe("""{"code":"rollen-storing","value":"Administrator\nAuditor"}""");
        page.FindAll("fieldset input")[3].Change(false);
        page.Find("form").Submit();
        Server.Calls("POST /app/rules/check").Last().Body.ShouldBe("""{"code":"rollen-storing","value":"Auditor"}""");
    }
}
