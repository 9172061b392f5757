using System.Text.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// A provider says itself that somebody signed out there: every session of that person ends here
/// (<c>POST /app/session/oidc/{code}/logout</c>, OpenID Connect Back-Channel Logout 1.0).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record LogoutByProvider(string Provider, string? LogoutToken) : IUseCase, IValidated
{
    /// <summary>A token is worth something for so long, and is remembered as long: it works once.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(10);

    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SessionOidc + "/{code}" + ApiRoutes.OidcLogout, async (
        string code, [FromForm(Name = "logout_token")] string? token, IMediator mediator, CancellationToken cancellationToken) =>
    {
        await mediator.Send(new LogoutByProvider(code, token), cancellationToken);
        return TypedResults.Ok();
    }).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // What is no token proves nothing: the handler asks.
    }
}

internal sealed class LogoutByProviderHandler(
    KnownProviders providers, DashboardContext context, Sessions sessions, TimeProvider time, ILogger<LogoutByProviderHandler> logger)
    : IRequestHandler<LogoutByProvider>
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    public async Task<Unit> Handle(LogoutByProvider request, CancellationToken cancellationToken)
    {
        var provider = providers.Of(request.Provider);
        var (subject, id) = await ReadAsync(provider, request.LogoutToken, cancellationToken);
        var key = ProviderClaims.KeyOf(subject);
        var account = await context.UserLogins.Where(login => login.LoginProvider == provider.Code && login.ProviderKey == key)
            .Select(login => (Guid?)login.UserId).SingleOrDefaultAsync(cancellationToken);
        if (account is not { } user)
            return Unit.Value; // nobody of ours
        if (await context.IsUsedAsync(user, provider.Code, id, cancellationToken))
            throw Refused(provider, "used before");
        // Remembered last: when that fails the provider tells it again, and ending what has ended is nothing.
        await sessions.EndAllAsync(user, cancellationToken);
        await context.UseAsync(
            user, provider.Code, id, time.UtcNow() + LogoutByProvider.Term + ProviderSchemes.ClockSkew, cancellationToken);
        logger.LogInformation("Account {Account} signed out at provider {Provider}", user, provider.Code);
        return Unit.Value;
    }

    private async Task<(string Subject, string Id)> ReadAsync(
        ProviderSettings provider, string? token, CancellationToken cancellationToken)
    {
        var metadata = await providers.MetadataAsync(provider, cancellationToken) ?? throw new RuleBrokenException(
            $"{provider.Name} geeft nu geen antwoord. Probeer het over een minuut opnieuw.", BrokenRule.NotYet);
        var scheme = providers.SchemeOf(provider);
        var parameters = scheme.TokenValidationParameters.Clone();
        (parameters.ValidIssuer, parameters.ValidAudience) = (metadata.Issuer, provider.ClientId);
        parameters.IssuerSigningKeys = metadata.SigningKeys;
        var validated = await new JsonWebTokenHandler().ValidateTokenAsync(token ?? "", parameters);
        if (!validated.IsValid)
        {
            scheme.ConfigurationManager!.RequestRefresh(); // perhaps it signs with a new key; it will tell it again
            throw Refused(provider, validated.Exception.GetType().Name);
        }
        var logout = (JsonWebToken)validated.SecurityToken;
        if (!logout.TryGetPayloadValue<JsonElement>("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty(LogoutEvent, out _) || logout.TryGetClaim(JwtRegisteredClaimNames.Nonce, out _))
            throw Refused(provider, "no logout token");
        if (logout.Subject is not { Length: > 0 } subject || logout.Id is not { Length: > 0 } id)
            throw Refused(provider, "without sub or jti");
        var now = time.UtcNow();
        if (logout.IssuedAt < now - LogoutByProvider.Term || logout.IssuedAt > now + ProviderSchemes.ClockSkew)
            throw Refused(provider, "too old");
        return (subject, id);
    }

    private RuleBrokenException Refused(ProviderSettings provider, string why)
    {
        logger.LogWarning("A sign-out that provider {Provider} is said to tell was refused: {Why}", provider.Code, why);
        return new("Dit bericht van afmelden is niet aangenomen.");
    }
}
