using AngleSharp.Dom;
using Dashboard.Client.Admin;
using Dashboard.Shared.Administration;

namespace Dashboard.Client.Tests;

/// <summary>The page with the region's rules.</summary>
public sealed class RulesTests : Screen
{
    private const string Rules = "GET /app/rules";
    private const string Check = "POST /app/rules/check";
    private static readonly Guid Waiting = new(1, 0, 0, new byte[8]);
    private static readonly Guid Narrative = new(2, 0, 0, new byte[8]);
    private static readonly Guid Meeting = new(3, 0, 0, new byte[8]);

    private static readonly RuleCard[] All =
    [
        new(Narrative, RuleCode.NarrativeDays, RuleInput.Number, "90", "90 dagen", "Een heel getal van 1 tot en met 3.660 dagen.", true,
            null, null, 3),
        new(Waiting, RuleCode.WaitingDays, RuleInput.Number, "3", "3 werkdagen", "Een heel getal van 1 tot en met 60 werkdagen.", false,
            null, null, 2),
        new(Meeting, RuleCode.Meeting, RuleInput.Moment, "Tuesday 10:00", "dinsdag om 10:00", "Een dag van de week en een tijd.", false,
            null, null, 1),
        new(Guid.Empty, RuleCode.Resolution, RuleInput.Number, "5", "5", "Een heel getal van 3 tot en met 1.000.", true,
            "Er zijn al cijfers vrijgegeven.", null, 1),
    ];

    public RulesTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region).Answer(Rules, All).Answer("GET /app/rules/changes", new Page<RuleChangeCard>(
            [new(Guid.Empty, RuleCode.NarrativeDays, "60 dagen", "90 dagen", new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc),
                Roles.Administrator, "regio", Roles.Auditor, "regio")], 1, false));
    }

    [Fact]
    public void Each_rule_stands_there_with_what_it_means_and_is_and_why_it_cannot_change_any_more()
    {
        var page = Render<RulesPage>();
        page.FindAll(".sb-card h3").Select(head => head.TextContent).ShouldBe(
            ["Toelichting bewaren", "Wachttermijn", "Dag en tijd van het overleg", "Stapgrootte van beschermde cijfers"]);
        page.FindAll(".sb-card")[1].TextContent.ShouldContain("3 werkdagen");
        page.FindAll(".sb-card")[1].TextContent.ShouldContain("Zoveel werkdagen mag een signaal");
        page.FindAll(".sb-card")[3].TextContent.ShouldContain("Er zijn al cijfers vrijgegeven.");
        page.FindAll(".sb-card")[3].QuerySelectorAll("button").ShouldBeEmpty();
        page.FindAll("details:not([open]) > summary").Select(group => group.FirstChild!.TextContent.Trim()).ShouldBe(
            ["Bewaren en vernietigen", "Werken met signalen", "Overleg", "Beschermde cijfers"], "nobody scrolls past sixteen rules");
        var change = page.Find("[aria-labelledby=eerdere-regels] li").TextContent;
        change.ShouldContain("Toelichting bewaren: 60 dagen wordt 90 dagen.");
        change.ShouldContain(
            "Beheerder (Regiobureau), bevestigd door functionaris gegevensbescherming (Regiobureau), op 22-11-2026 10:00:00");
    }

    [Fact]
    public void Every_rule_stands_in_one_group() =>
        RuleText.Groups.SelectMany(group => group.Rules).Order().ShouldBe(Code<RuleCode>.All.Order());

    [Fact]
    public void A_schedule_is_never_or_days_and_a_time()
    {
        Server.Answers.Remove(Rules);
        Server.Answer(
            Rules,
            (RuleCard[])[new(
                Waiting, RuleCode.ViewerDigest, RuleInput.Schedule, "", "nooit", "Nooit, of dagen en een tijd.", false, null, null, 1)])
            .Answer(Check, new RuleConsequence(false, ["Zo."])).Answer($"PUT /app/rules/{Waiting}", "");
        var page = Render<RulesPage>();
        Press(page, "Veranderen: Samenvatting voor meekijkers");
        page.FindAll("input[type=time]").ShouldBeEmpty("never is at no time");
        page.Find("#veld-day").Change("Workdays");
        page.Find("input[type=time]").Input("07:30");
        page.Find("form").Submit();
        page.Find("#veld-day").Change("");
        page.Find("form").Submit();
        Server.Calls(Check).Select(call => call.Body).ShouldBe(
            [
                """{"code":"samenvatting-meekijker","value":"Workdays 07:30"}""", """{"code":"samenvatting-meekijker","value":""}""",
            ]);
    }

    [Fact]
    public void What_asks_for_a_decision_stands_first_and_unfolded()
    {
        var asked = new AskedRule(
            "5", "5 werkdagen", Roles.Administrator, "regio", new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), IsMine: true);
        Server.Answers.Remove(Rules);
        Server.Answer(Rules, (RuleCard[])[All[0], All[1] with { Asked = asked }]).Answer(Check, new RuleConsequence(true, ["Zo."]));
        var page = Render<RulesPage>();
        page.FindAll(".sb-card h3").Select(head => head.TextContent).ShouldBe(["Wachttermijn", "Toelichting bewaren"]);
        page.Find("[aria-labelledby=aangevraagd] .sb-card").TextContent.ShouldContain("Wachttermijn");
    }

    [Fact]
    public void What_a_value_would_do_is_read_before_it_is_saved_and_another_value_is_another_question()
    {
        Server.Answer(Check, new RuleConsequence(false, ["Met deze termijn wachten nu minder dan 5 signalen te lang."]))
            .Answer($"PUT /app/rules/{Waiting}", "");
        var page = Render<RulesPage>();
        Press(page, "Veranderen: Wachttermijn");
        page.Find("#veld-value").Input("5");
        page.Find("form").Submit();
        page.Markup.ShouldContain("Met deze termijn wachten nu minder dan 5 signalen te lang.");
        Server.Calls($"PUT /app/rules/{Waiting}").ShouldBeEmpty();
        page.Find("#veld-value").Input("6");
        page.Markup.ShouldNotContain("minder dan 5 signalen te lang");
        page.Find("form").Submit();
        page.Find("form").Submit();
        Server.Calls(Check).Select(call => call.Body).ShouldBe(
            ["""{"code":"wachttermijn","value":"5"}""", """{"code":"wachttermijn","value":"6"}"""]);
        Server.Calls($"PUT /app/rules/{Waiting}").Single().Body.ShouldBe("""{"code":"wachttermijn","value":"6"}""");
        Server.Versions($"PUT /app/rules/{Waiting}").ShouldBe(["\"2\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("Wachttermijn is opgeslagen.");
        page.FindAll("form").ShouldBeEmpty();
    }

    [Fact]
    public void A_day_and_a_time_are_one_value()
    {
        Server.Answer(Check, new RuleConsequence(false, ["Het eerste overleg is op woensdag."]));
        var page = Render<RulesPage>();
        Press(page, "Veranderen: Dag en tijd van het overleg");
        page.FindAll("#veld-day option").Select(option => option.TextContent).First().ShouldBe("maandag");
        page.Find("#veld-day").Change("Wednesday");
        page.Find("#veld-value").Input("14:00");
        page.Find("form").Submit();
        Server.Calls(Check).Single().Body.ShouldBe("""{"code":"overleg","value":"Wednesday 14:00"}""");
    }

    [Fact]
    public void Who_asked_waits_for_another_who_reads_what_it_would_do_before_agreeing()
    {
        var asked = new AskedRule(
            "30", "30 dagen", Roles.Administrator, "regio", new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), IsMine: true);
        Server.Answers.Remove(Rules);
        Server.Answer(Rules, (RuleCard[])[All[0] with { Asked = asked }])
            .Answer(Check, new RuleConsequence(true, ["Met deze termijn worden binnen een uur 5–9 toelichtingen vernietigd."]));
        var mine = Render<RulesPage>();
        mine.Markup.ShouldContain("U vroeg dit aan.");
        mine.FindAll(".sb-card button").Select(button => button.TextContent).ShouldBe(["Intrekken: Toelichting bewaren"]);

        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Server.Answers.Remove(Rules);
        Server.Answer(Rules, (RuleCard[])[All[0] with { Asked = asked with { IsMine = false } }])
            .Answer($"POST /app/rules/{Narrative}/confirm", "");
        var page = Render<RulesPage>();
        page.Markup.ShouldContain("5–9 toelichtingen");
        page.FindAll(".sb-tabs a").Select(tab => tab.TextContent).ShouldContain("Toegangslog", "it is part of oversight");
        Press(page, "Bevestigen: Toelichting bewaren");
        Server.Versions($"POST /app/rules/{Narrative}/confirm").ShouldBe(["\"3\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("Toelichting bewaren: dit geldt vanaf nu.");
    }

    [Fact]
    public void The_privacy_officer_asks_for_nothing()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Render<RulesPage>().FindAll("button").Select(button => button.TextContent).ShouldBeEmpty();
    }

    private static void Press(IRenderedComponent<RulesPage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name).Click();
}
