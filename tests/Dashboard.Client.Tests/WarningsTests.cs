using System.Net;
using Dashboard.Client.Layout;
using Dashboard.Client.Warnings;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Warnings;

#pragma warning disable RCS0056 // answers of the server, as they are

namespace Dashboard.Client.Tests;

public sealed class WarningsTests : Screen
{
    private const string List = "GET /app/warnings";
    private const string Precision = "GET /app/warnings/precision";
    private static readonly Guid Id = Example.Warning().Id;
    private static readonly string Open = $"GET /app/warnings/{Id}";
    private static readonly string TakeUp = $"POST /app/warnings/{Id}/take-up";
    private static readonly string Close = $"POST /app/warnings/{Id}/close";
    private static readonly string Assess = $"POST /app/warnings/{Id}/assessment";

    public WarningsTests()
    {
        Person.SetAuthorized("coordinator").SetRoles(Roles.Coordinator);
        Server.Answer("GET /app/region", Example.Region)
            .Answer("GET /app/deliveries/effects", new Page<FileEffectCard>([], 1, false));
    }

    [Fact]
    public void The_list_shows_how_each_warning_stands_and_leads_to_its_page_and_to_the_next_ones()
    {
        Server.Answer(List, new Page<WarningCard>(
            [Example.Warning() with { Status = WarningStatus.Growing, TakenUp = true },
            Example.Silence() with { Status = WarningStatus.Closed, Verdict = WarningVerdict.NotUseful }], 2, true))
            .Answer<IReadOnlyList<DetectorQuality>>(Precision, []);
        Navigation.NavigateTo("vroegsignalen?page=2");
        var page = Render<WarningsPage>();

        page.FindAll(".sb-card")
            .Select(card =>
                (card.QuerySelector("h3 a")!.TextContent, card.QuerySelector("h3 a")!.GetAttribute("href"),
                    string.Join('|', card.QuerySelectorAll(".nl-data-badge").Select(b => b.TextContent))))
            .ShouldBe(
        [
            ("Romantische inpalming, Omgeving 03 (Eindhoven)", $"vroegsignalen/{Id}", "Groeit|Opgepakt"),
            ("Openbaar Ministerie meldt niet", $"vroegsignalen/{Example.Silence().Id}", "Gesloten|Niet bruikbaar"),
        ]);
        page.FindAll(".sb-pager a").Select(a => a.GetAttribute("href")).ShouldBe(["vroegsignalen", "vroegsignalen?page=3"]);
        Server.Calls(List).Single().Request.RequestUri!.Query.ShouldBe("?page=2");
    }

    [Fact]
    public void An_empty_list_and_a_lost_connection_are_said()
    {
        Server.Fail(List)
            .Answer(List, new Page<WarningCard>([], 1, false))
            .Fail(Precision)
            .Answer<IReadOnlyList<DetectorQuality>>(Precision, []);
        var page = Render<WarningsPage>();
        page.FindAll("[role=alert]").Count.ShouldBe(2);
        page.FindAll("[role=alert] button")[0].Click();
        page.Find("[role=alert] button").Click();
        page.Markup.ShouldContain("Er is nog geen vroegsignaal geweest.");
        page.Markup.ShouldContain("Dat is nog niet te zeggen");
    }

    [Fact]
    public void What_people_made_of_each_detector_stands_in_a_table_with_what_the_detector_does()
    {
        Server.Answer(List, new Page<WarningCard>([], 1, false))
            .Answer<IReadOnlyList<DetectorQuality>>(
                Precision, [Quality(12, 5, 3), new("Stilte", new Figure.Exact(1), new Figure.Exact(0), new Figure.Exact(0), null)]);
        var page = Render<WarningsPage>();
        page.FindAll("tbody tr")
            .Select(r => string.Join('|', r.Children.Select(c => c.TextContent)))
            .ShouldBe(["Vergelijking met deze plek|12|3 van 5|40", "Stille partner|1|0 van 0|volgt"]);
        page.Markup.ShouldContain("Vergelijking met deze plek: vergelijkt met wat deze plek de afgelopen drie jaar liet zien.");
        page.Find("details").TextContent.ShouldContain("EB-NB: empirisch-Bayesiaans model");
    }

    [Fact]
    public void A_warning_says_what_was_seen_what_it_is_worth_and_which_signals_it_rests_on()
    {
        Server.Answer(Open, Details());
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));

        page.FindAll("dl > div").Select(d => string.Join('|', d.Children.Select(c => c.TextContent))).ShouldBe(
        [
            "Gezien|4 signalen", "Te verwachten|ongeveer 0,3", "Zelden meer dan|2", "Dagen|16 tot en met 22 november 2026",
            "Gemeld door|2 partners",
            "Plaatsen tot nu toe|Omgeving 03 (Eindhoven), Eindhoven", "Methode|Vergelijking met deze plek",
        ]);
        page.Markup.ShouldContain("Dit zegt niets over een persoon.");
        page.Find("[aria-labelledby=wat-zegt-het] p").TextContent.ShouldBe(
            "Deze methode vergelijkt met wat deze plek de afgelopen drie jaar liet zien. "
            + "Zonder dat er iets speelt geeft deze methode in de hele regio ongeveer één onterecht vroegsignaal per 8 weken. "
            + "Tot nu toe gaf deze methode 12 vroegsignalen. Beoordeeld: 5, daarvan bruikbaar: 3.");
        page.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(
        [
            "18 november 2026|Omgeving 03 (Eindhoven)|Romantische inpalming, Online contact|Op straat|14 tot en met 16|Openbaar "
                + "Ministerie|20 november 10:00",
            "17 november 2026|Omgeving 03 (Eindhoven)|Romantische inpalming, Online contact|Op straat|14 tot en met 16|Openbaar "
                + "Ministerie|20 november 10:00",
        ]);
        Server.Calls(Open).Count().ShouldBe(1, "each look is in the access log");
    }

    [Fact]
    public void A_silence_has_no_signals_and_says_to_ring_the_partner()
    {
        Server.Answer(
            Open, new WarningDetails(
                Example.Silence() with { Id = Id }, [], null, new("Stilte", new Figure.Exact(
                    1), new Figure.Exact(0), new Figure.Exact(0), null)));
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        page.Markup.ShouldContain("Bel de partner");
        page.FindAll("table, dl").ShouldBeEmpty();
        page.Find("[aria-labelledby=wat-zegt-het] p").TextContent.ShouldNotContain("onterecht");
        page.Find("[aria-labelledby=wat-zegt-het] p")
            .TextContent.ShouldEndWith("Tot nu toe gaf deze methode 1 vroegsignaal. Daarvan is er nog geen beoordeeld.");
    }

    [Theory]
    [InlineData(
        0.5, "8 weken"), InlineData(
            0.05, "80 weken"), InlineData(2, "2 weken"), InlineData(4, "7 dagen"), InlineData(10, "3 dagen"), InlineData(28, "dag")]
    public void How_often_a_warning_is_false_reads_in_weeks_or_days(double falsePer4Weeks, string every) =>
        MethodText.FalseAlarms(falsePer4Weeks)!.ShouldEndWith($"onterecht vroegsignaal per {every}.");

    [Fact]
    public void Every_detector_has_a_name_a_sentence_and_a_technical_name_of_its_own()
    {
        var texts = DetectorNames.All.SelectMany(name => new[] { MethodText.Name(name), MethodText.Describe(name), MethodText.Technical(name) })
            .ToList();
        texts.ShouldBeUnique();
        texts.Intersect(DetectorNames.All).ShouldBeEmpty("a name without a text of its own");
        texts.ShouldNotContain(MethodText.Describe("iets nieuws"));
    }

    [Fact]
    public void A_detector_without_a_text_does_not_get_the_explanation_of_another() =>
        (MethodText.Name("iets nieuws"), MethodText.Describe("iets nieuws"), MethodText.Named("iets nieuws"), MethodText.Technical("iets nieuws"))
            .ShouldBe(
                ("iets nieuws", "Van deze methode is hier geen uitleg.", "iets nieuws: van deze methode is hier geen uitleg.",
                "iets nieuws"));

    [Fact]
    public void Taking_up_and_closing_carry_the_version_and_show_how_it_stands_then()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(w => w with { TakenUp = true, Version = 2 })).Answer(Open, Details(w => w with
        {
            TakenUp = true,
            Version = 3,
            Status = WarningStatus.Closed,
        }))
            .Answer<object?>(TakeUp, null, HttpStatusCode.NoContent).Answer<object?>(Close, null, HttpStatusCode.NoContent);
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));

        Press(page, "Oppakken");
        page.Find("#gedaan").TextContent.ShouldBe("Het vroegsignaal is opgepakt.");
        page.Find(".sb-badges").TextContent.ShouldContain("Opgepakt");
        Press(page, "Sluiten");
        page.Find("#gedaan").TextContent.ShouldBe("Het vroegsignaal is gesloten.");
        page.FindAll("[aria-labelledby=wat-doet-u] .sb-actions").ShouldBeEmpty();
        (Server.Versions(TakeUp).Single(), Server.Versions(Close).Single()).ShouldBe(("\"1\"", "\"2\""));
        JSInterop.Invocations.Count(call => call.Identifier == "document.getElementById" && Equals(call.Arguments[0], "gedaan"))
            .ShouldBe(2);
    }

    [Fact]
    public void Before_it_is_told_the_coordinator_reads_what_partners_will_read_to_the_letter()
    {
        Server.Answer(Open, Details()).Answer(Open, Details(w => w with { Telling = Telling }) with { Notice = Preview })
            .Answer<object?>($"POST /app/warnings/{Id}/tell", null, HttpStatusCode.NoContent);
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        var card = page.Find("[aria-labelledby=partners-inlichten] .sb-card");
        card.QuerySelector("h3")!.TextContent.ShouldBe("Eindhoven: Ronselen ter plaatse");
        page.FindAll("[aria-labelledby=partners-inlichten] .utrecht-alert").ShouldBeEmpty("several partners sent it in");

        Server.Answer("GET /app/warnings", new Page<WarningNotice>([Preview], 1, false));
        var partners = Render<WarningNotices>(p => p.Add(n => n.Region, Example.Region));
        partners.WaitForElement(".sb-card").InnerHtml.ShouldBe(card.InnerHtml);

        Press(page, "Aan alle partners vertellen");
        page.Find("[aria-labelledby=partners-inlichten] p").TextContent.ShouldBe(
            "Aan alle partners verteld op 23 november 2026 door de regiocoördinator. Zij zien het tot en met 20 december 2026. "
                + "Dit lezen zij:");
        page.FindAll("[aria-labelledby=partners-inlichten] .sb-card").Count.ShouldBe(1, "what they would read now is what they read");
        page.Find(".sb-badges").TextContent.ShouldContain("Aan partners verteld");
    }

    [Fact]
    public void What_partners_read_and_what_they_would_read_now_stand_apart_when_they_differ()
    {
        Server.Answer(
            Open, Details(
                w => w with { Telling = Telling with { On = new(2026, 10, 1), Until = new(2026, 10, 28), Role = Roles.Chair } }) with
            {
                Notice = Preview with { From = new(2026, 9, 20), To = new(2026, 9, 26) },
            });
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        page.Find("[aria-labelledby=partners-inlichten] p")
            .TextContent.ShouldContain("op 1 oktober 2026 door de voorzitter. Zij zagen het tot en met 28 oktober 2026.");
        page.FindAll("[aria-labelledby=partners-inlichten] .sb-card .sb-quiet")
            .Select(p => p.TextContent.Trim()[..12])
            .ShouldBe(["Over 20 tot ", "Over 16 tot "]);
    }

    [Fact]
    public void Who_would_tell_what_one_partner_sent_in_is_cautioned_first()
    {
        Server.Answer(Open, Details() with { OnlyPartner = "om" });
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        page.Find("[aria-labelledby=partners-inlichten] .utrecht-alert")
            .TextContent.ShouldContain("Alle signalen die u hiermee deelt, zijn van Openbaar Ministerie.");
    }

    [Fact]
    public void A_warning_that_cannot_be_told_has_nothing_to_tell()
    {
        Server.Answer(Open, Details() with { Preview = null });
        Render<WarningPage>(p => p.Add(w => w.Id, Id)).FindAll("[aria-labelledby=partners-inlichten]").ShouldBeEmpty();
    }

    [Fact]
    public void The_list_says_of_a_told_warning_when_to_whom_and_by_which_role()
    {
        Server.Answer(List, new Page<WarningCard>([Example.Warning() with { Telling = Telling }, Example.Silence()], 1, false))
            .Answer<IReadOnlyList<DetectorQuality>>(Precision, []);
        var cards = Render<WarningsPage>().FindAll(".sb-card");
        cards[0].TextContent.ShouldContain("Aan alle partners verteld op 23 november 2026 door de regiocoördinator. Zij zien het tot en "
            + "met 20 december 2026.");
        cards[1].TextContent.ShouldNotContain("verteld");
    }

    [Fact]
    public void A_warning_that_changed_meanwhile_is_shown_anew_and_what_was_typed_stays()
    {
        Server.Answer(Open, Details())
            .Answer(Open, Details(w => w with { Version = 3, Verdict = WarningVerdict.Useful, Reason = "Het klopte." }))
            .Overtaken(Assess, Details(w => w with { Observed = new Figure.Exact(6), Version = 2 }))
            .Answer<object?>(Assess, null, HttpStatusCode.NoContent);
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        FillIn(page, "bruikbaar", "Het klopte.");

        page.Find("form").Submit();
        page.Find(".sb-beside").TextContent.ShouldContain("wat erachter staat is bijgewerkt");
        page.Find(".sb-beside").TextContent.ShouldContain("Oordeel: bruikbaar. Het klopte.");
        page.Markup.ShouldContain("6 signalen");
        page.Find("#veld-reason").GetAttribute("value").ShouldBe("Het klopte.");
        Press(page, "Bewaar die van mij");
        page.FindAll(".sb-beside").ShouldBeEmpty();
        page.Find("#gedaan").TextContent.ShouldBe("Uw oordeel is bewaard.");
        page.Find("[aria-labelledby=wat-doet-u]").TextContent.ShouldContain("Beoordeeld: Bruikbaar. Het klopte.");
        page.Find("#veld-reason").GetAttribute("value").ShouldBeNullOrEmpty();
        Server.Calls(Assess).Select(s => s.Body).Distinct().ShouldBe(["""{"verdict":"bruikbaar","reason":"Het klopte."}"""]);
        Server.Versions(Assess).ShouldBe(["\"1\"", "\"2\""]);
    }

    [Fact]
    public void A_reason_that_points_at_a_person_or_is_missing_never_leaves_the_browser()
    {
        Server.Answer(Open, Details());
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        page.Find("form").Submit();
        page.FindAll("#fouten a")
            .Select(a => a.TextContent)
            .ShouldBe(["Kies of het vroegsignaal bruikbaar was.", "Schrijf in het kort waarom."]);
        FillIn(page, "niet_bruikbaar", "Bel 06-12345678 maar.");
        page.Find("mark").TextContent.ShouldBe("06-12345678");
        page.Find(".sb-found").TextContent.ShouldContain("Uw oordeel wordt pas verstuurd");
        page.Find("form").Submit();
        page.Find("#veld-reason-fout").TextContent.ShouldContain("naar een persoon");
        FillIn(page, "niet_bruikbaar", new string('x', WarningAssessment.MaxReason + 1));
        page.Find("form").Submit();
        page.Find("#veld-reason-fout").TextContent.ShouldContain("ten hoogste 300 tekens");
        Server.Calls(Assess).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_server_finds_in_a_reason_is_marked_too()
    {
        Server.Answer(Open, Details()).Answer(Assess, new
        {
            title = "De aanvraag klopt niet",
            detail = "De reden kan naar een persoon leiden.",
            status = 400,
            findings = new[] { new { field = "reason", kind = "naam", start = 0, end = 3 } },
        }, HttpStatusCode.BadRequest);
        var page = Render<WarningPage>(p => p.Add(w => w.Id, Id));
        FillIn(page, "bruikbaar", "een klopte.");
        page.Find("form").Submit();
        page.Find("mark").TextContent.ShouldBe("een");
    }

    [Fact]
    public void A_warning_that_is_not_there_any_more_is_said()
    {
        Server.Answer(
            Open, new { title = "Niet gevonden", detail = "Dit vroegsignaal is er niet (meer).", status = 404 }, HttpStatusCode.NotFound);
        Render<WarningPage>(p => p.Add(w => w.Id, Id))
            .Find("[role=alert]")
            .TextContent.ShouldContain("Dit vroegsignaal is er niet (meer).");
    }

    [Theory]
    [InlineData(Roles.Coordinator, true), InlineData(Roles.Chair, true)]
    [InlineData(
        Roles.Reporter, false), InlineData(Roles.Viewer, false), InlineData(Roles.Auditor, false), InlineData(Roles.Administrator, false)]
    public void Only_who_sees_everything_gets_anything(string role, bool sees)
    {
        Person.SetAuthorized("iemand").SetRoles(role);
        Server.Answer(List, new Page<WarningCard>([], 1, false))
            .Answer<IReadOnlyList<DetectorQuality>>(Precision, [])
            .Answer(Open, Details());
        Render<WarningsPage>();
        Render<WarningPage>(p => p.Add(w => w.Id, Id));
        (Server.Calls(List).Any(), Server.Calls(Precision).Any(), Server.Calls(Open).Any()).ShouldBe((sees, sees, sees));
        Render<MainNavigation>().FindAll("nav a").Any(a => a.GetAttribute("href") == "vroegsignalen").ShouldBe(sees);
    }

    private static void Press(IRenderedComponent<WarningPage> page, string button) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == button).Click();

    private static void FillIn(IRenderedComponent<WarningPage> page, string verdict, string reason)
    {
        page.Find($"input[name=veld-verdict][value={verdict}]").Change(true);
        page.Find("#veld-reason").Input(reason);
    }

    private static readonly WarningNotice Preview =
        new("GM0772", ApproachGroup.OnTheSpot, new(2026, 11, 16), new(2026, 11, 22), "Let extra op.", Told: true);

    private static readonly WarningTelling Telling = new(new(2026, 11, 23), new(2026, 12, 20), Roles.Coordinator);

    private static DetectorQuality Quality(int raised, int assessed, int useful) =>
        new("EB-NB", new Figure.Exact(raised), new Figure.Exact(assessed), new Figure.Exact(useful), new Figure.Exact(40));

    private static WarningDetails Details(Func<WarningCard, WarningCard>? change = null)
    {
        var warning = Example.Warning() with { Places = ["OMG-03", "GM0772"] };
        return new(change?.Invoke(warning) ?? warning, [Example.Signal(2), Example.Signal(1)], 0.5, Quality(12, 5, 3), Preview: Preview);
    }

    [Fact]
    public void What_a_file_did_is_one_sentence_after_another()
    {
        var file = new FileEffectCard(
            Id, "om", new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), DeliveryState.TakenIn, new Figure.Exact(480), new Figure.Exact(460),
            ["kanaal School"], LooksTwice: true);
        FileEffectText.Sentences(file).ShouldBe(
        [
            "480 nieuwe signalen, waarvan 460 van meer dan vier weken eerder.", "Voor het eerst gebruikt: kanaal School.",
            "Er zijn rijen bij die lijken op signalen die er al waren.",
        ]);
        FileEffectText.Sentences(file with { Signals = file.Backlog, NewCodes = [], LooksTwice = false, State = DeliveryState.TakenBack })
            .ShouldBe(["460 nieuwe signalen, alles van meer dan vier weken eerder.", "De organisatie nam het bestand terug."]);
        FileEffectText.Sentences(file with { State = DeliveryState.BrokenOff }).Single().ShouldContain("brak");
    }
}
