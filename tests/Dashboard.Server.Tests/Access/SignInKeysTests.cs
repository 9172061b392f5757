using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Tests.Access;

/// <summary>The keys of the sign-in cookie: in the database, and of no use to whoever has only that.</summary>
public sealed class SignInKeysTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("signaalbeeld-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    [Trait(App.Database, App.EveryDatabase)]
    public async Task Whoever_has_the_database_cannot_make_a_cookie_with_it()
    {
        await using var app = Production.Start();
        using var coordinator = await Production.SignInAsync(app, "coordinator");
        var keys = await KeysOfAsync(app);
        keys.ShouldHaveSingleItem().ShouldContain("<sealedKey");
        keys.ShouldAllBe(key => !key.Contains("masterKey"));
    }

    [Fact]
    public async Task On_somebodys_own_machine_it_works_without_a_certificate()
    {
        await using var app = App.Start();
        using var coordinator = await app.SignInAsync("coordinator");
        (await KeysOfAsync(app)).ShouldHaveSingleItem().ShouldContain("masterKey");
    }

    /// <summary>The database of one server is the other's.</summary>
    [Theory]
    [InlineData("content"), InlineData("tag"), InlineData("nonce"), InlineData("key")]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task A_key_that_was_changed_in_the_database_opens_nothing(string part)
    {
        await using var first = Production.Start();
        using var before = await Production.SignInAsync(first, "coordinator");
        var cookie = await CookieOfAsync(before);
        await first.WithContextAsync(async context =>
        {
            var row = await context.DataProtectionKeys.SingleAsync(Cancel);
            var xml = XElement.Parse(row.Xml!);
            var changed = xml.Descendants(part).Single();
            var bytes = Convert.FromBase64String(changed.Value);
            bytes[0] ^= 1;
            changed.Value = Convert.ToBase64String(bytes);
            row.Xml = xml.ToString();
            return await context.SaveChangesAsync(Cancel);
        });
        await using var other = Production.Start(
            ("Data:Directory", Path.GetDirectoryName(first.DatabaseFile)!),
            ("Server:KeysCertificate", Path.Combine(Path.GetDirectoryName(first.DatabaseFile)!, "keys.pfx")));
        (await StatusAsync(other, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task A_key_of_before_which_NET_encrypted_in_its_own_way_is_still_read()
    {
        var pfx = ThrowAwayCertificate.Pfx();
        var path = await WriteAsync("keys.pfx", pfx);
        await using (var services = new ServiceCollection().AddDataProtection().PersistKeysToFileSystem(_files)
            .ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12(pfx, null)).Services.BuildServiceProvider())
            services.GetRequiredService<IKeyManager>().CreateNewKey(
                TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        var old = await File.ReadAllTextAsync(_files.EnumerateFiles("key-*.xml").Single().FullName, Cancel);
        old.ShouldContain("rsa-1_5");

        await using var first = Production.Start(("Server:KeysCertificate", path));
        await first.WithContextAsync(async context =>
        {
            context.DataProtectionKeys.Add(new() { Xml = old });
            return await context.SaveChangesAsync(Cancel);
        });
        await using var other = Production.Start(
            ("Data:Directory", Path.GetDirectoryName(first.DatabaseFile)!), ("Server:KeysCertificate", path));
        other.Services.GetRequiredService<IKeyManager>().GetAllKeys().ShouldAllBe(key => key.CreateEncryptor() != null);
    }

    [Fact]
    public async Task A_key_is_in_use_for_ninety_days()
    {
        await using var app = Production.Start();
        using var coordinator = await Production.SignInAsync(app, "coordinator");
        var key = app.Services.GetRequiredService<IKeyManager>().GetAllKeys().ShouldHaveSingleItem();
        (key.ExpirationDate - key.ActivationDate).TotalDays.ShouldBe(90, tolerance: 0.1);
    }

    /// <summary>The database of one server is the other's: two nodes, or one after a restart.</summary>
    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task A_cookie_is_good_at_another_node_also_after_a_new_certificate_as_long_as_the_former_is_named()
    {
        await using var first = Production.Start();
        var data = ("Data:Directory", Path.GetDirectoryName(first.DatabaseFile)!);
        using var before = await Production.SignInAsync(first, "coordinator");
        var cookie = await CookieOfAsync(before);
        var former = Path.Combine(data.Item2, "keys.pfx");
        var renewed = await WriteAsync("nieuw.pfx", ThrowAwayCertificate.Pfx());

        await using (var other = Production.Start(data, ("Server:KeysCertificate", former)))
            (await StatusAsync(other, cookie)).ShouldBe(HttpStatusCode.OK);
        await using (var other = Production.Start(
            data, ("Server:KeysCertificate", renewed), ("Server:FormerKeysCertificates", $"{former};{renewed}")))
            (await StatusAsync(other, cookie)).ShouldBe(HttpStatusCode.OK);
        await using (var other = Production.Start(data, ("Server:KeysCertificate", renewed)))
        {
            (await StatusAsync(other, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
            // Everybody can sign in again: a new key is made.
            using var again = await Production.SignInAsync(other, "coordinator");
            (await again.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("pfx", null, null, true)]
    [InlineData("pfx", "Geheim-1", "Geheim-1", true)]
    [InlineData("pfx", "Geheim-1", "Geheim-2", false)]
    [InlineData("pem", null, null, true)]
    [InlineData("pem", "Geheim-1", "Geheim-1", true)]
    [InlineData("pem", "Geheim-1", "Geheim-2", false)]
    [InlineData("pem", "Geheim-1", null, false)]
    [InlineData("elliptic", null, null, false)]
    [InlineData("no key", null, null, false)]
    public async Task A_certificate_that_cannot_decrypt_does_not_start_the_server(string kind, string? password, string? given, bool starts)
    {
        var path = await WriteAsync("certificaat", Made(kind, password));
        (string, string)[] settings = [("Server:KeysCertificate", path), ("Server:KeysCertificatePassword", given ?? "")];
        var start = () => Production.Start(settings);
        if (starts)
        {
            await using var app = start();
            using var coordinator = await Production.SignInAsync(app, "coordinator");
        }
        else
        {
            Should.Throw<OptionsValidationException>(start).Message.ShouldStartWith("Server__KeysCertificate must be ");
        }
    }

    [Theory]
    [InlineData(31, "")]
    [InlineData(29, "verloopt op")]
    [InlineData(-0.5, "is verlopen op")]
    public async Task An_administrator_hears_in_time_that_the_certificate_ends_and_nobody_is_kept_out(double days, string told)
    {
        var path = await WriteAsync("keys.pfx", ThrowAwayCertificate.Pfx(goodFor: TimeSpan.FromDays(days)));
        await using var app = Production.Start(("Server:KeysCertificate", path));
        using var administrator = await Production.SignInAsync(app, "beheerder");
        var health = await administrator.GetStringAsync(ApiRoutes.Health, Cancel);
        if (told.Length > 0)
            health.ShouldContain("Het certificaat van de aanmeldsleutels " + told);
        else
        {
            health.ShouldContain("aanmeldsleutels: tot en met");
            health.ShouldNotContain("verloopt", Case.Sensitive, "when it ends is told, and is no trouble yet");
        }
        (await administrator.GetAsync("/health/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static byte[] Made(string kind, string? password)
    {
        using var certificate = ThrowAwayCertificate.Create(TimeSpan.FromDays(365));
        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)!;
        var pem = certificate.ExportCertificatePem();
        return kind switch
        {
            "pfx" => ThrowAwayCertificate.Pfx(password),
            "elliptic" => ThrowAwayCertificate.EllipticPfx(),
            "no key" => System.Text.Encoding.ASCII.GetBytes(pem),
            _ when password is null => System.Text.Encoding.ASCII.GetBytes($"{pem}\n{key.ExportPkcs8PrivateKeyPem()}"),
            _ => System.Text.Encoding.ASCII.GetBytes($"{pem}\n" + key.ExportEncryptedPkcs8PrivateKeyPem(
                password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))),
        };
    }

    private async Task<string> WriteAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(_files.FullName, name);
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        return path;
    }

    private static Task<List<string>> KeysOfAsync(App app) =>
        app.WithContextAsync(context => context.DataProtectionKeys.Select(key => key.Xml!).ToListAsync(Cancel));

    private static async Task<string> CookieOfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(ApiRoutes.Session, Cancel);
        return answer.RequestMessage!.Headers.GetValues("Cookie").Single();
    }

    private static async Task<HttpStatusCode> StatusAsync(App app, string cookie)
    {
        using var client = Production.Browser(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Session);
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
