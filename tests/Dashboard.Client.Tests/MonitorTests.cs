using System.Globalization;
using Dashboard.Client.Campaigns;
using Dashboard.Client.Charts;
using Dashboard.Client.Monitor;
using Dashboard.Client.Trends;
using Dashboard.Client.Warnings;
using Dashboard.Shared.Trends;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Tests;

public sealed class MonitorTests : Screen
{
    public MonitorTests()
    {
        Person.SetAuthorized("coordinator").SetRoles(Roles.Coordinator);
        Server.Answer("GET /app/region", Example.Region)
            .Answer("GET /app/signals", new Page<SignalCard>([], 1, false))
            .Answer("GET /app/warnings", new Page<WarningCard>([Example.Warning()], 1, false))
            .Answer("GET /app/campaigns", new Page<CampaignCard>([], 1, false))
            .Answer("GET /app/trends", new TrendReport(
                Lens.Everything, Example.Today.AddDays(
                    -182), Example.Today.AddDays(-91), Example.Today.AddDays(-1), new Figure.Exact(0), new Figure.Exact(0),
                [new(null, new Figure.Exact(0), new Figure.Exact(0), null, "er nog geen 26 weken met signalen zijn")]));
    }

    /// <summary>At 320 pixels, where the chart is 272 wide and a letter seven.</summary>
    [Fact]
    public void Dates_under_the_weeks_neither_fall_off_nor_lie_over_one_another_however_many_weeks_there_are()
    {
        const double Width = 272, Letter = 7;
        for (var count = 1; count <= 80; count++)
        {
            var last = IsoWeek.Containing(Example.Today);
            var weeks = Enumerable.Range(1, count).Select(week => IsoWeek.Containing(last.Monday.AddDays(7 * (week - count))));
            var overview = Example.Overview() with
            {
                Series = new Dictionary<Dimension, IReadOnlyList<Cell>>
                {
                    [Dimension.Week] = [.. weeks.Select(week => new Cell(week.ToString(), new Figure.Exact(3)))],
                },
            };
            var chart = Render<WeeklyCurve>(p => p.Add(c => c.Overview, overview));
            var dates = chart.FindAll("svg > g > text.sb-axis").Where(text => text.TextContent.Any(char.IsLetter)).ToList();
            dates.Count.ShouldBeGreaterThan(0);
            var end = 0.0;
            foreach (var date in dates)
            {
                var x = double.Parse(date.GetAttribute("x")!.TrimEnd('%'), CultureInfo.InvariantCulture) / 100 * Width;
                var length = date.TextContent.Length * Letter;
                var from = date.ClassList.Contains("sb-axis--middle") ? x - length / 2
                    : date.ClassList.Contains("sb-axis--end") ? x - length : x;
                from.ShouldBeGreaterThanOrEqualTo(end, $"{date.TextContent} of {count} weeks");
                (from + length).ShouldBeLessThanOrEqualTo(Width, $"{date.TextContent} of {count} weeks");
                end = from + length;
            }
        }
    }

    [Fact]
    public void A_region_that_has_just_begun_says_that_nothing_was_asked_before()
    {
        var overview = Example.Overview() with { Begin = new(2026, 11, 17) };
        var curve = Render<WeeklyCurve>(p => p.Add(c => c.Overview, overview));
        curve.Markup.ShouldContain(
            "De regio begon op dinsdag 17 november 2026. Van daarvoor zijn er geen cijfers: toen is niets gevraagd.");
    }

    [Fact]
    public void Without_a_query_the_last_26_weeks_open_from_a_Monday()
    {
        Navigation.NavigateTo("monitor");
        Render<MonitorPage>();
        Navigation.Uri.ShouldEndWith("/monitor?weeks=26");
        Hub.Watched.Last().ShouldBe(new Lens(new DateOnly(2026, 6, 1)));
    }

    /// <summary>It is twenty to midnight on a Monday: in a week it is Monday again.</summary>
    [Fact]
    public void A_number_of_weeks_looks_as_far_back_on_any_day_and_a_page_that_stands_open_moves_on_at_midnight()
    {
        Navigation.NavigateTo("monitor?weeks=13&area=GM0772");
        var page = Render<MonitorPage>();
        Hub.Watched.Last().ShouldBe(new Lens(new DateOnly(2026, 8, 31), Area: "GM0772"));
        Time.Advance(TimeSpan.FromDays(6));
        Hub.Watched.Last().From.ShouldBe(new(2026, 8, 31), "the same week");
        Time.Advance(TimeSpan.FromDays(1));
        page.WaitForAssertion(() => Hub.Watched.Last().ShouldBe(new Lens(new DateOnly(2026, 9, 7), Area: "GM0772")));
        page.Find("#lens-period").GetAttribute("value").ShouldBe("13");
        Navigation.Uri.ShouldEndWith("/monitor?weeks=13&area=GM0772");
        page.Find("#lens-channel").Change("gamen");
        Navigation.Uri.ShouldEndWith("/monitor?weeks=13&area=GM0772&channel=gamen");
    }

    [Theory]
    [InlineData("monitor?weeks=0"), InlineData("monitor?weeks=een"), InlineData("monitor?weeks=-3"), InlineData("monitor?weeks=521")]
    [InlineData("monitor?weeks=26&from=2026-06-01"), InlineData("monitor?from=gisteren"), InlineData("monitor?partner=onzin")]
    public void Under_an_address_that_cannot_be_read_there_are_no_figures(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<MonitorPage>();
        page.Find(".sb-lens [role=alert]");
        page.FindAll(".sb-total, .sb-chart, #trend, #binnengekomen, .sb-loading").ShouldBeEmpty();
        page.Find("#vroegsignalen");
        Hub.Watched.ShouldBeEmpty();
        page.FindAll("a").Single(link => link.TextContent == "Naar het gewone beeld").GetAttribute("href").ShouldBe("monitor");
    }

    [Fact]
    public void A_trend_beside_a_filter_is_of_what_the_filter_leaves_in()
    {
        var lens = new Lens(Area: "GM0772", Channel: Channel.Gaming);
        Server.Answer($"GET /app/trends?{lens.ToQuery()}", new TrendReport(
            lens, Example.Today.AddDays(-182), Example.Today.AddDays(-91), Example.Today.AddDays(-1), new Figure.Exact(0),
            new Figure.Exact(0), [new(null, new Figure.Exact(3), new Figure.Exact(2), null, "het een voorbeeld is")]));
        Navigation.NavigateTo("monitor?weeks=26&area=GM0772&channel=gamen");
        var page = Render<MonitorPage>();
        page.WaitForAssertion(() => page.Find("[aria-labelledby=trend]").TextContent.ShouldContain("Laatste 13 weken 3"));
        page.Find("[aria-labelledby=trend] .sb-quiet").TextContent.Trim().ShouldStartWith("Eindhoven · kanaal “Gamen”, ");
        page.Find("#lens-area").Change("");
        page.WaitForAssertion(() => Server.Calls("GET /app/trends").Count().ShouldBe(1));
        page.Find("#lens-period").Change("13");
        var asked = Server.Sent.Count(sent => sent.Call.StartsWith("GET /app/trends", StringComparison.Ordinal));
        asked.ShouldBe(2, "half a year is half a year");
    }

    [Fact]
    public void When_the_server_answers_again_everything_on_the_page_is_loaded_again()
    {
        Hub.FailingStarts = 1;
        string[] asked = ["GET /app/warnings", "GET /app/trends", "GET /app/signals"];
        foreach (var call in asked)
        {
            var answer = Server.Answers[call].Dequeue();
            Server.Fail(call);
            Server.Answers[call].Enqueue(answer);
        }
        Navigation.NavigateTo("monitor?weeks=26");
        var page = Render<MonitorPage>();
        page.WaitForAssertion(() => page.FindAll(".sb-main [role=alert], section [role=alert]").Count.ShouldBe(3));
        Time.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => page.FindAll("[role=alert]").ShouldBeEmpty());
        page.Find(".sb-card--warning");
        foreach (var sent in asked.Select(call => Server.Calls(call).Last()))
            sent.Request.Headers.Contains(ApiRoutes.ScreenHeader).ShouldBeTrue($"{sent.Call} by itself keeps no session alive");
    }

    [Fact]
    public void The_signals_of_a_lens_are_looked_at_once_however_often_the_picture_moves_meanwhile()
    {
        var slow = new TaskCompletionSource();
        Server.Slow["GET /app/signals"] = slow.Task;
        Navigation.NavigateTo("monitor");
        var page = Render<MonitorPage>();
        Hub.Push($"watch-{Hub.Watched.Count}", Example.Change(10, 11, total: 8));
        page.WaitForAssertion(() => page.Find(".sb-total dd").TextContent.ShouldBe("8"));
        slow.SetResult();
        Server.Calls("GET /app/signals").Single().Request.RequestUri!.Query.ShouldContain("from=2026-06-01");
        page.Find("#lens-area").Change("GM0772");
        page.WaitForAssertion(() => Server.Calls("GET /app/signals").Count().ShouldBe(2));
    }

    [Fact]
    public void The_address_fills_the_lens_bar_and_the_watch()
    {
        Navigation.NavigateTo("monitor?from=2026-08-31&area=GM0772&approach=online_contact&partner=om");
        var page = Render<MonitorPage>();
        page.Find("#lens-period").GetAttribute("value").ShouldBe("13");
        page.Find("#lens-area").GetAttribute("value").ShouldBe("GM0772");
        page.Find("#lens-approach").GetAttribute("value").ShouldBe("online_contact");
        page.Find("#lens-partner").GetAttribute("value").ShouldBe("om");
        Hub.Watched.Last().ShouldBe(new Lens(new DateOnly(2026, 8, 31), Area: "GM0772", Approach: Approach.OnlineContact, Partner: "om"));
    }

    [Fact]
    public void A_choice_in_the_lens_bar_goes_to_the_address()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01&area=GM0772");
        var page = Render<MonitorPage>();
        page.Find("#lens-channel").Change("gamen");
        Navigation.Uri.ShouldEndWith("/monitor?weeks=26&area=GM0772&channel=gamen");
    }

    [Fact]
    public void Everything_is_a_choice_of_its_own_and_not_the_usual_view()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01");
        var page = Render<MonitorPage>();
        page.Find("#lens-period").Change("");
        Navigation.Uri.ShouldEndWith("/monitor?from=");
        Hub.Watched.Last().ShouldBe(Lens.Everything);
    }

    [Fact]
    public void What_cannot_be_read_in_the_address_is_said()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01&partner=onzin");
        Render<MonitorPage>().Find(".sb-lens [role=alert]").TextContent.ShouldBe("Partner: Deze partner hoort niet bij de regio.");
    }

    [Fact]
    public void The_file_holds_protected_figures_and_takes_nothing_of_the_exact_lens_along()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01&area=OMG-03&partner=om");
        var link = Render<MonitorPage>().Find("a[download]");
        link.TextContent.ShouldBe("Download beschermde cijfers (CSV)");
        link.GetAttribute("href").ShouldBe("/app/overview.csv");
        link.ParentElement!.TextContent.ShouldContain("In het bestand staan altijd beschermde cijfers");
    }

    [Fact]
    public void A_pushed_change_moves_the_total()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01");
        var page = Render<MonitorPage>();
        page.Find(".sb-total dd").TextContent.ShouldBe("7");
        Hub.Push($"watch-{Hub.Watched.Count}", Example.Change(10, 11, total: 8));
        page.WaitForAssertion(() => page.Find(".sb-total dd").TextContent.ShouldBe("8"));
    }

    [Fact]
    public void The_age_of_the_data_is_shown_and_a_lost_line_is_said_with_the_last_values_still_there()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01");
        var page = Render<MonitorPage>();
        page.Find(".sb-age").TextContent.ShouldContain("Live");
        page.Find(".sb-age").TextContent.ShouldContain("bijgewerkt 23:41");
        Hub.Break();
        page.WaitForAssertion(
            () => page.Find(".sb-age").TextContent.ShouldContain("Verbinding verbroken. U ziet de stand van 23:41; we proberen opnieuw."));
        page.Find(".sb-total dd").TextContent.ShouldBe("7");
    }

    [Fact]
    public void A_warning_explains_itself_and_links_to_its_lens()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01");
        var card = Render<MonitorPage>().Find(".sb-card--warning");
        card.TextContent.ShouldContain(
            "In Omgeving 03 (Eindhoven) zijn van 16 tot en met 22 november 4 signalen gezien over romantische inpalming, op straat, "
                + "door 2 partners. "
            + "Te verwachten waren er ongeveer 0,3; meer dan 2 komt door toeval zelden voor. Dit zegt niets over een persoon.");
        card.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            [$"vroegsignalen/{Example.Warning().Id}", "monitor?from=2026-05-25&area=OMG-03&approach=romantische_inpalming"]);
        card.QuerySelector(".sb-badges")!.TextContent.Trim().ShouldBe("Nieuw");
    }

    [Fact]
    public void Where_next_to_nothing_was_to_be_expected_it_says_so()
    {
        var warning = Example.Warning() with { Expected = 0.02, Upper = new Figure.Exact(0) };
        WarningText.Describe(warning, Example.Region)
            .ShouldContain("Te verwachten was er vrijwel geen; zelfs één komt door toeval zelden voor.");
        WarningText.Describe(warning with { Upper = new Figure.Exact(1) }, Example.Region)
            .ShouldContain("Te verwachten waren er vrijwel geen; meer dan 1 komt door toeval zelden voor.");
    }

    [Fact]
    public void A_recent_week_says_what_it_will_probably_hold()
    {
        var overview = Example.Overview() with
        {
            Series = new Dictionary<Dimension, IReadOnlyList<Cell>>(Example.Overview().Series)
            {
                [Dimension.NowcastLow] = [new("2026-W47", new Figure.Exact(5)), new("2026-W46", new Figure.Exact(0))],
                [Dimension.NowcastHigh] = [new("2026-W47", new Figure.Exact(9)), new("2026-W46", new Figure.Exact(0))],
            },
        };
        var curve = Render<Dashboard.Client.Charts.WeeklyCurve>(p => p.Add(c => c.Overview, overview));
        curve.FindAll("tbody th")
            .Select(th => th.TextContent)
            .Count(text => text.Contains("(worden er naar verwachting 5 tot 9)", StringComparison.Ordinal))
            .ShouldBe(1);
        curve.FindAll(".sb-chart .sb-nowcast").Count.ShouldBe(2, "one whisker and its cap; a week that has come in has none");
        curve.Markup.ShouldContain("zoveel worden het waarschijnlijk als alles binnen is");
    }

    [Fact]
    public void A_silent_partner_is_no_cluster_and_the_advice_is_to_ring()
    {
        var silence = Example.Silence();
        WarningText.Title(silence, Example.Region).ShouldBe("Openbaar Ministerie meldt niet");
        var text = WarningText.Describe(silence, Example.Region);
        text.ShouldStartWith("Sinds 10 november is er niets binnengekomen van Openbaar Ministerie, ook geen bericht dat er niets te "
            + "melden was.");
        text.ShouldEndWith("Bel de partner om te vragen wat er is.");
        WarningText.Lens(silence).Partner.ShouldBe("om");
    }

    [Fact]
    public void A_warning_is_read_out_when_it_is_new_or_grows_and_not_at_every_update()
    {
        Server.Answers.Remove("GET /app/warnings");
        Server.Answer("GET /app/warnings", new Page<WarningCard>([Example.Warning()], 1, false));
        Navigation.NavigateTo("monitor?from=2026-06-01");
        var page = Render<MonitorPage>();
        string Said() => page.Find("[aria-labelledby=vroegsignalen] [role=status]").TextContent;
        Said().ShouldBeEmpty();
        Hub.Warn(Example.Warning() with { Observed = new Figure.Exact(5), Version = 2 });
        page.WaitForAssertion(() => page.Find(".sb-card--warning").TextContent.ShouldContain("5 signalen"));
        Said().ShouldBeEmpty();
        Hub.Warn(Example.Warning() with { Status = WarningStatus.Growing, LastAnnounced = new Figure.Exact(6), Version = 3 });
        page.WaitForAssertion(() => Said().ShouldBe("Vroegsignaal groeit: Romantische inpalming, Omgeving 03 (Eindhoven), nu 6 signalen."));
        Hub.Warn(Example.Warning() with { Status = WarningStatus.Growing, LastAnnounced = new Figure.Exact(9), Version = 4 });
        page.WaitForAssertion(() => Said().ShouldBe("Vroegsignaal groeit: Romantische inpalming, Omgeving 03 (Eindhoven), nu 9 signalen."));
        Hub.Warn(Example.Silence());
        page.WaitForAssertion(() => Said().ShouldBe("Nieuw vroegsignaal: Openbaar Ministerie meldt niet."));
        Hub.Warn(Example.Warning() with
        {
            Status = WarningStatus.Growing,
            LastAnnounced = new Figure.Exact(9),
            TakenUp = true,
            Version = 5,
        });
        Hub.Warn(Example.Warning() with { Status = WarningStatus.Quiet, LastAnnounced = new Figure.Exact(9), Version = 6 });
        page.WaitForAssertion(
            () => page.Find($"a[href='vroegsignalen/{Example.Warning().Id}']").Closest("li")!.TextContent.ShouldContain("Rustig"));
        Said().ShouldBe("Nieuw vroegsignaal: Openbaar Ministerie meldt niet.");
    }

    [Fact]
    public void The_feed_shows_what_the_lens_matches_and_waits_while_paused()
    {
        Navigation.NavigateTo("monitor?from=2026-06-01&area=GM0772");
        var page = Render<MonitorPage>();
        Hub.Receive(Card("GM0794"));
        Hub.Receive(Card("OMG-03"));
        page.WaitForAssertion(() => page.FindAll(".sb-feed__item").Count.ShouldBe(1));
        page.Find(".sb-section__head button").Click();
        Hub.Receive(Card("GM0772"));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Eén nieuw signaal wacht"));
        page.FindAll(".sb-feed__item").Count.ShouldBe(1);
        page.Find(".sb-section__head button").Click();
        page.FindAll(".sb-feed__item").Count.ShouldBe(2);
    }

    [Fact]
    public void The_weekly_curve_has_the_same_figures_in_a_table_and_marks_the_current_week()
    {
        var chart = Render<WeeklyCurve>(p => p.Add(c => c.Overview, Example.Overview()));
        chart.Find("svg[role=img] > title").TextContent.ShouldBe("Signalen per week");
        chart.Find("svg[role=img] > desc").TextContent.ShouldContain("Ongewone weken: 1.");
        chart.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(
        [
            "Week 48, 23 tot en met 29 november 2026 (lopende week)|1|5",
            "Week 47, 16 tot en met 22 november 2026|4|3",
            "Week 46, 9 tot en met 15 november 2026|2|te weinig weken",
        ]);
    }

    [Fact]
    public void Each_tile_is_a_link_that_sets_the_area_and_the_table_holds_the_same_figures()
    {
        var map = Render<MunicipalityMap>(
            p => p.Add(c => c.Overview, Example.Overview(lens: new(Area: "GM0794")))
                .Add(c => c.Region, Example.Region)
                .Add(c => c.Lens, new Lens(Area: "GM0794", Channel: Channel.Gaming)));
        var tile = map.FindAll("a.sb-tile")[0];
        tile.QuerySelector("title")!.TextContent.ShouldBe("Eindhoven: 6 signalen");
        tile.GetAttribute("href").ShouldBe("monitor?area=GM0772&channel=gamen");
        map.FindAll("a.sb-tile")
            .Single(t => t.GetAttribute("aria-current") == "true")
            .QuerySelector("title")!.TextContent.ShouldBe("Helmond: 1 signaal");
        map.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(
            ["Eindhoven|6", "Helmond|1", "Hele regio, zonder gemeente|0"]);
    }

    [Fact]
    public void A_place_that_was_not_asked_for_is_not_zero_on_the_map()
    {
        var picture = Example.Overview() with
        {
            Series = new Dictionary<Dimension, IReadOnlyList<Cell>> { [Dimension.Municipality] = [new("GM0772", new Figure.Exact(2))] },
        };
        IRenderedComponent<MunicipalityMap> Map(Lens lens) => Render<MunicipalityMap>(
            p => p.Add(c => c.Overview, picture with { Lens = lens }).Add(c => c.Region, Example.Region).Add(c => c.Lens, lens));
        var map = Map(new(Area: "GM0772"));
        map.FindAll("a.sb-tile title").Select(title => title.TextContent).ShouldBe(
            ["Eindhoven: 2 signalen", "Helmond: valt buiten uw keuze", "Geldrop-Mierlo: valt buiten uw keuze"]);
        map.FindAll(".sb-tile__number").Select(number => number.TextContent).ShouldBe(["2", "", ""]);
        map.Markup.ShouldContain("Een tegel zonder getal valt buiten uw keuze");
        Map(new(Area: "OMG-03")).Find("a.sb-tile title").TextContent.ShouldBe("Eindhoven, alleen Omgeving 03 (Eindhoven): 2 signalen");
    }

    [Fact]
    public void Bars_say_protected_figures_in_words_everywhere()
    {
        var chart = Render<HorizontalBars>(p => p.Add(c => c.Id, "x").Add(c => c.Caption, "Werkwijzen").Add(c => c.Head, "Werkwijze")
            .Add(c => c.Bars, [("Online contact", new Figure.Protected(0, 4))]));
        chart.Find("g > title").TextContent.ShouldBe("Online contact: minder dan 5 signalen");
        chart.Find("tbody td").TextContent.ShouldBe("minder dan 5");
        chart.Find("desc").TextContent.ShouldContain("minder dan 5 signalen");
        chart.Find(".sb-bar").GetAttribute("width").ShouldBe("0%");
        chart.Find(".sb-band").GetAttribute("width").ShouldBe("100%", "the lowest band is drawn too: it is not zero");
    }

    private static SignalCard Card(string area) => new(
        Guid.CreateVersion7(
            DateTimeOffset.UnixEpoch), Example.Today, Precision.Day, area, Exploitation.Sexual, [Approach.OnlineContact], Channel.Gaming,
        AgeBand.From14To16, "lumens", Handling.Green, SignalStatus.Received, new(2026, 11, 23, 20, 0, 0, DateTimeKind.Utc));
}
