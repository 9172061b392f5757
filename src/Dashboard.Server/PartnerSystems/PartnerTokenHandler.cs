using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// Who comes with an access token, in the header Authorization and nowhere else. The system and the key that it got the token with are
/// asked of the database at every request: what is suspended, ended or retired is out at once, on every node.
/// </summary>
internal sealed class PartnerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenKeys keys, PublicAddress address,
    IDbContextFactory<DashboardContext> contexts, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Begin = "Bearer ";
    private const int MaxLength = 8 * 1024;
    private const string Missing = "Stuur een toegangstoken mee in de kop Authorization: Bearer, en nergens anders.";
    private const string Wrong = "Dit toegangstoken klopt niet, of is niet voor deze API. Vraag een nieuw.";
    private const string Over = "Dit toegangstoken is verlopen. Vraag een nieuw.";
    private const string Out = "Dit toegangstoken geldt niet meer: de koppeling, haar sleutel of haar organisatie is eruit.";

    private static readonly JsonWebTokenHandler Tokens = new();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Begin, StringComparison.OrdinalIgnoreCase))
            return header.Length == 0 ? AuthenticateResult.NoResult() : AuthenticateResult.Fail(Missing);
        if (await ReadAsync(header[Begin.Length..].Trim()) is not { } token)
            return AuthenticateResult.Fail(Wrong);
        if (token.ValidTo <= time.UtcNow())
            return AuthenticateResult.Fail(Over);
        if (!Guid.TryParse(token.Subject, out var id) || !token.TryGetPayloadValue<string>(TokenEndpoint.KeyClaim, out var keyText)
            || !Guid.TryParse(keyText, out var key) || !token.TryGetPayloadValue<string>("scope", out var scopes))
            return AuthenticateResult.Fail(Wrong);
        await using var context = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var today = time.Today();
        var system = await context.PartnerSystems.AsNoTracking().Standing(context, today)
            .Where(known => known.Id == id && known.Keys.Any(each => each.Id == key && each.Until >= today))
            .Select(known => new { known.ClientId, known.Organisation, known.ScopeText })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (system is null)
            return AuthenticateResult.Fail(Out);
        // What was taken from the system since is not in the token any more either.
        var may = system.ScopeText.Split(' ').Intersect(scopes.Split(' '), StringComparer.Ordinal);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, system.ClientId), new(ClaimTypes.Role, Roles.Reporter),
                new(Roles.OrganisationClaim, system.Organisation), new(PartnerAccess.KeyClaim, key.ToString()),
                .. may.Select(scope => new Claim(PartnerAccess.ScopeClaim, scope)),
            ], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure?.Message;
        Response.Headers.WWWAuthenticate = failure is null or Missing
            ? "Bearer"
            : $"Bearer error=\"invalid_token\", error_description=\"{failure}\"";
        await Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, failure ?? Missing);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await Context.WriteRefusedAsync();
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        await Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "Dit toegangstoken heeft het recht (scope) hiervoor niet.");
    }

    /// <returns>Null when it is none of ours, or not for this API.</returns>
    private async Task<JsonWebToken?> ReadAsync(string text)
    {
        if (text.Length > MaxLength || !Tokens.CanReadToken(text))
            return null;
        JsonWebToken token;
        try
        {
            token = new(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
        if (token.Kid is not { Length: > 0 } kid || await keys.FindAsync(kid, Context.RequestAborted) is not { } key)
            return null;
        var root = address.Root!.ToString();
        var result = await Tokens.ValidateTokenAsync(token, new()
        {
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuers = [root],
            ValidAudience = address.Page(TokenEndpoint.Api),
            IssuerSigningKey = key,
            ValidateLifetime = false, // by our clock, with a sentence of its own
        });
        return result.IsValid ? token : null;
    }
}
