using System.Net;
using AngleSharp.Dom;
using Dashboard.Client.Admin;
using Dashboard.Client.Submit;
using Dashboard.Shared.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Client.Tests;

/// <summary>Codes that are retired: the administrator's page, and the form that offers codes.</summary>
public sealed class CodesTests : Screen
{
    private const string Codes = "GET /app/code-lists";
    private const string Check = "POST /app/code-lists/check";
    private const string Send = "POST /app/signals";
    private static readonly Guid Channels = new(1, 0, 0, new byte[8]);
    private static readonly string Retire = $"POST /app/code-lists/{Channels}/retire";
    private static readonly string TakeBack = $"POST /app/code-lists/{Channels}/take-back";

    private static readonly CodeListsCard All = new(
        [
            new(Channels, CodeList.Channel, "channel",
                [
                    new("straat", "Op straat", null, null, null, false),
                    new("gamen", "Gamen", null, null, new(2026, 12, 3), false),
                    new("datingapp", "Datingapp", null, new(2026, 3, 1), new(2026, 11, 22), false),
                    new("onbekend", "Onbekend", null, null, null, true),
                ], 4),
        ], 4);

    private static readonly Region WithoutGames = Example.Region with
    {
        Codes =
        [
            new(CodeList.Channel, "gamen", null, new(2026, 11, 20)), new(CodeList.Approach, "online_contact", null, new(2026, 11, 20)),
            new(CodeList.Indicator, "weggelopen", null, new(2026, 11, 20)), new(CodeList.Content, "3", null, new(2026, 11, 20)),
        ],
    };

    public CodesTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        Server.Answer("GET /app/region", Example.Region).Answer("GET /app/signals", new Page<SignalCard>([], 1, false)).Answer(Codes, All)
            .Answer("GET /app/code-lists/changes", new Page<CodeListChangeCard>(
                [
                    new(CodeList.Channel, 4, CodeChangeKind.Retired, "gamen", "Gamen", new(2026, 12, 3),
                        new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), Roles.Administrator, "regio"),
                    new(CodeList.Channel, 3, CodeChangeKind.TakenBack, "straat", "Op straat", null,
                        new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc), Roles.Administrator, "regio"),
                    new(CodeList.Channel, 2, CodeChangeKind.Added, "datingapp", "Datingapp", new(2026, 3, 1),
                        new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), "System", "regio"),
                ], 1, false));
    }

    [Fact]
    public void Each_list_stands_there_with_its_version_and_from_when_until_when_its_codes_are_valid()
    {
        var page = Render<CodesPage>();
        page.Find("summary").TextContent.ShouldBe("Kanaal, versie 4: 3 codes gelden, 1 is vervallen");
        page.FindAll("details .sb-card").Select(card => (Text(card, "h3"), Text(card, ".nl-data-badge"), Text(card, "p"))).ShouldBe(
        [
            ("Op straat", "Geldt", "straat"),
            ("Gamen", "Vervalt", "gamen · tot en met 3 december 2026"),
            ("Datingapp", "Vervallen", "datingapp · vanaf 1 maart 2026 · tot en met 22 november 2026"),
            ("Onbekend", "Blijft altijd", "onbekend · wie het niet weet, of iets ziet dat nergens bij past, moet dat kunnen zeggen"),
        ]);
        page.FindAll("details button").Select(button => Name(button)).ShouldBe(
            ["Laten vervallen: Op straat", "Andere dag: Gamen", "Toch houden: Gamen"]);
        page.FindAll("section .sb-card").Select(card => card.QuerySelector("p")!.TextContent).ShouldBe(
        [
            "Kanaal, versie 4: Gamen vervalt; de laatste dag is 3 december 2026.",
            "Kanaal, versie 3: Op straat blijft toch.",
            "Kanaal, versie 2: Datingapp is nieuw, vanaf 1 maart 2026.",
        ]);
        page.FindAll("section .sb-card p.sb-quiet").Select(by => by.TextContent).ShouldBe(
        [
            "Beheerder (Regiobureau), op 22-11-2026 10:00:00", "Beheerder (Regiobureau), op 21-11-2026 10:00:00",
            "Een nieuwe versie van het product, op 01-03-2026 10:00:00",
        ]);
        page.FindAll(".sb-tabs a").Select(tab => tab.TextContent).ShouldContain("Codes");

        static string Text(IElement card, string selector) => card.QuerySelector(selector)!.TextContent.Trim();
    }

    [Fact]
    public void What_retiring_would_do_is_read_before_it_is_done_and_another_day_is_another_question()
    {
        Server.Answer(Check, new CodeConsequence(["In de laatste 26 weken hebben 5–9 signalen deze code."])).Answer(Retire, "");
        var page = Render<CodesPage>();
        Press(page, "Laten vervallen: Op straat");
        page.Find("#veld-until").Input("2026-12-01");
        page.Find("form").Submit();
        page.Markup.ShouldContain("5–9 signalen deze code");
        Server.Calls(Retire).ShouldBeEmpty();
        page.Find("#veld-until").Input("2026-12-02");
        page.Markup.ShouldNotContain("5–9 signalen deze code");
        page.Find("form").Submit();
        page.Find("form").Submit();
        Server.Calls(Retire).Single().Body.ShouldBe("""{"list":"kanaal","code":"straat","until":"2026-12-02"}""");
        Server.Versions(Retire).ShouldBe(["\"4\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("Op straat vervalt.");
        page.FindAll("form").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_refused_is_said_at_the_day()
    {
        Server.Answer(
            Check, new { title = "Dat kan niet", detail = "Een lijst heeft ten minste één code die blijft.", status = 409 },
            HttpStatusCode.Conflict);
        var page = Render<CodesPage>();
        Press(page, "Laten vervallen: Op straat");
        page.Find("#veld-until").Input("2026-12-01");
        page.Find("form").Submit();
        page.Find("#veld-until-fout").TextContent.ShouldBe("Een lijst heeft ten minste één code die blijft.");
    }

    [Fact]
    public void A_code_that_was_to_go_can_be_kept()
    {
        Server.Answer(TakeBack, "");
        var page = Render<CodesPage>();
        Press(page, "Toch houden: Gamen");
        Server.Calls(TakeBack).Single().Body.ShouldContain("\"gamen\"");
        Server.Versions(TakeBack).ShouldBe(["\"4\""]);
        page.FindAll("[role=status]")[0].TextContent.ShouldBe("Gamen blijft.");
    }

    [Fact]
    public void The_privacy_officer_looks_and_changes_nothing()
    {
        Person.SetAuthorized("fg").SetRoles(Roles.Auditor);
        var page = Render<CodesPage>();
        page.FindAll("button").ShouldBeEmpty();
        page.FindAll(".sb-tabs a").Select(tab => tab.TextContent).ShouldContain("Toegangslog", "it is part of oversight");
    }

    [Fact]
    public void A_new_form_offers_no_code_that_is_over_and_one_about_an_earlier_day_does()
    {
        var page = Form(WithoutGames);
        Offered(page).ShouldNotContain("gamen");
        page.Find("#veld-approaches").TextContent.ShouldNotContain("Online contact");
        page.Markup.ShouldNotContain("indicator-weggelopen");
        page.Find("#veld-reliability-content").InnerHtml.ShouldNotContain("mogelijk");
        page.Find("#veld-observedOn").Input("2026-11-20");
        Offered(page).ShouldContain("gamen");
        page.Find("#veld-approaches").TextContent.ShouldContain("Online contact");
        page.Markup.ShouldContain("indicator-weggelopen");
        page.Find("#veld-channel input[value='gamen']").Change(true);
        page.Find("#veld-observedOn").Input("2026-11-21");
        page.Find("#veld-channel").TextContent.ShouldContain("Gamen (geldt dan niet)", Case.Sensitive, "what was chosen does not vanish");
        page.Find("form").Submit();
        page.Find("#veld-channel-fout").TextContent.ShouldBe(
            "“Gamen” is vervallen: deze code geldt voor wat tot en met 20-11-2026 is gezien. Kies een andere code.");
        Server.Calls(Send).ShouldBeEmpty();
    }

    [Fact]
    public void A_form_that_was_open_hears_it_at_the_field_and_the_next_page_knows()
    {
        Server.Answer(Send, new
        {
            title = "Dat klopt niet",
            detail = "Niet alle velden zijn goed ingevuld.",
            status = 400,
            errors = new[] { new FieldError("channel", "“Gamen” is vervallen. Kies een andere code.") },
        }, HttpStatusCode.BadRequest);
        var page = Form(Example.Region);
        page.Find("#veld-observedOn").Input("2026-11-23");
        page.Find("#veld-area").Change("OMG-03");
        page.Find("#veld-exploitation input[value='seksueel']").Change(true);
        page.Find("#veld-approaches input").Change(true);
        page.Find("#veld-channel input[value='gamen']").Change(true);
        page.Find("#veld-ageBand input[value='14-16']").Change(true);
        page.Find("#veld-gender input[value='meisje']").Change(true);
        page.Find("#veld-actor").Change("onbekend");
        page.Find("#veld-basis input[value='waarneming']").Change(true);
        page.Find("#veld-reliability-source").Change("B");
        page.Find("#veld-reliability-content").Change("2");
        Send(page);
        page.Find("#veld-channel-fout").TextContent.ShouldBe("“Gamen” is vervallen. Kies een andere code.");
        Server.Answers.Remove("GET /app/region");
        Server.Answer("GET /app/region", WithoutGames);
        Offered(Render<SubmitPage>()).ShouldNotContain("gamen");
    }

    [Fact]
    public async Task A_page_that_opens_later_asks_anew_what_others_changed_and_does_with_what_it_had_while_the_line_is_down()
    {
        var regions = Services.GetRequiredService<RegionSource>();
        Server.Answers.Remove("GET /app/region");
        Server.Answer("GET /app/region", Example.Region).Fail("GET /app/region");
        (await regions.Get()).Value.ShouldNotBeNull();
        Time.Advance(TimeSpan.FromMinutes(4));
        await regions.Get();
        Server.Calls("GET /app/region").Count().ShouldBe(1);
        Time.Advance(TimeSpan.FromMinutes(2));
        (await regions.Get()).Value!.Code.ShouldBe("ZOB", "the line is down");
        Server.Answers.Remove("GET /app/region");
        Server.Answer("GET /app/region", WithoutGames);
        (await regions.Get()).Value!.Codes.Count.ShouldBe(4);
    }

    private IRenderedComponent<SubmitPage> Form(Region region)
    {
        Person.SetAuthorized("melder.om").SetRoles(Roles.Reporter);
        Server.Answers.Remove("GET /app/region");
        Server.Answer("GET /app/region", region);
        return Render<SubmitPage>();
    }

    private static IEnumerable<string?> Offered(IRenderedComponent<SubmitPage> page) =>
        page.FindAll("#veld-channel input").Select(option => option.GetAttribute("value"));

    private static string Name(IElement button) =>
        string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Press(IRenderedComponent<CodesPage> page, string name) =>
        page.FindAll("button").Single(button => Name(button) == name).Click();
}
