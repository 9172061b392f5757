using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Server.Tests.Support;

/// <summary>Certificates that nobody trusts and no test needs twice.</summary>
internal static class ThrowAwayCertificate
{
    private static readonly Lazy<byte[]> Usual = new(() => Pfx());

    /// <summary>One for whoever just needs one: making a key takes a while.</summary>
    /// <returns>Its path; it has no password.</returns>
    public static string WriteTo(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "keys.pfx");
        File.WriteAllBytes(path, Usual.Value);
        return path;
    }

    public static byte[] Pfx(string? password = null, TimeSpan? goodFor = null)
    {
        using var certificate = Create(goodFor ?? TimeSpan.FromDays(365));
        return certificate.Export(X509ContentType.Pfx, password);
    }

    public static X509Certificate2 Create(TimeSpan goodFor)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=signaalbeeld", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now + goodFor);
    }

    /// <summary>With a key that cannot encrypt.</summary>
    public static byte[] EllipticPfx()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=signaalbeeld", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(365));
        return certificate.Export(X509ContentType.Pfx);
    }
}
