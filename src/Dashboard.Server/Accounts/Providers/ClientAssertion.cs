using System.Security.Claims;
using Dashboard.Server.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>Says with a signature, instead of a secret that two know, that this product asks (RFC 7523, <c>private_key_jwt</c>).</summary>
internal static class ClientAssertion
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>So that it is taken for nothing else (the successor of RFC 7523 asks for it, and some providers by now).</summary>
    private const string Kind = "client-authentication+jwt";
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(2);

    /// <param name="issuer">The provider's own name, for nobody else is this proof.</param>
    public static void AddTo(OpenIdConnectMessage message, ProviderSettings provider, string issuer, TimeProvider time) =>
        (message.ClientAssertionType, message.ClientAssertion) = (Type, Of(provider, issuer, time));

    private static string Of(ProviderSettings provider, string issuer, TimeProvider time)
    {
        // Read each time: a renewed file is taken without a restart.
        using var certificate = CertificateFile.Open(provider.ClientCertificate!, provider.ClientCertificatePassword)
            ?? throw new InvalidOperationException("The certificate of a provider's client cannot be opened any more.");
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Kind,
            Issuer = provider.ClientId,
            Audience = issuer,
            Subject = new ClaimsIdentity(
                [
                    new(JwtRegisteredClaimNames.Sub, provider.ClientId),
                    new(JwtRegisteredClaimNames.Jti, Guid.CreateVersion7(now).ToString()),
                ]),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Term,
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
