using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Signaalbeeld.Api;

/// <summary>A system that is connected to a region's Signaalbeeld. One for a whole program: it is safe for many threads at once.</summary>
public sealed class SignaalbeeldConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClient _tokens;
    private readonly AsymmetricAlgorithm _key;
    private readonly KeyTokens _provider;
    private readonly HttpClientRequestAdapter _adapter;

    /// <param name="address">Where the region's Signaalbeeld is, for example <c>https://signaalbeeld.regio.nl</c>.</param>
    /// <param name="clientId">The name of the system, as the administrator registered it.</param>
    /// <param name="privateKey">PEM: a key on P-256, or RSA of at least 2048 bits. It never leaves this process.</param>
    /// <param name="handler">Sends the requests, through a proxy for example; disposed of with this. Null: the framework's.</param>
    /// <param name="time">Null: the clock of the machine, which may be a minute off.</param>
    /// <exception cref="ArgumentException"><paramref name="privateKey"/> is no such key.</exception>
    public SignaalbeeldConnection(
        Uri address, string clientId, string privateKey, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (key, credentials) = Read(privateKey);
        _key = key;
        _tokens = handler is null ? new() : new(handler, disposeHandler: false);
        _provider = new(_tokens, address, clientId, credentials, time);
        _http = KiotaClientFactory.Create(handler);
        _adapter = new(new BaseBearerTokenAuthenticationProvider(_provider), httpClient: _http)
        {
            BaseUrl = new Uri(address, "/api/v1").ToString(),
        };
        Client = new(_adapter);
    }

    /// <summary>
    /// Every operation of the API, named as in its document. What is refused is thrown as <see cref="Models.Probleem"/>; 429 and 503 are
    /// tried again by themselves, after as long as the server asks.
    /// </summary>
    public SignaalbeeldClient Client { get; }

    public void Dispose()
    {
        _adapter.Dispose();
        _http.Dispose();
        _provider.Dispose();
        _tokens.Dispose();
        _key.Dispose();
    }

    private static (AsymmetricAlgorithm Key, SigningCredentials Credentials) Read(string privateKey)
    {
        try
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(privateKey);
            return (curve, new(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256));
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(privateKey);
            return (rsa, new(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSsaPssSha256));
        }
    }
}
