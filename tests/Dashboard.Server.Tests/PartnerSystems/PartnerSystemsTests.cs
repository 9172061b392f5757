using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Accounts;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.PartnerSystems;

/// <summary>Who lets systems of partners in, and puts them out.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class PartnerSystemsTests : IAsyncLifetime
{
    private const string Leaked = "beschouw hem als gelekt";
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly ECDsa _key = PartnerClient.NewKey();
    private App _app = null!;
    private HttpClient _administrator = null!, _officer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _administrator = await _app.AdministratorAsync();
        _officer = await _app.SignInAsync("fg");
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        _officer.Dispose();
        _key.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_system_gets_a_token_once_a_second_person_agreed_and_not_before()
    {
        var id = await RegisterAsync();
        using var system = System(_key);
        (await system.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var card = await CardAsync(id);
        card.ShouldSatisfyAllConditions(
            it => it.Status.ShouldBe(PartnerSystemStatus.Proposed), it => it.Keys.ShouldBeEmpty(),
            it => it.Request!.Kind.ShouldBe(PartnerSystemRequest.Registration), it => it.Request!.By.ShouldBe("beheer@regio.nl"));
        (await ActAsync(_administrator, id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await system.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/agree");
        using var http = await system.HttpAsync();
        (await http.GetAsync(PartnerClient.AccessAddress, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CardAsync(id)).ShouldSatisfyAllConditions(
            it => it.LastUsedOn.ShouldBe(new DateOnly(2026, 11, 25)),
            it => it.Keys.Single().LastUsedOn.ShouldBe(new DateOnly(2026, 11, 25)),
            it => it.Keys.Single().Kind.ShouldBe("EC, P-256"), it => it.Keys.Single().Until.ShouldBe(new DateOnly(2028, 11, 25)),
            it => it.Request.ShouldBeNull());
        (await KindsAsync(id)).ShouldBe([JournalKind.PartnerSystemRequested, JournalKind.PartnerSystemRegistered]);
        (await _app.WithContextAsync(context => context.AccessLog.Where(entry => entry.Subject == id.ToString())
            .OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync(Cancel)))
            .ShouldBe([AccessAction.PartnerSystemAsked, AccessAction.PartnerSystemAgreed], ignoreOrder: true);
    }

    [Fact]
    public async Task What_nobody_agrees_to_is_gone()
    {
        var id = await RegisterAsync();
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/decline");
        (await _administrator.GetAsync($"{ApiRoutes.PartnerSystems}/{id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await RegisterAsync();
    }

    [Fact]
    public async Task What_somebody_asked_who_may_not_ask_any_more_is_not_agreed_to()
    {
        var id = await RegisterAsync();
        await _app.WithContextAsync(context => context.Users.Where(user => user.UserName == "beheer@regio.nl").ExecuteUpdateAsync(
            set => set.SetProperty(user => user.Status, Shared.Accounts.AccountStatus.Suspended), Cancel));
        (await ActAsync(_officer, id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_system_that_is_suspended_or_ended_is_out_at_its_next_request()
    {
        var (id, system) = await RegisteredAsync();
        using var http = await system.HttpAsync();
        await ShouldBeInAsync(http);
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/suspend");
        await ShouldBeOutAsync(http);
        (await system.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldDoAsync(_administrator, id, HttpMethod.Post, "/resume");
        await ShouldBeOutAsync(http);
        (await ActAsync(_administrator, id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "nobody alone");
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/agree");
        await ShouldBeOutAsync(http);
        using var anew = await system.HttpAsync();
        await ShouldBeInAsync(anew);
        await ShouldDoAsync(_administrator, id, HttpMethod.Delete, "");
        await ShouldBeOutAsync(http);
        (await system.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_system_goes_over_to_another_key_without_a_break_and_with_the_old_one_go_its_tokens()
    {
        var (id, system) = await RegisteredAsync();
        using var old = await system.HttpAsync();
        var first = (await CardAsync(id)).Keys.Single();
        using var newKey = PartnerClient.NewKey();
        await ShouldDoAsync(_administrator, id, HttpMethod.Post, "/keys", new PartnerKeyDraft { PublicKey = Pem(newKey) });
        using var renewed = System(newKey);
        (await renewed.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "nobody agreed yet");
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/agree");
        using var with = await renewed.HttpAsync();
        await ShouldBeInAsync(with);
        await ShouldBeInAsync(old);

        using var third = PartnerClient.NewKey();
        (await ActAsync(_administrator, id, HttpMethod.Post, "/keys", new PartnerKeyDraft { PublicKey = Pem(third) })).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);
        await ShouldDoAsync(_administrator, id, HttpMethod.Post, $"/retire-key?key={first.Id}");
        await ShouldBeOutAsync(old);
        await ShouldBeInAsync(with);
        (await system.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await renewed.TokenAsync();
    }

    [Fact]
    public async Task More_rights_take_two_people_and_fewer_hold_at_once_for_tokens_that_are_out_too()
    {
        var (id, system) = await RegisteredAsync(PartnerScope.SubmitSignals);
        var more = new PartnerScopesDraft { Scopes = [PartnerScope.SubmitSignals, PartnerScope.ReadFigures] };
        await ShouldDoAsync(_administrator, id, HttpMethod.Put, "/scopes", more);
        (await system.AskAsync(scope: "figures:read")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/agree");
        using var http = await system.HttpAsync("signals:submit figures:read");
        (await ScopesAsync(http)).ShouldBe(["signals:submit", "figures:read"]);

        await ShouldDoAsync(
            _administrator, id, HttpMethod.Put, "/scopes", new PartnerScopesDraft { Scopes = [PartnerScope.SubmitSignals] });
        (await ScopesAsync(http)).ShouldBe(["signals:submit"]);
    }

    [Fact]
    public async Task Somebody_who_pastes_a_private_key_reads_that_it_is_leaked_and_nothing_is_kept()
    {
        using var rsa = RSA.Create(2048);
        var ec = _key.ExportParameters(includePrivateParameters: true);
        foreach (var secret in new[]
            {
                rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(), _key.ExportECPrivateKeyPem(),
                JsonSerializer.Serialize(new
                {
                    kty = "EC",
                    crv = "P-256",
                    x = Base64UrlEncoder.Encode(ec.Q.X),
                    y = Base64UrlEncoder.Encode(ec.Q.Y),
                    d = Base64UrlEncoder.Encode(ec.D),
                }),
                """{"kty":"oct","k":"AAAA"}""",
            })
        {
            using var answer = await PostAsync(Draft(secret));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            text.ShouldContain(Leaked);
            text.ShouldNotContain(secret[5..15]);
        }
        (await _app.WithContextAsync(context => context.PartnerSystems.CountAsync(Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_is_too_weak_or_none_at_all_is_refused()
    {
        using var small = RSA.Create(1024);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var text in new[]
            {
                small.ExportSubjectPublicKeyInfoPem(), other.ExportSubjectPublicKeyInfoPem(), "dit is geen sleutel", "{}", "{", "[]",
                """{"kty":"RSA","n":"AQAB","e":"AQAB"}""", """{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", """{"kty":5}""",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", new string('a', 10_001),
            })
            (await PostAsync(Draft(text))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
    }

    [Fact]
    public async Task A_key_may_be_pasted_as_pem_or_as_jwk_of_rsa_or_an_elliptic_curve()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(false);
        var jwk = $$"""{"kty":"RSA","use":"sig","kid":"a","n":"{{Base64UrlEncoder.Encode(parameters.Modulus)}}","e":"AQAB"}""";
        var first = await RegisterAsync(rsa.ExportSubjectPublicKeyInfoPem(), "een");
        var second = await RegisterAsync(jwk, "twee");
        var fingerprints = new[] { (await CardAsync(first)).Request!.Key, (await CardAsync(second)).Request!.Key };
        fingerprints.Distinct().Single().ShouldBe(
            Base64UrlEncoder.Encode(new JsonWebKey(jwk).ComputeJwkThumbprint()), "RFC 7638: who has the key works out the same");
        await ShouldDoAsync(_officer, second, HttpMethod.Post, "/agree");
        (await CardAsync(second)).Keys.Single().Kind.ShouldBe("RSA, 2048 bits");
        using var system = new PartnerClient(_app, "twee", new RsaSecurityKey(rsa), _time);
        await ShouldBeInAsync(await system.HttpAsync());
    }

    [Fact]
    public async Task Two_systems_do_not_share_a_name_and_each_is_of_a_partner()
    {
        await RegisterAsync();
        (await PostAsync(Draft(Pem(_key)))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var draft = Draft(Pem(_key), "Geen Kenmerk");
        draft.Organisation = Roles.RegionOffice;
        draft.Scopes = [];
        using var answer = await PostAsync(draft);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        new[] { "clientId", "organisation", "scopes" }.ShouldAllBe(field => text.Contains($"\"{field}\""));
    }

    [Fact]
    public async Task Who_changes_what_somebody_else_changed_gets_it_as_it_is_now()
    {
        var (id, _) = await RegisteredAsync();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{ApiRoutes.PartnerSystems}/{id}/suspend");
        message.Headers.Add("If-Match", EntityTag.Of(1));
        using var answer = await _administrator.SendAsync(message, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"current\"");
    }

    [Fact]
    public void The_scopes_of_the_screen_are_those_of_the_api() =>
        Enum.GetValues<PartnerScope>().Select(Code<PartnerScope>.Wire).ShouldBe(PartnerAccess.Scopes);

    private PartnerClient System(ECDsa key, string clientId = "koppeling-lumens") =>
        new(_app, clientId, new ECDsaSecurityKey(key), _time);

    private static string Pem(ECDsa key) => key.ExportSubjectPublicKeyInfoPem();

    private static PartnerSystemDraft Draft(string key, string clientId = "koppeling-lumens", params PartnerScope[] scopes) => new()
    {
        ClientId = clientId,
        Name = "Registratiesysteem",
        Organisation = "lumens",
        Scopes = scopes.Length == 0 ? [.. Enum.GetValues<PartnerScope>()] : [.. scopes],
        PublicKey = key,
    };

    private Task<HttpResponseMessage> PostAsync(PartnerSystemDraft draft) =>
        _administrator.PostAsJsonAsync(ApiRoutes.PartnerSystems, draft, WireJson.Options, Cancel);

    private async Task<Guid> RegisterAsync(string? key = null, string clientId = "koppeling-lumens", params PartnerScope[] scopes)
    {
        using var answer = await PostAsync(Draft(key ?? Pem(_key), clientId, scopes));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options, Cancel))!.Id;
    }

    private async Task<(Guid Id, PartnerClient System)> RegisteredAsync(params PartnerScope[] scopes)
    {
        var id = await RegisterAsync(scopes: scopes);
        await ShouldDoAsync(_officer, id, HttpMethod.Post, "/agree");
        return (id, System(_key));
    }

    private async Task<PartnerSystemCard> CardAsync(Guid id) =>
        (await _officer.GetFromJsonAsync<List<PartnerSystemCard>>(ApiRoutes.PartnerSystems, WireJson.Options, Cancel))!
            .Single(card => card.Id == id);

    private async Task<HttpResponseMessage> ActAsync(HttpClient who, Guid id, HttpMethod method, string what, object? body = null)
    {
        using var message = new HttpRequestMessage(method, $"{ApiRoutes.PartnerSystems}/{id}{what}");
        message.Headers.Add("If-Match", EntityTag.Of((await CardAsync(id)).Version));
        if (body is not null)
            message.Content = JsonContent.Create(body, options: WireJson.Options);
        return await who.SendAsync(message, Cancel);
    }

    private async Task ShouldDoAsync(HttpClient who, Guid id, HttpMethod method, string what, object? body = null)
    {
        using var answer = await ActAsync(who, id, method, what, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private Task<List<JournalKind>> KindsAsync(Guid id) => _app.WithContextAsync(context => context.Journal
        .Where(entry => entry.SubjectId == id).OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel));

    private static async Task<IReadOnlyList<string>> ScopesAsync(HttpClient http) =>
    [
        .. (await http.GetFromJsonAsync<AccessMessage>(PartnerClient.AccessAddress, WireJson.Options, Cancel))!.Scopes,
    ];

    private static async Task ShouldBeInAsync(HttpClient http) =>
        (await http.GetAsync(PartnerClient.AccessAddress, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

    private static async Task ShouldBeOutAsync(HttpClient http) =>
        (await http.GetAsync(PartnerClient.AccessAddress, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
}
