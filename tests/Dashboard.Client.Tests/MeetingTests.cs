using System.Net;
using Dashboard.Client.Lenses;
using Dashboard.Client.Meeting;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Meetings;

namespace Dashboard.Client.Tests;

public sealed class MeetingTests : Screen
{
    private static readonly Guid Id = Guid.Parse("019ab0c0-0000-7000-8000-0000000000a0");
    private static readonly Guid First = Guid.Parse("019ab0c0-0000-7000-8000-0000000000a1");
    private static readonly Guid Second = Guid.Parse("019ab0c0-0000-7000-8000-0000000000a2");
    private static readonly string Open = $"GET /app/meetings/{Id}";
    private static readonly string Picture = $"GET /app/meetings/{Id}/overview";
    private static readonly MeetingCard Card = new(Id, "2026-W47", new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), MeetingStatus.Running, 2);

    public MeetingTests()
    {
        As(Roles.Chair);
        Server.Answer("GET /app/region", Example.Region).Answer(Open, Details()).Answer(Picture, Frozen());
    }

    [Fact]
    public void The_list_shows_every_meeting_and_nothing_is_said_of_what_is_not_frozen_yet()
    {
        Server.Answer("GET /app/meetings", new Page<MeetingCard>([Card], 1, true))
            .Answer("GET /app/meetings", new Page<MeetingCard>([], 1, false));
        var page = Render<MeetingsPage>();
        (page.Find(".sb-card a")
            .TextContent, page.Find(".sb-card a")
            .GetAttribute("href"), page.Find(".sb-card .nl-data-badge")
            .TextContent).ShouldBe(("Week 47 van 2026", $"overleg/{Id}", "Bezig"));
        page.Find(".sb-pager a").GetAttribute("href").ShouldBe("overleg?page=2");
        Navigation.NavigateTo("overleg?page=2");
        Render<MeetingsPage>().Markup.ShouldContain("Er is nog geen week vastgezet.");
    }

    [Fact]
    public void Who_comes_in_lands_where_the_room_is_and_moves_along_with_the_chair()
    {
        As(Roles.Viewer);
        Hub.Joined = new(new(First, null, false, 3), [new("om", false), new("regio", true)]);
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find("#punt").TextContent.ShouldBe("Verandering: alle signalen"));
        page.Find(".sb-age").TextContent.ShouldBe("Aanwezig: Openbaar Ministerie, Regiobureau (met voorzitter)");

        Hub.Room(Id, new(Second, null, false, 4));
        page.WaitForAssertion(() => page.Find("#punt").TextContent.ShouldBe("Rondvraag"));
        Hub.Room(Id, new(First, null, false, 4));
        page.Find("#punt").TextContent.ShouldBe("Rondvraag", "a move that was overtaken is no move");
        Hub.Attend(Id, new Presence("om", false));
        page.WaitForAssertion(() => page.Find(".sb-age").TextContent.ShouldBe("Aanwezig: Openbaar Ministerie"));
    }

    [Fact]
    public void Who_looks_around_is_told_where_the_room_is_and_comes_back_with_one_button()
    {
        As(Roles.Reporter);
        Hub.Joined = new(new(First, null, false, 1), []);
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find("#punt").TextContent.ShouldBe("Verandering: alle signalen"));
        Navigation.NavigateTo($"overleg/{Id}?punt={Second}");
        page.WaitForAssertion(() => page.Markup.ShouldContain("U kijkt zelf rond. De voorzitter is bij “Verandering: alle signalen”."));
        Hub.Room(Id, new(null, null, false, 2));
        page.WaitForAssertion(() => page.Markup.ShouldContain("De voorzitter is bij het begin."));
        page.Find("#punt").TextContent.ShouldBe("Rondvraag");
        page.FindAll("button").Single(b => b.TextContent.Contains("Terug naar de voorzitter", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => page.FindAll("#punt").ShouldBeEmpty());
        Hub.Room(Id, new(Second, null, false, 3));
        page.WaitForAssertion(() => page.Find("#punt").TextContent.ShouldBe("Rondvraag", "it looks along again"));
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("exploitation=seksueel", "", "Exploitation:seksueel")]
    [InlineData("area=GM0772&approachGroup=online", "GM0772", "ApproachGroup:online")]
    [InlineData("area=OMG-03&approach=online_contact", "OMG-03", "anders")]
    public void The_choices_beside_a_figure_of_the_meeting_say_what_it_is_of(string query, string area, string column)
    {
        Lens.Read(query, Example.Region, out var lens).ShouldBeEmpty();
        var chosen = new List<Lens>();
        var stage = Render<StageLens>(p => p.Add(c => c.Region, Example.Region).Add(c => c.Lens, lens).Add(c => c.OnChosen, chosen.Add));
        stage.Find("#lens-area").GetAttribute("value").ShouldBe(area);
        stage.Find("#lens-column").GetAttribute("value").ShouldBe(column);
        foreach (var field in new[] { "#lens-area", "#lens-column" })
            stage.FindAll($"{field} option").Select(option => option.GetAttribute("value")).ShouldContain(
                stage.Find(field).GetAttribute("value"), "what is chosen is among the choices");
        // Another choice in one of them leaves the other as it is.
        stage.Find("#lens-area").Change("GM0794");
        chosen.Last().ShouldBe(lens with { Area = "GM0794" });
        stage.Find("#lens-column").Change("Channel:gamen");
        chosen.Last().ShouldBe(new(Area: lens.Area, Channel: Channel.Gaming));
    }

    [Fact]
    public void A_meeting_that_is_over_opens_at_its_start_and_nobody_presents_it()
    {
        Server.Answers.Remove(Open);
        Server.Answer(Open, Details() with { Meeting = Details().Meeting with { Status = MeetingStatus.Ended } });
        Hub.Joined = new(new(First, null, true, 3), []);
        var page = RenderPage();
        Hub.Room(Id, new(Second, null, true, 4));
        Hub.Attend(Id, new Presence("om", false));
        page.FindAll("#punt, #leiden").ShouldBeEmpty();
        page.Markup.ShouldNotContain("De voorzitter");
        page.Markup.ShouldNotContain("Aanwezig", Case.Sensitive, "nobody meets any more");
        page.FindAll("button").ShouldAllBe(button => !button.TextContent.Contains("Presenteren", StringComparison.Ordinal));
    }

    [Fact]
    public void A_chair_that_presents_takes_everybody_along_until_another_chair_takes_over()
    {
        var page = RenderPage();
        Button(page, "Presenteren").Click();
        Navigation.NavigateTo($"overleg/{Id}?punt={First}&beeld=kaart");
        page.WaitForAssertion(
            () => Hub.Moves.Select(m => (m.ItemId, m.Chart)).ShouldBe([(null, StageChart.Weeks), (First, StageChart.Map)]));
        Button(page, "Exacte cijfers tonen").Click();
        page.WaitForAssertion(() => Hub.Moves[^1].Exact.ShouldBeTrue());

        Hub.Room(Id, new(Second, null, false, 9));
        page.WaitForAssertion(() => page.Find("#punt").TextContent.ShouldBe("Rondvraag"));
        Button(page, "Presenteren").GetAttribute("aria-pressed").ShouldBe("false");
        Hub.Moves.Count.ShouldBe(3, "following is not presenting");
    }

    [Fact]
    public void Figures_are_protected_until_exact_ones_are_asked_for_and_the_mark_says_which()
    {
        var page = RenderPage();
        page.Find(".sb-mark").TextContent.ShouldContain("Beschermde cijfers.");
        page.Markup.ShouldNotContain("Wat elke partner over deze week inbracht");
        Server.Answers.Remove(Open);
        Server.Answer(Open, Details() with
        {
            Partners = [new("om", new Figure.Exact(6), false), new("lumens", new Figure.Exact(0), true)],
            AfterCutOff = new Figure.Exact(3),
            Reach = Reach.ReaderOnly,
        });
        Button(page, "Exacte cijfers tonen").Click();
        page.WaitForAssertion(() => page.Find(".sb-mark").TextContent.ShouldContain("deel dit scherm niet"));
        Server.Calls(Picture).Last().Request.RequestUri!.Query.ShouldContain("exact=true");
        page.Markup.ShouldContain("Na het vastzetten kwamen nog 3 signalen binnen");
        page.FindAll("tbody tr")
            .Select(r => string.Join('|', r.Children.Select(c => c.TextContent)))
            .ShouldContain("Lumens|0|Niets te melden");
    }

    [Fact]
    public void A_partner_reads_why_its_figures_are_others_than_those_on_the_shared_screen()
    {
        Server.Answers.Remove(Open);
        Server.Answer(Open, Details() with { Reach = Reach.OwnOrganisation });
        var page = RenderPage();
        page.Find(".sb-mark").TextContent.ShouldContain("Uw eigen signalen tellen hier precies mee, die van anderen in stappen.");
        page.Find(".sb-mark").TextContent.ShouldNotContain("met iedereen aan tafel");
        page.Markup.ShouldNotContain("TLP:AMBER –");
    }

    [Fact]
    public void The_mark_says_protected_only_once_what_was_exact_is_gone()
    {
        Server.Answers.Remove(Open);
        Server.Answer(Open, Details())
            .Answer(Open, Details() with { Agenda = [Details().Agenda[0] with { Title = "Precies zes" }], Reach = Reach.ReaderOnly })
            .Fail(Open)
            .Answer(Open, Details());
        var page = RenderPage();
        Button(page, "Exacte cijfers tonen").Click();
        page.WaitForAssertion(() => page.Find(".sb-agenda").TextContent.ShouldContain("Precies zes"));

        Button(page, "Beschermde cijfers tonen").Click();
        page.WaitForAssertion(() => page.Find("[role=alert]"));
        (page.Find(".sb-mark")
            .TextContent.Contains("Exacte", StringComparison.Ordinal), page.Markup.Contains("Precies zes", StringComparison.Ordinal))
                .ShouldBe((true, true), "nothing changed yet");
        var slow = new TaskCompletionSource();
        Server.Slow[Open] = slow.Task;
        Button(page, "Beschermde cijfers tonen").Click();
        page.Find(".sb-mark").TextContent.ShouldContain("Exacte");
        slow.SetResult();
        page.WaitForAssertion(() => page.Find(".sb-mark").TextContent.ShouldContain("Beschermde"));
        page.Markup.ShouldNotContain("Precies zes");
    }

    [Fact]
    public void When_the_chair_looks_at_exact_figures_the_others_are_told_and_see_the_protected_ones()
    {
        As(Roles.Viewer);
        Hub.Joined = new(new(First, null, true, 1), []);
        var page = RenderPage();
        page.WaitForAssertion(
            () => page.Markup.ShouldContain("De voorzitter bekijkt op het eigen scherm exacte cijfers; u ziet de beschermde."));
        Server.Calls(Picture).ShouldAllBe(call => !call.Request.RequestUri!.Query.Contains("exact", StringComparison.Ordinal));
    }

    [Fact]
    public void Until_a_meeting_begins_its_paper_is_the_briefing()
    {
        Server.Answers.Remove(Open);
        Server.Answer(Open, Details() with { Meeting = Details().Meeting with { Status = MeetingStatus.Planned } });
        var page = Render<MinutesPage>(p => p.Add(x => x.Id, Id));
        page.WaitForAssertion(() => page.Find("article h1").TextContent.ShouldBe("Briefing weekoverleg week 47 van 2026"));
        page.FindAll("article h2").Select(h => h.TextContent).ShouldBe(["De week in cijfers", "Agenda", "Van eerdere overleggen"]);
        page.Find("a[download]").TextContent.ShouldBe("Briefing voor Word (DOCX)");
    }

    [Theory]
    [InlineData(Roles.Chair, true, true)]
    [InlineData(Roles.Coordinator, true, false)]
    [InlineData(Roles.Reporter, false, false)]
    [InlineData(Roles.Viewer, false, false)]
    public void Everybody_sees_only_the_buttons_that_are_theirs(string role, bool prepares, bool presides)
    {
        As(role);
        Navigation.NavigateTo($"overleg/{Id}?punt={First}");
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find("#punt"));
        string[] buttons = [.. page.FindAll("button, summary").Select(b => b.TextContent.Trim())];
        var chairs = new[] { "Exacte cijfers tonen", "Aantekening toevoegen", "Besluit vastleggen", "Agendapunt aanpassen",
            "Eigen punt op de agenda zetten" };
        foreach (var button in chairs)
            buttons.Contains(button).ShouldBe(prepares, button);
        foreach (var button in new[] { "Presenteren", "Overleg afsluiten", "Cijfers opnieuw vastzetten" })
            buttons.Contains(button).ShouldBe(presides, button);
    }

    [Fact]
    public void When_somebody_else_rewrote_a_remark_the_typed_text_stays_and_the_newer_one_is_shown()
    {
        var note = new NoteCard(Second, "Eerste tekst.", Roles.Coordinator, "regio", new(2026, 11, 24, 9, 5, 0, DateTimeKind.Utc), 1);
        Server.Answers.Remove(Open);
        Server.Answer(Open, With(note)).Answer(Open, With(note with
        {
            Text = "Van mij.",
            Version = 3,
        }));
        Server.Overtaken($"PUT /app/notes/{Second}", note with { Text = "Van een ander.", Version = 2 })
            .Answer($"PUT /app/notes/{Second}", new { }, HttpStatusCode.NoContent);
        Navigation.NavigateTo($"overleg/{Id}?punt={First}");
        var page = RenderPage();
        Button(page, "Veranderen").Click();
        page.Find("#veld-text").Input("Van mij.");
        page.Find("#veld-text").Closest("form")!.Submit();
        page.WaitForAssertion(() => page.FindAll(".sb-beside section").Select(side => side.QuerySelector(".sb-lines")!.TextContent)
            .ShouldBe(["Van een ander.", "Van mij."]));
        page.Find("#veld-text").GetAttribute("value").ShouldBe("Van mij.");
        Button(page, "Bewaar die van mij").Click();
        page.WaitForAssertion(() => Server.Versions($"PUT /app/notes/{Second}").ShouldBe(["\"1\"", "\"2\""]));
        page.WaitForAssertion(() => page.FindAll(".sb-beside").ShouldBeEmpty());
    }

    [Fact]
    public void Who_takes_somebody_elses_remark_over_still_finds_what_was_typed()
    {
        var note = new NoteCard(Second, "Eerste tekst.", Roles.Coordinator, "regio", new(2026, 11, 24, 9, 5, 0, DateTimeKind.Utc), 1);
        Server.Answers.Remove(Open);
        Server.Answer(Open, With(note)).Overtaken($"PUT /app/notes/{Second}", note with { Text = "Van een ander.", Version = 2 });
        Navigation.NavigateTo($"overleg/{Id}?punt={First}");
        var page = RenderPage();
        Button(page, "Veranderen").Click();
        page.Find("#veld-text").Input("Van mij.");
        page.Find("#veld-text").Closest("form")!.Submit();
        page.WaitForAssertion(() => Button(page, "Neem de nieuwe versie over"));
        Button(page, "Neem de nieuwe versie over").Click();
        page.Find("#veld-text").GetAttribute("value").ShouldBe("Van een ander.");
        page.FindAll("details").Single(d => d.QuerySelector("summary")!.TextContent == "Wat u eerder had ingevuld")
            .TextContent.ShouldContain("Van mij.");
        page.Find("#veld-text").Closest("form")!.Submit();
        page.WaitForAssertion(() => Server.Versions($"PUT /app/notes/{Second}").ShouldBe(["\"1\"", "\"2\""]));
    }

    [Fact]
    public void Minutes_of_an_item_that_somebody_else_set_first_stand_beside_those_that_were_typed()
    {
        var put = $"PUT /app/agenda/{First}";
        Server.Overtaken(put, Details().Agenda[0] with { Minutes = 20, Version = 2 }).Answer(put, new { }, HttpStatusCode.NoContent);
        Navigation.NavigateTo($"overleg/{Id}?punt={First}");
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find("#veld-minutes"));
        page.Find("#veld-minutes").Input("15");
        Button(page, "Minuten bewaren").Click();
        page.WaitForAssertion(() => page.FindAll(".sb-beside section p:last-child").Select(p => p.TextContent.Trim())
            .ShouldBe(["20 minuten. Het punt wordt besproken.", "15 minuten. Het punt wordt besproken."]));
        Button(page, "Bewaar die van mij").Click();
        page.WaitForAssertion(() => Server.Versions(put).ShouldBe(["\"1\"", "\"2\""]));
        Server.Calls(put).Last().Body.ShouldBe("""{"minutes":15,"dropped":false,"place":null}""");
    }

    [Fact]
    public void A_button_of_the_chair_that_somebody_else_was_before_says_how_the_meeting_stands()
    {
        Server.Overtaken(
            $"POST /app/meetings/{Id}/end", Details() with { Meeting = Card with { Status = MeetingStatus.Ended, Version = 3 } });
        var page = RenderPage();
        page.WaitForAssertion(() => Button(page, "Overleg afsluiten"));
        Button(page, "Overleg afsluiten").Click();
        page.WaitForAssertion(() => page.Find("[aria-labelledby=leiden] [role=alert]").TextContent
            .ShouldContain("Iemand anders was u voor. Het overleg is nu: afgesloten"));
    }

    [Fact]
    public void A_meeting_that_somebody_else_moved_first_shows_both_moments()
    {
        var put = $"PUT /app/meetings/{Id}";
        var planned = Details() with { Meeting = Card with { Status = MeetingStatus.Planned } };
        Server.Answers.Remove(Open);
        Server.Answer(Open, planned)
            .Overtaken(put, planned with { Meeting = planned.Meeting with { PlannedAt = Card.PlannedAt.AddDays(1), Version = 3 } })
            .Answer(put, new { }, HttpStatusCode.NoContent);
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find("#veld-day"));
        page.Find("#veld-day").Input("2026-11-27");
        page.Find("#veld-time").Input("14:30");
        page.Find("#veld-day").Closest("form")!.Submit();
        page.WaitForAssertion(() => page.FindAll(".sb-beside section p:last-child").Select(p => p.TextContent)
            .ShouldBe(["woensdag 25 november 2026 om 10:00. Gepland.", "vrijdag 27 november 2026, 14:30 uur."]));
        Button(page, "Bewaar die van mij").Click();
        page.WaitForAssertion(() => Server.Versions(put).ShouldBe(["\"2\"", "\"3\""]));
    }

    [Fact]
    public void A_decision_rests_on_the_warning_and_the_picture_that_are_on_screen()
    {
        Server.Answer($"POST /app/meetings/{Id}/decisions", new Receipt(Second), HttpStatusCode.Created);
        Navigation.NavigateTo($"overleg/{Id}?punt={First}");
        var page = RenderPage();
        page.Find("#veld-text").Input("Bespreken met scholen.");
        page.Find("#veld-reason").Input("Het werd meer.");
        page.Find("#veld-organisation").Change("om");
        page.Find("#veld-text").Closest("form")!.Submit();
        page.WaitForAssertion(() => Server.Calls($"POST /app/meetings/{Id}/decisions").Single().Body.ShouldBe(
            $$"""{"text":"Bespreken met scholen.","reason":"Het werd meer.","agendaItemId":"{{First}}","warningId":null,"lens":"from=2026-11-16\u0026to=2026-11-22","organisation":"om","role":"Reporter","workingDays":5}"""));

        page.Find("#veld-text").Input("Bel 06-18273645.");
        page.Find("#veld-text").Closest("form")!.Submit();
        page.WaitForAssertion(() => page.Find("#fouten").TextContent.ShouldContain("naar een persoon"));
        Server.Calls($"POST /app/meetings/{Id}/decisions").Count().ShouldBe(1, "it does not leave the browser");
    }

    [Fact]
    public void A_lost_line_is_said_and_what_happened_meanwhile_is_fetched()
    {
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find(".sb-age").ClassList.ShouldContain("sb-age--live"));
        Hub.Break();
        page.WaitForAssertion(() => page.Find(".sb-age").TextContent.ShouldContain("Geen verbinding met het overleg"));
        var asked = Server.Calls(Open).Count();
        Hub.Restore();
        page.WaitForAssertion(() => Server.Calls(Open).Count().ShouldBe(asked + 1));
        Hub.Joins.ShouldBe(2);
        Hub.Rewrite(Id);
        page.WaitForAssertion(() => Server.Calls(Open).Count().ShouldBe(asked + 2));
    }

    [Fact]
    public void The_minutes_hold_protected_figures_the_hash_and_the_handling_code_and_lead_to_the_files()
    {
        Server.Answers.Remove(Open);
        Server.Answer(Open, With(new NoteCard(Second, "Besproken.", Roles.Chair, "regio", default, 1)) with
        {
            Decisions =
                [new(Second, Id, "2026-W47", First, "Doen.", "Nodig.", null, null, "om", Roles.Reporter, new(
                    2026, 11, 30), DecisionStatus.Open, null, false, 1)],
        });
        var page = Render<MinutesPage>(p => p.Add(x => x.Id, Id));
        page.WaitForAssertion(() => page.Find("article h1").TextContent.ShouldBe("Verslag weekoverleg week 47 van 2026"));
        page.FindAll("article h2, article h3")
            .Select(h => h.TextContent)
            .ShouldBe(
                ["De week in cijfers", "Besproken", "1. Verandering: alle signalen", "2. Rondvraag", "Besluiten",
                "Van eerdere overleggen"]);
        page.Find("article").TextContent.ShouldContain("Openbaar Ministerie (melder)");
        page.Find("article").TextContent.ShouldContain(Details().Snapshot.Hash);
        page.FindAll("a[download]")
            .Select(a => a.GetAttribute("href"))
            .ShouldBe([$"/app/meetings/{Id}/minutes.docx", $"/app/meetings/{Id}/figures.xlsx", $"/app/meetings/{Id}/briefing.pdf"]);
        Server.Calls(Picture).ShouldAllBe(call => !call.Request.RequestUri!.Query.Contains("exact", StringComparison.Ordinal));
    }

    [Fact]
    public void A_frozen_week_has_the_places_and_names_of_its_own_time_on_screen_and_on_paper()
    {
        var then =
            new Region("ZOB", "De Peel", [new("ZOB", AreaKind.Region, "De Peel"), new("GM0001", AreaKind.Municipality, "Ouderwoud")],
                Example.Region.Partners, Invented: true);
        var details = Details() with { Region = then };
        var picture = Frozen() with
        {
            Series = new Dictionary<Dimension, IReadOnlyList<Cell>>(
                Frozen().Series)
            { [Dimension.Municipality] = [new("GM0001", new Figure.Protected(5, 9))] },
        };
        Server.Answers.Remove(Open);
        Server.Answers.Remove(Picture);
        Server.Answer(Open, details).Answer(Picture, picture);
        Navigation.NavigateTo($"overleg/{Id}?beeld=kaart&lens=area%3DGM0001");
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find(".sb-barlabel").TextContent.ShouldBe("Ouderwoud"));
        page.FindAll("#lens-area option").Select(option => option.TextContent).ShouldBe(["Hele regio", "Ouderwoud"]);
        page.Find("#lens-area").GetAttribute("value").ShouldBe("GM0001");
        Server.Calls(Picture).Last().Request.RequestUri!.Query.ShouldContain("area=GM0001");
        var paper = Render<MinutesPage>(p => p.Add(x => x.Id, Id));
        paper.WaitForAssertion(() => paper.Find("article").TextContent.ShouldContain("Ouderwoud"));
    }

    [Theory]
    [InlineData("area=GM0772&exact=true&snapshot=1")]
    [InlineData("area=GM0772&area=GM0794%26exact%3Dtrue")]
    [InlineData("zomaar")]
    public void No_more_than_a_lens_goes_from_the_address_into_the_question(string lens)
    {
        Navigation.NavigateTo($"overleg/{Id}?lens={Uri.EscapeDataString(lens)}");
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find(".sb-total"));
        Server.Calls(Picture).Last().Request.RequestUri!.Query.ShouldBeOneOf("?&area=GM0772", "?&");
    }

    [Theory]
    [InlineData("area=GM9999")] // no place of this week
    [InlineData("zomaar")]
    public void An_address_without_a_lens_of_this_week_leaves_the_items_own_for_the_picture_and_for_the_decision(string lens)
    {
        Server.Answer($"POST /app/meetings/{Id}/decisions", new Receipt(Second), HttpStatusCode.Created);
        Navigation.NavigateTo($"overleg/{Id}?punt={First}&lens={Uri.EscapeDataString(lens)}");
        var page = RenderPage();
        page.WaitForAssertion(() => page.Find(".sb-total"));
        Server.Calls(Picture).Last().Request.RequestUri!.Query.ShouldBe("?&from=2026-11-16&to=2026-11-22");
        page.Find("#veld-text").Closest("form")!.Submit();
        Server.Calls($"POST /app/meetings/{Id}/decisions").Single().Body.ShouldContain("\"lens\":\"from=2026-11-16\\u0026to=2026-11-22\"");
    }

    [Fact]
    public void The_mirror_is_about_organisations()
    {
        Figure N(int n) => new Figure.Exact(n);
        Server.Answer("GET /app/meetings/mirror", new MeetingMirror(
            new(2025, 11, 24), [new("om", N(3), N(1), N(0), N(2))], N(9), N(6), N(4)))
            .Answer("GET /app/meetings/mirror", new MeetingMirror(new(2025, 11, 24), [], N(1), N(1), N(0)))
            .Answer("GET /app/meetings/mirror", new MeetingMirror(new(2025, 11, 24), [], N(0), N(0), new Figure.NotReported()));
        var page = Render<MirrorPage>();
        page.Find("tbody tr").Children.Select(cell => cell.TextContent).ShouldBe(["Openbaar Ministerie", "3", "1", "0", "2"]);
        page.Find("dl").TextContent.ShouldContain("meestal 4 dagen");
        Render<MirrorPage>().Find("dl").TextContent.ShouldContain("meestal dezelfde dag");
        Render<MirrorPage>().Find("dl").TextContent.ShouldContain("nog niet te zeggen");
    }

    private void As(string role) => Person.SetAuthorized("iemand").SetRoles(role);

    private IRenderedComponent<MeetingPage> RenderPage()
    {
        var page = Render<MeetingPage>(p => p.Add(x => x.Id, Id));
        page.WaitForAssertion(() => page.Find(".sb-agenda"));
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MeetingPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static Overview Frozen() => Example.Protected(new(new(2026, 11, 16), new(2026, 11, 22), "ZOB"));

    private static MeetingDetails With(NoteCard note) => Details() with
    {
        Agenda = [Details().Agenda[0] with { Notes = [note] }, Details().Agenda[1]],
    };

    private static MeetingDetails Details()
    {
        var snapshot =
            new SnapshotCard("2026-W47", 1, new(
                2026, 11, 23, 5, 0, 0, DateTimeKind.Utc), new(2026, 11, 23, 5, 0, 1, DateTimeKind.Utc), 12, new string('a', 64));
        return new(Card, snapshot, [snapshot], null, [], [],
            [
                new(First, AgendaKind.Change, "Verandering: alle signalen", "Deze week 10–14.", null, "from=2026-11-16&to=2026-11-22", 5,
                false, [], 1),
                new(Second, AgendaKind.Own, "Rondvraag", null, null, null, null, false, [], 1),
            ], [], [], Example.Region, Reach.Meeting);
    }
}
