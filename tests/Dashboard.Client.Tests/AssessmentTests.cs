using System.Net;
using Dashboard.Client.Assessment;
using Dashboard.Client.Layout;
using Dashboard.Client.Submit;
using Dashboard.Shared.Privacy.Doubts;

#pragma warning disable RCS0056 // answers of the server, as they are

namespace Dashboard.Client.Tests;

public sealed class AssessmentTests : Screen
{
    private const string Waiting = "GET /app/signals/waiting";
    private static readonly Guid Id = Example.Signal(1).Id;
    private static readonly Guid OtherId = Example.Signal(2).Id;
    private static readonly string Open = $"GET /app/signals/{Id}";
    private static readonly string Narrative = $"GET /app/signals/{Id}/narrative";
    private static readonly string Duplicates = $"GET /app/signals/{Id}/duplicates";
    private static readonly string TakeUp = $"POST /app/signals/{Id}/take-up";
    private static readonly string Assess = $"POST /app/signals/{Id}/assessment";
    private static readonly string FollowUp = $"POST /app/signals/{Id}/follow-up";
    private static readonly string Close = $"POST /app/signals/{Id}/close";

    public AssessmentTests()
    {
        Person.SetAuthorized("coordinator").SetRoles(Roles.Coordinator);
        Server.Answer("GET /app/region", Example.Region);
    }

    [Fact]
    public void The_list_says_what_waits_since_when_and_what_waits_too_long()
    {
        Server.Answer(Waiting, new Page<WaitingSignal>(
            [new(Example.Signal(1), new(2026, 11, 16), true), new(
                Example.Signal(2) with { Status = SignalStatus.TakenUp }, new(2026, 11, 20), false)], 2, true));
        Navigation.NavigateTo("beoordelen?page=2");
        var page = Render<WaitingPage>();

        page.FindAll(".sb-card")
            .Select(card =>
                (card.QuerySelector("a")!.GetAttribute("href"),
                    string.Join('|', card.QuerySelectorAll(".nl-data-badge").Select(b => b.TextContent)),
                    card.QuerySelector(".sb-quiet")!.TextContent.Trim()))
            .ShouldBe(
        [
            ($"beoordelen/{Id}", "Wacht te lang|Ontvangen", "Openbaar Ministerie · waargenomen 17 november 2026 · binnen sinds 16 "
                + "november 2026"),
            ($"beoordelen/{OtherId}", "In behandeling", "Openbaar Ministerie · waargenomen 18 november 2026 · binnen sinds 20 "
                + "november 2026"),
        ]);
        page.FindAll(".sb-pager a").Select(a => a.GetAttribute("href")).ShouldBe(["beoordelen", "beoordelen?page=3"]);
        Server.Calls(Waiting).Single().Request.RequestUri!.Query.ShouldBe("?page=2");
    }

    [Fact]
    public void An_empty_list_and_a_lost_connection_are_said()
    {
        Server.Fail(Waiting).Answer(Waiting, new Page<WaitingSignal>([], 1, false));
        var page = Render<WaitingPage>();
        page.Find("[role=alert] button").Click();
        page.Markup.ShouldContain("Er wachten geen signalen op beoordeling.");
    }

    [Fact]
    public void A_signal_shows_what_is_known_of_it_and_its_narrative_only_when_asked()
    {
        Server.Answer(Open, Details() with { HasNarrative = true })
            .Fail(Narrative)
            .Answer(Narrative, new SignalNarrative(Id, "Een groepje bij de bushalte.", []));
        var page = RenderPage();

        page.FindAll("dl > div").Select(d => string.Join('|', d.Children.Select(c => c.TextContent.Trim()))).ShouldBe(
        [
            "Waargenomen|17 november 2026", "Gebied|Omgeving 03 (Eindhoven)", "Vorm van uitbuiting|Seksuele uitbuiting",
            "Werkwijze|Online contact, Romantische inpalming", "Kanaal|Op straat",
            "Leeftijdsgroep|14 tot en met 16", "Geslacht|Meisje", "Rol|Onbekend", "Berust op|Zelf waargenomen", "Bron|B: meestal betrouwbaar",
            "Inhoud|2: waarschijnlijk",
            "Aanwijzingen|Weggelopen, Schulden", "Uitdrukkelijk niet gezien|Geen", "Verspreiding|Groen: telt mee voor iedereen",
            "Partner|Openbaar Ministerie",
        ]);
        Server.Calls(Narrative).ShouldBeEmpty("each reading is in the access log");
        Press(page, "Toelichting lezen");
        page.Find("[role=alert] button").Click();
        page.Find("#toelichting-tekst").TextContent.ShouldBe("Een groepje bij de bushalte.");
    }

    [Fact]
    public void A_coordinator_sees_which_words_the_reporter_said_to_be_nobody()
    {
        Server.Answer(Open, Details() with { HasNarrative = true })
            .Answer(Narrative, new SignalNarrative(Id, "Bij zorgplek Zonnebloei gezien.", [new(DoubtKind.Word, 13, 23)]));
        var page = RenderPage();
        Press(page, "Toelichting lezen");
        page.Find("#toelichting-tekst ~ ul").TextContent.Trim().ShouldBe("‘Zonnebloei’");
        page.Markup.ShouldContain("Het antwoord was steeds: nee.");
    }

    [Fact]
    public void The_chair_is_offered_no_narrative_and_neither_is_anyone_where_there_is_none()
    {
        Server.Answer(Open, Details()).Answer(Open, Details() with { HasNarrative = true });
        RenderPage().FindAll("#toelichting").ShouldBeEmpty();
        Person.SetAuthorized("voorzitter").SetRoles(Roles.Chair);
        RenderPage().FindAll("#toelichting").ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_goes_its_way_from_taken_up_to_closed()
    {
        Server.Answer(Open, Details())
            .Answer(Open, Details(SignalStatus.TakenUp, 2))
            .Answer(Open, Details(SignalStatus.Assessed, 3, SignalVerdict.Relevant))
            .Answer(Open, Details(SignalStatus.FollowedUp, 4, SignalVerdict.Relevant))
            .Answer(Open, Details(SignalStatus.Closed, 5, SignalVerdict.Relevant));
        foreach (var call in new[] { TakeUp, Assess, FollowUp, Close })
            Server.Answer<object?>(call, null, HttpStatusCode.NoContent);
        var page = RenderPage();

        Press(page, "Oppakken");
        page.Find("#gedaan").TextContent.ShouldBe("U hebt het signaal opgepakt; anderen zien dat.");
        Choose(page, "relevant");
        page.Find("form").Submit();
        page.Find("#gedaan").TextContent.ShouldBe("Uw oordeel is bewaard.");
        page.Find("[aria-labelledby=oordeel]").TextContent.ShouldContain("Relevant.");
        Press(page, "Opgevolgd");
        Press(page, "Sluiten");
        page.Find("#gedaan").TextContent.ShouldBe("Het signaal is gesloten.");
        page.FindAll("form, .sb-actions button").ShouldBeEmpty();
        Server.Calls(Assess).Single().Body.ShouldBe("""{"verdict":"relevant","reason":null,"duplicateOf":null}""");
        new[] { TakeUp, Assess, FollowUp, Close }.SelectMany(Server.Versions).ShouldBe(["\"1\"", "\"2\"", "\"3\"", "\"4\""]);
    }

    [Fact]
    public void What_looks_alike_is_fetched_when_it_is_asked_for_and_stands_beside_it_with_the_differences_in_words()
    {
        Server.Answer(Open, Details())
            .Answer<IReadOnlyList<SignalDetails>>(
                Duplicates, [Details() with { Card = Example.Signal(2) with { Partner = "lumens", Channel = Channel.School } }])
            .Answer<object?>(Assess, null, HttpStatusCode.NoContent);
        var page = RenderPage();
        Server.Calls(Duplicates).ShouldBeEmpty("each signal that is shown is in the access log");

        Choose(page, "mogelijk_dubbel");
        page.Find("form").Submit();
        page.Find("#fouten a").TextContent.ShouldBe("Kies het signaal waarvan dit mogelijk een dubbel is.");
        page.FindAll("#duplicate-choice option").Select(o => o.TextContent).ShouldContain("00000102: Lumens, 18 november 2026");
        page.Find("#duplicate-choice").Change(OtherId.ToString());
        var beside = page.FindAll(".sb-beside dl")
            .Select(list =>
                list.QuerySelectorAll("div")
                    .Where(d => d.TextContent.Contains("(anders)", StringComparison.Ordinal))
                    .Select(d => d.QuerySelector("dt")!.TextContent)
                    .ToList())
            .ToList();
        beside.Count.ShouldBe(2);
        page.FindAll(".sb-beside dd").ShouldContain(dd => dd.TextContent == "Lumens (anders)");
        beside.ShouldAllBe(differing => differing.SequenceEqual(new[] { "Waargenomen", "Kanaal", "Partner" }));
        page.Find("form").Submit();
        Server.Calls(Assess).Single().Body.ShouldBe($$"""{"verdict":"mogelijk_dubbel","reason":null,"duplicateOf":"{{OtherId}}"}""");
        Server.Calls(Duplicates).Count().ShouldBe(1);
    }

    [Fact]
    public void Nothing_alike_and_a_lost_connection_are_said()
    {
        Server.Answer(Open, Details()).Fail(Duplicates).Answer<IReadOnlyList<SignalDetails>>(Duplicates, []);
        var page = RenderPage();
        Choose(page, "mogelijk_dubbel");
        page.Find("[role=alert] button").Click();
        page.Find("#veld-duplicateOf").TextContent.ShouldContain("Er zijn geen signalen die hierop lijken");
    }

    [Fact]
    public void What_another_coordinator_did_first_is_shown_and_what_was_typed_stays()
    {
        Server.Answer(Open, Details())
            .Overtaken(Assess, Details(SignalStatus.Assessed, 2, SignalVerdict.Relevant))
            .Answer<object?>(Assess, null, HttpStatusCode.NoContent);
        var page = RenderPage();
        Choose(page, "niet_relevant");
        page.Find("#veld-reason").Input("Het was een schoolfeest.");
        page.Find("form").Submit();

        page.Find(".sb-beside").TextContent.ShouldContain("Beoordeeld. Oordeel: relevant.");
        page.Find(".sb-beside").TextContent.ShouldContain("Oordeel: niet relevant. Het was een schoolfeest.");
        page.Find("[aria-labelledby=oordeel]").TextContent.ShouldContain("Relevant.");
        page.Find("#veld-reason").GetAttribute("value").ShouldBe("Het was een schoolfeest.");
        Press(page, "Bewaar die van mij");
        page.FindAll(".sb-beside").ShouldBeEmpty();
        Server.Calls(Assess).Select(s => s.Body).Distinct().ShouldBe(
            ["""{"verdict":"niet_relevant","reason":"Het was een schoolfeest.","duplicateOf":null}"""]);
        Server.Versions(Assess).ShouldBe(["\"1\"", "\"2\""]);
    }

    [Fact]
    public void A_button_that_only_moves_a_signal_says_what_changed_and_shows_it_as_it_is()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(SignalStatus.TakenUp, 2))
            .Overtaken(TakeUp, Details(SignalStatus.TakenUp, 2));
        var page = RenderPage();
        Press(page, "Oppakken");
        page.Find("[role=alert]").TextContent.ShouldContain("Iemand anders was u voor. Het signaal is nu: in behandeling.");
        page.Find(".nl-data-badge").TextContent.ShouldBe("In behandeling");
        page.FindAll(".sb-beside").ShouldBeEmpty("nothing was typed");
    }

    [Fact]
    public void A_reason_that_points_at_a_person_or_is_missing_never_leaves_the_browser()
    {
        Server.Answer(Open, Details());
        var page = RenderPage();
        page.Find("form").Submit();
        page.FindAll("#fouten a").Select(a => a.TextContent).ShouldBe(["Kies wat u van het signaal vindt."]);
        Choose(page, "niet_relevant");
        page.Find("form").Submit();
        page.Find("#veld-reason-fout").TextContent.ShouldContain("de partner leest het");
        page.Find("#veld-reason").Input("Bel 06-12345678 maar.");
        page.Find("mark").TextContent.ShouldBe("06-12345678");
        page.Find("form").Submit();
        page.Find("#veld-reason-fout").TextContent.ShouldContain("naar een persoon");
        Server.Calls(Assess).ShouldBeEmpty();
    }

    [Fact]
    public void The_partner_reads_what_became_of_its_signal_and_why()
    {
        Person.SetAuthorized("melder.om").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/signals", new Page<SignalCard>(
        [
            Example.Signal(1) with
            {
                Status = SignalStatus.Assessed, Verdict = SignalVerdict.NotRelevant, Reason = "Het was een schoolfeest.",
            },
            Example.Signal(2) with { Status = SignalStatus.FollowedUp, Verdict = SignalVerdict.Relevant }, Example.Signal(3),
        ], 1, false));
        var cards = Render<SubmitPage>().FindAll("[aria-labelledby=eigen-signalen] .sb-card");
        cards[0].TextContent.ShouldContain("Beoordeeld als niet relevant: Het was een schoolfeest.");
        cards[1].TextContent.ShouldContain("Beoordeeld als relevant.");
        cards[2].TextContent.ShouldNotContain("Beoordeeld");
    }

    [Theory]
    [InlineData(Roles.Coordinator, true), InlineData(Roles.Chair, true)]
    [InlineData(
        Roles.Reporter, false), InlineData(Roles.Viewer, false), InlineData(Roles.Auditor, false), InlineData(Roles.Administrator, false)]
    public void Only_who_sees_everything_gets_anything(string role, bool sees)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        Server.Answer(Waiting, new Page<WaitingSignal>([], 1, false)).Answer(Open, Details());
        Render<WaitingPage>();
        RenderPage();
        (Server.Calls(Waiting).Any(), Server.Calls(Open).Any()).ShouldBe((sees, sees));
        Render<MainNavigation>().FindAll("nav a").Any(a => a.GetAttribute("href") == "beoordelen").ShouldBe(sees);
    }

    private IRenderedComponent<SignalPage> RenderPage() => Render<SignalPage>(p => p.Add(s => s.Id, Id));

    private static void Press(IRenderedComponent<SignalPage> page, string button) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == button).Click();

    private static void Choose(IRenderedComponent<SignalPage> page, string verdict) =>
        page.Find($"input[name=veld-verdict][value={verdict}]").Change(true);

    private static SignalDetails Details(SignalStatus status = SignalStatus.Received, int version = 1, SignalVerdict? verdict = null) =>
        new(
        Example.Signal(1) with { Status = status, Verdict = verdict }, Gender.Girl, Actor.Unknown,
        [new(Indicator.RanAway, Observed.Yes), new(Indicator.Debts, Observed.Yes), new(Indicator.GoesToSchool, Observed.Unknown)],
        Basis.Observation, SourceReliability.B,
        ContentReliability.Probable, HasNarrative: false, DuplicateOf: null, version);
}
