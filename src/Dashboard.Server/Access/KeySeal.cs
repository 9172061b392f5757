using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Dashboard.Server.Access;

/// <summary>
/// Encrypts a key of the sign-in cookie for the database: AES-256 in GCM, and the key of that with the certificate's (RSA, OAEP with
/// SHA-256). What .NET has for it pads with PKCS#1 v1.5 and notices no change.
/// </summary>
internal sealed class KeySeal(X509Certificate2 certificate) : IXmlEncryptor
{
    public const string Name = "sealedKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var content = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (key, nonce) = (RandomNumberGenerator.GetBytes(Sealed.KeyBytes), RandomNumberGenerator.GetBytes(Sealed.NonceBytes));
        var (cipher, tag) = (new byte[content.Length], new byte[Sealed.TagBytes]);
        try
        {
            using var gcm = new AesGcm(key, tag.Length);
            gcm.Encrypt(nonce, content, cipher, tag);
            using var rsa = certificate.GetRSAPublicKey()!;
            return new(new XElement(
                Name, new XAttribute("certificate", Sealed.NameOf(certificate)),
                Part("key", rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256)), Part("nonce", nonce), Part("tag", tag),
                Part("content", cipher)), typeof(Sealed));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static XElement Part(string name, byte[] bytes) => new(name, Convert.ToBase64String(bytes));
}

/// <summary>
/// Reads it again. Data protection makes it, by the name that stands beside each key in the database: another name would be no key any more.
/// </summary>
internal sealed class Sealed(IServiceProvider services) : IXmlDecryptor
{
    public const int KeyBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    private readonly SignInKeys _keys = services.GetRequiredService<SignInKeys>();

    public static string NameOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <exception cref="CryptographicException">It was changed, or its certificate is not here.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var name = (string?)encryptedElement.Attribute("certificate");
        var certificate = _keys.All.FirstOrDefault(each => NameOf(each) == name)
            ?? throw new CryptographicException("The certificate of this key is not here.");
        using var rsa = certificate.GetRSAPrivateKey()!;
        var (key, cipher) = (rsa.Decrypt(Part("key"), RSAEncryptionPadding.OaepSHA256), Part("content"));
        var content = new byte[cipher.Length];
        try
        {
            using var gcm = new AesGcm(key, TagBytes);
            gcm.Decrypt(Part("nonce"), cipher, Part("tag"), content);
            return XElement.Parse(Encoding.UTF8.GetString(content));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(key);
        }

        byte[] Part(string part) => Convert.FromBase64String(encryptedElement.Element(part)?.Value ?? "");
    }
}
