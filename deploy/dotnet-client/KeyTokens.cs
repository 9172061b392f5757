using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Signaalbeeld.Api;

/// <summary>
/// Gets access tokens with the private key of a system (<c>private_key_jwt</c>), and keeps each until a minute before it ends. One at a time,
/// also for many threads.
/// </summary>
/// <param name="http">Goes to <c>/oauth/token</c> as it is; nothing of it is changed.</param>
/// <param name="address">Where the region's Signaalbeeld is.</param>
/// <param name="clientId">The name of the system, as the administrator registered it.</param>
/// <param name="time">Null: the clock of the machine.</param>
internal sealed class KeyTokens(HttpClient http, Uri address, string clientId, SigningCredentials key, TimeProvider? time)
    : IAccessTokenProvider, IDisposable
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Uri _endpoint = new(address, "/oauth/token");
    private readonly SemaphoreSlim _one = new(1);
    private (string Text, DateTimeOffset Until)? _token;

    /// <summary>A token leaves for this host only.</summary>
    public AllowedHostsValidator AllowedHostsValidator { get; } = new([address.Host]);

    /// <exception cref="HttpRequestException">The server gives none; its status says why, and the message what it said.</exception>
    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!AllowedHostsValidator.IsUrlHostValid(uri) || uri.Port != address.Port || uri.Scheme != address.Scheme)
            return "";
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } token || token.Until <= _time.GetUtcNow())
                _token = token = await AskAsync(cancellationToken);
            return token.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(string Text, DateTimeOffset Until)> AskAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var proof = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = _endpoint.ToString(),
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(2),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = clientId,
                ["jti"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            },
            SigningCredentials = key,
        });
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_assertion_type", AssertionType), new("client_assertion", proof),
        ]);
        using var answer = await http.PostAsync(_endpoint, form, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"No access token: {await answer.Content.ReadAsStringAsync(cancellationToken)}", null, answer.StatusCode);
        var token = (await answer.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken))!;
        return (token.Token, now.AddSeconds(token.Seconds) - Margin);
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
