using System.Net;
using Dashboard.Client.Account;
using Dashboard.Shared.Accounts;

namespace Dashboard.Client.Tests;

public sealed class SignInPageTests : Screen
{
    private const string SignIn = "POST /app/session";
    private const string Passkey = "POST /app/session/passkey";

    [Theory]
    [InlineData("/monitor?from=2026-06-01", true)]
    [InlineData("/", true)]
    [InlineData("//elders.example", false)]
    [InlineData("/\\elders.example", false)]
    [InlineData("https://elders.example", false)]
    [InlineData("/\t/elders.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_our_own_may_follow_a_sign_in(string? url, bool local) => SignInPage.IsLocal(url).ShouldBe(local);

    [Fact]
    public void A_browser_without_passkeys_offers_none()
    {
        var page = Render<SignInPage>();
        page.FindAll("button").Select(button => button.TextContent.Trim()).ShouldBe(["Toon wachtwoord", "Aanmelden"]);
    }

    [Fact]
    public void Password_managers_know_the_fields_and_a_password_can_be_looked_at()
    {
        var page = Render<SignInPage>();
        page.Find("#veld-userName").GetAttribute("autocomplete").ShouldBe("username");
        page.Find("#veld-password").GetAttribute("autocomplete").ShouldBe("current-password");
        page.Find("#veld-password").GetAttribute("type").ShouldBe("password");
        Press(page, "Toon wachtwoord");
        page.Find("#veld-password").GetAttribute("type").ShouldBe("text");
        page.FindAll("button")[0].GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public void A_passkey_comes_first_and_brings_somebody_back_to_where_they_were_going()
    {
        KnowsPasskeys().Setup<PasskeyAnswer>("use", "{}").SetResult(new("{\"id\":\"x\"}", null));
        Server.Answer(Passkey + "/options", new PasskeyOptions("{}")).Answer<object?>(Passkey, null, HttpStatusCode.NoContent);
        Navigation.NavigateTo("/aanmelden?returnUrl=%2Foverleg");
        var page = Render<SignInPage>();
        page.Find("button").TextContent.ShouldContain("Aanmelden met een passkey");
        Press(page, "Aanmelden met een passkey");
        Server.Calls(Passkey).Single().Body.ShouldContain("credential");
        Navigation.Uri.ShouldBe("http://localhost/overleg");
    }

    [Fact]
    public void A_passkey_that_is_not_given_leaves_the_password()
    {
        KnowsPasskeys().Setup<PasskeyAnswer>("use", "{}").SetResult(new(null, "NotAllowedError"));
        Server.Answer(Passkey + "/options", new PasskeyOptions("{}"));
        var page = Render<SignInPage>();
        Press(page, "Aanmelden met een passkey");
        page.Find("[role=alert]").TextContent.ShouldContain("gebruik uw wachtwoord");
        page.Find("#veld-password").ShouldNotBeNull();
        Server.Calls(Passkey).ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_code_is_needed_as_well_it_is_asked_in_a_second_step_from_the_app_or_from_paper()
    {
        Server.Answer(SignIn, new { title = "Niet aangemeld", status = 401, codeNeeded = true }, HttpStatusCode.Unauthorized)
            .Answer(SignIn, new { title = "Niet aangemeld", detail = "De code klopt niet.", status = 401 }, HttpStatusCode.Unauthorized)
            .Answer<object?>(SignIn, null, HttpStatusCode.NoContent);
        Navigation.NavigateTo("/aanmelden?returnUrl=%2Fmonitor");
        var page = FilledIn();
        var code = page.Find("#veld-code");
        (code.GetAttribute("autocomplete"), code.GetAttribute("inputmode")).ShouldBe(("one-time-code", "numeric"));
        page.FindAll("#veld-password").ShouldBeEmpty();
        code.Input("123 456");
        page.Find("form").Submit();
        Server.Calls(SignIn).Last().Body.ShouldContain("\"code\":\"123 456\"");
        page.Find("[role=alert]").TextContent.ShouldContain("De code klopt niet.");

        Press(page, "Geen telefoon bij de hand? Code van papier");
        page.Find("#veld-code").GetAttribute("inputmode").ShouldBeNull();
        page.Find("form").Submit();
        page.Find("#veld-code-fout").TextContent.ShouldBe("Vul de code in.");
        page.Find("#veld-code").Input("ABCD-EFGH");
        page.Find("form").Submit();
        Server.Calls(SignIn).Last().Body.ShouldContain("ABCD-EFGH");
        Navigation.Uri.ShouldBe("http://localhost/monitor");
    }

    [Theory]
    [InlineData(12, "over 12 seconden")]
    [InlineData(1, "over 1 seconde ")]
    [InlineData(301, "over 6 minuten")]
    public void Who_tried_too_often_hears_how_long_to_wait(int seconds, string said)
    {
        Server.Answers[SignIn] = new([() => Waiting(seconds)]);
        FilledIn().Find("[role=alert]").TextContent.ShouldContain(said);
    }

    [Fact]
    public void Who_has_to_prove_it_once_more_is_not_taken_for_signed_out_by_a_wrong_password()
    {
        Person.SetAuthorized("melder.lumens").SetRoles(Roles.Reporter);
        Navigation.NavigateTo("/aanmelden?opnieuw=true&returnUrl=%2Faccount");
        Server.Answer(SignIn, new { title = "Niet aangemeld", detail = "Klopt niet.", status = 401 }, HttpStatusCode.Unauthorized);
        var ended = false;
        Services.GetService<DashboardApi>()!.SignedOut += () => ended = true;
        var page = Render<SignInPage>();
        Navigation.Uri.ShouldContain("/aanmelden", Case.Sensitive, "nobody is led on");
        page.Find("#veld-userName").GetAttribute("value").ShouldBe("melder.lumens");
        page.Find("#veld-password").Input("een zin van woorden");
        page.Find("form").Submit();
        page.Find("[role=alert]").TextContent.ShouldContain("Klopt niet.");
        ended.ShouldBeFalse();
    }

    private static HttpResponseMessage Waiting(int seconds) => new(HttpStatusCode.TooManyRequests)
    {
        Content = new StringContent("""{"title":"Te veel aanvragen","detail":"Wacht even."}"""),
        Headers = { RetryAfter = new(TimeSpan.FromSeconds(seconds)) },
    };

    private BunitJSModuleInterop KnowsPasskeys()
    {
        PasskeyModule.Setup<bool>("known").SetResult(true);
        return PasskeyModule;
    }

    private IRenderedComponent<SignInPage> FilledIn()
    {
        var page = Render<SignInPage>();
        page.Find("#veld-userName").Input("anna@lumens.example");
        page.Find("#veld-password").Input("een zin van woorden");
        page.Find("form").Submit();
        return page;
    }

    private static void Press(IRenderedComponent<SignInPage> page, string button) =>
        page.FindAll("button").Single(each => each.TextContent.Trim() == button).Click();
}
