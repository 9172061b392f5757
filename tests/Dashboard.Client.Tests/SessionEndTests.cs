using System.Net;
using System.Security.Claims;
using Dashboard.Client.Layout;
using Dashboard.Client.Monitor;
using Dashboard.Client.Submit;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Client.Tests;

/// <summary>A session that is used goes on; one that is not ends, with a warning, and what was typed is kept.</summary>
public sealed class SessionEndTests : Screen
{
    private const string Session = "GET /app/session";
    private const string Use = "POST /app/session/use";
    private const string Draft = "POST /app/account/draft-key";

    public SessionEndTests()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Person.SetClaims(new Claim(Roles.OrganisationClaim, "lumens"), new Claim(ClaimTypes.NameIdentifier, "7"));
        Server.Answer("GET /app/region", Example.Region).Answer("GET /app/signals", new Page<SignalCard>([], 1, false))
            .Answer<object?>(Use, null, HttpStatusCode.NoContent)
            .Answer(Draft, new DraftKey("sleutel", "kaartje"));
        Navigation.NavigateTo("/melden");
    }

    [Fact]
    public void Use_of_the_page_is_told_at_most_once_a_minute_and_looking_is_no_use()
    {
        SessionModule.Setup<bool>("takeUse").SetResult(true);
        Standing(900);
        var layout = Layout();
        for (var ticks = 1; ticks <= 25; ticks++)
            Pass(layout, ticks);
        Server.Calls(Use).Count().ShouldBe(2, "after one minute, and after two");
    }

    [Fact]
    public void A_page_that_nobody_uses_tells_nothing()
    {
        Standing(900);
        var layout = Layout();
        for (var ticks = 1; ticks <= 15; ticks++)
            Pass(layout, ticks);
        Server.Calls(Use).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_screen_asks_because_something_was_pushed_says_that_nobody_asked()
    {
        Person.SetAuthorized("meekijker").SetRoles(Roles.Viewer);
        Server.Answer("GET /app/warnings", new Page<WarningNotice>([], 1, false));
        Hub.Snapshot = _ => Example.Protected();
        Navigation.NavigateTo("monitor");
        var page = Render<MonitorPage>();
        page.WaitForState(() => Server.Calls("GET /app/warnings").Any());
        Hub.Tell();
        page.WaitForState(() => Server.Calls("GET /app/warnings").Count() == 2);
        Server.Calls("GET /app/warnings").Select(call => call.Request.Headers.Contains(ApiRoutes.ScreenHeader)).ShouldBe([false, true]);
    }

    [Fact]
    public void Two_minutes_before_the_end_somebody_is_asked_and_staying_is_one_press()
    {
        SessionModule.Setup<bool>("takeUse").SetResult(true);
        Standing(121);
        Standing(118);
        Standing(70);
        Standing(25);
        Standing(900);
        var layout = Layout();
        Pass(layout, 1);
        layout.FindAll("dialog p").Select(line => line.TextContent).ShouldNotContain("U wordt over 1 minuut afgemeld.");
        Pass(layout, 2);
        layout.Find("dialog [aria-live]").TextContent.ShouldBe("U wordt over 2 minuten afgemeld.");
        layout.Find("dialog").GetAttribute("role").ShouldBe("alertdialog");
        Pass(layout, 3);
        layout.Find("dialog [aria-live]").TextContent.ShouldBe("U wordt over 1 minuut afgemeld.");
        Pass(layout, 4);
        layout.Find("dialog [aria-live]").TextContent.ShouldBe("U wordt over een halve minuut afgemeld.");
        Server.Calls(Use).ShouldBeEmpty("a hand on the mouse answers nothing");
        Press(layout, "Aangemeld blijven");
        Server.Calls(Use).ShouldHaveSingleItem();
    }

    [Fact]
    public void After_ten_hours_only_signing_in_again_helps()
    {
        Server.Answer(Session, View(unused: 800, left: 100));
        var layout = Layout();
        Pass(layout, 1);
        layout.Find("dialog h2").TextContent.ShouldBe("Uw werkdag zit erop");
        Press(layout, "Opnieuw aanmelden");
        Server.Calls(Use).ShouldBeEmpty();
        Navigation.Uri.ShouldBe("http://localhost/aanmelden?returnUrl=%2Fmelden&opnieuw=true");
    }

    [Fact]
    public void What_was_typed_is_kept_and_goes_from_the_screen()
    {
        SessionModule.Setup<bool>("keep", _ => true).SetResult(true);
        Standing(100);
        Ended();
        var layout = Layout();
        layout.Find("#veld-narrative").Input("Een groep wacht na schooltijd.");
        layout.Find("#veld-channel input[value='school']").Change(true);
        Pass(layout, 1);
        Pass(layout, 2);
        layout.Find("h1").TextContent.ShouldBe("U bent afgemeld");
        layout.WaitForAssertion(() => layout.FindAll("#veld-narrative").ShouldBeEmpty());
        layout.Markup.ShouldContain("een kwartier niet");
        layout.Markup.ShouldContain("bewaard in dit tabblad, versleuteld");
        var kept = SessionModule.Invocations["keep"].Single();
        var draft = KeptDraft.Read((string)kept.Arguments[2]!)!;
        (draft.Draft.Narrative, draft.Draft.Channel).ShouldBe(("Een groep wacht na schooltijd.", "school"));
        ((string)kept.Arguments[0]!).ShouldNotBe("7", "whose it is cannot be read");
        SessionModule.Invocations["setKey"].Single().Arguments.ShouldBe(["sleutel", "kaartje"]);
        Press(layout, "Opnieuw aanmelden");
        Navigation.Uri.ShouldBe("http://localhost/aanmelden?returnUrl=%2Fmelden");
    }

    [Fact]
    public void A_form_that_could_not_be_kept_stays_behind_the_notice()
    {
        Ended();
        var layout = Layout();
        layout.Find("#veld-narrative").Input("Een groep wacht na schooltijd.");
        Pass(layout, 1);
        layout.Find("h1").TextContent.ShouldBe("U bent afgemeld");
        layout.Find("div[hidden] #veld-narrative").GetAttribute("value").ShouldBe("Een groep wacht na schooltijd.");
        layout.Markup.ShouldContain("alleen in dit venster");
    }

    [Fact]
    public void A_form_that_nobody_filled_in_is_not_kept()
    {
        Ended();
        var layout = Layout();
        Pass(layout, 1);
        layout.WaitForAssertion(() => layout.FindAll("#veld-narrative").ShouldBeEmpty());
        SessionModule.Invocations["keep"].ShouldBeEmpty();
        layout.Markup.ShouldNotContain("bewaard in dit tabblad");
    }

    [Fact]
    public void Who_is_back_goes_on_with_what_stood_there()
    {
        var kept = new KeptDraft(Guid.Parse("019ab0c0-0000-7000-8000-000000000009"), 0, FilledForm.Empty());
        (kept.Draft.Narrative, kept.Draft.Channel) = ("Een groep wacht na schooltijd.", "school");
        SessionModule.Setup<string?>("ticketOf", "").SetResult("kaartje");
        SessionModule.Setup<string?>("take").SetResult(kept.Write());
        Server.Answer(Draft + "/open", new DraftKey("oude sleutel", "kaartje"));
        var layout = Layout();
        layout.WaitForAssertion(() => layout.Find("#veld-narrative").GetAttribute("value").ShouldBe("Een groep wacht na schooltijd."));
        layout.Find("#veld-channel input[value='school']").HasAttribute("checked").ShouldBeTrue();
        layout.Markup.ShouldContain("Wat u invulde voordat u werd afgemeld, staat er weer.");
        Server.Calls(Draft + "/open").Single().Body.ShouldBe("""{"ticket":"kaartje"}""");
        SessionModule.VerifyInvoke("forgetUnlessOf");
    }

    [Fact]
    public void What_is_somebody_elses_or_too_old_is_not_put_back()
    {
        SessionModule.Setup<string?>("ticketOf", "").SetResult("kaartje");
        Server.Answer(Draft + "/open", new { title = "Niet gevonden", detail = "Te oud." }, HttpStatusCode.NotFound);
        var layout = Layout();
        layout.Find("#veld-narrative").GetAttribute("value").ShouldBe("");
        SessionModule.Invocations["take"].ShouldBeEmpty();
    }

    private void Standing(int seconds) => Server.Answer(Session, View(seconds, 36_000));

    private void Ended() => Server.Answer(Session, new { title = "Niet aangemeld", status = 401 }, HttpStatusCode.Unauthorized);

    private static SessionView View(int unused, int left) => new("melder.lumens", Roles.Reporter, "lumens", unused, left);

    /// <summary>Five seconds, and what comes of them.</summary>
    private void Pass(IRenderedComponent<CascadingValue<RegionSign>> layout, int looks)
    {
        Time.Advance(TimeSpan.FromSeconds(5));
        layout.WaitForState(() => Server.Calls(Session).Count() >= looks);
    }

    private IRenderedComponent<CascadingValue<RegionSign>> Layout() =>
        Render<CascadingValue<RegionSign>>(parameters => parameters.Add(value => value.Value, new RegionSign("Zuidoost-Brabant", true))
            .AddChildContent<MainLayout>(layout => layout.Add(l => l.Body, builder =>
            {
                builder.OpenComponent<SubmitPage>(0);
                builder.CloseComponent();
            })));

    private static void Press(IRenderedComponent<CascadingValue<RegionSign>> layout, string button) =>
        layout.FindAll("button").Single(each => each.TextContent.Trim() == button).Click();
}
