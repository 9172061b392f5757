using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Server.Tests.Support;

/// <summary>
/// The OpenID Connect provider of an organisation: OpenIddict, on a port that the system gives. Whoever comes is signed in at once, as
/// <see cref="Person"/> says.
/// </summary>
internal sealed class Provider : IAsyncDisposable
{
    /// <summary>Knows a secret.</summary>
    public const string Partner = "lumens";

    /// <summary>Signs for who it is.</summary>
    public const string Office = "bureau";

    private const string Secret = "een geheim van de test";
    private readonly string _publicAddress;
    private readonly X509Certificate2? _tls;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("provider-");
    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication _web = null!;

    private Provider(string publicAddress, X509Certificate2? tls) => (_publicAddress, _tls) = (publicAddress, tls);

    /// <summary>What it says of whoever comes next.</summary>
    public Dictionary<string, string[]> Person { get; set; } = [];

    /// <summary>What it puts into an id token that does not belong there.</summary>
    public Action<SecurityTokenDescriptor> ChangeIdToken { get; set; } = _ => { };

    /// <summary>Whoever comes next says no.</summary>
    public bool Refuses { get; set; }

    public string Authority => _tls is null ? _web.Urls.Single() : $"https://localhost:{new Uri(_web.Urls.Single()).Port}";

    public string Issuer => Authority + "/";

    /// <param name="publicAddress">Where the product is found.</param>
    /// <param name="tls">Of localhost; null: over plain HTTP, which is for the product in Development only.</param>
    public static async Task<Provider> StartAsync(string publicAddress = "http://localhost:5080", X509Certificate2? tls = null)
    {
        var provider = new Provider(publicAddress, tls);
        await provider.RunAsync();
        return provider;
    }

    /// <summary>Settings of an app with two ways to sign in at this provider.</summary>
    public (string Name, string Value)[] Settings =>
    [
        .. Of(0, ("Code", Partner), ("Name", "Lumens"), ("Authority", Authority), ("ClientId", Partner), ("ClientSecret", Secret),
            ("Organisation", "lumens"), ("RoleClaim", "roles"), ("Roles", "sb-melder=Reporter;sb-kijker=Viewer")),
        .. Of(1, ("Code", Office), ("Name", "Regiobureau"), ("Authority", Authority), ("ClientId", Office),
            ("ClientCertificate", ThrowAwayCertificate.WriteTo(_folder)), ("OrganisationClaim", "afdeling"),
            ("Organisations", "ou=bureau,o=stad=regio;justitie=om"), ("RoleClaim", "roles"),
            ("Roles", "sb-melder=Reporter;sb-coordinator=Coordinator"), ("SecondFactorClaim", "amr"), ("SecondFactorValue", "mfa")),
    ];

    public static IEnumerable<(string Name, string Value)> Of(int index, params (string Name, string Value)[] settings) =>
        settings.Select(setting => ($"SignIn:Providers:{index}:{setting.Name}", setting.Value));

    /// <summary>A logout token, or something like it.</summary>
    public string LogoutToken(string client, Action<SecurityTokenDescriptor>? change = null, SecurityKey? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            TokenType = "logout+jwt",
            Issuer = Issuer,
            Audience = client,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = Person["sub"][0],
                ["jti"] = Guid.CreateVersion7(now).ToString(),
                ["events"] = new Dictionary<string, object>
                {
                    ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(),
                },
            },
            SigningCredentials = new(key ?? Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public Task StopAsync() => _web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
        _rsa.Dispose();
        _folder.Delete(recursive: true);
    }

    private RsaSecurityKey Key => new(_rsa) { KeyId = "van de test" };

    private async Task RunAsync()
    {
        await _database.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, line =>
        {
            if (_tls is not null)
                line.UseHttps(_tls);
        }));
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<ProviderContext>(options => options.UseSqlite(_database).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<ProviderContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("end-session");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Email, Scopes.Profile);
                server.AddSigningKey(Key).AddEphemeralEncryptionKey();
                server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(handler => handler
                    .UseInlineHandler(context =>
                    {
                        if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
                            ChangeIdToken(context.SecurityTokenDescriptor);
                        return default;
                    })
                    .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
            });
        builder.Services.AddAuthorization();
        _web = builder.Build();
        _web.UseAuthentication();
        _web.MapGet("/authorize", Authorize);
        _web.MapGet("/end-session", () => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]));
        await using (var scope = _web.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProviderContext>().Database.EnsureCreatedAsync();
            var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
            var partner = Client(Partner);
            partner.ClientSecret = Secret;
            await clients.CreateAsync(partner);
            var office = Client(Office);
            office.JsonWebKeySet = new();
            office.JsonWebKeySet.Keys.Add(PublicKeyOf(ThrowAwayCertificate.WriteTo(_folder)));
            await clients.CreateAsync(office);
        }
        await _web.StartAsync();
    }

    private IResult Authorize(HttpContext http)
    {
        if (Refuses)
            return Results.Forbid(
                new(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        foreach (var (type, values) in Person)
        {
            if (values is [var one] && type != "amr")
                identity.SetClaim(type, one);
            else
                identity.SetClaims(type, [.. values]);
        }
        identity.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private OpenIddictApplicationDescriptor Client(string code) => new()
    {
        ClientId = code,
        ClientType = ClientTypes.Confidential,
        RedirectUris = { new($"{_publicAddress}/app/session/oidc/{code}/callback") },
        PostLogoutRedirectUris = { new($"{_publicAddress}/aanmelden") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Email,
            Permissions.Scopes.Profile,
        },
    };

    private static JsonWebKey PublicKeyOf(string path)
    {
        using var certificate = Server.Access.CertificateFile.Open(path, null)!;
        using var key = certificate.GetRSAPublicKey()!;
        return JsonWebKeyConverter.ConvertFromRSASecurityKey(
            new(key.ExportParameters(false)) { KeyId = new X509SecurityKey(certificate).KeyId });
    }

    private sealed class ProviderContext(DbContextOptions<ProviderContext> options) : DbContext(options);
}
