using System.Security.Claims;
using System.Text.RegularExpressions;
using CsCheck;
using Dashboard.Client.Campaigns;
using Dashboard.Client.Charts;
using Dashboard.Client.Monitor;
using Dashboard.Client.Trends;
using Dashboard.Client.Warnings;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Tests;

/// <summary>What everyone sees of the region who is not a coordinator or the chair.</summary>
public sealed class ProtectedMonitorTests : Screen
{
    private const string LateForTheWeek = "Signalen over deze week die later binnenkomen, tellen niet meer in de week. "
        + "Zij tellen in de vier weken en in het kwartaal, als die dan nog lopen.";

    private static readonly WarningNotice Notice =
        new("GM0794", ApproachGroup.OnTheSpot, new(2026, 11, 16), new(2026, 11, 22), "Let extra op.", Told: false);

    [Fact]
    public void When_a_coordinator_tells_something_the_warnings_are_read_again_and_say_who_told_them()
    {
        Server.Answer("GET /app/warnings", new Page<WarningNotice>([Notice with { Municipality = "GM0772", Told = true }], 1, false));
        var page = Open();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Dit volgt uit de vrijgegeven cijfers van anderen."));
        Hub.Tell();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Verteld door het regiobureau."));
        Server.Calls("GET /app/warnings").Count().ShouldBe(2);
    }

    public ProtectedMonitorTests()
    {
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        Server.Answer("GET /app/region", Example.Region).Answer("GET /app/warnings", new Page<WarningNotice>([Notice], 1, false));
        Hub.Snapshot = lens => Example.Protected(lens with
        {
            From = lens.From ?? new DateOnly(2026, 6, 29),
            To = lens.To ?? new DateOnly(2026, 9, 27),
            Area = lens.Area ?? "ZOB",
        });
    }

    [Theory]
    [InlineData(Roles.Viewer), InlineData(Roles.Auditor), InlineData(Roles.Administrator), InlineData(Roles.Reporter)]
    public void Every_other_role_sees_the_protected_picture(string role)
    {
        Person.SetAuthorized("iemand").SetRoles(role).SetClaims(new Claim(Roles.OrganisationClaim, "lumens"));
        var page = Open();
        page.Find(".sb-total dd").TextContent.ShouldBe("30–34");
        page.FindAll("#lens-partner").ShouldBeEmpty();
        page.FindAll(".sb-feed").ShouldBeEmpty();
    }

    [Fact]
    public void The_release_is_said_and_that_the_figures_stand_still()
    {
        var page = Open();
        page.Find(".sb-age").TextContent.Trim().ShouldBe(
            "Cijfers tot en met zondag 22 november 2026 · uitgave 12 · ze staan stil tot de volgende uitgave, "
                + "op maandag 30 november 2026");
        Hub.Break();
        page.WaitForAssertion(
            () => page.Find(".sb-age")
                .TextContent.ShouldContain("Verbinding verbroken. U ziet de cijfers tot en met zondag 22 november 2026"));
        page.Find(".sb-total dd").TextContent.ShouldBe("30–34");
    }

    [Fact]
    public void A_new_release_moves_the_picture_and_the_warnings_are_read_again()
    {
        var page = Open("monitor?from=2026-06-29&to=2026-09-27");
        Hub.Push("watch-1", new(
            12, 13, new(
                2026, 11, 30, 5, 0, 0, DateTimeKind.Utc), new Figure.Protected(
                    35, 39), null, new Dictionary<Dimension, IReadOnlyList<Cell>>()));
        Hub.Release(13);
        page.WaitForAssertion(() => page.Find(".sb-age [role=status]").TextContent.ShouldBe("Cijfers tot en met zondag 29 november 2026"));
        page.Find(".sb-total dd").TextContent.ShouldBe("35–39");
        page.WaitForAssertion(() => Server.Calls("GET /app/warnings").Count().ShouldBe(2));
        Hub.Watched.Count.ShouldBe(1);
    }

    [Fact]
    public void Before_the_first_release_the_page_says_so_and_shows_the_picture_when_it_comes()
    {
        Hub.Refuses = true;
        Hub.Refusal = "Er zijn nog geen beschermde cijfers vrijgegeven. Probeer het later opnieuw.";
        var page = Open();
        page.Find(".utrecht-alert--info").TextContent.ShouldContain(Hub.Refusal);
        page.Markup.ShouldNotContain("HubException");
        page.FindAll(".sb-figure").ShouldBeEmpty();
        Hub.Refuses = false;
        Hub.Release(1);
        page.WaitForAssertion(() => page.Find(".sb-total dd").TextContent.ShouldBe("30–34"));
        page.FindAll(".utrecht-alert").ShouldBeEmpty();
    }

    [Fact]
    public void With_a_new_release_the_view_without_days_asks_which_period_was_over_last()
    {
        // In a young region four weeks, until a quarter is over.
        Hub.Snapshot = lens => Example.Protected(lens with { From = new DateOnly(2026, 10, 5), To = new DateOnly(2026, 11, 1) });
        var page = Open();
        page.Find(".sb-period__name").TextContent.ShouldBe("Weken 41–44 van 2026 (5 oktober tot en met 1 november)");
        Hub.Snapshot = lens => Example.Protected(lens with { From = new DateOnly(2026, 9, 28), To = new DateOnly(2027, 1, 3) }) with
        {
            AsOf = new(2027, 1, 4, 5, 0, 0, DateTimeKind.Utc),
        };
        Hub.Release(13);
        page.WaitForAssertion(
            () => page.Find(".sb-period__name").TextContent.ShouldBe("Kwartaal 4 van 2026 (28 september 2026 tot en met 3 januari 2027)"));
    }

    [Fact]
    public void Without_a_query_no_days_are_asked_for_and_the_answer_says_which_they_are()
    {
        var page = Open();
        Hub.Watched.Single().ShouldBe(Lens.Everything);
        page.Find("#lens-kind").GetAttribute("value").ShouldBe("kwartaal");
        page.Find(".sb-total dt").TextContent.ShouldBe("Hele regio · Kwartaal 3 van 2026 · alle signalen");
        page.FindAll("a[href=monitor]").ShouldBeEmpty();
    }

    [Fact]
    public void Choices_go_to_the_address_one_breakdown_at_a_time()
    {
        var page = Open();
        page.Find("#lens-area").Change("GM0794");
        Navigation.Uri.ShouldEndWith("/monitor?area=GM0794");
        page.Find("#lens-column").Change("Channel:gamen");
        Navigation.Uri.ShouldEndWith("/monitor?area=GM0794&channel=gamen");
        page.Find("#lens-column").Change("ApproachGroup:online");
        Navigation.Uri.ShouldEndWith("/monitor?area=GM0794&approachGroup=online");
        page.Find("#lens-column").Change("");
        page.Find("#lens-kind").Change("week");
        Navigation.Uri.ShouldEndWith("/monitor?from=2026-11-16&to=2026-11-22&area=GM0794");
        Hub.Watched.Last().ShouldBe(new Lens(new(2026, 11, 16), new(2026, 11, 22), "GM0794"));
    }

    [Theory]
    [InlineData("monitor", "/app/overview.csv")]
    [InlineData("monitor?from=2026-11-16&to=2026-11-22&area=GM0794&channel=gamen",
        "/app/overview.csv?from=2026-11-16&to=2026-11-22&area=GM0794&channel=gamen")]
    public void The_figures_on_screen_can_be_taken_along_as_a_file(string address, string file)
    {
        // Without "download" the router would look for a page at that address.
        var link = Open(address).Find("a[download]");
        link.TextContent.ShouldBe("Download deze cijfers (CSV)");
        link.GetAttribute("href").ShouldBe(file);
        link.ParentElement!.TextContent.ShouldContain("In het bestand staan altijd beschermde cijfers.");
    }

    [Fact]
    public void Where_there_are_no_figures_there_is_no_file()
    {
        Open("monitor?partner=om").FindAll("a[download]").ShouldBeEmpty();
    }

    [Fact]
    public void The_period_steps_back_and_forth_but_not_beyond_the_one_that_goes_on()
    {
        var page = Open("monitor?from=2026-11-23&to=2026-11-29");
        var (previous, next) = (page.FindAll(".sb-period button")[0], page.FindAll(".sb-period button")[1]);
        next.GetAttribute("aria-disabled").ShouldBe("true");
        next.Click();
        Navigation.Uri.ShouldEndWith("/monitor?from=2026-11-23&to=2026-11-29");
        previous.Click();
        Navigation.Uri.ShouldEndWith("/monitor?from=2026-11-16&to=2026-11-22");
        page.FindAll(".sb-period button")[0].Click();
        Navigation.Uri.ShouldEndWith("/monitor?from=2026-11-09&to=2026-11-15");
        page.Find(".sb-period__name").TextContent.ShouldBe("Week 46 van 2026 (9 tot en met 15 november)");
        page.FindAll(".sb-period button")[1].Click();
        Navigation.Uri.ShouldEndWith("/monitor?from=2026-11-16&to=2026-11-22");
    }

    [Fact]
    public void The_keyboard_reaches_the_choices_in_the_order_they_are_read()
    {
        var page = Open();
        page.FindAll(".sb-lens select, .sb-lens button").Select(e => e.Id is { Length: > 0 } id ? id : e.TextContent).ShouldBe(
            ["lens-area", "lens-column", "lens-kind", "‹ Vorige periode", "Volgende periode ›"]);
        page.FindAll("[tabindex]").ShouldAllBe(e => e.GetAttribute("tabindex") == "0" || e.GetAttribute("tabindex") == "-1");
    }

    [Theory]
    [InlineData("monitor?from=2026-06-01", "Beschermde cijfers zijn er per hele ISO-week")]
    [InlineData("monitor?area=OMG-03", "Beschermde cijfers zijn er voor de hele regio of voor één gemeente.")]
    [InlineData("monitor?channel=gamen&ageBand=17", "Kies ten hoogste één van")]
    [InlineData("monitor?partner=om", "Beschermde cijfers zijn er niet per partner")]
    [InlineData("monitor?channel=onzin", "Kanaal: Deze waarde staat niet in de codelijst.")]
    public void A_lens_off_the_lattice_is_explained_and_never_asked(string address, string reason)
    {
        var page = Open(address);
        page.Find(".sb-lens [role=alert]").TextContent.ShouldContain(reason);
        page.Find(".sb-lens a[href=monitor]").ShouldNotBeNull();
        Hub.Watched.ShouldBeEmpty();
        page.FindAll(".sb-figure, .sb-total").ShouldBeEmpty();
        page.Find("#lens-area").Change("GM0794");
        Navigation.Uri.ShouldEndWith("/monitor?area=GM0794");
        page.FindAll(".sb-lens [role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public void Every_lens_of_the_lattice_comes_back_from_its_address()
    {
        var weeks = Gen.Int[0, 150].Select(back => IsoWeek.Containing(Example.Today.AddDays(-7 * back)));
        var lenses = Gen.Select(
            Gen.OneOfConst(
                PeriodKind.Week, PeriodKind.FourWeeks, PeriodKind.Quarter), weeks, Gen.OneOfConst(
                    null, "GM0772", "GM0794"), Gen.Int[0, Lattice.Columns.Count - 1], Gen.Bool,
            (kind, week, area, column, dated) =>
            {
                var (period, by) = (Period.Containing(kind, week), Lattice.Columns[column]);
                T? Of<T>(Dimension dimension) where T : struct, Enum => by.By == dimension ? Code<T>.Parse(by.Key) : null;
                return new Lens(dated ? period.From : null, dated ? period.To : null, area, Of<Exploitation>(Dimension.Exploitation), null,
                    Of<Channel>(Dimension.Channel), Of<AgeBand>(Dimension.AgeBand), null, Of<ApproachGroup>(Dimension.ApproachGroup));
            });
        var page = Open();
        lenses.Sample(
            lens =>
            {
                Navigation.NavigateTo(lens == Lens.Everything ? "monitor" : "monitor?" + lens.ToQuery());
                if (lens.From is not null)
                    page.Find(".sb-period__name")
                        .TextContent.ShouldBe(PeriodText.Describe(Period.Exactly(lens.From.Value, lens.To!.Value)!.Value));
                page.Find("#lens-area").GetAttribute("value").ShouldBe(lens.Area ?? "");
                Hub.Watched.Last().ShouldBe(lens);
                page.FindAll(".sb-lens [role=alert]").ShouldBeEmpty();
            },
            iter: 100, threads: 1);
    }

    [Fact]
    public void The_curve_draws_bands_and_marks_what_is_withheld_with_the_same_words_in_the_table()
    {
        var chart = Render<WeeklyCurve>(p => p.Add(c => c.Overview, Example.Protected()));
        chart.FindAll("svg[role=img] > g > title").Select(t => t.TextContent).ShouldBe(
        [
            "Week 45, 2 tot en met 8 november 2026: niet aangeleverd",
            "Week 46, 9 tot en met 15 november 2026: afgeschermd (zou te veel verraden)",
            "Week 47, 16 tot en met 22 november 2026: 10–14 signalen",
            "Week 48, 23 tot en met 29 november 2026: nog niet bijgewerkt (lopende week)",
        ]);
        chart.FindAll("tbody td")
            .Select(t => t.TextContent)
            .ShouldBe(["nog niet bijgewerkt", "10–14", "afgeschermd (zou te veel verraden)", "niet aangeleverd"]);
        var weeks = chart.FindAll("svg[role=img] > g:has(.sb-hit)");
        weeks.Select(w => (w.QuerySelectorAll(".sb-band").Length, w.QuerySelectorAll(".sb-absent").Length))
            .ShouldBe([(0, 1), (0, 2), (1, 0), (0, 0)]);
        chart.Find(".sb-legend").TextContent.ShouldContain("nog niet bijgewerkt; de cijfers lopen tot en met zondag 22 november 2026");
        chart.Markup.ShouldNotContain("minder dan 5");
        // From 10 to 14 on a scale that ends at 14.
        var bar = weeks[2].QuerySelector(".sb-bar")!;
        var band = weeks[2].QuerySelector(".sb-band")!;
        Number(band, "y").ShouldBe(16);
        (Number(band, "y") + Number(band, "height")).ShouldBe(Number(bar, "y"), 0.02);
        Number(bar, "height").ShouldBe(180 * 10 / 14d, 0.01);
        chart.FindAll("th").ShouldNotContain(th => th.TextContent == "Ongewoon vanaf");
    }

    [Theory]
    [InlineData("2026-11-23T05:00Z", "nog niet bijgewerkt")] // the cut-off of the week before
    [InlineData("2026-11-24T05:00Z", "nog niet bijgewerkt")] // of a region with its cut-off on Tuesday: the week goes on
    [InlineData("2026-11-29T05:00Z", "nog niet bijgewerkt")]
    [InlineData("2026-11-30T05:00Z", "minder dan 5")]
    public void A_week_is_not_updated_until_it_was_over_at_a_cut_off(string cutOff, string said)
    {
        var picture = Example.Protected() with
        {
            AsOf = DateTime.Parse(
                cutOff, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal),
        };
        Render<WeeklyCurve>(p => p.Add(c => c.Overview, picture)).Find("tbody td").TextContent.ShouldBe(said);
    }

    [Fact]
    public void A_live_picture_is_up_to_date_in_every_week()
    {
        Render<WeeklyCurve>(p => p.Add(c => c.Overview, Example.Overview())).Find("tbody td").TextContent.ShouldBe("1");
    }

    [Fact]
    public void Of_a_period_that_is_not_published_yet_nothing_is_called_few_or_none_and_the_way_back_is_there()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter).SetClaims(new Claim(Roles.OrganisationClaim, "lumens"));
        Server.Answer("GET /app/overview", Example.Overview(total: 7) with { Sequence = null, AsOf = null });
        var page = Open("monitor?from=2026-11-23&to=2026-11-29&area=GM0794");
        var notice = page.Find(".utrecht-alert");
        notice.TextContent.ShouldContain("Week 48 van 2026 is nog niet bijgewerkt. De cijfers lopen tot en met zondag 22 november 2026.");
        notice.TextContent.ShouldContain("deze op maandag 30 november 2026.");
        notice.QuerySelector("a")!.GetAttribute("href").ShouldBe("monitor?from=2026-11-16&to=2026-11-22&area=GM0794");
        page.FindAll(".sb-total, .sb-tiles, [aria-labelledby=verdeling], a[download]").ShouldBeEmpty();
        page.FindAll("td, dd").Where(cell => cell.TextContent.Contains("minder dan", StringComparison.Ordinal)).ShouldBeEmpty();
        page.Find("[aria-labelledby=eigen-cijfers]").TextContent.ShouldContain("7 signalen");
    }

    [Theory]
    [InlineData("", "Kwartaal 3 van 2026 is voorbij: dit cijfer verandert niet meer. "
        + "Kwartaal 4 van 2026 komt op maandag 4 januari 2027 in de cijfers. "
        + "Signalen die te laat kwamen voor hun week of hun vier weken, tellen hier mee.")]
    [InlineData("?from=2026-10-05&to=2026-11-01", "Weken 41–44 van 2026 zijn voorbij: dit cijfer verandert niet meer. "
        + "Weken 45–48 van 2026 komen op maandag 30 november 2026 in de cijfers. "
        + "Signalen die te laat kwamen voor hun week, tellen hier mee. Wat nog later komt, telt in het kwartaal, als dat dan nog loopt.")]
    [InlineData("?from=2026-11-16&to=2026-11-22", "Week 47 van 2026 is voorbij: dit cijfer verandert niet meer. "
        + "Week 48 van 2026 komt op maandag 30 november 2026 in de cijfers. " + LateForTheWeek)]
    [InlineData("?from=2026-11-09&to=2026-11-15", "Week 46 van 2026 is voorbij: dit cijfer verandert niet meer. " + LateForTheWeek)]
    public void Beside_the_figure_stands_that_it_stays_when_the_next_comes_and_where_late_signals_count(string lens, string said)
    {
        var words = Open("monitor" + lens).Find(".sb-totals + p").TextContent.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string.Join(' ', words).ShouldBe(said);
    }

    [Fact]
    public void The_map_shows_bands_keeps_the_lens_and_says_what_a_dash_means()
    {
        var lens = new Lens(new(2026, 9, 28), new(2027, 1, 3), Channel: Channel.Gaming);
        var map = Render<MunicipalityMap>(
            p => p.Add(c => c.Overview, Example.Protected()).Add(c => c.Region, Example.Region).Add(c => c.Lens, lens));
        map.FindAll("a.sb-tile > title").Select(t => t.TextContent).ShouldBe(
            ["Eindhoven: 20–24 signalen", "Helmond: minder dan 5 signalen", "Geldrop-Mierlo: afgeschermd (zou te veel verraden)"]);
        map.FindAll(".sb-tile__number").Select(t => t.TextContent).ShouldBe(["20–24", "< 5", "–"]);
        map.FindAll(".sb-tile__half").Select(t => t.TextContent).ShouldBe(["20–", "24"]);
        map.Find("a.sb-tile").GetAttribute("href").ShouldBe("monitor?from=2026-09-28&to=2027-01-03&area=GM0772&channel=gamen");
        map.Markup.ShouldContain("Een tegel met een streepje is afgeschermd.");
    }

    [Fact]
    public void A_municipality_without_a_figure_is_not_shown_as_zero()
    {
        var picture = Example.Protected() with
        {
            Series = new Dictionary<Dimension, IReadOnlyList<Cell>> { [Dimension.Municipality] = [] },
        };
        var map = Render<MunicipalityMap>(
            p => p.Add(c => c.Overview, picture).Add(c => c.Region, Example.Region).Add(c => c.Lens, Lens.Everything));
        map.FindAll("a.sb-tile > title").ShouldAllBe(t => t.TextContent.EndsWith("niet aangeleverd", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_breakdowns_that_were_published_stand_there()
    {
        Open().FindAll(".sb-column > .sb-section > details > summary")
            .Select(s => s.TextContent)
            .ShouldBe(["Per vorm van uitbuiting", "Per groep van werkwijzen"]);
    }

    [Fact]
    public void The_page_explains_the_steps_that_it_shows()
    {
        var why = Open().FindAll("details")[^1];
        why.QuerySelector("summary")!.TextContent.ShouldBe("Waarom ziet u ‘minder dan 5’?");
        why.TextContent.ShouldContain("‘minder dan 5’, ‘5–9’, enzovoort. ‘minder dan 5’ kan ook nul zijn.");
    }

    [Fact]
    public void What_the_region_looks_out_for_stands_there_with_what_to_do_and_no_number()
    {
        var card = Open().Find(".sb-card--warning");
        card.QuerySelector("h3")!.TextContent.ShouldBe("Helmond: Ronselen ter plaatse");
        card.TextContent.ShouldContain("Let extra op.");
        card.TextContent.ShouldContain("Over 16 tot en met 22 november 2026.");
    }

    [Fact]
    public void Without_warnings_and_without_an_answer_it_says_so()
    {
        Server.Answers["GET /app/warnings"].Clear();
        Server.Fail("GET /app/warnings").Answer("GET /app/warnings", new Page<WarningNotice>([], 1, false));
        var page = Open();
        page.Find(".sb-section [role=alert]").TextContent.ShouldContain("Geen verbinding");
        page.Find(".sb-section [role=alert] button").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Er is nu niets dat de regio aan alle partners vertelt."));
    }

    [Fact]
    public void A_reporter_sees_the_exact_figures_of_the_own_organisation_for_the_same_period()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter).SetClaims(new Claim(Roles.OrganisationClaim, "lumens"));
        Server.Answer("GET /app/overview", Example.Overview(total: 7) with { Sequence = null, AsOf = null });
        var page = Open();
        var own = page.Find("[aria-labelledby=eigen-cijfers]");
        own.TextContent.ShouldContain("7 signalen van Lumens in kwartaal 3 van 2026, in de hele regio, precies geteld.");
        own.TextContent.ShouldContain("Stand van maandag 23 november 2026 om 23:41.");
        own.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        Server.Calls("GET /app/overview").Single().Request.RequestUri!.Query.ShouldBe("?from=2026-06-29&to=2026-09-27&partner=lumens");
        page.Find(".sb-period button").Click();
        page.WaitForAssertion(
            () => Server.Calls("GET /app/overview")
                .Last()
                .Request.RequestUri!.Query.ShouldBe("?from=2026-03-30&to=2026-06-28&partner=lumens"));
    }

    [Fact]
    public void No_one_else_is_shown_figures_of_an_organisation()
    {
        Open().FindAll("[aria-labelledby=eigen-cijfers]").ShouldBeEmpty();
        Server.Calls("GET /app/overview").ShouldBeEmpty();
    }

    [Fact]
    public void A_protected_picture_never_shows_a_number_that_is_not_in_its_contract()
    {
        // Bands of one width, as the server makes them; every other figure is withheld now and then.
        var pictures = Gen.Int[3, 50].SelectMany(r =>
        {
            var figure = Gen.Int[0, 40]
                .Select(step =>
                    step % 11 == 3
                        ? new Figure.Withheld("zou te veel verraden")
                        : (Figure)new Figure.Protected(r * step, r * step + r - 1));
            Gen<IReadOnlyList<Cell>> Cells(IEnumerable<string> keys) =>
                figure.Array[keys.Count()].Select(figures => (IReadOnlyList<Cell>)[.. keys.Zip(figures, (key, f) => new Cell(key, f))]);
            return Gen.Select(
                figure, Cells(Enumerable.Range(1, 47).Select(w => $"2026-W{w:00}")), Cells(["GM0772", "GM0794", "GM1771"]),
                Cells(Lattice.KeysOf(Dimension.Exploitation)), Cells(
                    Lattice.KeysOf(Dimension.ApproachGroup)), Cells(Lattice.KeysOf(Dimension.Channel)),
                (total, weeks, places, exploitation, groups, channel) => new Overview(
                    new(new(2026, 6, 29), new(2026, 9, 27), "ZOB"), total,
                    new Dictionary<Dimension, IReadOnlyList<Cell>>
                    {
                        [Dimension.Week] = weeks,
                        [Dimension.Municipality] = places,
                        [Dimension.Exploitation] = exploitation,
                        [Dimension.ApproachGroup] = groups,
                        [Dimension.Channel] = channel,
                    }, Release: 12, AsOf: new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc)));
        });
        pictures.Sample(
            picture =>
            {
                Hub.Snapshot = _ => picture;
                var page = Open();
                var figures = picture.Series.Values.SelectMany(cells => cells).Select(cell => cell.Figure).Append(picture.Total).ToList();
                var words = figures.Select(FigureText.Format).ToHashSet();

                // Where figures stand, they stand in FigureText's words.
                page.FindAll("td.sb-number, dd").Count.ShouldBeGreaterThan(60);
                foreach (var place in page.FindAll("td.sb-number, dd"))
                    words.ShouldContain(place.TextContent);
                foreach (var title in page.FindAll("g > title, a > title"))
                    figures.Select(FigureText.Signals)
                        .ShouldContain(
                            title.TextContent[(title.TextContent.IndexOf(": ", StringComparison.Ordinal) + 2)..]
                                .Replace(" (lopende week)", "", StringComparison.Ordinal));

                // And nowhere else is a number that is no day, no week, no scale and no step of the explanation.
                foreach (var known in page.FindAll("select, time, .sb-axis, .sb-period, th, dt, .sb-age, footer"))
                    known.Remove();
                var allowed = figures.OfType<Figure.Protected>().SelectMany(f => new[] { f.From, f.To, f.To + 1 }).ToHashSet();
                var step = figures.OfType<Figure.Protected>().Select(f => f.To - f.From + 1).FirstOrDefault();
                allowed.UnionWith([step, 2 * step - 1]);
                var text = string.Join('\n', page.FindAll("dd, td, text, p, li, desc, summary").Select(e => e.TextContent));
                text = Regex.Replace(
                    text, @"Week \d+, .*? 2026|Kwartaal \d van 2026|4 januari 2027|\d+ (tot en met \d+ )?november 2026|van \d+ weken|"
                        + "uitgave 12", "");
                var numbers = Regex.Matches(text, @"\d+(\.\d{3})*")
                    .Select(m =>
                        int.Parse(
                            m.Value.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));
                foreach (var number in numbers)
                    allowed.ShouldContain(number);
            },
            iter: 12, threads: 1);
    }

    private static double Number(AngleSharp.Dom.IElement element, string attribute) =>
        double.Parse(element.GetAttribute(attribute)!, System.Globalization.CultureInfo.InvariantCulture);

    private IRenderedComponent<MonitorPage> Open(string address = "monitor")
    {
        Navigation.NavigateTo(address);
        return Render<MonitorPage>();
    }
}
