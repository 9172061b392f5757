using System.Net;
using System.Security.Claims;
using Dashboard.Client.Account;
using Dashboard.Client.Layout;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Tests;

/// <summary>An invitation, a second factor, and the own account.</summary>
public sealed class AccountTests : Screen
{
    private const string Account = "GET /app/account";
    private const string Invitation = "POST /app/invitation";
    private const string Authenticator = "/app/account/authenticator";

    private static readonly AccountView Own = new(
        "anna@lumens.example", "Anna Bos", "anna@lumens.example", Roles.Coordinator, Roles.RegionOffice, false, true,
        [new("abc", "laptop", new(2026, 11, 2)), new("def", "telefoon", new(2026, 11, 3))], 7, null, []);

    private static readonly RecoveryCodes Codes = new([.. Enumerable.Range(0, 10).Select(number => $"AAAA-{number:D4}")]);

    public AccountTests()
    {
        Person.SetAuthorized("anna@lumens.example").SetRoles(Roles.Coordinator);
        Person.SetClaims(new Claim(Roles.OrganisationClaim, Roles.RegionOffice));
        Server.Answer("GET /app/region", Example.Region).Answer(Account, Own).Answer<IReadOnlyList<SessionCard>>("GET /app/sessions",
        [
            new("Chrome op Windows", new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc), new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), true),
            new("", new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc), new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), false),
        ]);
    }

    [Fact]
    public void Who_types_half_a_code_is_asked_for_the_other_and_both_are_sent()
    {
        Server.Answer(Invitation, new InvitationView("Anna Bos", "anna@lumens.example", Roles.Reporter, "Lumens"));
        var page = Render<InvitationPage>();
        page.FindAll("input").Count.ShouldBe(1);
        page.Find("#veld-code").Input("abcd-efgh-jkmn-pq");
        page.Find("form").Submit();
        page.Find("#veld-second-fout").TextContent.ShouldContain("Vul ook de code van de andere brief in.");
        Server.Calls(Invitation).ShouldBeEmpty();
        page.Find("#veld-second").Input("rstv-wxyz-0123-45");
        page.Find("form").Submit();
        page.WaitForElement("#uitgenodigd");
        Server.Calls(Invitation).Single().Body.ShouldBe("{\"code\":\"abcd-efgh-jkmn-pq rstv-wxyz-0123-45\"}");
    }

    [Fact]
    public void An_invitation_from_a_letter_says_for_whom_it_is_and_asks_for_a_password()
    {
        Server.Answer(Invitation, new InvitationView("Anna Bos", "anna@lumens.example", Roles.Reporter, "Lumens"))
            .Answer(Invitation + "/accept", new
            {
                title = "De aanvraag klopt niet",
                detail = "Te makkelijk.",
                errors = new[] { new { field = "password", reason = "Dit wachtwoord is te makkelijk te raden." } },
            }, HttpStatusCode.BadRequest)
            .Answer<object?>(Invitation + "/accept", null, HttpStatusCode.NoContent);
        var page = Render<InvitationPage>();
        page.Find("form").Submit();
        page.Find("#veld-code-fout").TextContent.ShouldBe("Vul de code van uw uitnodiging in.");
        page.Find("#veld-code").Input(" abcd-efgh ");
        page.Find("form").Submit();
        Server.Calls(Invitation).Single().Body.ShouldContain("\"abcd-efgh\"");
        page.Find("h1").TextContent.ShouldBe("Welkom, Anna Bos");
        page.Find("dl").TextContent.ShouldSatisfyAllConditions(
            text => text.ShouldContain("Melder"), text => text.ShouldContain("Lumens"));
        page.Markup.ShouldContain("Bent u dit niet?");
        page.Find("#veld-userName").GetAttribute("value").ShouldBe("anna@lumens.example");
        page.Find("#veld-password").GetAttribute("autocomplete").ShouldBe("new-password");
        page.Find("#veld-password").Input("kort");
        page.Find("form").Submit();
        page.Find("#veld-password-fout").TextContent.ShouldBe("Dit wachtwoord is te makkelijk te raden.");
        page.Find("#veld-password").Input("vier woorden zonder verband");
        page.Find("form").Submit();
        Navigation.Uri.ShouldBe("http://localhost/welkom");
    }

    [Fact]
    public void The_code_of_a_link_is_used_at_once_and_does_not_stay_in_the_address()
    {
        Server.Answer(Invitation, new InvitationView("Anna Bos", "anna@lumens.example", Roles.Reporter, "Lumens"));
        Navigation.NavigateTo("/uitnodiging#ABCD-EFGH");
        Render<InvitationPage>().Find("h1").TextContent.ShouldBe("Welkom, Anna Bos");
        Navigation.Uri.ShouldBe("http://localhost/uitnodiging");
    }

    [Fact]
    public void An_invitation_that_is_none_says_so_and_lets_somebody_type_a_code()
    {
        Server.Answer(Invitation, new { title = "Niet gevonden", detail = "Deze uitnodiging is verlopen." }, HttpStatusCode.NotFound);
        Navigation.NavigateTo("/uitnodiging#ABCD-EFGH");
        var page = Render<InvitationPage>();
        page.Find("[role=alert]").TextContent.ShouldContain("Deze uitnodiging is verlopen.");
        page.Find("#veld-code").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("monitor", true)]
    [InlineData("", true)]
    [InlineData("account", true)]
    [InlineData("account/tweede-factor", false)]
    [InlineData("uitnodiging", false)]
    [InlineData("aanmelden?opnieuw=true", false)]
    public void Who_needs_a_second_factor_is_led_to_it_from_any_page_and_sees_nothing_of_that(string path, bool led)
    {
        Person.SetRoles(Roles.Enrolling);
        Navigation.NavigateTo("/" + path);
        var layout = InLayout(builder => builder.AddMarkupContent(0, "<p id=pagina>Inhoud</p>"));
        layout.FindAll("#pagina").Count.ShouldBe(led ? 0 : 1);
        Navigation.Uri.ShouldBe("http://localhost/" + (led ? "account/tweede-factor" : path));
        layout.FindAll("nav a").ShouldBeEmpty();
    }

    [Fact]
    public void A_passkey_is_made_on_this_device_and_leads_on()
    {
        PasskeyModule.Setup<bool>("known").SetResult(true);
        PasskeyModule.Setup<PasskeyAnswer>("make", "{}").SetResult(new("{}", null));
        Server.Answer("POST /app/account/passkeys/options", new PasskeyOptions("{}"))
            .Answer<object?>("POST /app/account/passkeys", null, HttpStatusCode.NoContent);
        var page = Render<SecondFactorPage>();
        page.FindAll("h2").Select(heading => heading.TextContent).ShouldBe(
            ["Dit toestel, met vinger, gezicht of pincode", "Of een app met codes"]);
        page.Find("#veld-name").Input("laptop");
        page.Find("form").Submit();
        Server.Calls("POST /app/account/passkeys").Single().Body.ShouldContain("\"laptop\"");
        Navigation.Uri.ShouldBe("http://localhost/welkom");
    }

    [Theory]
    [InlineData("InvalidStateError", "staat al een passkey")]
    [InlineData("NotAllowedError", "afgebroken")]
    [InlineData("SecurityError", "ander toestel")]
    public void A_passkey_that_the_browser_does_not_make_says_why(string error, string said)
    {
        PasskeyModule.Setup<bool>("known").SetResult(true);
        PasskeyModule.Setup<PasskeyAnswer>("make", "{}").SetResult(new(null, error));
        Server.Answer("POST /app/account/passkeys/options", new PasskeyOptions("{}"));
        var page = Render<SecondFactorPage>();
        page.Find("#veld-name").Input("laptop");
        page.Find("form").Submit();
        page.Find("[role=alert]").TextContent.ShouldContain(said);
        Server.Calls("POST /app/account/passkeys").ShouldBeEmpty();
    }

    [Fact]
    public void An_app_is_set_up_with_a_picture_or_a_key_and_gives_codes_on_paper_once()
    {
        Server.Answer("POST " + Authenticator, new AuthenticatorKey("ABCDEFGH", "otpauth://totp/x", "ticket", ["101", "010", "000"]))
            .Answer("PUT " + Authenticator, Codes);
        var page = Render<SecondFactorPage>();
        page.FindAll("button").Single(button => button.TextContent.Trim() == "App met codes instellen").Click();
        page.Find("svg").GetAttribute("viewBox").ShouldBe("0 0 3 3");
        page.Find("svg path").GetAttribute("d").ShouldBe("M0 0h1v1h-1zM2 0h1v1h-1zM1 1h1v1h-1z");
        page.Find(".sb-code").TextContent.ShouldBe("ABCD EFGH");
        page.Find("#veld-code").Input("123 456");
        page.Find("form").Submit();
        Server.Calls("PUT " + Authenticator).Single().Body.ShouldBe("""{"ticket":"ticket","code":"123456"}""");
        page.FindAll(".sb-codes li").Select(code => code.TextContent).ShouldBe(Codes.Codes);
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Afdrukken").Click();
        JSInterop.VerifyInvoke("print");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Ik heb ze bewaard").Click();
        Navigation.Uri.ShouldBe("http://localhost/welkom");
    }

    [Fact]
    public void The_own_account_shows_who_it_is_and_how_and_where_it_is_signed_in_with()
    {
        var page = Render<AccountPage>();
        page.Find("dl").TextContent.ShouldSatisfyAllConditions(
            text => text.ShouldContain("Anna Bos"), text => text.ShouldContain("Regiocoördinator"),
            text => text.ShouldContain("Regiobureau"));
        page.FindAll("[aria-labelledby=passkeys] h3").Select(name => name.TextContent).ShouldBe(["laptop", "telefoon"]);
        page.Find("[aria-labelledby=app]").TextContent.ShouldContain("U hebt nog 7 codes op papier.");
        page.FindAll("[aria-labelledby=aangemeld] h3").Select(device => device.TextContent.Trim())
            .ShouldBe(["Chrome op Windows", "Onbekende browser"]);
        page.Find("[aria-labelledby=aangemeld] li").TextContent.ShouldContain("Dit toestel");
        page.FindAll("[aria-labelledby=aangemeld] li")[1].TextContent.ShouldNotContain("Dit toestel");
    }

    [Fact]
    public void Whoever_signs_in_at_the_own_organisation_is_offered_no_passkey_and_no_password_of_here()
    {
        PasskeyModule.Setup<bool>("known").SetResult(true);
        Server.Answers[Account].Clear();
        Server.Answer(Account, Own with { Provider = "Lumens", Passkeys = [] });
        var page = Render<AccountPage>();
        page.Find("#organisatie").TextContent.ShouldBe("Aanmelden via Lumens");
        page.Markup.ShouldContain("regelt u daar, niet hier");
        page.FindAll("#passkeys, #wachtwoord").ShouldBeEmpty();
        page.Find("[aria-labelledby=app]").TextContent.ShouldContain("Vraagt Lumens u niet om een tweede stap");
    }

    [Fact]
    public void Whose_organisation_asked_for_no_second_step_sets_up_an_app_and_is_offered_no_passkey()
    {
        Person.SetClaims(new Claim(Roles.OrganisationClaim, Roles.RegionOffice), new Claim(Roles.ProviderClaim, "bureau"));
        PasskeyModule.Setup<bool>("known").SetResult(true);
        Render<SecondFactorPage>().FindAll("h2").Select(heading => heading.TextContent).ShouldBe(["Een app met codes"]);
    }

    [Fact]
    public void A_browser_that_is_new_is_told_with_what_to_do_about_it()
    {
        Render<AccountPage>().FindAll("#nieuwe-browsers").ShouldBeEmpty();
        Server.Answers[Account].Clear();
        Server.Answer(Account, Own with
        {
            NewBrowsers =
            [
                new("Edge op Windows", new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc)),
                new("", new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc)),
            ],
        });
        var page = Render<AccountPage>();
        page.FindAll("[aria-labelledby=nieuwe-browsers] li").Select(line => line.TextContent.Split(',')[0])
            .ShouldBe(["Edge op Windows", "Onbekende browser"]);
        page.Find("[aria-labelledby=nieuwe-browsers]").TextContent.ShouldContain("verander uw wachtwoord");
    }

    [Fact]
    public void A_passkey_is_removed_after_a_second_word_and_what_is_refused_says_why()
    {
        Server.Answer("DELETE /app/account/passkeys/abc", new { title = "In strijd", detail = "Uw enige." }, HttpStatusCode.Conflict)
            .Answer<object?>("DELETE /app/account/passkeys/abc", null, HttpStatusCode.NoContent);
        var page = Render<AccountPage>();
        Press(page, "Verwijderen van laptop");
        Server.Calls("DELETE /app/account/passkeys/abc").ShouldBeEmpty();
        Press(page, "Ja, verwijderen");
        page.Markup.ShouldContain("Uw enige.");
        Press(page, "Ja, verwijderen");
        page.Find("#gedaan").TextContent.ShouldBe("De passkey is verwijderd.");
        Server.Calls(Account).Count().ShouldBe(2, "read again");
    }

    [Fact]
    public void What_asks_for_a_fresh_session_leads_to_signing_in_again_and_back()
    {
        Navigation.NavigateTo("/account");
        Server.Answer("POST /app/account/recovery-codes", new
        {
            title = "Geen toegang",
            detail = "Meld u opnieuw aan.",
            signInAgain = true,
        }, HttpStatusCode.Forbidden).Answer("POST /app/account/recovery-codes", Codes);
        var page = Render<AccountPage>();
        Press(page, "Nieuwe codes op papier");
        page.Find("[role=alert] a").GetAttribute("href").ShouldBe("/aanmelden?returnUrl=%2Faccount&opnieuw=true");
        Press(page, "Nieuwe codes op papier");
        page.FindAll(".sb-codes li").Count.ShouldBe(10);
        page.FindAll("dl").ShouldBeEmpty("what is printed is the codes and nothing else");
        Press(page, "Ik heb ze bewaard");
        page.FindAll(".sb-codes").ShouldBeEmpty();
    }

    [Fact]
    public void A_password_is_changed_with_the_present_one()
    {
        Server.Answer("PUT /app/account/password", new
        {
            title = "De aanvraag klopt niet",
            detail = "Klopt niet.",
            errors = new[] { new { field = "current", reason = "Uw huidige wachtwoord klopt niet." } },
        }, HttpStatusCode.BadRequest).Answer<object?>("PUT /app/account/password", null, HttpStatusCode.NoContent);
        var page = Render<AccountPage>();
        var form = "[aria-labelledby=wachtwoord] form";
        page.Find(form).Submit();
        page.FindAll("[aria-labelledby=wachtwoord] .utrecht-form-field-error-message").Count.ShouldBe(2);
        page.Find("#veld-current").Input("oud");
        page.Find("#veld-new").Input("vier woorden zonder verband");
        page.Find(form).Submit();
        page.Find("#veld-current-fout").TextContent.ShouldBe("Uw huidige wachtwoord klopt niet.");
        page.Find(form).Submit();
        page.Find("#gedaan").TextContent.ShouldBe("Uw wachtwoord is veranderd. Andere toestellen zijn afgemeld.");
    }

    [Fact]
    public void Signing_out_everywhere_says_what_it_does_and_leaves_nothing_in_the_browser()
    {
        Server.Answer<object?>("DELETE /app/sessions", null, HttpStatusCode.NoContent);
        var page = Render<AccountPage>();
        page.Find("[aria-labelledby=aangemeld]").TextContent.ShouldContain(
            "Overal afmelden beëindigt al uw sessies: op dit apparaat en op elk ander apparaat waar u nu aangemeld bent.");
        Press(page, "Overal afmelden");
        Server.Calls("DELETE /app/sessions").ShouldHaveSingleItem();
        SessionModule.VerifyInvoke("forget");
        Navigation.Uri.ShouldBe("http://localhost/aanmelden");
    }

    [Fact]
    public void The_own_account_stands_beside_signing_out()
    {
        Render<MainNavigation>().Find(".sb-account a").GetAttribute("href").ShouldBe("account");
    }

    [Theory]
    [InlineData(Roles.Reporter, "/melden", "Namen, adressen")]
    [InlineData(Roles.Coordinator, "/monitor", "Signalen insturen")]
    [InlineData(Roles.Chair, "/monitor", "De toelichting")]
    [InlineData(Roles.Viewer, "/monitor", "Signalen lezen of insturen")]
    [InlineData(Roles.Auditor, "/privacy", "Signalen of toelichtingen lezen")]
    [InlineData(Roles.Administrator, "/beheer/inrichten", "precieze kleine aantallen")]
    public void The_first_page_says_what_a_role_can_do_and_cannot_and_where_to_begin(string role, string begin, string cannot)
    {
        Person.SetRoles(role);
        var page = Render<WelcomePage>();
        page.Find(".nl-paragraph--lead").TextContent.ShouldContain(Label.Role(role).ToLowerInvariant());
        page.FindAll("[aria-labelledby=kunt-u] li").Count.ShouldBeGreaterThan(2);
        page.Find("[aria-labelledby=kunt-u-niet]").TextContent.ShouldContain(cannot);
        page.Find("[aria-labelledby=begin] a").GetAttribute("href").ShouldBe(begin);
    }

    private IRenderedComponent<CascadingValue<RegionSign>> InLayout(RenderFragment body) =>
        Render<CascadingValue<RegionSign>>(parameters => parameters.Add(value => value.Value, new RegionSign("Zuidoost-Brabant", true))
            .AddChildContent<MainLayout>(layout => layout.Add(l => l.Body, body)));

    private static void Press(IRenderedComponent<AccountPage> page, string button) =>
        page.FindAll("button").Single(each => each.TextContent.Trim() == button).Click();
}
