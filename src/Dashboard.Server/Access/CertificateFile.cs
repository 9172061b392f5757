using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Server.Access;

/// <summary>A certificate with its RSA key in a file of the operator's.</summary>
internal static class CertificateFile
{
    /// <param name="path">A PFX file, or a PEM file with certificate and key.</param>
    /// <param name="password">Opens it; null when it has none.</param>
    /// <returns>Null when it cannot be opened, or holds no RSA key.</returns>
    public static X509Certificate2? Open(string path, string? password)
    {
        try
        {
            var certificate = Read(path, password);
            using var key = certificate.GetRSAPrivateKey();
            if (key is not null)
                return certificate;
            certificate.Dispose();
            return null;
        }
        catch (Exception cannot) when (
            cannot is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>UTC: until when it holds, whatever its key is; null when it cannot be opened.</returns>
    public static DateTime? EndOf(string path, string? password)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var certificate = IsPem(bytes)
                ? X509CertificateLoader.LoadCertificate(bytes)
                : X509CertificateLoader.LoadPkcs12(bytes, password);
            return certificate.NotAfter.ToUniversalTime();
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    private static bool IsPem(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static X509Certificate2 Read(string path, string? password)
    {
        return (IsPem(File.ReadAllBytes(path)), password) switch
        {
            (false, _) => X509CertificateLoader.LoadPkcs12FromFile(path, password),
            (true, null) => X509Certificate2.CreateFromPemFile(path),
            (true, _) => X509Certificate2.CreateFromEncryptedPemFile(path, password),
        };
    }
}
