using System.Net;
using Dashboard.Client.Account;
using Dashboard.Client.Admin;
using Dashboard.Client.Monitor;
using Dashboard.Client.Submit;
using Dashboard.Shared.Administration;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Tests;

/// <summary>What people see who come in before the region is there.</summary>
public sealed class SettingUpTests : Screen
{
    public SettingUpTests() => Server
        .Answer("GET /app/region", new
        {
            title = "Even niet beschikbaar",
            detail = "Deze regio wordt nog ingericht. Probeer het later opnieuw.",
            status = 503,
            settingUp = true,
        }, HttpStatusCode.ServiceUnavailable)
        .Answer("GET /app/region", Example.Region);

    [Fact]
    public void The_privacy_officer_decides_on_a_rule_that_cannot_wait_and_is_led_there()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Render<MonitorPage>().FindAll("section a").Select(link => link.GetAttribute("href")).ShouldContain("beheer/regels");
        Server.Answers.Remove("GET /app/region");
        var settingUp = new { title = "Even niet", detail = "Nog niet.", status = 503, settingUp = true };
        Server.Answer("GET /app/region", settingUp, HttpStatusCode.ServiceUnavailable)
            .Answer("GET /app/rules", (RuleCard[])
            [
                new(Guid.Empty, RuleCode.Resolution, RuleInput.Number, "5", "5", "3 tot 10", true, null,
                    new("10", "10", Roles.Administrator, Roles.RegionOffice, new(2026, 11, 23), IsMine: false), 2),
            ])
            .Answer("GET /app/rules/changes", new Page<RuleChangeCard>([], 1, false))
            .Answer("POST /app/rules/check", new RuleConsequence(true, ["Cijfers staan in stappen van 10."]));
        Render<RulesPage>().FindAll("button").Select(button => button.TextContent)
            .ShouldContain(text => text.StartsWith("Bevestigen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Coordinator, typeof(WelcomePage)), InlineData(Roles.Coordinator, typeof(MonitorPage))]
    [InlineData(Roles.Viewer, typeof(MonitorPage)), InlineData(Roles.Reporter, typeof(SubmitPage))]
    public void They_get_a_calm_page_and_the_real_one_once_the_region_is_there(string role, Type type)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        var page = Render(builder =>
        {
            builder.OpenComponent(0, type);
            builder.CloseComponent();
        });
        page.Find("h2").TextContent.ShouldBe("Signaalbeeld wordt ingericht");
        page.FindAll("[role=alert]").ShouldBeEmpty("nothing is wrong");
        page.Markup.ShouldNotContain("Even niet beschikbaar");
        page.Find("section a").GetAttribute("href").ShouldBe("account");
        page.FindAll("button").Single(button => button.TextContent.Contains("Kijk of het al zover is", StringComparison.Ordinal)).Click();
        page.Markup.ShouldNotContain("Signaalbeeld wordt ingericht");
    }
}
