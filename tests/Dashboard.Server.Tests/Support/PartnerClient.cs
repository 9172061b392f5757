using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.Support;

/// <summary>A partner's own system: it has a key, proves who it is, gets tokens and comes in with them.</summary>
internal sealed class PartnerClient(App app, string clientId, SecurityKey key, TimeProvider time) : IDisposable
{
    /// <summary>Where the product of a test thinks that it is found.</summary>
    public const string TokenAddress = "http://localhost:5080" + ApiRoutes.Token;

    /// <summary>What every token opens.</summary>
    public const string AccessAddress = PartnerRoutes.Root + PartnerRoutes.Access;

    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly HttpClient _http = new() { BaseAddress = app.Address };

    public string ClientId { get; } = clientId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>One that is in already, for tests that are about something else than how it came in.</summary>
    /// <param name="scopes">All of them when none is named.</param>
    public static async Task<PartnerClient> CreateAsync(
        App app, string organisation = "lumens", TimeProvider? time = null, params PartnerScope[] scopes)
    {
        var key = NewKey();
        var clientId = $"koppeling-{organisation}";
        await AddAsync(app, clientId, organisation, key, time ?? TimeProvider.System, scopes);
        return new(app, clientId, new ECDsaSecurityKey(key), time ?? TimeProvider.System);
    }

    /// <summary>Registers a system as if two people had agreed to it.</summary>
    public static Task<int> AddAsync(
        App app, string clientId, string organisation, ECDsa key, TimeProvider time, params PartnerScope[] scopes) =>
        app.WithContextAsync(context =>
        {
            var text = Dashboard.Server.PartnerSystems.PublicKeys.Read(key.ExportSubjectPublicKeyInfoPem(), out _)!;
            var system = PartnerSystem.Propose(
                Keys.Public(), clientId, $"Systeem van {organisation}", organisation,
                scopes.Length == 0 ? Enum.GetValues<PartnerScope>() : scopes, text, Guid.Empty, time.UtcNow());
            context.PartnerSystems.Add(system);
            system.Fulfil(() => Guid.CreateVersion7(time.UtcNow()), time.UtcNow());
            return context.SaveChangesAsync(Cancel);
        });

    /// <summary>The same system at another node.</summary>
    public PartnerClient At(App other) => new(other, ClientId, key, time);

    /// <summary>A proof of who this is, or something like it.</summary>
    public string Assertion(Action<SecurityTokenDescriptor>? change = null, SecurityKey? with = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var proof = new SecurityTokenDescriptor
        {
            Issuer = ClientId,
            Audience = TokenAddress,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            Claims = new Dictionary<string, object> { ["sub"] = ClientId, ["jti"] = Keys.Public().ToString() },
            SigningCredentials = Signing(with ?? key),
        };
        change?.Invoke(proof);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(proof);
    }

    public Task<HttpResponseMessage> AskAsync(string? assertion = null, string? scope = null) => PostAsync(
        ("grant_type", "client_credentials"), ("client_assertion_type", AssertionType), ("client_assertion", assertion ?? Assertion()),
        ("scope", scope));

    /// <param name="fields">Those that are null are left out.</param>
    public Task<HttpResponseMessage> PostAsync(params (string Name, string? Value)[] fields) => _http.PostAsync(
        ApiRoutes.Token,
        new FormUrlEncodedContent(fields.Where(field => field.Value is not null)
            .Select(field => KeyValuePair.Create(field.Name, field.Value!))),
        Cancel);

    public async Task<string> TokenAsync(string? scope = null)
    {
        using var answer = await AskAsync(scope: scope);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, json.ToString());
        return json.GetProperty("access_token").GetString()!;
    }

    /// <summary>Comes with a new token.</summary>
    public async Task<HttpClient> HttpAsync(string? scope = null) => With(await TokenAsync(scope));

    public HttpClient With(string token)
    {
        var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose() => _http.Dispose();

    private static SigningCredentials Signing(SecurityKey key) =>
        new(key, key is ECDsaSecurityKey ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSsaPssSha256);
}
