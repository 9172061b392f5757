using System.Security.Cryptography.X509Certificates;
using Dashboard.Server.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboard.Server.Access;

/// <summary>With what the keys of the sign-in cookie are encrypted in the database (<c>Server:…</c>).</summary>
internal sealed record KeysSettings
{
    /// <summary>A PFX file, or a PEM file with certificate and key; null: keys are in the database as they are, never in Production.</summary>
    public string? KeysCertificate { get; init; }

    /// <summary>Opens all of them; null when they have none.</summary>
    public string? KeysCertificatePassword { get; init; }

    /// <summary>
    /// Files with <c>;</c> between them: certificates that keys were encrypted with before, which are still to be read.
    /// </summary>
    public string? FormerKeysCertificates { get; init; }
}

/// <summary>
/// Keys of the sign-in cookie: in the database, so that every node and every restart knows a cookie, encrypted with a certificate that is not
/// in the database, and each in use for ninety days.
/// </summary>
/// <param name="Certificate">That with which keys are encrypted; null in Development when none is set.</param>
/// <param name="Former">Those with which keys were encrypted before.</param>
internal sealed record SignInKeys(X509Certificate2? Certificate, IReadOnlyList<X509Certificate2> Former)
{
    /// <summary>Those that open a key.</summary>
    public IEnumerable<X509Certificate2> All => Certificate is null ? Former : Former.Prepend(Certificate);

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public static void AddSignInKeys(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var needed = environment.IsProduction();
        services.AddSettings<KeysSettings>("Server")
            .Validate(
                given => given.KeysCertificate is null ? !needed : CanDecrypt(given.KeysCertificate, given),
                "Server__KeysCertificate must be the path of a certificate with its RSA key (PFX, or PEM with both) that "
                    + "Server__KeysCertificatePassword opens, and is needed in Production: it encrypts the keys of the sign-in cookie in "
                    + "the database. deploy/README.md says how to make one.")
            .Validate(
                given => FormerPaths(given).All(path => CanDecrypt(path, given)),
                "Server__FormerKeysCertificates must be paths, with ; between them, of certificates like Server__KeysCertificate that the "
                    + "same password opens.");

        // Data protection wants them now. What cannot be opened is told with the other settings, before anything is served.
        var given = Given(configuration);
        var current = given.KeysCertificate is { } path ? Open(path, given) : null;
        var sealing = new SignInKeys(
            current, [.. FormerPaths(given).Select(former => Open(former, given)).OfType<X509Certificate2>()]);
        services.AddSingleton(sealing);
        var keys = services.AddDataProtection()
            .SetApplicationName("signaalbeeld")
            .SetDefaultKeyLifetime(Lifetime)
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM })
            .PersistKeysToDbContext<DashboardContext>()
            .UnprotectKeysWithAnyCertificate([.. sealing.All]); // those of before, which .NET encrypted in its own way
        if (current is not null)
            keys.AddKeyManagementOptions(management => management.XmlEncryptor = new KeySeal(current));
        else
            services.AddOptions<KeyManagementOptions>().Configure<ILogger<SignInKeys>>((_, logger) => logger.LogWarning(
                "The keys of the sign-in cookie are not encrypted in the database: Server__KeysCertificate is not set"));
    }

    private static KeysSettings Given(IConfiguration configuration)
    {
        string? Setting(string name) => configuration[$"Server:{name}"] is { Length: > 0 } value ? value : null;
        return new()
        {
            KeysCertificate = Setting(nameof(KeysSettings.KeysCertificate)),
            KeysCertificatePassword = Setting(nameof(KeysSettings.KeysCertificatePassword)),
            FormerKeysCertificates = Setting(nameof(KeysSettings.FormerKeysCertificates)),
        };
    }

    private static string[] FormerPaths(KeysSettings given) => (given.FormerKeysCertificates ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool CanDecrypt(string path, KeysSettings given)
    {
        using var certificate = Open(path, given);
        return certificate is not null;
    }

    /// <returns>Null when it cannot be opened, or holds no RSA key: keys are encrypted with nothing else.</returns>
    private static X509Certificate2? Open(string path, KeysSettings given) => CertificateFile.Open(path, given.KeysCertificatePassword);
}
