using System.Net;
using System.Text.Json;
using Dashboard.Client.Submit;
using Dashboard.Shared.Intake;

namespace Dashboard.Client.Tests;

public sealed class OwnSignalTests : Screen
{
    private static readonly Guid Id = Example.Signal(1).Id;
    private static readonly string Open = $"GET /app/signals/{Id}";
    private static readonly string Correct = $"PUT /app/signals/{Id}";
    private static readonly string Withdraw = $"DELETE /app/signals/{Id}";

    public OwnSignalTests()
    {
        Person.SetAuthorized("melder.om").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region).Answer("POST /app/signals/check", new SignalCheck([], [], []));
    }

    [Fact]
    public void Each_signal_in_the_list_leads_to_its_page()
    {
        Server.Answer("GET /app/signals", new Page<SignalCard>([Example.Signal(1)], 1, false));
        Render<SubmitPage>().Find("[aria-labelledby=eigen-signalen] .sb-card a").GetAttribute("href").ShouldBe($"melden/{Id}");
    }

    [Fact]
    public void The_partner_sees_what_became_of_its_signal_and_why()
    {
        Server.Fail(Open).Answer(Open, Details(SignalStatus.Assessed, SignalVerdict.NotRelevant, "Dit is al bekend als campagne."));
        var page = RenderPage();
        page.Find("[role=alert] button").Click();
        page.Find(".nl-data-badge").TextContent.ShouldBe("Beoordeeld");
        page.Markup.ShouldContain("<strong>Beoordeeld als niet relevant.</strong> Dit is al bekend als campagne.");
        page.FindAll("#toelichting").ShouldBeEmpty("its narrative is for coordinators");
    }

    [Fact]
    public void Correcting_starts_from_what_the_signal_says_and_sends_all_of_it()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(version: 2)).Answer(Correct, new Receipt(Id));
        var page = RenderPage();
        page.Find("#veld-observedOn").GetAttribute("value").ShouldBe("2026-11-17");
        page.Find("#veld-narrative").GetAttribute("value").ShouldBe("", "it is not read back");
        page.Find("#veld-channel input[value='school']").Change(true);
        page.Find("#veld-narrative").Input("Bij het hek, na schooltijd.");
        page.Find("form").Submit();

        var sent = JsonSerializer.Deserialize<SignalDraft>(Server.Calls(Correct).Single().Body, WireJson.Options)!;
        sent.ShouldBeEquivalentTo(new SignalDraft
        {
            ObservedOn = "2026-11-17",
            Precision = "dag",
            Area = "OMG-03",
            Exploitation = "seksueel",
            Approaches = ["romantische_inpalming", "online_contact"],
            Channel = "school",
            AgeBand = "14-16",
            Gender = "meisje",
            Actor = "onbekend",
            Indicators = [new() { Code = "schulden", Observed = "niet_waargenomen" }],
            Basis = "waarneming",
            Reliability = new() { Source = "B", Content = 2 },
            Handling = "GREEN",
            Narrative = "Bij het hek, na schooltijd.",
            Reference = "OM-17",
        });
        Server.Versions(Correct).ShouldBe(["\"1\""]);
        page.Find("#gedaan").TextContent.ShouldBe("De verbetering is bewaard en geldt meteen.");
    }

    /// <summary>Absent says nothing and would leave the signal as it is: what is left empty here is said to be empty.</summary>
    [Fact]
    public void What_is_left_empty_in_the_form_is_said_to_be_empty()
    {
        Server.Answer(Open, Details()).Answer(Correct, new Receipt(Id));
        var page = RenderPage();
        page.Find("#veld-reference").Input("");
        var seen = page.Find("#indicator-schulden").ParentElement!.QuerySelectorAll("input");
        seen[^1].Change(true);
        page.Find("form").Submit();

        using var sent = JsonDocument.Parse(Server.Calls(Correct).Single().Body);
        sent.RootElement.GetProperty("narrative").GetString().ShouldBe("");
        sent.RootElement.GetProperty("reference").GetString().ShouldBe("");
        sent.RootElement.GetProperty("indicators").GetArrayLength().ShouldBe(0);
        sent.RootElement.GetProperty("answeredWords").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void When_a_colleague_corrected_it_first_both_stand_there_and_what_was_typed_is_kept_when_they_say_so()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(version: 3)).Overtaken(Correct, Newer).Answer(Correct, new Receipt(Id));
        var page = RenderPage();
        TypeOwn(page);
        var sides = page.FindAll(".sb-beside section");
        Fact(sides[0], "Kanaal").ShouldBe("Op school (anders)");
        sides[0].TextContent.ShouldContain("Er staat een toelichting bij. Die is hier niet te lezen.");
        Fact(sides[1], "Leeftijdsgroep").ShouldBe("17 (anders)");
        sides[1].TextContent.ShouldContain("Toelichting: Bij het hek, na schooltijd.");
        sides[0].QuerySelectorAll("dt").Select(name => name.TextContent)
            .ShouldBe(["Kanaal", "Leeftijdsgroep"], "no more than what differs");
        page.FindAll("button[type=submit]").ShouldBeEmpty("one of the two is chosen, and nothing else");
        page.Find("#veld-narrative").GetAttribute("value").ShouldBe("Bij het hek, na schooltijd.", "and it stands in the form still");
        page.Find("dl.sb-facts").TextContent.ShouldContain("Op school", Case.Sensitive, "the page itself shows the signal as it is now");
        JSInterop.Invocations.Count(call => call.Identifier == "document.getElementById" && Equals(call.Arguments[0], "was-u-voor"))
            .ShouldBe(1, "who pressed the button arrives at the choice");

        Choose(page, "Bewaar die van mij");
        Server.Versions(Correct).ShouldBe(["\"1\"", "\"2\""]);
        Server.Calls(Correct).Select(call => call.Body).Distinct().Count().ShouldBe(1, "what was typed, to the letter");
        page.Find("#gedaan").TextContent.ShouldBe("De verbetering is bewaard en geldt meteen.");
        page.FindAll(".sb-beside").ShouldBeEmpty();
    }

    [Fact]
    public void Who_takes_the_colleagues_correction_over_goes_on_from_there_and_still_finds_what_was_typed()
    {
        Server.Answer(Open, Details()).Overtaken(Correct, Newer).Answer(Correct, new Receipt(Id));
        var page = RenderPage();
        TypeOwn(page);
        Choose(page, "Neem de nieuwe versie over");
        page.FindAll("#veld-channel input[checked], #veld-ageBand input[checked]").Select(input => input.GetAttribute("value"))
            .ShouldBe(["school", "14-16"]);
        page.FindAll("details").Single(d => d.QuerySelector("summary")!.TextContent == "Wat u eerder had ingevuld")
            .TextContent.ShouldContain("Toelichting: Bij het hek, na schooltijd.");
        Server.Calls(Correct).Count().ShouldBe(1, "nothing is sent by looking");
        page.Find("form").Submit();
        Server.Versions(Correct).ShouldBe(["\"1\"", "\"2\""]);
    }

    [Fact]
    public void A_second_colleague_in_between_is_shown_as_well_before_anything_is_kept()
    {
        Server.Answer(Open, Details()).Overtaken(Correct, Newer).Overtaken(Correct, Newer with
        {
            Card = Newer.Card with { Channel = Channel.Gaming },
            Version = 3,
        });
        var page = RenderPage();
        TypeOwn(page);
        Choose(page, "Bewaar die van mij");
        Fact(page.FindAll(".sb-beside section")[0], "Kanaal").ShouldBe("Gamen (anders)");
        Fact(page.FindAll(".sb-beside section")[1], "Leeftijdsgroep").ShouldBe("17 (anders)");
    }

    [Fact]
    public void A_signal_that_a_colleague_took_back_meanwhile_cannot_be_kept_and_what_was_typed_is_still_there()
    {
        Server.Answer(Open, Details()).Overtaken(Correct, Details(SignalStatus.Withdrawn, version: 2));
        var page = RenderPage();
        TypeOwn(page);
        page.FindAll(".sb-beside section")[0].TextContent.ShouldContain("Het signaal is ingetrokken.");
        page.FindAll(".sb-beside section")[1].TextContent.ShouldContain("Bij het hek, na schooltijd.");
        page.FindAll("button").ShouldNotContain(b => b.TextContent.Trim() == "Bewaar die van mij");
    }

    [Fact]
    public void Taking_back_what_a_colleague_changed_first_shows_what_changed_and_asks_again()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(SignalStatus.Withdrawn, version: 3)).Overtaken(Withdraw, Newer)
            .Answer<object?>(Withdraw, null, HttpStatusCode.NoContent);
        var page = RenderPage();
        Press(page);
        page.Find("[role=alert]").TextContent.ShouldContain("Anders dan eerst: kanaal. Wilt u het nog steeds intrekken?");
        Press(page);
        Server.Versions(Withdraw).ShouldBe(["\"1\"", "\"2\""]);
        page.Find(".nl-data-badge").TextContent.ShouldBe("Ingetrokken");
    }

    [Fact]
    public void Who_changes_the_mark_reads_first_who_will_see_what()
    {
        Server.Answer(Open, Details());
        var page = RenderPage();
        page.Find("[aria-labelledby=wie-ziet-wat]").TextContent.ShouldNotContain("U verandert");
        page.FindAll("input[name=veld-handling]")[2].Change(true);
        page.Find("[aria-labelledby=wie-ziet-wat]").TextContent.ShouldContain("U verandert de verspreiding van groen naar rood.");
    }

    [Fact]
    public void What_points_at_a_person_does_not_leave_the_browser_here_either_and_a_refusal_keeps_what_was_typed()
    {
        Server.Answer(Open, Details())
            .Answer(Correct, new { title = "Dit kan nu niet", detail = "Voor dit signaal geldt een bewaarplicht.", status = 409 },
                HttpStatusCode.Conflict);
        var page = RenderPage();
        page.Find("#veld-narrative").Input("Bel mij op 06-12345678 daarover");
        page.Find("form").Submit();
        Server.Calls(Correct).ShouldBeEmpty();
        page.Find("#veld-narrative").Input("Er wordt gebeld.");
        page.Find("form").Submit();
        page.Find("form [role=alert]").TextContent.ShouldContain("Voor dit signaal geldt een bewaarplicht.");
        page.Find("#veld-narrative").GetAttribute("value").ShouldBe("Er wordt gebeld.");
    }

    [Fact]
    public void Taking_back_is_asked_for_in_two_steps_and_leaves_nothing_to_do()
    {
        Server.Answer(Open, Details())
            .Answer(Open, Details(SignalStatus.Withdrawn, version: 2))
            .Fail(Withdraw)
            .Answer<object?>(Withdraw, null, HttpStatusCode.NoContent);
        var page = RenderPage();
        var taking = page.FindAll("details").Single(d => d.QuerySelector("summary")!.TextContent == "Signaal intrekken");
        taking.HasAttribute("open").ShouldBeFalse();
        Press(page);
        page.Find("[role=alert]").TextContent.ShouldContain("Geen verbinding");
        Press(page);
        page.Find("#gedaan").TextContent.ShouldBe("Het signaal is ingetrokken.");
        page.Find(".nl-data-badge").TextContent.ShouldBe("Ingetrokken");
        page.FindAll("form, details").ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_that_is_not_theirs_looks_like_none_and_another_role_is_told_whom_the_page_is_for()
    {
        Server.Answer(
            Open, new { title = "Niet gevonden", detail = "Dit signaal is niet gevonden.", status = 404 }, HttpStatusCode.NotFound);
        RenderPage().Find("[role=alert]").TextContent.ShouldContain("Dit signaal is niet gevonden.");
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        RenderPage().Markup.ShouldContain("Alleen melders van een partner openen hier een eigen signaal.");
    }

    /// <summary>What a colleague made of it.</summary>
    private static SignalDetails Newer { get; } = Details(version: 2) with
    {
        Card = Details().Card with { Channel = Channel.School },
    };

    private static void TypeOwn(IRenderedComponent<OwnSignalPage> page)
    {
        page.Find("#veld-ageBand input[value='17']").Change(true);
        page.Find("#veld-narrative").Input("Bij het hek, na schooltijd.");
        page.Find("form").Submit();
    }

    private static string Fact(AngleSharp.Dom.IElement side, string name) =>
        side.QuerySelectorAll("dl > div").Single(fact => fact.QuerySelector("dt")!.TextContent == name)
            .QuerySelector("dd")!.TextContent.Trim();

    private static void Choose(IRenderedComponent<OwnSignalPage> page, string choice) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == choice).Click();

    private static void Press(IRenderedComponent<OwnSignalPage> page) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == "Dit signaal intrekken").Click();

    private IRenderedComponent<OwnSignalPage> RenderPage() => Render<OwnSignalPage>(parameters => parameters.Add(p => p.Id, Id));

    private static SignalDetails Details(
        SignalStatus status = SignalStatus.Received, SignalVerdict? verdict = null, string? reason = null, int version = 1) => new(
        Example.Signal(
            1) with
        { Status = status, Verdict = verdict, Reason = reason, Reference = "OM-17" }, Gender.Girl, Actor.Unknown,
            [new(Indicator.Debts, Observed.No)], Basis.Observation,
        SourceReliability.B, ContentReliability.Probable, true, null, version);
}
