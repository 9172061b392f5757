using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// <c>POST /oauth/token</c>: OpenIddict speaks the protocol; who the systems are and what they may is ours (decision 0051). One grant
/// (client credentials), one proof (<see cref="ClientAssertions"/>), one kind of token: a JWT for this installation's API.
/// </summary>
internal static class TokenEndpoint
{
    /// <summary>How long an access token is good.</summary>
    public static readonly TimeSpan TokenTerm = TimeSpan.FromMinutes(30);

    /// <summary>For whom tokens are.</summary>
    public const string Api = PartnerRoutes.Root;

    public static IServiceCollection AddTokenEndpoint(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<ClientAssertions>().AddSingleton<TokenKeys>().AddSingleton<TokenLimits>();
        services.AddOptions<OpenIddictServerOptions>().Configure<PublicAddress>((options, address) =>
        {
            options.Issuer = address.Root;
            // It wants keys when it starts, of the kind that tokens have, and uses neither: TokenKeys has those that sign.
            options.SigningCredentials.Add(
                new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new(
                new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.Aes256KW,
                SecurityAlgorithms.Aes256CbcHmacSha512));
        });
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetTokenEndpointUris(ApiRoutes.Token.TrimStart('/')).AllowClientCredentialsFlow();
            server.RegisterScopes([.. PartnerAccess.Scopes]);
            server.SetAccessTokenLifetime(TokenTerm).DisableAccessTokenEncryption();
            server.RemoveEventHandler(OpenIddictServerHandlers.ValidateClientAssertion.Descriptor);
            server.AddEventHandler<ProcessAuthenticationContext>(handler => handler.UseScopedHandler<ProveSystem>()
                .SetOrder(OpenIddictServerHandlers.ValidateClientAssertion.Descriptor.Order));
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GrantScopes>());
            server.AddEventHandler<GenerateTokenContext>(handler => handler.UseScopedHandler<SignWithTokenKey>()
                .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 1));
            server.RemoveEventHandler(OpenIddictServerHandlers.Discovery.AttachSigningKeys.Descriptor);
            server.AddEventHandler<HandleJsonWebKeySetRequestContext>(handler => handler.UseScopedHandler<PublishTokenKeys>());
            server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseScopedHandler<PublishAddresses>()
                .SetOrder(OpenIddictServerHandlers.Discovery.AttachEndpoints.Descriptor.Order - 1));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseSingletonHandler<SayInDutch>().SetOrder(int.MinValue));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseSingletonHandler<OfferWhatIsTaken>()
                .SetOrder(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor.Order));
            var web = server.UseAspNetCore();
            server.RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor);
            if (!environment.IsProduction())
                web.DisableTransportSecurityRequirement(); // a developer's machine; elsewhere HttpsOnly sees to it
        });
        // After what it adds by itself: no secret is taken, and nobody signs in here.
        services.PostConfigure<OpenIddictServerOptions>(options =>
        {
            options.ClientAuthenticationMethods.Clear();
            options.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.PrivateKeyJwt);
            options.Scopes.Remove(Scopes.OpenId);
        });
        return services;
    }

    public static CancellationToken Aborted(BaseContext context) => context.Transaction.GetHttpRequest()!.HttpContext.RequestAborted;
}

/// <summary>Finds out which system asks.</summary>
internal sealed class ProveSystem(ClientAssertions assertions, TokenLimits limits) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token)
            return;
        limits.TakeByNetwork(context.Transaction.GetHttpRequest()!.HttpContext);
        try
        {
            var proven = await assertions.ProveAsync(context.ClientAssertion, context.ClientId, TokenEndpoint.Aborted(context));
            limits.TakeBySystem(proven.System);
            context.Transaction.SetProperty(nameof(ProvenSystem), proven);
            context.Request!.ClientId = proven.System.ClientId;
        }
        catch (UnprovenException unproven)
        {
            context.Reject(Errors.InvalidClient, unproven.Description);
        }
    }
}

/// <summary>Gives what was asked of what the system may; without a scope all of it.</summary>
internal sealed class GrantScopes(PublicAddress address) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var proven = context.Transaction.GetProperty<ProvenSystem>(nameof(ProvenSystem))
            ?? throw new InvalidOperationException("Nobody proved who asks.");
        var may = proven.System.Scopes.Select(Code<Shared.PartnerSystems.PartnerScope>.Wire).ToList();
        var asked = context.Request.GetScopes();
        if (asked.Except(may).Any())
        {
            context.Reject(Errors.InvalidScope, $"Deze koppeling heeft alleen de rechten: {string.Join(' ', may)}.");
            return ValueTask.CompletedTask;
        }
        var identity = new ClaimsIdentity(nameof(PartnerAccess));
        identity.SetClaim(Claims.Subject, proven.System.Id.ToString());
        identity.SetClaim(PartnerAccess.KeyClaim, proven.Key.ToString());
        identity.SetScopes(asked.Length == 0 ? may : asked);
        identity.SetResources(address.Page(TokenEndpoint.Api));
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new(identity));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Signs with the key of now.</summary>
internal sealed class SignWithTokenKey(TokenKeys keys) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public async ValueTask HandleAsync(GenerateTokenContext context) => context.SigningCredentials = new(
        await keys.SigningAsync(TokenEndpoint.Aborted(context)), SecurityAlgorithms.EcdsaSha256);
}

/// <summary>The public parts of the keys, the next one among them.</summary>
internal sealed class PublishTokenKeys(TokenKeys keys) : IOpenIddictServerHandler<HandleJsonWebKeySetRequestContext>
{
    public async ValueTask HandleAsync(HandleJsonWebKeySetRequestContext context)
    {
        foreach (var key in await keys.PublishedAsync(TokenEndpoint.Aborted(context)))
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            context.Keys.Add(new()
            {
                Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
                Crv = JsonWebKeyECTypes.P256,
                Use = JsonWebKeyUseNames.Sig,
                Alg = SecurityAlgorithms.EcdsaSha256,
                Kid = key.KeyId,
                X = Base64UrlEncoder.Encode(point.X),
                Y = Base64UrlEncoder.Encode(point.Y),
            });
        }
    }
}

/// <summary>Where all of it is, at the public address and never at the one that a request names.</summary>
internal sealed class PublishAddresses(PublicAddress address) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.TokenEndpoint = new(address.Page(ApiRoutes.Token));
        context.JsonWebKeySetEndpoint = new(address.Page("/.well-known/jwks"));
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] =
            new(ClientAssertions.Algorithms.Select(algorithm => (string?)algorithm).ToImmutableArray());
        return ValueTask.CompletedTask;
    }
}

/// <summary>A 401 says how one can prove who one is (RFC 9110, 15.5.2): with a key, and not by a name and a secret.</summary>
internal sealed class OfferWhatIsTaken : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error == Errors.InvalidClient)
            context.Transaction.GetHttpRequest()!.HttpContext.Response.Headers.WWWAuthenticate = ClientAuthenticationMethods.PrivateKeyJwt;
        return ValueTask.CompletedTask;
    }
}

/// <summary>What OpenIddict itself finds wrong, for people who read Dutch; its codes stay.</summary>
internal sealed class SayInDutch : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        // Its own sentences lead to its own site; ours do not.
        if (context.Response.Error is not { } error || context.Response.ErrorUri is null)
            return ValueTask.CompletedTask;
        context.Response.ErrorUri = null;
        context.Response.ErrorDescription = error switch
        {
            Errors.UnsupportedGrantType => "Alleen grant_type=client_credentials wordt aangenomen.",
            Errors.InvalidScope => $"Deze rechten bestaan niet. Er zijn: {string.Join(' ', PartnerAccess.Scopes)}.",
            Errors.InvalidClient => "Bewijs wie u bent met private_key_jwt: stuur client_assertion en client_assertion_type mee.",
            _ => "Stuur met POST een formulier (application/x-www-form-urlencoded) met grant_type=client_credentials, "
                + "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, client_assertion en eventueel scope.",
        };
        return ValueTask.CompletedTask;
    }
}
