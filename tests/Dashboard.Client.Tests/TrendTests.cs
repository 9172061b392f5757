using System.Net;
using Dashboard.Client.Campaigns;
using Dashboard.Client.Charts;
using Dashboard.Client.Layout;
using Dashboard.Client.Monitor;
using Dashboard.Client.Trends;
using Dashboard.Client.Warnings;
using Dashboard.Shared.Trends;

#pragma warning disable RCS0056 // answers of the server, as they are

namespace Dashboard.Client.Tests;

/// <summary>The trend card, campaigns and their effect.</summary>
public sealed class TrendTests : Screen
{
    private const string Trends = "GET /app/trends";
    private const string Campaigns = "GET /app/campaigns";
    private static readonly CampaignCard Film = new(
        Guid.Parse("019ab0c0-0000-7000-8000-00003f9a21bc"), "Film op scholen", new(
            2026, 11, 12), new(2026, 11, 17), "GM0772", ApproachGroup.Online);

    public TrendTests()
    {
        Person.SetAuthorized("coordinator").SetRoles(Roles.Coordinator);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Theory]
    [InlineData(
        41, 28, TrendDirection.NotClear, 1.46, 0.88, 2.44, "Laatste 13 weken 41, 13 weken daarvoor 28: 1,5 keer zo veel (0,9 tot 2,4): "
            + "geen duidelijke verandering.")]
    [InlineData(
        12, 40, TrendDirection.Falling, 0.3, 0.14, 0.58, "Laatste 13 weken 12, 13 weken daarvoor 40: 0,3 keer zo veel (0,1 tot 0,6): "
            + "duidelijk minder.")]
    [InlineData(
        26, 0, TrendDirection.Rising, null, 6.67, null, "Laatste 13 weken 26, 13 weken daarvoor 0: ten minste 6,7 keer zo veel: "
            + "duidelijk meer.")]
    [InlineData(
        2, 0, TrendDirection.NotClear, null, 0.19, null, "Laatste 13 weken 2, 13 weken daarvoor 0: hoeveel keer zo veel is niet te "
            + "zeggen: geen duidelijke verandering.")]
    public void A_trend_reads_as_a_sentence(
        int last, int before, TrendDirection direction, double? ratio, double lower, double? upper, string said) =>
        TrendText.Describe(new Trend(null, new Figure.Exact(last), new Figure.Exact(before), new(direction, ratio, lower, upper, 0.2), null))
            .ShouldBe(said);

    [Fact]
    public void What_cannot_be_judged_says_why() =>
        TrendText.Describe(new Trend(Approach.Other, new Figure.Exact(0), new Figure.Exact(0), null, "er in deze 26 weken geen signalen waren"))
            .ShouldBe("Laatste 13 weken 0, 13 weken daarvoor 0: kan niet worden beoordeeld, omdat er in deze 26 weken geen "
                + "signalen waren.");

    [Fact]
    public void The_card_says_what_is_clear_and_folds_the_rest_away()
    {
        Server.Answer(Trends, Report(partnersBefore: 2, TrendDirection.Rising));
        var card = Render<TrendCard>(p => p.Add(c => c.Region, Example.Region).Add(c => c.Lens, Lens.Everything));
        card.FindAll("section > .sb-list li").Select(li => li.TextContent).ShouldBe(
            ["Online contact: laatste 13 weken 30, 13 weken daarvoor 10: 3,0 keer zo veel (1,4 tot 6,9): duidelijk meer."]);
        card.Markup.ShouldContain("Let op: in de laatste 13 weken meldden 3 partners, daarvoor 2.");
        card.Markup.ShouldContain("25 mei tot en met 22 november 2026");
        card.FindAll("details li strong").Select(name => name.TextContent).ShouldBe(["Alle signalen", "Online contact", "Anders"]);
        card.FindAll("details li")[2].TextContent.ShouldContain("kan niet worden beoordeeld");
    }

    [Fact]
    public void Nothing_clear_is_said_and_no_answer_can_be_tried_again()
    {
        Server.Fail(Trends).Answer(Trends, Report(partnersBefore: 3, TrendDirection.NotClear));
        var card = Render<TrendCard>(p => p.Add(c => c.Region, Example.Region).Add(c => c.Lens, Lens.Everything));
        card.Find("[role=alert] button").Click();
        card.Markup.ShouldContain("Bij geen enkele werkwijze is er een duidelijke verandering.");
        card.Markup.ShouldNotContain("Let op");
    }

    [Fact]
    public void A_campaign_is_recorded_and_a_name_that_points_at_somebody_does_not_leave_the_browser()
    {
        Server.Answer(Campaigns, new Page<CampaignCard>([], 1, false))
            .Answer("POST /app/campaigns", new Receipt(Film.Id), HttpStatusCode.Created);
        var page = Open("campagnes");
        page.Markup.ShouldContain("Er zijn nog geen campagnes genoteerd.");
        page.Find(".sb-form").Submit();
        page.FindAll("#fouten a").Count.ShouldBe(3);
        page.Find("#veld-name").Input("Bel 06-12345678");
        page.Find("#veld-from").Input("2026-11-12");
        page.Find("#veld-to").Input("2026-11-17");
        page.Find(".sb-form").Submit();
        page.Find("#veld-name-fout").TextContent.ShouldContain("naar een persoon");
        Server.Calls("POST /app/campaigns").ShouldBeEmpty();
        page.Find("#veld-name").Input("Film op scholen");
        page.Find("#veld-area").Change("GM0772");
        page.Find("#veld-approachGroup").Change("online");
        page.Find(".sb-form").Submit();
        page.WaitForAssertion(() => page.Find("p[role=status]").TextContent.ShouldContain("De campagne is genoteerd."));
        Server.Calls("POST /app/campaigns").Single().Body.ShouldBe("""{"name":"Film op scholen","from":"2026-11-12","to":"2026-11-17","area":"GM0772","approachGroup":"online"}""");
    }

    [Fact]
    public void A_campaign_says_when_where_and_what_and_is_taken_off_with_one_press()
    {
        Server.Answer(Campaigns, new Page<CampaignCard>([Film], 1, true))
            .Answer($"DELETE /app/campaigns/{Film.Id}", "", HttpStatusCode.NoContent);
        var page = Open("campagnes");
        var card = page.Find(".sb-card");
        card.QuerySelector("h3")!.TextContent.ShouldBe("Film op scholen");
        card.TextContent.ShouldContain("12 tot en met 17 november 2026 · Eindhoven · Online");
        card.QuerySelector("a")!.GetAttribute("href").ShouldBe($"campagnes?campaign={Film.Id}");
        page.Find(".sb-pager a").GetAttribute("href").ShouldBe("campagnes?page=2");
        card.QuerySelector("button")!.TextContent.ShouldBe("Verwijderen: Film op scholen");
        page.Find(".sb-card button").Click();
        page.WaitForAssertion(() => page.Find("p[role=status]").TextContent.ShouldBe("De campagne is verwijderd."));
        Server.Calls(Campaigns).Count().ShouldBe(2);
    }

    [Fact]
    public void The_effect_stands_beside_who_reported_and_what_a_campaign_does_to_reporting()
    {
        Server.Answer(Campaigns, new Page<CampaignCard>([Film], 1, false))
            .Answer($"GET /app/campaigns/{Film.Id}/effect", new CampaignEffect(
            Film, Weeks, new Figure.Exact(2), new Figure.Exact(3), new(new(2.04, 1.31, 3.2), new(1.1, 0.6, 2)), null));
        var page = Open($"campagnes?campaign={Film.Id}");
        page.FindAll("[aria-labelledby=effect] .sb-list li").Select(li => li.TextContent).ShouldBe(
            ["Meteen na de campagne: 2,0 keer zo veel (1,3 tot 3,2): duidelijk meer.",
            "13 weken later: 1,1 keer zo veel (0,6 tot 2,0): geen duidelijke verandering."]);
        page.Markup.ShouldContain("Voor de campagne meldden 2 partners, daarna 3.");
        page.Markup.ShouldContain("een campagne maakt ook dat mensen meer melden");
        page.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(
        [
            "Week 47, 16 tot en met 22 november 2026|4|2,1",
            "Week 46, 9 tot en met 15 november 2026 (campagne)|9|–",
            "Week 45, 2 tot en met 8 november 2026|2|–",
        ]);
        page.FindAll(".sb-campaign").Count.ShouldBe(2, "one week, and the legend");
    }

    [Fact]
    public void An_effect_that_cannot_be_judged_says_why_and_draws_no_expectation()
    {
        Server.Answer(Campaigns, new Page<CampaignCard>([Film], 1, false))
            .Answer($"GET /app/campaigns/{Film.Id}/effect", new CampaignEffect(
            Film, [.. Weeks.Select(w => w with { Expected = null })], new Figure.Exact(
                2), new Figure.Exact(3), null, "er pas 1 hele week na de campagne zijn; er zijn er 12 nodig"));
        var page = Open($"campagnes?campaign={Film.Id}");
        page.Markup.ShouldContain("Dit kan nog niet worden beoordeeld, omdat er pas 1 hele week na de campagne zijn; er zijn er 12 nodig.");
        page.FindAll("[aria-labelledby=effect] .sb-bound").ShouldBeEmpty();
        page.FindAll("thead th").Count.ShouldBe(2);
    }

    [Fact]
    public void The_weekly_curve_marks_the_weeks_in_which_a_campaign_ran()
    {
        var chart = Render<WeeklyCurve>(p => p.Add(c => c.Overview, Example.Overview()).Add(c => c.Campaigns, [Film]));
        chart.FindAll("svg[role=img] .sb-campaign").Count.ShouldBe(2);
        chart.FindAll("tbody th").Select(th => th.TextContent).ShouldBe(
        [
            "Week 48, 23 tot en met 29 november 2026 (lopende week)",
            "Week 47, 16 tot en met 22 november 2026 (campagne: Film op scholen)",
            "Week 46, 9 tot en met 15 november 2026 (campagne: Film op scholen)",
        ]);
        chart.Find("desc").TextContent.ShouldContain("Onder de weken met een campagne staat een streep.");
        Render<WeeklyCurve>(p => p.Add(c => c.Overview, Example.Overview())).FindAll(".sb-campaign").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Roles.Coordinator, true), InlineData(Roles.Chair, true)]
    [InlineData(
        Roles.Reporter, false), InlineData(Roles.Viewer, false), InlineData(Roles.Auditor, false), InlineData(Roles.Administrator, false)]
    public void Only_the_coordinator_and_the_chair_get_campaigns(string role, bool gets)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        Server.Answer(Campaigns, new Page<CampaignCard>([], 1, false));
        Open("campagnes");
        Server.Calls(Campaigns).Any().ShouldBe(gets);
        Render<MainNavigation>().FindAll("nav a").Any(a => a.GetAttribute("href") == "campagnes").ShouldBe(gets);
    }

    private static IReadOnlyList<CampaignWeek> Weeks { get; } =
    [
        new("2026-W45", CampaignPhase.Before, new Figure.Exact(2), null),
        new("2026-W46", CampaignPhase.During, new Figure.Exact(9), null),
        new("2026-W47", CampaignPhase.After, new Figure.Exact(4), 2.05),
    ];

    private static TrendReport Report(int partnersBefore, TrendDirection online) => new(
        Lens.Everything, new(2026, 5, 25), new(2026, 8, 24), new(2026, 11, 22), new Figure.Exact(3), new Figure.Exact(partnersBefore),
        [
            new(null, new Figure.Exact(41), new Figure.Exact(28), new(TrendDirection.NotClear, 1.46, 0.88, 2.44, 0.2), null),
            new(Approach.OnlineContact, new Figure.Exact(30), new Figure.Exact(10), new(online, 3, 1.43, 6.87, 0.01), null),
            new(Approach.Other, new Figure.Exact(0), new Figure.Exact(0), null, "er in deze 26 weken geen signalen waren"),
        ]);

    private IRenderedComponent<CampaignsPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<CampaignsPage>();
    }
}
