using Dashboard.Client.Meeting;
using Dashboard.Shared.Meetings;

namespace Dashboard.Client.Tests;

/// <summary>What a partner reads once a year of what its signals contributed to.</summary>
public sealed class ContributionTests : Screen
{
    private const string Call = "GET /app/contribution";

    private static readonly Contribution Year = new(
        2025, [2025, 2024], new(2027, 1, 4), [new("2025-W01", new Figure.Exact(3)), new("2025-W14", new Figure.Exact(0))],
        [new("2025-W10", new Figure.Exact(2), [new(2025, 3, 11, 9, 0, 0, DateTimeKind.Utc)]), new("2025-W11", new Figure.Exact(1), [])],
        [new("2025-W10", "Helmond · week 10 van 2025 · alle signalen", "Met scholen praten.", "Lumens (melder)",
        "Gedaan op dinsdag 18 maart 2025 om 10:00")]);

    public ContributionTests()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Fact]
    public void A_year_reads_as_counts_weeks_and_decisions()
    {
        Server.Answer(Call, Year);
        var page = Render<ContributionPage>();
        page.Find(".nl-paragraph--lead").TextContent.ShouldStartWith("2025 in het kort: 30 december 2024 tot en met 28 december 2025.");
        page.Markup.ShouldContain("Over 2026 (29 december 2025 tot en met 3 januari 2027) leest u hier vanaf maandag 4 januari 2027.");
        page.FindAll(".sb-total").Select(total => total.TextContent).ShouldBe(["Kwartaal 1 van 20253", "Kwartaal 2 van 20250"]);
        page.FindAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).ShouldBe(
            ["Week 10, 3 tot en met 9 maart 2025|2|dinsdag 11 maart 2025 om 10:00", "Week 11, 10 tot en met 16 maart 2025|1|Geen overleg"]);
        page.Find(".sb-card").TextContent.ShouldContain("Rust op: Helmond · week 10 van 2025 · alle signalen.");
        page.FindAll("nav a").Select(link => link.GetAttribute("href")).ShouldBe(["bijdrage?jaar=2025", "bijdrage?jaar=2024"]);
    }

    [Fact]
    public void A_reporter_finds_it_in_the_menu_and_beside_the_form_with_the_day_that_it_can_be_read()
    {
        Server.Answer("GET /app/signals", new Page<SignalCard>([], 1, false));
        Render<Dashboard.Client.Layout.MainNavigation>().Find("nav a[href=bijdrage]").TextContent.ShouldBe("Uw bijdrage");
        var section = Render<Dashboard.Client.Submit.SubmitPage>().WaitForElement("[aria-labelledby=bijdrage]");
        section.QuerySelector("a")!.GetAttribute("href").ShouldBe("bijdrage");
        section.TextContent.ShouldContain("Over dit jaar (29 december 2025 tot en met 3 januari 2027) leest u dat vanaf maandag 4 "
            + "januari 2027.");
        Person.SetRoles(Roles.Coordinator);
        Render<Dashboard.Client.Layout.MainNavigation>().FindAll("nav a[href=bijdrage]").ShouldBeEmpty();
    }

    [Fact]
    public void Another_year_is_asked_for_once()
    {
        Server.Answer(Call, Year);
        Navigation.NavigateTo("bijdrage?jaar=2024");
        Render<ContributionPage>();
        Server.Calls(Call).Single().Request.RequestUri!.Query.ShouldBe("?year=2024");
    }

    [Fact]
    public void Before_the_first_year_is_over_the_page_says_when()
    {
        Server.Answer(Call, new Contribution(null, [], new(2027, 1, 4), [], [], []));
        Render<ContributionPage>()
            .Markup.ShouldContain("Over 2026 (29 december 2025 tot en met 3 januari 2027) leest u hier vanaf maandag 4 januari 2027.");
    }

    [Fact]
    public void A_year_without_weeks_or_decisions_says_so()
    {
        Server.Answer(Call, Year with { Weeks = [], Decisions = [] });
        var page = Render<ContributionPage>();
        page.Markup.ShouldContain("Er is in 2025 geen week vastgezet waarin uw signalen meetelden.");
        page.Markup.ShouldContain("Er zijn geen besluiten over een plaats, groep of week waarin uw signalen meetelden.");
    }

    [Fact]
    public void A_lost_answer_can_be_asked_for_again()
    {
        Server.Fail(Call).Answer(Call, Year);
        var page = Render<ContributionPage>();
        page.Find("[role=alert] button").Click();
        page.FindAll(".sb-total").Count.ShouldBe(2);
    }
}
