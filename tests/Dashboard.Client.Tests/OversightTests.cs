using System.Net;
using Dashboard.Client.Layout;
using Dashboard.Client.Oversight;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Retention;

#pragma warning disable RCS0056 // answers of the server, as they are

namespace Dashboard.Client.Tests;

/// <summary>The pages of the privacy officer.</summary>
public sealed class OversightTests : Screen
{
    private const string Log = "GET /app/access-log";
    private const string Destructions = "GET /app/destructions";
    private const string Withdrawals = "GET /app/withdrawals";
    private const string Holds = "GET /app/holds";
    private static readonly Guid Signal = Guid.Parse("019ab0c0-0000-7000-8000-00003f9a21bc");
    private static readonly DateTime At = new(2026, 11, 23, 22, 41, 5, DateTimeKind.Utc);
    private static readonly AccessLogLine Line =
        new(Guid.Parse("019ab0c0-0000-7000-8000-000000000001"), At, "coordinator", "regio", Roles.Coordinator,
            AccessAction.NarrativeOpened, Signal.ToString(), null, AccessResult.Refused, "4bf92f35");

    public OversightTests()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Fact]
    public void The_access_log_says_who_saw_what_when_and_what_came_of_it()
    {
        Server.Answer(Log, new Page<AccessLogLine>([Line], 1, false));
        var page = Open<AccessLogPage>("privacy");
        page.FindAll("tbody tr > *").Select(c => c.TextContent.Trim()).ShouldBe(
            ["23-11-2026 23:41:05", "coordinator", "Regiobureau", "Regiocoördinator", "Toelichting geopend", "Signaal 3F9A21BC",
            "Geweigerd"]);
        page.FindAll("thead th").ShouldAllBe(th => th.GetAttribute("scope") == "col");
        page.FindAll(".sb-pager").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("iemand@lumens.nl", "iemand@lumens.nl", true), InlineData(null, "Account dat er niet meer is, 3F9A21BC", false)]
    public void What_was_done_to_an_account_says_to_which(string? account, string said, bool links)
    {
        Server.Answer(Log, new Page<AccessLogLine>(
            [Line with { Action = AccessAction.AccountInvited, Account = account }], 1, false));
        var cell = Open<AccessLogPage>("privacy").Find("td.sb-subject");
        cell.TextContent.Trim().ShouldBe(said);
        (cell.QuerySelector("a")?.GetAttribute("href") == $"beheer/mensen/{Signal}").ShouldBe(links);
    }

    [Fact]
    public void The_filter_and_the_page_stand_in_the_address()
    {
        Server.Answer(Log, new Page<AccessLogLine>([Line], 2, true));
        var page = Open<AccessLogPage>("privacy?from=2026-11-01&to=2026-11-23&user=coordinator&action=signaal_geopend&page=2");
        Server.Calls(Log)
            .Single()
            .Request.RequestUri!.Query.ShouldBe("?from=2026-11-01&to=2026-11-23&user=coordinator&action=signaal_geopend&page=2");
        page.Find("#log-from").GetAttribute("value").ShouldBe("2026-11-01");
        page.Find("#log-to").GetAttribute("value").ShouldBe("2026-11-23");
        page.Find("#log-user").GetAttribute("value").ShouldBe("coordinator");
        page.Find("#log-action").GetAttribute("value").ShouldBe("signaal_geopend");
        page.FindAll(".sb-pager a").Select(a => a.GetAttribute("href")).ShouldBe(
        [
            "privacy?from=2026-11-01&to=2026-11-23&user=coordinator&action=signaal_geopend",
            "privacy?from=2026-11-01&to=2026-11-23&user=coordinator&action=signaal_geopend&page=3",
        ]);
        page.Find("#log-user").Input(" melder.lumens ");
        page.Find("#log-action").Change("");
        Server.Calls(Log).Count().ShouldBe(1, "filling in asks nothing: every look is in the log");
        page.Find("form").Submit();
        Navigation.Uri.ShouldEndWith("/privacy?from=2026-11-01&to=2026-11-23&user=melder.lumens");
        Server.Calls(Log).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("privacy", "Er staan nog geen regels in het log.")]
    [InlineData("privacy?user=niemand", "Geen regels die bij dit filter passen.")]
    public void Nothing_found_is_said(string address, string said)
    {
        Server.Answer(Log, new Page<AccessLogLine>([], 1, false));
        Open<AccessLogPage>(address).Find("p[role=status]").TextContent.ShouldBe(said);
    }

    [Fact]
    public void What_the_server_refuses_is_said_and_can_be_tried_again()
    {
        Server.Answer(
            Log, new { title = "De aanvraag klopt niet", detail = "Schrijf een dag als 2026-11-23.", status = 400 },
            HttpStatusCode.BadRequest)
            .Answer(Log, new Page<AccessLogLine>([Line], 1, false));
        var page = Open<AccessLogPage>("privacy?from=onzin");
        page.Find("[role=alert]").TextContent.ShouldContain("Schrijf een dag als 2026-11-23.");
        page.Find("[role=alert] button").Click();
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public void Destructions_are_listed_per_day_and_kind()
    {
        Server.Answer(
            Destructions, new Page<DestructionCount>([new(new(2026, 11, 22), DestructionKind.Narrative, new Figure.Exact(1234))], 1, true));
        var page = Open<DestructionsPage>("privacy/vernietigingen");
        page.FindAll("tbody tr > *").Select(c => c.TextContent).ShouldBe(["22 november 2026", "Toelichting", "1.234"]);
        page.Find(".sb-pager a").GetAttribute("href").ShouldBe("privacy/vernietigingen?page=2");
    }

    [Fact]
    public void Nothing_destroyed_and_no_answer_are_two_things()
    {
        Server.Fail(Destructions).Answer(Destructions, new Page<DestructionCount>([], 1, false));
        var page = Open<DestructionsPage>("privacy/vernietigingen");
        page.Markup.ShouldNotContain("niets vernietigd");
        page.Find("[role=alert] button").Click();
        page.Find("p[role=status]").TextContent.ShouldBe("In het afgelopen jaar is niets vernietigd.");
    }

    [Fact]
    public void The_filter_offers_every_action_by_its_name()
    {
        Server.Answer(Log, new Page<AccessLogLine>([], 1, false));
        var offered = Open<AccessLogPage>("privacy")
            .FindAll("#log-action option")
            .Select(o => (o.GetAttribute("value"), o.TextContent))
            .ToList();
        offered.Count.ShouldBe(1 + Enum.GetValues<AccessAction>().Length);
        offered.ShouldContain(("cijfers_geexporteerd", "Cijfers geëxporteerd"));
        offered.ShouldContain(("intrekkingen_bekeken", "Intrekkingen bekeken"));
    }

    [Fact]
    public void Withdrawals_say_which_partner_where_how_many_when_last_and_by_whom()
    {
        Server.Answer(Withdrawals, new Page<WithdrawalPattern>(
            [new("om", "GM0772", new Figure.Exact(4), new(2026, 11, 22), ["melder.om", "melder2.om"]),
            new("lumens", "ZOB", new Figure.Exact(1), new(2026, 11, 2), [])], 2, true));
        var page = Open<WithdrawalsPage>("privacy/intrekkingen?page=2");
        Server.Calls(Withdrawals).Single().Request.RequestUri!.Query.ShouldBe("?page=2");
        page.Find("h2").TextContent.ShouldBe("Ingetrokken signalen");
        page.Markup.ShouldContain("Vraag het daarom aan de partner.");
        page.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(
            ["Openbaar Ministerie|Eindhoven|4|22 november 2026|melder.om, melder2.om",
            "Lumens|Hele regio, zonder gemeente|1|2 november 2026|niet bekend"]);
        page.FindAll("thead th").ShouldAllBe(th => th.GetAttribute("scope") == "col");
        page.FindAll(".sb-pager a").Select(a => a.GetAttribute("href")).ShouldBe(["privacy/intrekkingen", "privacy/intrekkingen?page=3"]);
        page.FindAll(".sb-tabs a").Single(a => a.ClassList.Contains("active")).TextContent.ShouldBe("Ingetrokken signalen");
    }

    [Fact]
    public void Nothing_withdrawn_and_no_answer_are_two_things()
    {
        var slow = new TaskCompletionSource();
        Server.Slow[Withdrawals] = slow.Task;
        Server.Fail(Withdrawals).Answer(Withdrawals, new Page<WithdrawalPattern>([], 1, false));
        var page = Open<WithdrawalsPage>("privacy/intrekkingen");
        page.FindAll(".sb-loading").Count.ShouldBe(1);
        slow.SetResult();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("Geen verbinding"));
        page.Markup.ShouldNotContain("niet gebeurd");
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => page.Find("p[role=status]").TextContent.ShouldBe("In de afgelopen 90 dagen is dat niet gebeurd."));
    }

    [Fact]
    public void A_hold_says_what_it_keeps_and_who_did_what()
    {
        Server.Answer(Holds, new Page<HoldCard>([Hold(HoldStatus.Effective, confirmed: "beheerder")], 1, false));
        var card = Open<HoldsPage>("privacy/bewaarplichten").Find(".sb-card");
        card.QuerySelector("h3")!.TextContent.ShouldBe("Eindhoven");
        card.TextContent.ShouldContain("Signalen van 1 tot en met 23 november 2026. Verzoek van het OM.");
        card.TextContent.ShouldContain("Aangevraagd door fg (Regiobureau) op 23-11-2026 23:41:05 · Bevestigd door beheerder (Regiobureau)");
        card.QuerySelector("button")!.TextContent.ShouldBe("Opheffing aanvragen: Eindhoven, 1 tot en met 23 november 2026");
    }

    [Theory]
    [InlineData(HoldStatus.Requested, "fg", null, "Iemand anders moet het bevestigen.")]
    [InlineData(HoldStatus.Requested, "beheerder", "Bevestigen", null)]
    [InlineData(HoldStatus.LiftRequested, "fg", null, "Iemand anders moet die bevestigen.")]
    [InlineData(HoldStatus.LiftRequested, "beheerder", "Opheffing bevestigen", null)]
    [InlineData(HoldStatus.Lifted, "beheerder", null, null)]
    public void Nobody_confirms_what_he_asked_for_himself(HoldStatus status, string asker, string? button, string? said)
    {
        Server.Answer(Holds, new Page<HoldCard>([Hold(status, asker, liftRequested: asker)], 1, false));
        var card = Open<HoldsPage>("privacy/bewaarplichten").Find(".sb-card");
        card.QuerySelectorAll("button").Select(b => b.TextContent.Split(':')[0]).ShouldBe(button is null ? [] : [button]);
        if (said is not null)
            card.TextContent.ShouldContain(said);
    }

    [Theory]
    [InlineData(HoldStatus.Requested, "confirm", "De bewaarplicht is van kracht.")]
    [InlineData(HoldStatus.Effective, "lift", "De opheffing is aangevraagd.")]
    [InlineData(HoldStatus.LiftRequested, "lift", "De bewaarplicht is opgeheven.")]
    public void A_hold_moves_on_with_one_press(HoldStatus status, string verb, string said)
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer(Holds, new Page<HoldCard>([Hold(status, liftRequested: "fg")], 1, false))
            .Answer($"POST /app/holds/{Signal}/{verb}", "", HttpStatusCode.NoContent);
        var page = Open<HoldsPage>("privacy/bewaarplichten");
        page.Find(".sb-card button").Click();
        page.WaitForAssertion(() => page.Find("p[role=status]").TextContent.ShouldContain(said));
        Server.Calls($"POST /app/holds/{Signal}/{verb}").Single().Request.Headers.Contains(ApiRoutes.ChangeHeader).ShouldBeTrue();
        Server.Versions($"POST /app/holds/{Signal}/{verb}").ShouldBe(["\"4\""]);
        Server.Calls(Holds).Count().ShouldBe(2);
    }

    [Fact]
    public void A_hold_that_a_colleague_moved_first_is_read_anew_and_what_changed_is_said()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer(Holds, new Page<HoldCard>([Hold(HoldStatus.Requested)], 1, false))
            .Answer(Holds, new Page<HoldCard>([Hold(HoldStatus.Effective, confirmed: "collega")], 1, false))
            .Overtaken($"POST /app/holds/{Signal}/confirm", Hold(HoldStatus.Effective, confirmed: "collega"));
        var page = Open<HoldsPage>("privacy/bewaarplichten");
        page.Find(".sb-card button").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("Iemand anders was u voor. De bewaarplicht is nu: "
            + "van kracht. Bevestigd door collega (Regiobureau)"));
        page.Find(".sb-card .nl-data-badge").TextContent.ShouldBe("Van kracht");
    }

    [Fact]
    public void A_hold_is_asked_for_and_a_reason_that_points_at_somebody_does_not_leave_the_browser()
    {
        Server.Answer(Holds, new Page<HoldCard>([], 1, false)).Answer("POST /app/holds", "", HttpStatusCode.Created);
        var page = Open<HoldsPage>("privacy/bewaarplichten");
        page.Markup.ShouldContain("Er zijn geen bewaarplichten.");
        page.Find(".sb-form").Submit();
        page.FindAll("#fouten a").Count.ShouldBe(3);
        page.Find("#veld-from").Input("2026-11-01");
        page.Find("#veld-to").Input("2026-11-23");
        page.Find("#veld-reason").Input("Bel 06-12345678");
        page.Find(".sb-form").Submit();
        page.Find("#veld-reason-fout").TextContent.ShouldContain("naar een persoon");
        Server.Calls("POST /app/holds").ShouldBeEmpty();
        page.Find("#veld-reason").Input("Verzoek van het OM.");
        page.Find("#veld-area").Change("GM0772");
        page.Find(".sb-form").Submit();
        page.WaitForAssertion(() => page.Find("p[role=status]").TextContent.ShouldContain("De bewaarplicht is aangevraagd."));
        Server.Calls("POST /app/holds").Single().Body.ShouldBe("""{"area":"GM0772","from":"2026-11-01","to":"2026-11-23","reason":"Verzoek van het OM."}""");
        page.Find("#veld-reason").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Theory]
    [InlineData(Roles.Auditor, true, true), InlineData(Roles.Administrator, false, true)]
    [InlineData(
        Roles.Coordinator, false, false), InlineData(
            Roles.Chair, false, false), InlineData(Roles.Reporter, false, false), InlineData(Roles.Viewer, false, false)]
    public void Only_the_privacy_officer_and_for_holds_the_administrator_get_anything(string role, bool log, bool holds)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        Server.Answer(Log, new Page<AccessLogLine>([], 1, false)).Answer(Destructions, new Page<DestructionCount>([], 1, false))
            .Answer(Withdrawals, new Page<WithdrawalPattern>([], 1, false)).Answer(Holds, new Page<HoldCard>([], 1, false));
        Open<AccessLogPage>("privacy");
        Open<DestructionsPage>("privacy/vernietigingen");
        Open<WithdrawalsPage>("privacy/intrekkingen");
        Open<HoldsPage>("privacy/bewaarplichten");
        Server.Calls(Log).Any().ShouldBe(log);
        Server.Calls(Destructions).Any().ShouldBe(log);
        Server.Calls(Withdrawals).Any().ShouldBe(log);
        Server.Calls(Holds).Any().ShouldBe(holds);
        var links = Render<MainNavigation>().FindAll("nav a").Select(a => a.GetAttribute("href")).ToList();
        links.Contains("privacy").ShouldBe(log);
        links.Contains("privacy/bewaarplichten").ShouldBe(holds && !log);
    }

    private static HoldCard Hold(HoldStatus status, string requested = "fg", string? confirmed = null, string? liftRequested = null) => new(
        Signal, "GM0772", new(
            2026, 11, 1), new(2026, 11, 23), "Verzoek van het OM.", status, Act(requested)!, Act(confirmed), Act(liftRequested), null, 4);

    private static HoldActView? Act(string? userName) => userName is null ? null : new(userName, "regio", At);

    private IRenderedComponent<T> Open<T>(string address) where T : Microsoft.AspNetCore.Components.IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }
}
