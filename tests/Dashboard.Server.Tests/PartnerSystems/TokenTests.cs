using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.PartnerSystems;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.PartnerSystems;

/// <summary>How a partner's system gets a token, and what opens with it.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class TokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private PartnerClient _system = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _system = await PartnerClient.CreateAsync(_app, "lumens", _time, PartnerScope.SubmitSignals, PartnerScope.ReadFigures);
    }

    public async ValueTask DisposeAsync()
    {
        _system.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Who_asks_for_tokens_in_a_loop_is_told_to_wait_and_another_system_is_not()
    {
        for (var i = 0; i < TokenLimits.MostBySystem; i++)
            await _system.TokenAsync();
        using (var answer = await _system.AskAsync())
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            answer.Headers.RetryAfter!.Delta.ShouldBe(TokenLimits.Window);
        }
        using var other = await PartnerClient.CreateAsync(_app, "om", _time);
        await other.TokenAsync();

        // Together they are at the bound of their network after this.
        for (var i = TokenLimits.MostBySystem + 2; i < TokenLimits.MostByNetwork; i++)
            (await _system.AskAsync("geen bewijs")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        _time.Advance(TokenLimits.Window);
        await other.TokenAsync();
        await _system.TokenAsync();
    }

    [Fact]
    public async Task A_system_that_proves_who_it_is_gets_a_token_that_says_for_whom_and_what_it_is()
    {
        using var answer = await _system.AskAsync(scope: "signals:submit");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        json.GetProperty("token_type").GetString().ShouldBe("Bearer");
        json.GetProperty("expires_in").GetInt32().ShouldBeInRange(900, 3600);
        var token = new JsonWebToken(json.GetProperty("access_token").GetString());
        token.ShouldSatisfyAllConditions(
            it => it.Typ.ShouldBe("at+jwt"), it => it.Alg.ShouldBe("ES256"), it => it.Issuer.ShouldBe("http://localhost:5080/"),
            it => it.Audiences.ShouldBe(["http://localhost:5080/api/v1"]), it => it.ValidTo.ShouldBe(_time.UtcNow().AddMinutes(30)),
            it => it.GetPayloadValue<string>("client_id").ShouldBe("koppeling-lumens"),
            it => it.GetPayloadValue<string>("scope").ShouldBe("signals:submit"));

        using var http = _system.With(token.EncodedToken);
        (await WhoAsync(http)).ShouldSatisfyAllConditions(
            who => who.GetProperty("koppeling").GetString().ShouldBe("koppeling-lumens"),
            who => who.GetProperty("organisatie").GetString().ShouldBe("lumens"),
            who => who.GetProperty("rechten").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["signals:submit"]));
    }

    [Fact]
    public async Task Who_asks_for_nothing_in_particular_gets_all_that_the_system_may()
    {
        using var http = await _system.HttpAsync();
        (await WhoAsync(http)).GetProperty("rechten").EnumerateArray().Select(scope => scope.GetString())
            .ShouldBe(["signals:submit", "figures:read"]);
    }

    [Fact]
    public async Task A_system_gets_no_more_than_two_people_agreed_to()
    {
        await ShouldRefuseAsync(await _system.AskAsync(scope: "subscriptions:manage"), "invalid_scope", "alleen de rechten");
        await ShouldRefuseAsync(await _system.AskAsync(scope: "alles"), "invalid_scope", "bestaan niet");
    }

    [Fact]
    public async Task With_its_token_a_system_sends_a_signal_and_where_its_rights_end_that_is_in_the_access_log()
    {
        using var sending = await _system.HttpAsync(scope: "signals:submit");
        using var sent = await sending.PostAsJsonAsync(
            PartnerRoutes.Root + PartnerRoutes.Signals, PartnerApi.PartnerSignalsTests.Full(), Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created, await sent.Content.ReadAsStringAsync(Cancel));
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
        (await sending.GetAsync($"{PartnerRoutes.Root}{PartnerRoutes.Signals}/{id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var reading = await _system.HttpAsync(scope: "figures:read");
        using var refused = await reading.GetAsync($"{PartnerRoutes.Root}{PartnerRoutes.Signals}/{id}", Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
        (await _app.WithContextAsync(context => context.AccessLog.Where(entry => entry.Subject == id.ToString())
            .Select(entry => new { entry.UserName, entry.Result }).ToListAsync(Cancel))).ShouldBe(
            [
                new { UserName = "koppeling-lumens", Result = AccessResult.Allowed },
                new { UserName = "koppeling-lumens", Result = AccessResult.Refused },
            ], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_stranger_reads_before_writing_a_client_is_what_there_is()
    {
        using var client = new HttpClient { BaseAddress = _app.Address };
        var about = await client.GetFromJsonAsync<JsonElement>("/.well-known/oauth-authorization-server", Cancel);
        about.GetProperty("issuer").GetString().ShouldBe("http://localhost:5080/");
        about.GetProperty("token_endpoint").GetString().ShouldBe("http://localhost:5080/oauth/token");
        Texts(about, "grant_types_supported").ShouldBe(["client_credentials"]);
        Texts(about, "token_endpoint_auth_methods_supported").ShouldBe(["private_key_jwt"]);
        Texts(about, "token_endpoint_auth_signing_alg_values_supported").ShouldBe(["ES256", "PS256", "RS256"]);
        Texts(about, "scopes_supported").ShouldBe(["signals:submit", "figures:read", "subscriptions:manage"], ignoreOrder: true);
        about.TryGetProperty("authorization_endpoint", out _).ShouldBeFalse();
        new Uri(about.GetProperty("jwks_uri").GetString()!).AbsolutePath.ShouldBe("/.well-known/jwks");

        var token = new JsonWebToken(await _system.TokenAsync());
        (await KeysAsync()).ShouldBe([token.Kid]);
    }

    [Fact]
    public async Task No_proof_works_twice()
    {
        var proof = _system.Assertion();
        (await _system.AskAsync(proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldRefuseAsync(await _system.AskAsync(proof), "invalid_client", "al gebruikt");
    }

    [Fact]
    public async Task Of_one_proof_that_comes_many_times_at_once_one_is_taken()
    {
        var proof = _system.Assertion();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _system.AskAsync(proof)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task No_proof_works_at_another_node_either_nor_after_a_restart()
    {
        var proof = _system.Assertion();
        var folder = ("Data:Directory", Path.GetDirectoryName(_app.DatabaseFile)!);
        string token;
        await using (var node = App.Start(_time, folder))
        {
            using var there = _system.At(node);
            (await there.AskAsync(proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await ShouldRefuseAsync(await _system.AskAsync(proof), "invalid_client", "al gebruikt");
            token = await there.TokenAsync();
        }
        using var here = _system.With(token);
        (await here.GetAsync(PartnerClient.AccessAddress, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var restarted = App.Start(_time, folder);
        using var again = _system.At(restarted);
        await ShouldRefuseAsync(await again.AskAsync(proof), "invalid_client", "al gebruikt");
        using var later = again.With(token);
        (await later.GetAsync(PartnerClient.AccessAddress, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_used_is_remembered_as_long_as_it_could_be_used_again()
    {
        await _system.TokenAsync();
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.UsedAssertions.CountAsync(Cancel))).ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(3));
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.UsedAssertions.CountAsync(Cancel))).ShouldBe(0);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "exp-past", "klok" }, { "exp-far", "ten hoogste 5 minuten" }, { "exp-none", "niet te lezen" }, { "exp-odd", "niet te lezen" },
        { "iat-future", "klok" }, { "nbf-future", "klok" }, { "jti-none", "niet te lezen" }, { "jti-long", "niet te lezen" },
        { "sub-other", "iss, sub" }, { "iss-unknown", "er niet" }, { "aud-other", "aud moet" }, { "aud-two", "aud moet" },
        { "aud-api", "aud moet" }, { "typ-access", "niet te lezen" }, { "key-other", "handtekening" }, { "unsigned", "niet te lezen" },
        { "tampered", "handtekening" }, { "garbage", "niet te lezen" }, { "crit", "niet te lezen" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task What_is_no_proof_gets_no_token_and_is_told_why(string fault, string says)
    {
        var now = _time.UtcNow();
        var proof = fault switch
        {
            "exp-past" => _system.Assertion(it => (it.Expires, it.IssuedAt) = (now.AddMinutes(-5), now.AddMinutes(-10))),
            "exp-far" => _system.Assertion(it => it.Expires = now.AddMinutes(7)),
            "exp-none" => _system.Assertion(it => it.Expires = null),
            "exp-odd" => _system.Assertion(it =>
            {
                it.Expires = null;
                it.Claims["exp"] = "morgen";
            }),
            "iat-future" => _system.Assertion(it => (it.IssuedAt, it.Expires) = (now.AddMinutes(3), now.AddMinutes(4))),
            "nbf-future" => _system.Assertion(it => it.NotBefore = now.AddMinutes(3)),
            "jti-none" => _system.Assertion(it => it.Claims.Remove("jti")),
            "jti-long" => _system.Assertion(it => it.Claims["jti"] = new string('a', 201)),
            "sub-other" => _system.Assertion(it => it.Claims["sub"] = "koppeling-om"),
            "iss-unknown" => _system.Assertion(it => (it.Issuer, it.Claims["sub"]) = ("koppeling-om", "koppeling-om")),
            "aud-other" => _system.Assertion(it => it.Audience = "https://elders.example/oauth/token"),
            "aud-two" => _system.Assertion(it =>
            {
                it.Audience = null;
                it.Claims["aud"] = new[] { PartnerClient.TokenAddress, "https://elders.example" };
            }),
            "aud-api" => _system.Assertion(it => it.Audience = "http://localhost:5080/api/v1"),
            "typ-access" => _system.Assertion(it => it.TokenType = "at+jwt"),
            "key-other" => _system.Assertion(with: new ECDsaSecurityKey(PartnerClient.NewKey())),
            "crit" => _system.Assertion(it => it.AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = new[] { "exp" } }),
            "unsigned" => Unsigned(_system.Assertion()),
            "tampered" => Tampered(_system.Assertion()),
            _ => "dit is geen jwt",
        };
        await ShouldRefuseAsync(await _system.AskAsync(proof), "invalid_client", says);
        (await _app.WithContextAsync(context => context.UsedAssertions.CountAsync(Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_has_no_key_does_not_learn_which_systems_there_are()
    {
        var answers = new List<string>();
        foreach (var name in new[] { "koppeling-lumens", "koppeling-die-er-niet-is" })
        {
            using var answer = await _system.AskAsync(_system.Assertion(
                it => (it.Issuer, it.Claims["sub"]) = (name, name), new ECDsaSecurityKey(PartnerClient.NewKey())));
            answers.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        }
        answers.Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("grant_type")]
    [InlineData("client_assertion")]
    [InlineData("scope")]
    public async Task A_form_that_cannot_be_read_is_no_fault_of_ours(string field)
    {
        using var client = new HttpClient { BaseAddress = _app.Address };
        using var form = new StringContent(field + "=a%00b", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(ApiRoutes.Token, form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_system_whose_clock_is_ten_minutes_off_reads_what_time_it_is(int minutes)
    {
        var there = _time.UtcNow().AddMinutes(minutes);
        var proof = _system.Assertion(it => (it.IssuedAt, it.Expires) = (there, there.AddMinutes(2)));
        await ShouldRefuseAsync(await _system.AskAsync(proof), "invalid_client", "Hier is het nu 2026-11-25T08:00:00Z");
    }

    [Fact]
    public async Task A_proof_may_be_for_the_issuer_and_be_called_what_the_newer_standard_calls_it()
    {
        (await _system.AskAsync(_system.Assertion(it => it.Audience = "http://localhost:5080/"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _system.AskAsync(_system.Assertion(it => it.TokenType = "client-authentication+jwt"))).StatusCode
            .ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_is_over_gets_no_token_and_those_that_it_got_are_worth_nothing()
    {
        _time.Advance(new DateTimeOffset(2028, 11, 25, 22, 55, 0, TimeSpan.Zero) - _time.GetUtcNow()); // five to midnight here
        using var http = await _system.HttpAsync();
        await WhoAsync(http);
        _time.Advance(TimeSpan.FromMinutes(10));
        await ShouldRefuseAsync(await _system.AskAsync(), "invalid_client", "verlopen: hij gold tot en met 2028-11-25");
        await ShouldRefuseAsync(await http.GetAsync(PartnerClient.AccessAddress, Cancel), "geldt niet meer");
    }

    [Fact]
    public async Task No_other_way_to_a_token_is_there()
    {
        (string, string?)[] secret = [("grant_type", "client_credentials"), ("client_id", _system.ClientId), ("client_secret", "geheim")];
        ((int)(await _system.PostAsync(secret)).StatusCode).ShouldBeInRange(400, 401);
        await ShouldRefuseAsync(
            await _system.PostAsync(("grant_type", "client_credentials"), ("client_id", _system.ClientId)), "invalid_request",
            "client_assertion");
        await ShouldRefuseAsync(
            await _system.PostAsync(("grant_type", "password"), ("username", "a"), ("password", "b"), ("client_id", _system.ClientId)),
            "unsupported_grant_type", "client_credentials");
        foreach (var grant in new[] { "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code" })
            ((int)(await _system.PostAsync(("grant_type", grant))).StatusCode).ShouldBe(400, grant);
        using var client = new HttpClient { BaseAddress = _app.Address };
        (await client.GetAsync(ApiRoutes.Token, Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var basic = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Token)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        basic.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("a:b"u8));
        ((int)(await client.SendAsync(basic, Cancel)).StatusCode).ShouldBeInRange(400, 401);
        using var json = await client.PostAsJsonAsync(ApiRoutes.Token, new { grant_type = "client_credentials" }, Cancel);
        json.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var large = await client.PostAsync(
            ApiRoutes.Token, new FormUrlEncodedContent([new("grant_type", new string('a', 100_000))]), Cancel);
        ((int)large.StatusCode).ShouldBeInRange(400, 413);
    }

    [Fact]
    public async Task A_token_travels_in_one_header_and_nowhere_else()
    {
        var token = await _system.TokenAsync();
        using var client = new HttpClient { BaseAddress = _app.Address };
        await ShouldRefuseAsync(await client.GetAsync(PartnerClient.AccessAddress, Cancel), "kop Authorization");
        await ShouldRefuseAsync(await client.GetAsync($"{PartnerClient.AccessAddress}?access_token={token}", Cancel), "niet in een adres");
        using var both = _system.With(token);
        await ShouldRefuseAsync(await both.GetAsync($"{PartnerClient.AccessAddress}?access_token={token}", Cancel), "niet in een adres");
    }

    public static TheoryData<string, string> Tokens => new()
    {
        { "aud", "klopt niet" }, { "iss", "klopt niet" }, { "typ", "klopt niet" }, { "key", "klopt niet" }, { "alg-none", "klopt niet" },
        { "tampered", "klopt niet" }, { "garbage", "klopt niet" }, { "proof", "klopt niet" },
    };

    [Theory, MemberData(nameof(Tokens))]
    public async Task What_is_no_token_of_ours_for_this_api_opens_nothing(string fault, string says)
    {
        var real = new JsonWebToken(await _system.TokenAsync());
        using var keys = TokenKeys();
        var key = await keys.SigningAsync(Cancel);
        var token = fault switch
        {
            "aud" => Resigned(it => it["aud"] = "http://localhost:5080/elders"),
            "iss" => Resigned(it => it["iss"] = "https://elders.example/"),
            "typ" => Resigned(_ => { }, type: "JWT"),
            "key" => Resigned(_ => { }, with: new ECDsaSecurityKey(PartnerClient.NewKey()) { KeyId = real.Kid }),
            "alg-none" => Unsigned(real.EncodedToken),
            "tampered" => Tampered(real.EncodedToken),
            "proof" => _system.Assertion(),
            _ => "garbage",
        };
        using var unchanged = _system.With(Resigned(_ => { }));
        await WhoAsync(unchanged); // what is made here is right but for its fault
        using var http = _system.With(token);
        await ShouldRefuseAsync(await http.GetAsync(PartnerClient.AccessAddress, Cancel), says);

        string Resigned(Action<Dictionary<string, object>> change, string type = "at+jwt", SecurityKey? with = null)
        {
            var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64UrlEncoder.Decode(real.EncodedPayload))!;
            change(claims);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
                JsonSerializer.Serialize(claims), new SigningCredentials(with ?? key, SecurityAlgorithms.EcdsaSha256),
                new Dictionary<string, object> { ["typ"] = type });
        }
    }

    [Fact]
    public async Task A_token_is_over_when_it_says_so()
    {
        using var http = await _system.HttpAsync();
        _time.Advance(TokenEndpoint.TokenTerm - TimeSpan.FromSeconds(1));
        await WhoAsync(http);
        _time.Advance(TimeSpan.FromSeconds(1));
        await ShouldRefuseAsync(await http.GetAsync(PartnerClient.AccessAddress, Cancel), "verlopen");
    }

    [Fact]
    public async Task A_cookie_opens_nothing_of_the_api_and_a_token_nothing_of_the_browsers()
    {
        using var reporter = await _app.SignInAsync("melder.lumens");
        await ShouldRefuseAsync(await reporter.GetAsync(PartnerClient.AccessAddress, Cancel), "kop Authorization");
        using var http = await _system.HttpAsync();
        http.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        foreach (var door in new[] { ApiRoutes.Session, ApiRoutes.Signals, ApiRoutes.Overview, ApiRoutes.People })
            (await http.GetAsync(door, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, door);
        (await http.PostAsync(ApiRoutes.LiveHub + "/negotiate?negotiateVersion=1", null, Cancel)).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_system_whose_organisation_left_is_out_at_its_next_request()
    {
        using var http = await _system.HttpAsync();
        await WhoAsync(http);
        var yesterday = _time.Today().AddDays(-1);
        await _app.WithContextAsync(context => context.Partners.Where(partner => partner.Code == "lumens")
            .ExecuteUpdateAsync(set => set.SetProperty(partner => partner.Until, yesterday), Cancel));
        await ShouldRefuseAsync(await http.GetAsync(PartnerClient.AccessAddress, Cancel), "geldt niet meer");
        await ShouldRefuseAsync(await _system.AskAsync(), "invalid_client", "doet niet meer mee");
    }

    [Fact]
    public async Task The_key_that_signs_changes_every_ninety_days_and_nobody_is_turned_away_by_it()
    {
        var first = new JsonWebToken(await _system.TokenAsync()).Kid;
        _time.Advance(TokenKey.Term - TokenKey.Ahead);
        new JsonWebToken(await _system.TokenAsync()).Kid.ShouldBe(first);
        var published = await KeysAsync();
        published.Count.ShouldBe(2, "the next one can be fetched before it signs");
        published.ShouldContain(first);

        _time.Advance(TokenKey.Ahead - TimeSpan.FromMinutes(10));
        using var old = await _system.HttpAsync();
        _time.Advance(TimeSpan.FromMinutes(10));
        var second = new JsonWebToken(await _system.TokenAsync()).Kid;
        second.ShouldNotBe(first);
        published.ShouldContain(second);
        await WhoAsync(old);
        (await KeysAsync()).ShouldBe([first, second], ignoreOrder: true);

        _time.Advance(TimeSpan.FromHours(1));
        (await KeysAsync()).ShouldBe([second]);
        _time.Advance(TokenKey.Ahead);
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.TokenKeys.CountAsync(Cancel))).ShouldBe(1);
        using var http = await _system.HttpAsync();
        await WhoAsync(http);
    }

    [Fact]
    public async Task A_key_that_signs_is_nowhere_readable_in_the_database()
    {
        await _system.TokenAsync();
        var row = await _app.WithContextAsync(context => context.TokenKeys.SingleAsync(Cancel));
        row.Sealed.ShouldNotContain("MIGH"); // how a key of this kind begins, in base64
        row.Sealed.ShouldStartWith("CfDJ8"); // data protection
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_any_more_is_replaced()
    {
        await _system.TokenAsync();
        await _app.WithContextAsync(context => context.TokenKeys.ExecuteUpdateAsync(
            set => set.SetProperty(key => key.Sealed, "CfDJ8"), Cancel));
        using var keys = TokenKeys(); // as a node that starts reads them
        (await keys.SigningAsync(Cancel)).ShouldNotBeNull();
        (await _app.WithContextAsync(context => context.TokenKeys.CountAsync(Cancel))).ShouldBe(2);
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task Behind_the_proxy_of_a_region_everything_is_at_its_public_address()
    {
        await using var app = Production.Start(_time);
        using var system = await PartnerClient.CreateAsync(app, "lumens", _time);
        using var http = Production.Browser(app);
        using var answer = await http.PostAsync(
            ApiRoutes.Token,
            new FormUrlEncodedContent(
                [
                    new("grant_type", "client_credentials"), new("client_assertion_type", PartnerClient.AssertionType),
                    new("client_assertion", system.Assertion(it => it.Audience = $"https://{Production.Host}{ApiRoutes.Token}")),
                ]),
            Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        var token = new JsonWebToken(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("access_token").GetString());
        token.Audiences.ShouldBe([$"https://{Production.Host}/api/v1"]);
        using var asked = new HttpRequestMessage(HttpMethod.Get, PartnerClient.AccessAddress);
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.EncodedToken);
        (await http.SendAsync(asked, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private TokenKeys TokenKeys() => ActivatorUtilities.CreateInstance<TokenKeys>(_app.Services);

    private async Task<List<string>> KeysAsync()
    {
        using var client = new HttpClient { BaseAddress = _app.Address };
        var set = await client.GetFromJsonAsync<JsonElement>("/.well-known/jwks", Cancel);
        return [.. set.GetProperty("keys").EnumerateArray().Select(key =>
        {
            key.TryGetProperty("d", out _).ShouldBeFalse();
            return key.GetProperty("kid").GetString()!;
        })];
    }

    private static List<string?> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(each => each.GetString())];

    private static async Task<JsonElement> WhoAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(PartnerClient.AccessAddress, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>As OAuth says it (RFC 6749, 5.2), in Dutch.</summary>
    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, string error, string says)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var json = JsonDocument.Parse(text).RootElement;
        json.GetProperty("error").GetString().ShouldBe(error);
        json.GetProperty("error_description").GetString()!.ShouldContain(says);
        json.GetProperty("error_description").GetString()!.ShouldAllBe(sign => sign >= ' ' && sign <= '~' && sign != '"' && sign != '\\');
        json.TryGetProperty("error_uri", out _).ShouldBeFalse();
    }

    /// <summary>At the API: a problem, with the header that OAuth asks for.</summary>
    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, string says)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!.ShouldContain(says);
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.";

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("koppeling-lumens", "koppeling-lumens ", StringComparison.Ordinal)
            .Replace("koppeling-lumens ", "koppeling-lumens", StringComparison.Ordinal) + " ";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }
}
