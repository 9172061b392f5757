using System.Net;
using System.Security.Claims;
using Dashboard.Client.Account;
using Dashboard.Client.Layout;
using Dashboard.Shared.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Client.Tests;

/// <summary>Signing in where one works, as the browser shows it.</summary>
public sealed class ProviderTests : Screen
{
    private const string Providers = "GET /app/session/providers";
    private const string LastStep = "POST /app/session/oidc/lumens";

    [Fact]
    public void The_sign_in_page_has_a_button_per_organisation_that_remembers_where_somebody_was_going()
    {
        Server.Answer(Providers, new[] { new ProviderCard("lumens", "Lumens"), new ProviderCard("bureau", "Regiobureau") });
        Navigation.NavigateTo("/aanmelden?returnUrl=%2Foverleg");
        var page = Render<SignInPage>();
        page.WaitForAssertion(() => page.FindAll("button").Select(button => button.TextContent.Trim())
            .ShouldBe(["Toon wachtwoord", "Aanmelden", "Aanmelden via Lumens", "Aanmelden via Regiobureau"]));
        page.FindAll("button")[2].Click();
        Navigation.Uri.ShouldBe("http://localhost/app/session/oidc/lumens?returnUrl=%2Foverleg");
    }

    [Fact]
    public void Who_comes_back_goes_on_to_where_they_were_going()
    {
        Server.Answer(LastStep, new ProviderSignedIn(false));
        Land("?returnUrl=%2Foverleg");
        Navigation.Uri.ShouldBe("http://localhost/overleg");
    }

    [Fact]
    public void Who_comes_for_the_first_time_reads_first_what_this_account_can_do()
    {
        Server.Answer(LastStep, new ProviderSignedIn(true));
        Land("?returnUrl=%2Foverleg");
        Navigation.Uri.ShouldBe("http://localhost/welkom");
    }

    [Fact]
    public void Who_comes_back_from_elsewhere_is_not_led_to_another_site()
    {
        Server.Answer(LastStep, new ProviderSignedIn(false));
        Land("?returnUrl=%2F%2Felders.example");
        Navigation.Uri.ShouldBe("http://localhost/");
    }

    [Fact]
    public void Who_is_not_let_in_reads_why_and_finds_the_way_back()
    {
        Server.Answer(
            LastStep, new { title = "Geen toegang", detail = "Lumens geeft geen rol door.", status = 403 }, HttpStatusCode.Forbidden);
        var page = Land("");
        page.Find("[role=alert]").TextContent.ShouldContain("geen rol");
        page.Find("a").GetAttribute("href").ShouldBe("/aanmelden");
    }

    [Fact]
    public void Where_a_code_is_needed_as_well_it_is_asked_here()
    {
        Server.Answer(LastStep, new { title = "Niet aangemeld", status = 401, codeNeeded = true }, HttpStatusCode.Unauthorized)
            .Answer(LastStep, new ProviderSignedIn(false));
        var page = Land("");
        page.Find("form").Submit();
        page.Find("#veld-code").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find("#veld-code").Input("123456");
        page.Find("form").Submit();
        Server.Calls(LastStep).Last().Body.ShouldContain("123456");
        Navigation.Uri.ShouldBe("http://localhost/");
    }

    [Theory]
    [InlineData("onbereikbaar", "geeft geen antwoord")]
    [InlineData("geweigerd", "afgebroken of geweigerd")]
    [InlineData("mislukt", "Begin opnieuw")]
    [InlineData("nog-aangemeld", "Hier bent u afgemeld")]
    [InlineData("<b>iets anders</b>", "Begin opnieuw")]
    public void What_went_wrong_there_is_said_in_a_sentence_of_our_own(string trouble, string told)
    {
        var page = Land("?fout=" + Uri.EscapeDataString(trouble));
        page.Find("[role=alert]").TextContent.ShouldContain(told);
        page.Markup.ShouldNotContain("iets anders");
        Server.Calls(LastStep).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lumens", "http://localhost/app/session/oidc/lumens/sign-out")]
    [InlineData(null, "http://localhost/aanmelden")]
    public async Task Who_signs_out_is_led_through_signing_out_where_they_signed_in(string? provider, string leadsTo)
    {
        Server.Answer<object?>("DELETE /app/session", null, HttpStatusCode.NoContent);
        Person.SetAuthorized("anna@lumens.nl");
        if (provider is not null)
            Person.SetClaims(new Claim(Roles.ProviderClaim, provider));
        (await Services.GetRequiredService<SigningOut>().HereAsync()).ShouldBeNull();
        Navigation.Uri.ShouldBe(leadsTo);
    }

    private IRenderedComponent<ContinuePage> Land(string query)
    {
        Navigation.NavigateTo("/aanmelden/verder/lumens" + query);
        return Render<ContinuePage>(parameters => parameters.Add(page => page.Provider, "lumens"));
    }
}
