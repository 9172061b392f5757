using System.Net;
using Dashboard.Client.Submit;
using Dashboard.Shared.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Client.Tests;

/// <summary>The combination-risk meter of the form.</summary>
public sealed class CombinationAdviceTests : Screen
{
    private const string Check = "POST /app/signals/check";

    public CombinationAdviceTests()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region).Answer("GET /app/signals", new Page<SignalCard>([], 1, false))
            .Answer("GET /app/heartbeat", new NilReport(NilReportState.Open));
    }

    [Fact]
    public async Task It_asks_once_when_the_combination_is_complete_and_the_choosing_has_stopped()
    {
        Server.Answer(Check, Says(Rare()));
        var page = Combined();
        await WaitAsync(500);
        page.Find("#veld-ageBand input[value='17']").Change(true);
        await WaitAsync(500);
        Server.Calls(Check).ShouldBeEmpty("somebody is still choosing");
        await WaitAsync(200);
        Server.Calls(Check).Single().Body.ShouldContain("\"ageBand\":\"17\"");
        page.Find("#veld-channel input[value='straat']").Change(true);
        await WaitAsync(2000);
        Server.Calls(Check).Count().ShouldBe(1, "the channel is no part of the combination");
    }

    [Fact]
    public async Task Text_never_goes_with_it()
    {
        Server.Answer(Check, Says(Rare()));
        var page = Form();
        page.Find("#veld-narrative").Input("kanarie in de toelichting");
        page.Find("#veld-reference").Input("kanarie-in-kenmerk");
        Combine(page);
        await WaitAsync(2000);
        page.Find("#veld-narrative").Input("kanarie in de toelichting, verder getypt");
        await WaitAsync(2000);
        Server.Calls(Check).Count().ShouldBe(1, "typing asks nothing");
        Server.Calls(Check).Single().Body.ShouldNotContain("kanarie");
    }

    [Theory]
    [InlineData("0002-11-20"), InlineData("2026-11-30"), InlineData("2020-01-01"), InlineData("")]
    public async Task A_date_that_cannot_be_is_not_asked_about(string date)
    {
        Combine(Form(), date);
        await WaitAsync(2000);
        Server.Calls(Check).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rare_combination_comes_with_ways_to_say_less_that_can_be_pressed()
    {
        Server.Answer(Check, Says(Rare(Generalisation.MunicipalityInsteadOfSurroundings, Generalisation.WeekInsteadOfDay)))
            .Answer(Check, Says(Rare(Generalisation.RegionInsteadOfMunicipality)))
            .Answer(Check, Says(new(CombinationSize.ResolutionOrMore, new Figure.Exact(5), [], new Figure.Exact(0), false)));
        var page = Combined();
        await WaitAsync(700);
        var meter = page.Find("#combinatie");
        meter.TextContent.ShouldContain("Deze combinatie is zeldzaam: minder dan 5 in vier weken.");
        meter.TextContent.ShouldContain("U kunt het signaal ook versturen zoals het is.");
        meter.QuerySelectorAll("button").Select(b => b.TextContent).ShouldBe(
            ["Kies de gemeente in plaats van de omgeving van een instelling", "Kies de week in plaats van de dag"]);
        page.Find("#combinatie button").Click();
        page.Find("#veld-area").GetAttribute("value").ShouldBe("GM0772");
        await WaitAsync(700);
        page.Find("#combinatie button").Click();
        page.Find("#veld-area").GetAttribute("value").ShouldBe("ZOB");
        await WaitAsync(700);
        page.Find("#combinatie").TextContent.ShouldContain("Deze combinatie komt vaker voor (5 of meer in vier weken).");
        page.FindAll("#combinatie button").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_week_in_place_of_the_day_can_be_chosen_there()
    {
        Server.Answer(Check, Says(Rare(Generalisation.WeekInsteadOfDay)));
        var page = Combined();
        await WaitAsync(700);
        page.Find("#combinatie button").Click();
        page.Find("#veld-precision input[value=week]").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task What_may_have_been_sent_before_is_said_exactly_of_oneself_and_in_steps_of_others()
    {
        Server.Answer(Check, Says(Rare() with { OwnSimilar = new Figure.Exact(2), OthersReported = true }));
        Combined();
        await WaitAsync(700);
        var text = Meter();
        text.ShouldContain("Mogelijk al gemeld.");
        text.ShouldContain("Uw organisatie meldde in die week 2 vergelijkbare signalen in dit gebied.");
        text.ShouldContain("De partners samen meldden dit patroon in die week 5 keer of vaker");
    }

    [Fact]
    public async Task Nothing_sent_before_is_nothing_said()
    {
        Server.Answer(Check, Says(Rare()));
        Combined();
        await WaitAsync(700);
        Meter().ShouldNotContain("Mogelijk al gemeld");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Without_an_answer_the_meter_is_quiet_and_sending_works(bool lost)
    {
        if (lost)
            Server.Fail(Check);
        else
            Server.Answer(Check, new { title = "Te vaak", detail = "Wacht even.", status = 429 }, HttpStatusCode.TooManyRequests);
        Server.Answer("POST /app/signals", new Receipt(Guid.Parse("019ab0c0-0000-7000-8000-00003f9a21bc")), HttpStatusCode.Created);
        var page = Combined();
        await WaitAsync(700);
        Server.Calls(Check).Count().ShouldBe(1);
        page.Find("#combinatie").TextContent.Trim().ShouldBeEmpty();
        page.FindAll("[role=alert]").ShouldBeEmpty();
        foreach (var (field, value) in new[]
        {
            ("exploitation", "seksueel"), ("channel", "straat"), ("gender", "meisje"), ("actor", "onbekend"), ("basis", "waarneming"),
            ("reliability-source", "B"), ("reliability-content", "2"),
        })
        {
            if (page.FindAll($"#veld-{field} input").Count > 0)
                page.Find($"#veld-{field} input[value='{value}']").Change(true);
            else
                page.Find("#veld-" + field).Change(value);
        }
        Send(page);
        page.Find("#ontvangst").ShouldNotBeNull();
    }

    [Fact]
    public async Task Before_the_first_release_it_says_nothing()
    {
        Server.Answer(Check, new SignalCheck([], [], []));
        Combined();
        await WaitAsync(700);
        Meter().Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_quiet_again_when_something_of_the_combination_is_taken_away()
    {
        Server.Answer(Check, Says(Rare()));
        var page = Combined();
        await WaitAsync(700);
        Meter().ShouldContain("zeldzaam");
        page.Find("#veld-area").Change("");
        Meter().Trim().ShouldBeEmpty();
    }

    private IRenderedComponent<SubmitPage>? _page;

    private string Meter() => _page!.Find("#combinatie").TextContent;

    private static SignalCheck Says(CombinationRisk risk) => new([], [], [], risk);

    private static CombinationRisk Rare(params Generalisation[] suggestions) =>
        new(CombinationSize.FewerThanResolution, new Figure.Exact(5), suggestions, new Figure.Exact(0), false);

    /// <summary>Lets the clock go on, and what was waiting for it run.</summary>
    private async Task WaitAsync(int milliseconds)
    {
        ((FakeTimeProvider)Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromMilliseconds(milliseconds));
        await _page!.InvokeAsync(() => { });
    }

    private IRenderedComponent<SubmitPage> Combined()
    {
        Combine(Form());
        return _page!;
    }

    private IRenderedComponent<SubmitPage> Form() => _page = Render<SubmitPage>();

    private static void Combine(IRenderedComponent<SubmitPage> page, string date = "2026-11-20")
    {
        page.Find("#veld-observedOn").Input(date);
        page.Find("#veld-area").Change("OMG-03");
        page.Find("#veld-approaches input").Change(true);
        page.Find("#veld-ageBand input[value='14-16']").Change(true);
    }
}
