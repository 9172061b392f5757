using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Server.Http;
using Dashboard.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Http;

/// <summary>A server that ends TLS itself, without a proxy in front of it.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 _certificate = ThrowAwayCertificate.Create(TimeSpan.FromDays(2));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task Who_speaks_to_the_server_itself_speaks_the_newest_TLS_and_nobody_an_old_one_or_a_weak_cipher()
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(
            [new("urls", "https://127.0.0.1:0"), new("Server:PublicAddress", $"https://{Production.Host}")]);
        builder.AddServing(() => true);
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        await using var app = builder.Build();
        await app.StartAsync(Cancel);
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

        (await ProtocolAsync(port, SslProtocols.None)).ShouldBe(SslProtocols.Tls13);
        (await ProtocolAsync(port, SslProtocols.Tls12)).ShouldBe(SslProtocols.Tls12);
#pragma warning disable CS0618, SYSLIB0039, CA5397 // the old ones, to see that they are refused
        await Should.ThrowAsync<Exception>(ProtocolAsync(port, SslProtocols.Tls11));
        await Should.ThrowAsync<Exception>(ProtocolAsync(port, SslProtocols.Tls));
#pragma warning restore CS0618, SYSLIB0039, CA5397
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the ciphers are those of the machine.");
        const TlsCipherSuite Strong = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
        const TlsCipherSuite Weak = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA;
        (await ProtocolAsync(port, SslProtocols.Tls12, Strong)).ShouldBe(SslProtocols.Tls12);
        await Should.ThrowAsync<Exception>(ProtocolAsync(port, SslProtocols.Tls12, Weak));
    }

    private async Task<SslProtocols> ProtocolAsync(int port, SslProtocols asked, TlsCipherSuite? suite = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = asked,
            CipherSuitesPolicy = suite is { } only && !OperatingSystem.IsWindows() ? new([only]) : null,
            RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.GetCertHashString() == _certificate.Thumbprint,
        }, Cancel);
        return tls.SslProtocol;
    }
}
