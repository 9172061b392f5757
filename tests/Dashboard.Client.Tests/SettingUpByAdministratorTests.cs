using Dashboard.Client.Monitor;

namespace Dashboard.Client.Tests;

/// <summary>What the administrator sees of a region that has no name yet.</summary>
public sealed class SettingUpByAdministratorTests : Screen
{
    [Fact]
    public void There_is_no_picture_but_the_way_to_what_has_to_be_set_up()
    {
        Server.Answer("GET /app/region", Example.Region with { Code = "", Name = "", Areas = [], Partners = [] });
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        var page = Render<MonitorPage>();
        page.Find("h2").TextContent.ShouldBe("Signaalbeeld wordt ingericht");
        page.FindAll("section a").Select(link => link.GetAttribute("href")).ShouldContain("beheer/inrichten");
        page.FindAll("[role=alert]").ShouldBeEmpty("nothing is wrong");
    }
}
