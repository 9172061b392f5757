using System.Reflection;
using Dashboard.Client.Layout;
using Dashboard.Client.Monitor;
using Dashboard.Client.Submit;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Tests;

/// <summary>What stands around every page for paper and copies. How it looks on paper is in the tests with a real browser.</summary>
public sealed class LeavingTests : Screen
{
    private static readonly string[] EveryRole =
        [Roles.Reporter, Roles.Coordinator, Roles.Chair, Roles.Viewer, Roles.Auditor, Roles.Administrator];

    public static TheoryData<Type> Pages() =>
        [.. typeof(MainLayout)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && type != typeof(HomePage))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_stands_outside_the_frame_and_one_that_could_not_be_read_is_not_shared(Type page)
    {
        page.GetCustomAttributes<LayoutAttribute>().ShouldBeEmpty("the frame is in the layout that all pages have");
        Person.SetAuthorized("iemand").SetRoles(EveryRole);
        Server.Fail("GET /app/region");
        var foot = InLayout(page).Find(".sb-leaving__foot").TextContent;
        if (page.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>() is null)
            foot.ShouldContain("Geen cijfers en geen signalen");
        else
            foot.ShouldContain("Niet delen");
    }

    [Fact]
    public void A_page_that_says_nothing_about_itself_is_not_to_be_shared() =>
        InLayout(typeof(DataAge)).FindAll(".sb-leaving__foot p").Select(line => line.TextContent)
            .ShouldBe(["Niet delen · TLP:RED – alleen voor wie dit zelf mag inzien", "Nog niet bekend voor wie deze pagina is · "]);

    [Fact]
    public void Of_two_parts_both_are_named_and_the_narrower_reach_holds()
    {
        Mark.Together([Mark.Protected(12, "hele regio", At(9)), Mark.Own("Eindhoven", At(8))]).ShouldBe(
            new(Reach.OwnOrganisation, "Beschermde cijfers van uitgave 12; Precieze cijfers en signalen van uw eigen organisatie",
            "hele regio; Eindhoven", At(8)));
        Mark.Together([Mark.Exact(), Mark.Protected(12, null, null)]).Warning.ShouldBe("Niet delen");
    }

    [Fact]
    public void The_mark_moves_with_what_the_page_shows()
    {
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        Server.Answer("GET /app/region", Example.Region)
            .Answer("GET /app/warnings", new Page<Dashboard.Shared.Warnings.WarningNotice>([], 1, false));
        Navigation.NavigateTo("monitor");
        Hub.Snapshot = _ => Example.Protected();
        var page = InLayout(typeof(MonitorPage));
        page.WaitForAssertion(
            () => Foot(page)
                .ShouldContain("Beschermde cijfers van uitgave 12 · hele regio · kwartaal 3 van 2026 (29 juni tot en met 27 "
                    + "september) · alle signalen · Stand van maandag 23 november 2026 om 06:00"));
        Foot(page).ShouldStartWith("Niet delen buiten uw eigen organisatie");
    }

    [Theory]
    [InlineData("from=2026-06-01&area=GM0772&channel=school", "Eindhoven · vanaf 1 juni 2026 · kanaal “Op school”")]
    [InlineData("to=2026-06-01&partner=om&ageBand=17", "hele regio · tot en met 1 juni 2026 · leeftijd “17” · van Openbaar Ministerie")]
    [InlineData("from=2026-11-16&to=2026-11-22&area=ZOB&approachGroup=online&exploitation=seksueel",
        "hele regio · week 47 van 2026 (16 tot en met 22 november) · uitbuiting “Seksuele uitbuiting” · werkwijzen “Online”")]
    [InlineData("from=2026-11-16&to=2026-11-23&approach=online_contact",
        "hele regio · 16 tot en met 23 november 2026 · werkwijze “Online contact”")]
    [InlineData("", "hele regio · alle dagen · alle signalen")]
    public void Every_field_of_a_lens_is_in_its_words(string query, string words)
    {
        Lens.Read(query, Example.Region, out var lens).ShouldBeEmpty();
        LensText.Describe(lens, Example.Region).ShouldBe(words);
    }

    [Fact]
    public void Before_sending_the_form_says_who_will_see_what_and_says_something_else_with_another_mark()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Server.Answer("GET /app/region", Example.Region with { NarrativeDays = 30 })
            .Answer("GET /app/signals", new Page<SignalCard>([], 1, false));
        var page = Render<SubmitPage>();
        var words = page.Find("[aria-labelledby=wie-ziet-wat]");
        words.GetAttribute("aria-live").ShouldBe("polite");
        words.TextContent.ShouldContain("Na 30 dagen wordt zij vernietigd");
        words.TextContent.ShouldContain("Deze cijfers zijn voor alle partners");
        page.FindAll("input[name=veld-handling]")[2].Change(true);
        page.Find("[aria-labelledby=wie-ziet-wat]").TextContent.ShouldSatisfyAllConditions(
            text => text.ShouldContain("Niet de voorzitter."), text =>
                text.ShouldContain("Andere partners merken er niets van."), text => text.ShouldNotContain("U verandert"));
    }

    [Fact]
    public void Who_changes_the_mark_of_a_signal_reads_what_changes_and_what_cannot_be_taken_back() =>
        (WhoSeesText.Change(
            Handling.Green, Handling.Red), WhoSeesText.Change(Handling.Red, Handling.Amber), WhoSeesText.Change(Handling.Red, Handling.Red))
                .ShouldBe((
            "U verandert de verspreiding van groen naar rood. Wat hieronder staat geldt zodra u bewaart. In cijfers die al zijn "
                + "vrijgegeven of vastgezet, blijft het signaal meetellen.",
            "U verandert de verspreiding van rood naar oranje. Wat hieronder staat geldt zodra u bewaart.", null));

    private static string Foot(IRenderedComponent<CascadingValue<RegionSign>> page) => page.Find(".sb-leaving__foot").TextContent.Trim();

    private IRenderedComponent<CascadingValue<RegionSign>> InLayout(Type page) =>
        Render<CascadingValue<RegionSign>>(parameters => parameters
        .Add(value => value.Value, new RegionSign("Zuidoost-Brabant", Invented: true))
        .AddChildContent<MainLayout>(layout => layout.Add(l => l.Body, builder =>
        {
            builder.OpenComponent(0, page);
            if (page.GetProperty("Id") is not null)
                builder.AddComponentParameter(1, "Id", Example.Signal(1).Id);
            builder.CloseComponent();
        })));

    private static DateTime At(int hour) => new(2026, 11, 23, hour, 0, 0, DateTimeKind.Utc);
}
