using System.Net;
using Dashboard.Client.Submit;
using Dashboard.Shared.Intake;

namespace Dashboard.Client.Tests;

public sealed class SubmitPageTests : Screen
{
    private const string Submit = "POST /app/signals";
    private const string Words = "GET " + ApiRoutes.Words;
    private static readonly byte[] WordList = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "words.dat"));
    private static readonly Receipt Receipt = new(Guid.Parse("019ab0c0-0000-7000-8000-00003f9a21bc"));

    public SubmitPageTests()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region).Answer("GET /app/signals", new Page<SignalCard>([], 1, false))
            .Answer("GET /app/heartbeat", new NilReport(NilReportState.Open));
    }

    [Fact]
    public void The_page_opens_with_the_acute_route()
    {
        var page = Render<SubmitPage>();
        page.Find(".utrecht-alert").TextContent.ShouldContain("Is er nu gevaar? Bel 112");
        page.Markup.IndexOf("Bel ", StringComparison.Ordinal).ShouldBeLessThan(page.Markup.IndexOf("<h1", StringComparison.Ordinal));
    }

    [Fact]
    public void Identifying_text_never_leaves_the_browser()
    {
        var page = FilledIn();
        page.Find("#veld-narrative").Input("Bel mij op 06-12345678 daarover");
        page.Find("mark").TextContent.ShouldBe("06-12345678");
        page.Find("#veld-narrative-gevonden").TextContent.ShouldContain("een telefoonnummer");
        Send(page);
        Server.Calls(Submit).ShouldBeEmpty();
        page.Find("#veld-narrative-fout").TextContent.ShouldContain("naar een persoon");
    }

    [Theory]
    [InlineData("Het meisje zegt dat Samira meeging.", "Samira", "een naam", "schrijf ‘een jongen’")]
    [InlineData("Toonde paspoort NXK4P72R8 als bewijs.", "NXK4P72R8", "een documentnummer", "schrijf ‘een paspoort’")]
    [InlineData("V-nummer 2801234567 staat erop.", "2801234567", "een V-nummer", "Laat het nummer weg")]
    [InlineData("Parketnummer 01/234567-25 loopt.", "01/234567-25", "een parketnummer", "schrijf ‘een strafzaak’")]
    [InlineData("Zaak C/01/412345 / JE RK 25-1234 dient.", "C/01/412345 / JE RK 25-1234", "een zaaknummer",
        "schrijf ‘een zaak bij de rechter’")]
    public void What_points_at_a_person_is_marked_named_and_replaced_while_typing(string text, string piece, string name, string instead)
    {
        var page = FilledIn();
        page.Find("#veld-narrative").Input(text);
        page.Find("mark").TextContent.ShouldBe(piece);
        var said = page.Find(".sb-found li").TextContent;
        said.ShouldContain(piece);
        said.ShouldContain(name);
        said.ShouldContain(instead);
    }

    [Theory]
    [InlineData("#veld-narrative")]
    [InlineData("#veld-reference")]
    public void What_was_found_is_heard_when_it_appears_and_again_in_the_field(string field)
    {
        var page = FilledIn();
        page.Find(field).Input("Bel mij op 06-12345678 daarover");
        var described = page.Find(field).GetAttribute("aria-describedby")!.Split(' ');
        var found = described.Select(id => page.Find("#" + id)).Single(element => element.ClassList.Contains("sb-found"));
        found.GetAttribute("aria-live").ShouldBe("polite");
        found.TextContent.ShouldContain("06-12345678");
    }

    [Fact]
    public void A_kenmerk_that_is_somebody_by_its_shape_is_marked_here_and_not_sent()
    {
        var page = FilledIn();
        page.Find("#veld-reference").Input("JdV2009");
        page.Find("mark").TextContent.ShouldBe("JdV2009");
        Send(page);
        Server.Calls(Submit).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_has_a_name_and_an_advice_of_its_own() =>
        Enum.GetValues<Dashboard.Shared.Privacy.IdentifyingKind>().Select(kind => IdentifyingAdvice.For(kind).Name).ShouldBeUnique();

    [Fact]
    public void Text_that_was_cleaned_is_sent()
    {
        Server.Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        page.Find("#veld-narrative").Input("Bel mij op 06-12345678 daarover");
        Send(page);
        page.Find("#veld-narrative").Input("Er wordt gebeld.");
        page.FindAll("mark").ShouldBeEmpty();
        Send(page);
        Server.Calls(Submit).Single().Body.ShouldContain("Er wordt gebeld.");
    }

    [Fact]
    public void Each_missing_field_stands_in_the_summary_and_is_tied_to_its_control()
    {
        var page = Render<SubmitPage>();
        Send(page);
        Server.Calls(Submit).ShouldBeEmpty();
        var links = page.FindAll("#fouten a");
        links.Count.ShouldBe(8, "what an analyst asks is not known, and that is said for them");
        foreach (var link in links)
        {
            var control = page.Find("#" + link.GetAttribute("href")!.Split('#')[1]);
            var described = control.GetAttribute("aria-describedby")!.Split(' ');
            described.ShouldContain(id => page.Find("#" + id).TextContent == link.TextContent);
        }
    }

    [Fact]
    public void Eight_choices_are_enough_and_before_sending_everything_stands_on_one_screen_with_who_will_see_it()
    {
        Server.Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = Render<SubmitPage>();
        page.FindAll(".sb-day button").Single(button => button.TextContent.Trim() == "Gisteren").Click();
        page.Find("#veld-observedOn").GetAttribute("value").ShouldBe("2026-11-22");
        page.Find("#veld-area").Change("OMG-03");
        page.Find("#veld-approaches input").Change(true);
        foreach (var (field, value) in new[]
        {
            ("exploitation", "seksueel"), ("channel", "straat"), ("ageBand", "14-16"), ("gender", "meisje"), ("basis", "waarneming"),
        })
            page.Find($"#veld-{field} input[value='{value}']").Change(true);
        page.Find("#veld-narrative").Input("Opgewacht bij de bushalte.");

        page.Find("form").Submit();
        Server.Calls(Submit).ShouldBeEmpty();
        page.Find(".sb-form .sb-form").HasAttribute("hidden").ShouldBeTrue();
        var check = page.Find("[aria-labelledby=laatste-controle]").TextContent;
        foreach (var said in new[]
        {
            "Omgeving 03 (Eindhoven)", "22 november 2026", "Seksuele uitbuiting", "Op straat", "Meisje, leeftijd: 14 tot en met 16",
            "Zelf waargenomen", "Onbekend", "D: onbekend of onbetrouwbaar", "4: niet te beoordelen", "Opgewacht bij de bushalte.",
        })
            check.ShouldContain(said);
        page.Find("[aria-labelledby=wie-ziet-straks-wat]").TextContent.ShouldContain("Deze cijfers zijn voor alle partners");

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Iets veranderen").Click();
        page.FindAll("#laatste-controle").ShouldBeEmpty();
        page.Find("#veld-narrative").GetAttribute("value").ShouldBe("Opgewacht bij de bushalte.");
        Send(page);
        page.Find("#ontvangst").ShouldNotBeNull();
        Server.Calls(Submit).Single().Body.ShouldSatisfyAllConditions(
            body => body.ShouldContain("\"actor\":\"onbekend\""), body => body.ShouldContain("\"source\":\"D\""),
            body => body.ShouldContain("\"content\":4"));
    }

    [Fact]
    public void A_lost_answer_keeps_what_was_typed_and_the_retry_carries_the_same_key()
    {
        Server.Fail(Submit).Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        page.Find("#veld-narrative").Input("Opgewacht bij de bushalte.");
        Send(page);
        page.Find("[role=alert]").TextContent.ShouldContain("het telt één keer");
        page.Find("#veld-narrative").GetAttribute("value").ShouldBe("Opgewacht bij de bushalte.");
        Send(page);
        var keys = Server.Calls(Submit).Select(s => s.Request.Headers.GetValues(ApiRoutes.IdempotencyKeyHeader).Single()).ToArray();
        keys.Length.ShouldBe(2);
        keys[0].ShouldBe(keys[1]);
        Guid.Parse(keys[0]).Version.ShouldBe(7);
        page.Find("#ontvangst").TextContent.ShouldBe("Uw signaal is ontvangen");
    }

    [Fact]
    public void The_next_form_has_a_key_of_its_own()
    {
        Server.Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        Send(page);
        page.FindAll("button").Single(b => b.TextContent.Contains("Nog een signaal", StringComparison.Ordinal)).Click();
        FillIn(page);
        Send(page);
        Server.Calls(Submit)
            .Select(s => s.Request.Headers.GetValues(ApiRoutes.IdempotencyKeyHeader).Single())
            .Distinct()
            .Count()
            .ShouldBe(2);
    }

    [Fact]
    public void What_the_server_finds_is_marked_too()
    {
        Server.Answer(Submit, new
        {
            title = "De aanvraag klopt niet",
            detail = "De tekst wijst naar een persoon.",
            status = 400,
            traceId = "x",
            findings = new[] { new { field = "narrative", kind = "kenteken", start = 4, end = 8 } },
        }, HttpStatusCode.BadRequest);
        var page = FilledIn();
        page.Find("#veld-narrative").Input("een auto");
        Send(page);
        page.Find("mark").TextContent.ShouldBe("auto");
        page.Find("#fouten").ShouldNotBeNull();
    }

    [Fact]
    public void A_word_that_no_list_knows_is_asked_about_and_holds_the_signal_until_it_is_answered()
    {
        Server.AnswerFile(Words, WordList).Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        Server.Calls(Words).ShouldBeEmpty("nobody has written yet");

        page.Find("#veld-narrative").Input("De groep hangt rond bij Zonnebloei.");
        page.WaitForAssertion(
            () => page.Find("#veld-narrative-gevraagd legend").TextContent.ShouldBe("Is dit een persoon of een account?"));
        page.FindAll("#veld-narrative-gevraagd li")
            .ShouldHaveSingleItem()
            .TextContent.ShouldContain("Nee, ‘Zonnebloei’ is geen persoon of account");
        page.Find("#veld-narrative").GetAttribute("aria-describedby")!.ShouldContain("veld-narrative-gevraagd");
        Send(page);
        Server.Calls(Submit).ShouldBeEmpty();
        page.Find("#veld-narrative-fout").TextContent.ShouldContain("een vraag open");

        page.Find("#veld-narrative-gevraagd input").Change(true);
        page.FindAll("#veld-narrative-fout").ShouldBeEmpty();
        Send(page);
        Server.Calls(Submit).ShouldHaveSingleItem().Body.ShouldContain("\"answeredWords\":[\"Zonnebloei\"]");
    }

    [Fact]
    public void An_answer_goes_with_the_word_that_it_was_about()
    {
        Server.AnswerFile(Words, WordList).Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        page.Find("#veld-narrative").Input("De groep hangt rond bij Zonnebloei.");
        page.WaitForElement("#veld-narrative-gevraagd input").Change(true);
        page.Find("#veld-narrative").Input("De groep hangt rond bij de ingang.");
        page.FindAll("#veld-narrative-gevraagd li").ShouldBeEmpty();
        Send(page);
        Server.Calls(Submit).ShouldHaveSingleItem().Body.ShouldContain("\"answeredWords\":[]");
    }

    [Fact]
    public void Without_the_list_of_words_the_form_works_and_the_server_asks()
    {
        Server.Fail(Words).Answer(Submit, new
        {
            title = "De aanvraag klopt niet",
            detail = "In de tekst staan woorden die misschien een persoon of een account zijn.",
            status = 400,
            traceId = "x",
            doubts = new[] { new { field = "narrative", kind = "woord", start = 24, end = 34 } },
        }, HttpStatusCode.BadRequest).Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        page.Find("#veld-narrative").Input("De groep hangt rond bij Zonnebloei.");
        Send(page);
        page.Find("#veld-narrative-gevraagd li").TextContent.ShouldContain("Zonnebloei");
        page.Find("#fouten").ShouldNotBeNull();
        page.Find("#veld-narrative-gevraagd input").Change(true);
        Send(page);
        Server.Calls(Submit).Last().Body.ShouldContain("\"answeredWords\":[\"Zonnebloei\"]");
    }

    [Fact]
    public void Unknown_indicators_are_not_sent()
    {
        Server.Answer(Submit, Receipt, HttpStatusCode.Created);
        var page = FilledIn();
        page.FindAll("input[name=indicator-weggelopen]")[0].Change(true);
        page.FindAll("input[name=indicator-schulden]")[1].Change(true);
        page.FindAll("input[name=indicator-schulden]")[2].Change(true);
        Send(page);
        Server.Calls(Submit).Single().Body.ShouldContain("""
            "indicators":[{"code":"weggelopen","observed":"waargenomen"}]
            """);
    }

    [Fact]
    public void A_partner_can_say_that_there_is_nothing_to_report_and_is_told_that_it_was_heard()
    {
        const string Asked = "GET /app/heartbeat", Say = "POST /app/heartbeat", TakeBack = "DELETE /app/heartbeat";
        Answer(NilReportState.Open);
        Server.Fail(Say).Answer<object?>(Say, null, HttpStatusCode.NoContent).Answer<object?>(TakeBack, null, HttpStatusCode.NoContent);
        var page = Render<SubmitPage>();
        AngleSharp.Dom.IElement Section() => page.Find("[aria-labelledby=niets-te-melden]");
        Section().QuerySelector("button")!.Click();
        Section().QuerySelector("[role=alert]")!.TextContent.ShouldContain("Geen verbinding");
        Answer(NilReportState.Open, NilReportState.Said);
        Section().QuerySelector("button")!.Click();
        Section().QuerySelector("[role=status]")!.TextContent.ShouldStartWith("Genoteerd: uw organisatie heeft deze week");
        Answer(NilReportState.Said, NilReportState.Open);
        Section().QuerySelector("button")!.Click();
        Section().QuerySelector("[role=status]")!.TextContent.ShouldStartWith("Teruggenomen.");
        Server.Calls(TakeBack).Count().ShouldBe(1);

        // The page stood open since a day on which it was said: there is nothing of today to take back.
        Answer(NilReportState.Open, NilReportState.Said);
        Section().QuerySelector("button")!.Click();
        Answer(NilReportState.Open);
        Section().QuerySelector("button")!.Click();
        Section().QuerySelector("[role=status]")!.TextContent.ShouldNotContain("Genoteerd");
        Server.Calls(TakeBack).Count().ShouldBe(1);

        Answer(NilReportState.Reported);
        var other = Render<SubmitPage>().Find("[aria-labelledby=niets-te-melden]");
        other.TextContent.ShouldContain("Uw organisatie heeft deze week al iets gemeld.");
        other.QuerySelectorAll("button").ShouldBeEmpty();

        void Answer(params NilReportState[] states)
        {
            Server.Answers.Remove(Asked);
            foreach (var state in states)
                Server.Answer(Asked, new NilReport(state));
        }
    }

    [Fact]
    public void Another_role_is_told_that_only_reporters_submit()
    {
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        var page = Render<SubmitPage>();
        page.FindAll("form").ShouldBeEmpty();
        page.Markup.ShouldContain("Alleen melders");
    }

    private IRenderedComponent<SubmitPage> FilledIn()
    {
        var page = Render<SubmitPage>();
        FillIn(page);
        return page;
    }

    private static void FillIn(IRenderedComponent<SubmitPage> page)
    {
        page.Find("#veld-observedOn").Input("2026-11-20");
        page.Find("#veld-area").Change("OMG-03");
        page.Find("#veld-exploitation input[value='seksueel']").Change(true);
        page.Find("#veld-approaches input").Change(true);
        page.Find("#veld-channel input[value='straat']").Change(true);
        page.Find("#veld-ageBand input[value='14-16']").Change(true);
        page.Find("#veld-gender input[value='meisje']").Change(true);
        page.Find("#veld-actor").Change("onbekend");
        page.Find("#veld-basis input[value='waarneming']").Change(true);
        page.Find("#veld-reliability-source").Change("B");
        page.Find("#veld-reliability-content").Change("2");
    }
}
