using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Server.Domain;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.PartnerSystems;

/// <summary>Public keys of partners' systems: what people paste, and what is kept of it.</summary>
internal static class PublicKeys
{
    private const int LeastBits = 2048;
    private const int MostBits = 8192;

    /// <summary>65537, as base64url: with a small exponent a signature can be made without the key.</summary>
    private const string Exponent = "AQAB";

    private const string Leaked =
        "Dit is een privésleutel. Die hoort nergens anders te zijn dan in het systeem zelf: beschouw hem als gelekt, gebruik hem niet "
            + "meer, en maak een nieuw sleutelpaar. Er is niets bewaard. Plak hier alleen de publieke sleutel.";

    private const string Unreadable =
        "Dit is geen publieke sleutel die wij kunnen lezen. Plak een sleutel als PEM (begint met -----BEGIN PUBLIC KEY-----) of als JWK.";

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <param name="text">PEM or JWK.</param>
    /// <param name="fault">Dutch: what is wrong; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static KeyText? Read(string? text, out string? fault)
    {
        fault = null;
        var trimmed = text?.Trim() ?? "";
        try
        {
            if (trimmed.Contains("PRIVATE KEY", StringComparison.Ordinal))
                fault = Leaked;
            else if (trimmed.StartsWith('{'))
                return OfJwk(trimmed, ref fault);
            else if (trimmed.StartsWith("-----BEGIN PUBLIC KEY-----", StringComparison.Ordinal))
                return OfPem(trimmed, ref fault);
            else
                fault = Unreadable;
        }
        catch (Exception exception) when (
            exception is CryptographicException or ArgumentException or FormatException or JsonException or InvalidOperationException)
        {
            fault = Unreadable; // what it says may quote what was pasted
        }
        return null;
    }

    /// <summary>As in <c>RSA, 3072 bits</c>.</summary>
    public static string KindOf(PartnerKey key)
    {
        var jwk = new JsonWebKey(key.Jwk);
        return jwk.Kty == JsonWebAlgorithmsKeyTypes.RSA ? $"RSA, {jwk.KeySize} bits" : "EC, P-256";
    }

    private static KeyText? OfJwk(string text, ref string? fault)
    {
        using var json = JsonDocument.Parse(text);
        if (PrivateMembers.Any(member => json.RootElement.TryGetProperty(member, out _)))
        {
            fault = Leaked;
            return null;
        }
        string Member(string name) => json.RootElement.GetProperty(name).GetString() ?? throw new FormatException();
        byte[] Bytes(string name) => Base64UrlEncoder.DecodeBytes(Member(name));
        switch (json.RootElement.TryGetProperty("kty", out var kind) ? kind.GetString() : null)
        {
            case JsonWebAlgorithmsKeyTypes.RSA when json.RootElement.TryGetProperty("n", out _)
                && json.RootElement.TryGetProperty("e", out _):
                return Of(new RSAParameters { Modulus = Bytes("n"), Exponent = Bytes("e") }, ref fault);
            case JsonWebAlgorithmsKeyTypes.EllipticCurve when json.RootElement.TryGetProperty("x", out _)
                && json.RootElement.TryGetProperty("y", out _):
                if (json.RootElement.TryGetProperty("crv", out var curve) && curve.GetString() == JsonWebKeyECTypes.P256)
                    return Of(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes("x"), Y = Bytes("y") } });
                fault = WrongKind;
                return null;
            default:
                fault = WrongKind;
                return null;
        }
    }

    private const string WrongKind = "Gebruik een RSA-sleutel van ten minste 2048 bits, of een sleutel op de kromme P-256.";

    private static KeyText? OfPem(string text, ref string? fault)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return Of(rsa.ExportParameters(includePrivateParameters: false), ref fault);
        }
        catch (CryptographicException)
        {
            // Not of RSA; who tries says so only this way.
        }
        using var ec = ECDsa.Create();
        ec.ImportFromPem(text);
        var parameters = ec.ExportParameters(includePrivateParameters: false);
        if (parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            return Of(parameters);
        fault = WrongKind;
        return null;
    }

    private static KeyText? Of(RSAParameters parameters, ref string? fault)
    {
        using var rsa = RSA.Create(parameters); // what is none is told here
        var (modulus, exponent) = (Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
        var isOdd = parameters.Modulus is [.., var last] && last % 2 == 1; // an even one is no product of two primes
        if (rsa.KeySize is >= LeastBits and <= MostBits && exponent == Exponent && isOdd)
            return Of($$"""{"e":"{{exponent}}","kty":"RSA","n":"{{modulus}}"}""");
        fault = exponent == Exponent ? WrongKind : "Gebruik een RSA-sleutel met exponent 65537.";
        return null;
    }

    private static KeyText Of(ECParameters parameters)
    {
        using var ec = ECDsa.Create(parameters); // a point that is not on the curve is told here
        return Of($$"""
            {"crv":"P-256","kty":"EC","x":"{{Base64UrlEncoder.Encode(parameters.Q.X)}}","y":"{{Base64UrlEncoder.Encode(parameters.Q.Y)}}"}
            """.Trim());
    }

    /// <param name="jwk">Its members in the order of RFC 7638, without a space.</param>
    private static KeyText Of(string jwk) => new(jwk, Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(jwk))));
}
