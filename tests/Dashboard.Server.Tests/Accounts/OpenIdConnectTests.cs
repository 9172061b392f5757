using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Signing in where one works, at a real provider (OpenIddict) that stands beside the product.</summary>
public sealed class OpenIdConnectTests : IAsyncLifetime
{
    private const string Failed = "/aanmelden/verder/lumens?fout=mislukt";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private Provider _provider = null!;
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await Provider.StartAsync();
        _app = App.StartWithSecondFactor(_time, _provider.Settings);
        _provider.Person = Reporter();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_sign_in_page_is_told_which_organisations_have_their_own()
    {
        using var client = _app.Anonymous();
        (await client.GetFromJsonAsync<List<ProviderCard>>(ApiRoutes.SessionProviders, WireJson.Options, Cancel))
            .ShouldBe([new("lumens", "Lumens"), new("bureau", "Regiobureau")]);
    }

    [Fact]
    public async Task A_reporter_signs_in_at_the_own_organisation_and_works_here_without_an_invitation()
    {
        var browser = new Browser(_app);
        var landed = await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens", "/melden?gebied=x")));
        landed.ShouldBe("/aanmelden/verder/lumens?returnUrl=%2Fmelden%3Fgebied%3Dx");
        using (var signedIn = await browser.FinishAsync("lumens"))
            (await signedIn.Content.ReadFromJsonAsync<ProviderSignedIn>(WireJson.Options, Cancel)).ShouldBe(new(IsNew: true));

        var session = await browser.SessionAsync();
        (session.UserName, session.Role, session.Organisation).ShouldBe(("anna@lumens.nl", Roles.Reporter, "lumens"));
        (await browser.Client.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var account = await OnlyAccountAsync();
        (account.Name, account.Email, account.Status, account.PasswordHash)
            .ShouldBe(("Anna de Wit", "anna@lumens.nl", AccountStatus.Active, null));
        (await KindsAsync()).ShouldBe([JournalKind.AccountJoined]);

        var again = new Browser(_app);
        await again.BackAsync(await AtProviderAsync(await again.BeginAsync("lumens")));
        using (var signedIn = await again.FinishAsync("lumens"))
            (await signedIn.Content.ReadFromJsonAsync<ProviderSignedIn>(WireJson.Options, Cancel)).ShouldBe(new(IsNew: false));
        (await OnlyAccountAsync()).Id.ShouldBe(account.Id, "the second time it is the same");
        (await KindsAsync()).ShouldBe([JournalKind.AccountJoined]);
    }

    [Fact]
    public async Task No_token_reaches_the_browser_or_is_kept()
    {
        var browser = new Browser(_app);
        var authorize = await browser.BeginAsync("lumens");
        var asked = QueryHelpers.ParseQuery(authorize.Query);
        $"{asked["response_type"]} {asked["code_challenge_method"]} {asked["redirect_uri"]}"
            .ShouldBe("code S256 http://localhost:5080/app/session/oidc/lumens/callback");
        await browser.BackAsync(await AtProviderAsync(authorize));
        await browser.FinishAsync("lumens");
        browser.Cookies.GetAllCookies().Select(cookie => cookie.Name)
            .ShouldBe(["signaalbeeld", "signaalbeeld-browser"], ignoreOrder: true, "the session, and nothing of the way there");
        (await _app.WithContextAsync(context => context.UserTokens.CountAsync(Cancel))).ShouldBe(0);
        var login = await _app.WithContextAsync(context => context.UserLogins.SingleAsync(Cancel));
        login.ProviderKey.ShouldNotContain(_provider.Person["sub"][0]);
    }

    [Theory]
    [InlineData("https://elders.example.nl/")]
    [InlineData("//elders.example.nl")]
    [InlineData("/\\elders.example.nl")]
    [InlineData("~/x")]
    [InlineData(null)]
    public async Task Nobody_is_led_to_another_site_afterwards(string? returnUrl)
    {
        var browser = new Browser(_app);
        (await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens", returnUrl))))
            .ShouldBe("/aanmelden/verder/lumens?returnUrl=%2F");
    }

    [Fact]
    public async Task A_coordinator_whose_organisation_asked_for_a_second_factor_works_at_once()
    {
        _provider.Person = Coordinator("pwd", "mfa");
        var browser = new Browser(_app);
        await browser.SignInAsync("bureau");
        (await browser.SessionAsync()).Role.ShouldBe(Roles.Coordinator);
        (await browser.Client.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("pwd")]
    [InlineData("MFA")]
    [InlineData]
    public async Task A_coordinator_whose_organisation_did_not_sets_up_an_app_first_and_uses_it_each_time(params string[] amr)
    {
        _provider.Person = Coordinator(amr);
        var browser = new Browser(_app);
        await browser.SignInAsync("bureau");
        (await browser.SessionAsync()).Role.ShouldBe(Roles.Enrolling);
        (await browser.Client.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var (totp, _) = await browser.Client.SetUpAppAsync(_app);
        (await browser.SessionAsync()).Role.ShouldBe(Roles.Coordinator);

        _time.Advance(TimeSpan.FromSeconds(30));
        var again = new Browser(_app);
        await again.BackAsync(await AtProviderAsync(await again.BeginAsync("bureau")));
        using (var asked = await again.FinishAsync("bureau"))
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await asked.Content.ReadAsStringAsync(Cancel)).ShouldContain("codeNeeded");
        }
        (await again.FinishAsync("bureau", "000000")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.FinishAsync("bureau", totp.CodeNow(_app))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.SessionAsync()).Role.ShouldBe(Roles.Coordinator);
    }

    public static TheoryData<string, string, string[], string> Wrong => new()
    {
        { "lumens", "roles", [], "geen rol" },
        { "lumens", "roles", ["SB-melder", "Reporter"], "geen rol" },
        { "lumens", "roles", ["sb-melder", "sb-kijker"], "meer dan één rol" },
        { "lumens", "email", [], "e-mailadres" },
        { "lumens", "email", ["geen adres"], "e-mailadres" },
        { "bureau", "afdeling", [], "geen organisatie" },
        { "bureau", "afdeling", ["bureau"], "geen organisatie" },
        { "bureau", "afdeling", ["ou=bureau,o=stad", "justitie"], "meer dan één organisatie" },
        { "bureau", "afdeling", ["justitie"], "hoort bij het regiobureau" },
        { "bureau", "roles", ["sb-melder"], "hoort bij een partner" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Whoever_has_no_role_and_organisation_here_is_told_so_and_gets_no_account(
        string provider, string claim, string[] values, string told)
    {
        _provider.Person = provider == "lumens" ? Reporter() : Coordinator("mfa");
        _provider.Person[claim] = values;
        var browser = new Browser(_app);
        await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync(provider)));
        using var refused = await browser.FinishAsync(provider);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ProblemAsync(refused)).ShouldContain(told);
        (await _app.WithContextAsync(context => context.Users.CountAsync(Cancel))).ShouldBe(0);
        (await browser.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_changes_where_somebody_works_changes_here_and_ends_what_stands_open()
    {
        var before = new Browser(_app);
        await before.SignInAsync("lumens");
        _provider.Person["roles"] = ["iets van een ander programma", "sb-kijker"];
        _provider.Person["name"] = ["Anna Zwart"];
        var after = new Browser(_app);
        await after.SignInAsync("lumens");
        (await after.SessionAsync()).Role.ShouldBe(Roles.Viewer);
        (await OnlyAccountAsync()).Name.ShouldBe("Anna Zwart");
        (await KindsAsync()).ShouldBe([JournalKind.AccountJoined, JournalKind.AccountChanged]);
        (await before.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        _provider.Person["roles"] = [];
        var gone = new Browser(_app);
        await gone.BackAsync(await AtProviderAsync(await gone.BeginAsync("lumens")));
        (await gone.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await after.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_lands_on_the_last_step_without_coming_from_there_is_nobody()
    {
        using var client = _app.Anonymous();
        using var refused = await client.PostAsJsonAsync(
            $"{ApiRoutes.SessionOidc}/lumens", new ProviderSignIn(null), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ProblemAsync(refused)).ShouldContain("Lumens");

        // Nor at another provider's last step, nor twice, nor after five minutes.
        var browser = new Browser(_app);
        await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens")));
        (await browser.FinishAsync("bureau")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens")));
        _time.Advance(TimeSpan.FromMinutes(6));
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_answer_that_was_used_is_worth_nothing_also_to_who_copied_all_cookies()
    {
        var browser = new Browser(_app);
        var callback = await AtProviderAsync(await browser.BeginAsync("lumens"));
        var thief = browser.Copy();
        await browser.BackAsync(callback);
        (await browser.BackAsync(callback)).ShouldBe(Failed, "the browser that used it");
        (await thief.BackAsync(callback)).ShouldBe(Failed, "the provider gives a token once");
        (await thief.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_answer_that_was_asked_for_in_another_browser_is_none()
    {
        var callback = await AtProviderAsync(await new Browser(_app).BeginAsync("lumens"));
        var other = new Browser(_app);
        (await other.BackAsync(callback)).ShouldBe(Failed);
        await other.BeginAsync("lumens"); // that it asked itself does not help
        (await other.BackAsync(callback)).ShouldBe(Failed);
        (await other.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("state", "geen")]
    [InlineData("state", "")]
    [InlineData("code", "geen")]
    [InlineData("iss", "https://elders.example.nl/")]
    [InlineData("iss", null)]
    public async Task An_answer_that_somebody_changed_is_none(string part, string? value)
    {
        var browser = new Browser(_app);
        var callback = await AtProviderAsync(await browser.BeginAsync("lumens"));
        (await browser.BackAsync(Changed(callback, part, value))).ShouldBe(Failed);
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("code_challenge")]
    public async Task A_token_that_was_given_for_another_question_is_none(string part)
    {
        var browser = new Browser(_app);
        var authorize = Changed(await browser.BeginAsync("lumens"), part, new('A', 43));
        (await browser.BackAsync(await AtProviderAsync(authorize))).ShouldBe(Failed);
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("another issuer")]
    [InlineData("for another")]
    [InlineData("another key")]
    [InlineData("not signed")]
    [InlineData("over")]
    public async Task A_token_that_is_not_of_this_provider_for_us_and_now_is_none(string what)
    {
        using var key = RSA.Create(2048);
        _provider.ChangeIdToken = token =>
        {
            switch (what)
            {
                case "another issuer": token.Issuer = "https://elders.example.nl/"; break;
                case "for another": token.Claims["aud"] = "bureau"; break;
                case "another key":
                    token.SigningCredentials = new(new RsaSecurityKey(key) { KeyId = "van de test" }, SecurityAlgorithms.RsaSha256);
                    break;
                case "not signed": token.SigningCredentials = null; break;
                case "over": token.Expires = token.IssuedAt!.Value.AddMinutes(-2); break;
            }
        };
        var browser = new Browser(_app);
        (await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens")))).ShouldBe(Failed);
        (await browser.FinishAsync("lumens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _provider.ChangeIdToken = _ => { };
        await browser.SignInAsync("lumens");
    }

    [Fact]
    public async Task The_answer_of_one_provider_is_none_at_anothers_address()
    {
        var browser = new Browser(_app);
        await browser.BeginAsync("bureau");
        var callback = await AtProviderAsync(await browser.BeginAsync("lumens"));
        var mixedUp = new Uri(callback.AbsoluteUri.Replace("/lumens/", "/bureau/", StringComparison.Ordinal));
        (await browser.BackAsync(mixedUp)).ShouldBe("/aanmelden/verder/bureau?fout=mislukt");
    }

    [Fact]
    public async Task Whoever_says_no_at_the_provider_comes_back_and_hears_so()
    {
        _provider.Refuses = true;
        var browser = new Browser(_app);
        (await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens"))))
            .ShouldBe("/aanmelden/verder/lumens?fout=geweigerd");
    }

    [Fact]
    public async Task Signing_out_here_leads_on_to_signing_out_there()
    {
        var browser = new Browser(_app);
        await browser.SignInAsync("lumens");
        var session = (await _app.WithContextAsync(context => context.Sessions.SingleAsync(Cancel))).Id;
        var known = await _app.Services.GetRequiredService<Sessions>().FindAsync(session, isUse: false, Cancel);
        known!.FindFirstValue(Roles.ProviderClaim).ShouldBe("lumens", "by which the page knows where to go on to");
        (await browser.Client.DeleteAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var leads = await browser.Client.GetAsync($"{ApiRoutes.SessionOidc}/lumens/sign-out", Cancel);
        leads.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        leads.Headers.Location!.AbsoluteUri.ShouldStartWith(_provider.Authority + "/end-session?");
        (await AtProviderAsync(leads.Headers.Location)).ShouldBe(new Uri("http://localhost:5080/aanmelden"));
    }

    [Fact]
    public async Task Whoever_signs_out_there_is_signed_out_here_in_every_browser()
    {
        var (one, other, somebodyElse) = (new Browser(_app), new Browser(_app), new Browser(_app));
        await one.SignInAsync("lumens");
        await other.SignInAsync("lumens");
        var anna = _provider.Person;
        _provider.Person = Reporter("bram");
        await somebodyElse.SignInAsync("lumens");

        _provider.Person = anna;
        var token = _provider.LogoutToken("lumens");
        (await LogoutAsync("lumens", token)).ShouldBe(HttpStatusCode.OK);
        foreach (var browser in new[] { one, other })
            (await browser.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await somebodyElse.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Once: who overheard it ends nothing with it afterwards.
        await one.SignInAsync("lumens");
        (await LogoutAsync("lumens", token)).ShouldBe(HttpStatusCode.BadRequest);
        (await one.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LogoutAsync("lumens", _provider.LogoutToken("lumens"))).ShouldBe(HttpStatusCode.OK);
        (await one.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await _app.WithContextAsync(context => context.UserTokens.CountAsync(Cancel))).ShouldBe(2);
        _time.Advance(TimeSpan.FromMinutes(12));
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.UserTokens.CountAsync(Cancel)))
            .ShouldBe(0, "remembered as long as it could be used");
    }

    public static TheoryData<string, string> NoTokens => new()
    {
        { "another key", "lumens" }, { "another issuer", "lumens" }, { "for another", "lumens" }, { "no event", "lumens" },
        { "a nonce", "lumens" }, { "no sub", "lumens" }, { "no jti", "lumens" }, { "old", "lumens" }, { "no end", "lumens" },
        { "the future", "lumens" }, { "not signed", "lumens" }, { "nothing", "lumens" }, { "right", "bureau" },
    };

    [Theory]
    [MemberData(nameof(NoTokens))]
    public async Task Nobody_but_the_provider_says_that_somebody_signed_out(string what, string at)
    {
        var browser = new Browser(_app);
        await browser.SignInAsync("lumens");
        using var key = RSA.Create(2048);
        var elsewhere = new RsaSecurityKey(key) { KeyId = "van de test" };
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = what switch
        {
            "nothing" => null,
            "another key" => _provider.LogoutToken("lumens", key: elsewhere),
            _ => _provider.LogoutToken("lumens", descriptor =>
            {
                switch (what)
                {
                    case "another issuer": descriptor.Issuer = "https://elders.example.nl/"; break;
                    case "for another": descriptor.Audience = "bureau"; break;
                    case "no event": descriptor.Claims["events"] = new Dictionary<string, object> { ["iets"] = "anders" }; break;
                    case "a nonce": descriptor.Claims["nonce"] = "x"; break;
                    case "no sub": descriptor.Claims.Remove("sub"); break;
                    case "no jti": descriptor.Claims.Remove("jti"); break;
                    case "old": (descriptor.IssuedAt, descriptor.Expires) = (now.AddMinutes(-12), now.AddHours(1)); break;
                    case "the future": descriptor.IssuedAt = now.AddMinutes(5); break;
                    case "no end": descriptor.Expires = null; break;
                    case "not signed": descriptor.SigningCredentials = null; break;
                }
            }),
        };
        (await LogoutAsync(at, token)).ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_with_the_same_address_is_not_taken_over()
    {
        using var administrator = await _app.AdministratorAsync();
        var letter = await _app.InviteAsync(administrator, Invited.Draft("Anna@Lumens.nl"));
        using (var accepted = await _app.Anonymous().AcceptAsync(letter.Code!))
            accepted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var browser = new Browser(_app);
        await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens")));
        using var refused = await browser.FinishAsync("lumens");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ProblemAsync(refused)).ShouldContain("beëindigen");
        (await _app.WithContextAsync(context => context.UserLogins.CountAsync(Cancel))).ShouldBe(0);
        (await administrator.PersonAsync(letter.Account)).Name.ShouldBe("Een Collega");

        (await administrator.ActAsync(letter.Account, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await browser.SignInAsync("lumens");
    }

    [Fact]
    public async Task Whoever_was_suspended_here_stays_out_and_whoever_was_ended_comes_back_anew()
    {
        using var administrator = await _app.AdministratorAsync();
        var browser = new Browser(_app);
        await browser.SignInAsync("lumens");
        var account = await AccountOfAsync("anna@lumens.nl");
        (await administrator.ActAsync(account.Id, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await browser.BackAsync(await AtProviderAsync(await browser.BeginAsync("lumens")));
        using (var refused = await browser.FinishAsync("lumens"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await ProblemAsync(refused)).ShouldContain("geblokkeerd");
        }

        (await administrator.ActAsync(account.Id, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await browser.SignInAsync("lumens");
        (await AccountOfAsync("anna@lumens.nl")).Id.ShouldNotBe(account.Id);
    }

    [Fact]
    public async Task What_the_organisation_decides_is_not_decided_here()
    {
        using var administrator = await _app.AdministratorAsync();
        var browser = new Browser(_app);
        await browser.SignInAsync("lumens");
        var account = await AccountOfAsync("anna@lumens.nl");
        var draft = Invited.Draft("anna@lumens.nl", Roles.Viewer);
        foreach (var (method, act, body) in new (HttpMethod, string, object?)[]
            { (HttpMethod.Put, "", draft), (HttpMethod.Post, "/reset", null), (HttpMethod.Post, "/invitation", null) })
            (await administrator.ActAsync(account.Id, method, act, body)).StatusCode.ShouldBe(HttpStatusCode.Conflict, act);
        using var password = await browser.Client.PutAsJsonAsync(
            ApiRoutes.Password, new PasswordChange("", Invited.Password), WireJson.Options, Cancel);
        password.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.GetFromJsonAsync<AccountView>(ApiRoutes.Account, WireJson.Options, Cancel))!.Provider.ShouldBe("Lumens");
        using var passkey = await browser.Client.PostAsync(new Uri(ApiRoutes.Passkeys + "/options", UriKind.Relative), null, Cancel);
        passkey.StatusCode.ShouldBe(HttpStatusCode.Conflict, "told before a browser makes one for nothing");
        (await _app.Anonymous().SignInAsync("anna@lumens.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_within_seconds_and_keeps_nobody_else_out()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // takes a call, and says nothing
        var settings = _provider.Settings.Select(setting => setting switch
        {
            ("SignIn:Providers:0:Authority", _) => (setting.Name, $"http://{silent.LocalEndpoint}"),
            ("SignIn:Providers:1:Authority", _) => (setting.Name, "http://127.0.0.1:1"), // where nobody listens
            _ => setting,
        });
        await using var app = App.StartWithSecondFactor(_time, [.. settings]);
        foreach (var code in new[] { "lumens", "bureau" })
        {
            var browser = new Browser(app);
            (await browser.BeginAsync(code)).OriginalString.ShouldBe($"/aanmelden/verder/{code}?fout=onbereikbaar");
            using var signOut = await browser.Client.GetAsync($"{ApiRoutes.SessionOidc}/{code}/sign-out", Cancel);
            signOut.Headers.Location!.OriginalString.ShouldBe($"/aanmelden/verder/{code}?fout=nog-aangemeld");
        }
        using var other = await app.AdministratorAsync();
        (await other.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_provider_that_goes_away_while_somebody_is_there_is_told_too()
    {
        var browser = new Browser(_app);
        var callback = await AtProviderAsync(await browser.BeginAsync("lumens"));
        await _provider.StopAsync();
        (await browser.BackAsync(callback)).ShouldBe("/aanmelden/verder/lumens?fout=onbereikbaar");
    }

    [Theory]
    [InlineData("Code", "Lumens!", "SignIn__Providers__0__Code must be")]
    [InlineData("Code", "bureau", "SignIn__Providers__0__Code must be")]
    [InlineData("Code", "", "SignIn__Providers__0 must be complete: Code not set")]
    [InlineData("Authority", "elders.example.nl", "SignIn__Providers__0__Authority must be")]
    [InlineData("Authority", "ftp://elders.example.nl", "SignIn__Providers__0__Authority must be")]
    [InlineData("ClientSecret", "", "SignIn__Providers__0__ClientSecret must be")]
    [InlineData("ClientCertificate", "weg.pfx", "SignIn__Providers__0__ClientCertificate must be")]
    [InlineData("Organisation", "", "SignIn__Providers__0__Organisation must be")]
    [InlineData("Organisation", "regio", "SignIn__Providers__0__Organisation must be")]
    [InlineData("Organisations", "a", "SignIn__Providers__0__Organisations must be")]
    [InlineData("Roles", "sb-melder=Melder", "SignIn__Providers__0__Roles must be")]
    [InlineData("Roles", "a=Reporter;a=Viewer", "SignIn__Providers__0__Roles must be")]
    [InlineData("SecondFactorClaim", "amr", "SignIn__Providers__0__SecondFactorClaim must be")]
    public void A_provider_that_is_not_set_up_as_it_should_be_is_told_at_the_start(string setting, string value, string told)
    {
        var start = () => App.Start(null, [.. _provider.Settings, .. Provider.Of(0, (setting, value))]);
        var said = Settings.WrongOf(Should.Throw<Exception>(start)).ShouldNotBeNull();
        said.Split(Environment.NewLine).ShouldContain(sentence => sentence.StartsWith(told, StringComparison.Ordinal), said);
    }

    [Fact]
    public void Production_speaks_to_no_provider_over_plain_http()
    {
        var start = () => Production.Start(_provider.Settings);
        Settings.WrongOf(Should.Throw<Exception>(start)).ShouldNotBeNull().Split(Environment.NewLine)
            .ShouldAllBe(sentence => sentence.Contains("__Authority must be the https address", StringComparison.Ordinal));
    }

    private static Dictionary<string, string[]> Reporter(string name = "anna") => new(StringComparer.Ordinal)
    {
        ["sub"] = [$"nummer van {name}"],
        ["name"] = [name == "anna" ? "Anna de Wit" : "Bram de Wit"],
        ["email"] = [$"{name}@lumens.nl"],
        ["roles"] = ["iets van een ander programma", "sb-melder"],
    };

    private static Dictionary<string, string[]> Coordinator(params string[] amr) => new(StringComparer.Ordinal)
    {
        ["sub"] = ["nummer van carla"],
        ["name"] = ["Carla Groen"],
        ["email"] = ["carla@regio.nl"],
        ["afdeling"] = ["ou=bureau,o=stad"],
        ["roles"] = ["sb-coordinator"],
        ["amr"] = amr,
    };

    /// <summary>What a browser does at the provider, which lets whoever comes in at once.</summary>
    private static async Task<Uri> AtProviderAsync(Uri address)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancel));
        return answer.Headers.Location!;
    }

    private async Task<HttpStatusCode> LogoutAsync(string code, string? token)
    {
        using var provider = new HttpClient { BaseAddress = _app.Address };
        using var form = new FormUrlEncodedContent(token is null ? [] : [new("logout_token", token)]);
        using var answer = await provider.PostAsync($"{ApiRoutes.SessionOidc}/{code}/logout", form, Cancel);
        return answer.StatusCode;
    }

    private static Uri Changed(Uri address, string part, string? value)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(each => each.Key, each => (string?)each.Value);
        query.ShouldContainKey(part);
        query[part] = value;
        return new(QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query.Where(each => each.Value is not null)));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(Cancel))!["detail"]!.GetValue<string>();

    private Task<User> OnlyAccountAsync() => _app.WithContextAsync(context => context.Users.AsNoTracking().SingleAsync(Cancel));

    private Task<User> AccountOfAsync(string userName) =>
        _app.WithContextAsync(context => context.Users.AsNoTracking().SingleAsync(user => user.UserName == userName, Cancel));

    private Task<List<JournalKind>> KindsAsync() => _app.WithContextAsync(context => context.Journal
        .Where(entry => entry.Kind == JournalKind.AccountJoined || entry.Kind == JournalKind.AccountChanged
            || entry.Kind == JournalKind.AccountInvited || entry.Kind == JournalKind.AccountAccepted)
        .OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel));

    /// <summary>Somebody's browser, which follows where it is led by hand.</summary>
    private sealed class Browser(App app, CookieContainer cookies)
    {
        public Browser(App app)
            : this(app, new()) { }

        public CookieContainer Cookies => cookies;

        public HttpClient Client { get; } = app.ClientOf(cookies);

        public Browser Copy()
        {
            var copy = new CookieContainer();
            copy.Add(cookies.GetAllCookies());
            return new(app, copy);
        }

        /// <returns>Where the provider lets sign in.</returns>
        public async Task<Uri> BeginAsync(string code, string? returnUrl = null)
        {
            using var answer = await Client.GetAsync(
                $"{ApiRoutes.SessionOidc}/{code}" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancel));
            return answer.Headers.Location!;
        }

        /// <param name="callback">At the public address, which is another than this server's own.</param>
        /// <returns>Where it leads.</returns>
        public async Task<string> BackAsync(Uri callback)
        {
            callback.GetLeftPart(UriPartial.Authority).ShouldBe("http://localhost:5080");
            using var answer = await Client.GetAsync(callback.PathAndQuery, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancel));
            return answer.Headers.Location!.OriginalString;
        }

        public Task<HttpResponseMessage> FinishAsync(string code, string? oneTimeCode = null) =>
            Client.PostAsJsonAsync($"{ApiRoutes.SessionOidc}/{code}", new ProviderSignIn(oneTimeCode), WireJson.Options, Cancel);

        public async Task SignInAsync(string code)
        {
            var landed = await BackAsync(await AtProviderAsync(await BeginAsync(code)));
            using var answer = await FinishAsync(code);
            answer.StatusCode.ShouldBe(
                HttpStatusCode.OK, landed + " " + await answer.Content.ReadAsStringAsync(Cancel));
        }

        public async Task<SessionView> SessionAsync() =>
            (await Client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options, Cancel))!;
    }
}
