using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Webhooks;
using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>
/// Access tokens that say in plain words who somebody is, in the place of those that are signed: for tests of what the API does with whom
/// it lets in.
/// </summary>
internal sealed class TestTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static App StartApp(FakeTimeProvider time) => App.Start(time, Add);

    public static void Add(IServiceCollection services) => services.AddTransient<TestTokens>().PostConfigure<AuthenticationOptions>(
        options => options.SchemeMap[PartnerAccess.Scheme].HandlerType = typeof(TestTokens))
        .AddSingleton(_ => new OutsideHandler(new AgreeingReceivers()));

    /// <summary>Every receiver wants to be told, and none is asked in fact: the example of the document is nobody's.</summary>
    private sealed class AgreeingReceivers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.NoContent);
            answer.Headers.Add("WebHook-Allowed-Origin", "*");
            return Task.FromResult(answer);
        }
    }

    /// <summary>A system of a partner, with all that it needs unless it is told otherwise.</summary>
    public static HttpClient SystemOf(App app, string organisation, string? scopes = null, Guid? client = null)
    {
        var system = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = app.Address,
        };
        system.DefaultRequestHeaders.Authorization = Token(organisation, scopes, client);
        return system;
    }

    /// <summary>What goes on after its request asks the database whether it may still: there it is, with a key of the same number.</summary>
    public static Task RegisterAsync(App app, string organisation, Guid? client = null) => app.WithContextAsync(context =>
    {
        var id = client ?? IdOf(organisation);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        using var key = PartnerClient.NewKey();
        var system = PartnerSystem.Propose(
            id, $"koppeling-{id}", $"Systeem van {organisation}", organisation, Enum.GetValues<PartnerScope>(),
            Server.PartnerSystems.PublicKeys.Read(key.ExportSubjectPublicKeyInfoPem(), out _)!, Guid.Empty, now);
        context.PartnerSystems.Add(system);
        system.Fulfil(() => id, now);
        return context.SaveChangesAsync();
    });

    public static AuthenticationHeaderValue Token(string organisation, string? scopes = null, Guid? client = null) => new(
        "Bearer", $"{client ?? IdOf(organisation)}/{organisation}/{scopes ?? string.Join('+', PartnerAccess.Scopes)}");

    private static Guid IdOf(string organisation) => new(organisation.PadRight(16)[..16].Select(letter => (byte)letter).ToArray());

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != "Bearer"
            || header.Parameter?.Split('/') is not [var client, var organisation, var scopes])
            return Task.FromResult(AuthenticateResult.NoResult());
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, client), new(ClaimTypes.Name, $"koppeling-{organisation}"),
                new(PartnerAccess.KeyClaim, client), new(ClaimTypes.Role, Roles.Reporter), new(Roles.OrganisationClaim, organisation),
                .. scopes.Split('+').Select(scope => new Claim(PartnerAccess.ScopeClaim, scope)),
            ], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Scheme.Name)));
    }
}
