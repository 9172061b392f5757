using Dashboard.Server.Access;
using Dashboard.Server.Http;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// Each provider is a scheme of ASP.NET's OpenID Connect handler: code with PKCE, exchanged by the server. What comes of it is a cookie
/// with the few claims that are configured, for as long as the last step takes; no token is kept, or reaches the browser.
/// </summary>
internal sealed class ProviderSchemes(SignInSettings settings, PublicAddress address, IHostEnvironment environment, TimeProvider time)
    : IConfigureOptions<AuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>So long a provider may take to answer, for somebody waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of others are not ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public void Configure(AuthenticationOptions options)
    {
        foreach (var provider in settings.Providers)
            options.AddScheme<OpenIdConnectHandler>(provider.Code, provider.Name);
    }

    public void Configure(OpenIdConnectOptions options)
    {
        // Those of a scheme only.
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (settings.Providers.FirstOrDefault(provider => provider.Code == name) is not { } provider)
            return;
        options.TimeProvider = time;
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = environment.IsProduction();
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = provider.CallbackPath;
        // Signing out is ours to begin (EndAtProvider), and theirs to tell (LogoutByProvider): no other address ends a session.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // nobody posts to us from another site, so no cookie goes along with that
        options.UsePkce = true;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.ClaimActions.Clear(); // which would take acr away
        options.Scope.Add(OpenIdConnectScope.Email);
        options.BackchannelTimeout = Patience;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.Events = EventsOf(provider);
        Secure(options.CorrelationCookie, "signaalbeeld-via-");
        Secure(options.NonceCookie, "signaalbeeld-eens-");
    }

    private void Secure(CookieBuilder cookie, string name)
    {
        (cookie.Name, cookie.Path) = (environment.CookieName(name), "/");
        cookie.SameSite = SameSiteMode.Lax; // somebody comes back from another site, by a link
        cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private OpenIdConnectEvents EventsOf(ProviderSettings provider) => new()
    {
        OnRedirectToIdentityProvider = redirect =>
        {
            redirect.ProtocolMessage.RedirectUri = address.Page(provider.CallbackPath); // never from a request
            return Task.CompletedTask;
        },
        OnPushAuthorization = async push =>
        {
            if (provider.ClientCertificate is null)
                return;
            ClientAssertion.AddTo(push.ProtocolMessage, provider, await IssuerAsync(push.Options, push.HttpContext), time);
            push.HandleClientAuthentication();
        },
        OnMessageReceived = CheckIssuerAsync,
        OnAuthorizationCodeReceived = async received =>
        {
            if (provider.ClientCertificate is not null)
                ClientAssertion.AddTo(
                    received.TokenEndpointRequest!, provider, await IssuerAsync(received.Options, received.HttpContext), time);
        },
        OnTokenValidated = validated =>
        {
            // ASP.NET takes one that came from the provider itself without a signature; the line alone is no proof to keep an account by.
            if (validated.SecurityToken.SignatureAlgorithm == SecurityAlgorithms.None)
                validated.Fail("The id token is not signed.");
            validated.Principal = ProviderClaims.Needed(provider, validated.Principal!);
            return Task.CompletedTask;
        },
        OnAccessDenied = denied =>
        {
            denied.Response.Redirect(ProviderPages.Trouble(provider.Code, ProviderTrouble.Refused));
            denied.HandleResponse();
            return Task.CompletedTask;
        },
        OnRemoteFailure = failure =>
        {
            var trouble = KnownProviders.IsAway(failure.Failure!) ? ProviderTrouble.Away : ProviderTrouble.Failed;
            // What it says may quote what came in.
            failure.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderSchemes>>().LogWarning(
                "A sign-in by provider {Provider} failed: {Exception}", provider.Code, failure.Failure!.GetType().Name);
            failure.Response.Redirect(ProviderPages.Trouble(provider.Code, trouble));
            failure.HandleResponse();
            return Task.CompletedTask;
        },
    };

    private static async Task<string> IssuerAsync(OpenIdConnectOptions options, HttpContext http) =>
        (await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted)).Issuer;

    /// <summary>
    /// An answer of another provider is none (RFC 9207), and is refused before its code goes anywhere. Each provider has a callback and a
    /// key for its state of its own besides.
    /// </summary>
    private static async Task CheckIssuerAsync(MessageReceivedContext received)
    {
        var configuration = await received.Options.ConfigurationManager!.GetConfigurationAsync(received.HttpContext.RequestAborted);
        var said = received.ProtocolMessage.Iss;
        if (said is null ? configuration.AuthorizationResponseIssParameterSupported : said != configuration.Issuer)
            received.Fail("The answer is not of this provider.");
    }
}
